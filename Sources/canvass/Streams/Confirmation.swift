import Foundation

/// A person's word before something that cannot be taken back.
enum Confirmation {
    /// Asks on the terminal; anything but `yes` is a no.
    ///
    /// - Parameters:
    ///   - deed: What needs it, as the beginning of a sentence: "deleting 017f…".
    ///   - refusal: What is said after a no.
    static func ask(_ question: String, deed: String, refusal: String, as format: OutputFormat) throws {
        guard format == .text, isatty(0) == 1 else {
            throw CommandFailure("\(deed) needs your word, and nobody can be asked here; say --yes")
        }
        try StandardStreams.write(question)
        guard readLine()?.lowercased() == "yes" else { throw CommandFailure(refusal) }
    }
}
