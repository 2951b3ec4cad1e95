import Foundation

/// Which of the two ways of asking fits where the program runs.
enum PreferredFront {
    /// The full screen, unless the user asks for lines, input or output is no terminal, or the terminal can only
    /// write lines.
    static func allowsFullScreen(plain: Bool, format: OutputFormat) -> Bool {
        let environment = ProcessInfo.processInfo.environment
        let accessible = environment["ACCESSIBLE"] ?? ""
        let wantsLines = !["", "0", "false"].contains(accessible.lowercased())
        let terminal = environment["TERM"] ?? ""
        guard !plain, format == .text, !wantsLines, !["", "dumb"].contains(terminal) else { return false }
        return isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
    }
}
