import ArgumentParser
import Foundation

/// A signal that ends an interview after saving it.
enum EndingSignal: Error, CaseIterable {
    case interrupt
    case terminate
    case hangUp

    var number: Int32 {
        switch self {
        case .interrupt: SIGINT
        case .terminate: SIGTERM
        case .hangUp: SIGHUP
        }
    }

    /// 128 and the signal's number, as shells report it.
    var exitCode: ExitCode { ExitCode(128 + number) }
}
