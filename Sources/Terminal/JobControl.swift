#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Stopping as a job of a shell, and going on in the foreground (POSIX, job control).
package enum JobControl {
    /// Stops the process by the usual meaning of SIGTSTP, and returns when it goes on in the foreground of the terminal.
    ///
    /// The system passes over the signal where no shell could continue the process; then it returns at once.
    package static func stop(at terminal: Int32) {
        raiseAsUsual(SIGTSTP)
        waitForForeground(at: terminal)
    }

    /// Stops again until the process is in the foreground: `bg` continues it, too, and its settings would then be put
    /// over the shell's own.
    static func waitForForeground(at terminal: Int32) {
        // Where the signal stops nothing there is nobody to wait for.
        for _ in 0..<3 {
            let foreground = tcgetpgrp(terminal)
            if foreground < 0 || foreground == getpgrp() { return }
            raiseAsUsual(SIGTTOU)
        }
    }

    private static func raiseAsUsual(_ number: Int32) {
        let handler = signal(number, SIG_DFL)
        raise(number)
        signal(number, handler)
    }
}
