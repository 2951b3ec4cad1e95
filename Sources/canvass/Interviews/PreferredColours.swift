import Foundation

/// Whether the user wants colours (no-color.org).
enum PreferredColours {
    static var areOff: Bool {
        let environment = ProcessInfo.processInfo.environment
        return !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
    }
}
