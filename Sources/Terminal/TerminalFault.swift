/// Why a terminal cannot be used.
package enum TerminalFault: Error, Hashable, Sendable {
    case notATerminal
    /// The line was lost or the window closed.
    case gone
    /// A call of the system failed with this error number.
    case system(call: String, code: Int32)
}
