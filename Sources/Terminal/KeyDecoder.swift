/// Turns the bytes that a terminal sends into keys, however the bytes are cut into portions.
///
/// Pure: it knows no clock. Bytes that may be the beginning of more wait inside; the caller reads `patience`, waits
/// that long for more bytes, and then calls `expire`.
///
///     var decoder = KeyDecoder()
///     decoder.keys(in: [0x1b])   // []: Escape, or the beginning of an arrow key?
///     decoder.expire()           // [.special(.escape)]
package struct KeyDecoder: Sendable {
    private let pasteLimit: Int
    /// The beginning of a sequence or of a character.
    private var pending: [UInt8] = []
    private var paste: BracketedPaste?

    /// - Parameter pasteLimit: the most bytes that one paste may have.
    package init(pasteLimit: Int = 1 << 20) {
        self.pasteLimit = pasteLimit
    }

    /// How long to wait for more bytes before `expire`; nil when nothing is waiting.
    ///
    /// A terminal sends a sequence at once, so 50 ms tell the Escape key from one. Nothing else begins like half a
    /// character, so the line may take its time over the rest, and over a paste.
    package var patience: Duration? {
        if paste != nil { return .seconds(5) }
        guard let first = pending.first else { return nil }
        return first == 0x1b ? .milliseconds(50) : .seconds(1)
    }

    /// The keys that these bytes complete. The bytes should be everything that could be read at once: text with a
    /// line break in its middle is a paste when it comes in one portion, since nobody types so fast.
    package mutating func keys(in bytes: some Sequence<UInt8>) -> [Key] {
        var burst = Burst(pasteLimit: pasteLimit)
        let input = pending + bytes
        pending = []
        var position = 0
        while position < input.count {
            if paste != nil {
                continuePaste(with: input[position...], &position, &burst)
                continue
            }
            switch KeyReading(input[position...]) {
            case .incomplete:
                pending = Array(input[position...])
                position = input.count
            case .scalar(let scalar, let length):
                burst.add(scalar)
                position += length
            case .key(let key, let length):
                if let key { burst.add(key) }
                position += length
            case .pasteBegins(let length):
                paste = BracketedPaste(limit: pasteLimit)
                position += length
            }
        }
        return burst.finish()
    }

    /// The keys that waiting bytes stand for when nothing follows them: a lone ESC is Escape, half a character is
    /// invalid, the beginning of a sequence is nothing. To be called at the end of the input, too.
    package mutating func expire() -> [Key] {
        defer {
            pending = []
            paste = nil
        }
        if paste != nil { return [.rejectedPaste(.unfinished)] }
        guard let first = pending.first else { return [] }
        if first == 0x1b { return pending.count == 1 ? [.special(.escape)] : [] }
        return [.invalid(pending)]
    }

    private mutating func continuePaste(
        with bytes: ArraySlice<UInt8>, _ position: inout Int, _ burst: inout Burst
    ) {
        for byte in bytes {
            position += 1
            if let key = paste?.add(byte) {
                burst.add(key)
                paste = nil
                return
            }
        }
    }
}
