import Foundation
import Terminal

/// A program on the same terminal that is waited for, as a shell waits for a job in the foreground.
enum EditorProcess {
    enum End {
        /// With this code; 128 and more for a signal.
        case exited(Int32)
        case notStarted
        /// A signal that ends this program came, and the other one was ended.
        case interrupted(EndingSignal)
    }

    /// - Parameter arguments: the program, looked up in `PATH`, and its arguments; never read by a shell.
    static func run(_ arguments: [String], _ interruptions: Interruptions) -> End {
        guard let child = start(arguments) else { return .notStarted }
        while true {
            var status: Int32 = 0
            let ended = waitpid(child, &status, WNOHANG | WUNTRACED)
            if ended == child {
                if status & 0xff != 0x7f {
                    return .exited(status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f))
                }
                // Ctrl-Z in the editor: this program stops with it, and both go on together.
                JobControl.stop(at: StandardStreams.Stream.input.rawValue)
                kill(child, SIGCONT)
            } else if ended < 0, errno != EINTR {
                return .exited(128)
            }
            if case .ending(let signal)? = arrival(interruptions), signal != .interrupt {
                // Ctrl-C is the editor's own.
                kill(child, SIGTERM)
                waitpid(child, &status, 0)
                return .interrupted(signal)
            }
        }
    }

    /// Waits a twentieth of a second at most.
    private static func arrival(_ interruptions: Interruptions) -> Interruptions.Arrival? {
        var wait = pollfd(fd: interruptions.descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&wait, 1, 50) > 0 ? interruptions.next() : nil
    }

    private static func start(_ arguments: [String]) -> pid_t? {
        var attributes = posix_spawnattr_t()
        guard posix_spawnattr_init(&attributes) == 0 else { return nil }
        defer { posix_spawnattr_destroy(&attributes) }
        // This program ignores SIGPIPE; another one expects its usual meaning.
        var usual = sigset_t()
        sigemptyset(&usual)
        sigaddset(&usual, SIGPIPE)
        posix_spawnattr_setsigdefault(&attributes, &usual)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
        var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
        defer { words.forEach { free($0) } }
        words.append(nil)
        var child = pid_t()
        guard let program = words[0], posix_spawnp(&child, program, nil, &attributes, words, environ) == 0
        else {
            return nil
        }
        return child
    }
}
