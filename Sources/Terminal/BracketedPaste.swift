/// The inside of a paste that the terminal marks with `CSI 200 ~` and `CSI 201 ~`.
struct BracketedPaste: Sendable {
    private static let end: [UInt8] = Array("\u{1b}[201~".utf8)

    let limit: Int
    private var bytes: [UInt8] = []
    private var isTooLong = false

    init(limit: Int) {
        self.limit = limit
    }

    /// The paste as a key when this byte completes its end mark.
    mutating func add(_ byte: UInt8) -> Key? {
        bytes.append(byte)
        if byte == Self.end.last, bytes.hasSuffix(Self.end) {
            let content = bytes.dropLast(Self.end.count)
            return isTooLong || content.count > limit ? .rejectedPaste(.tooLong) : Self.key(for: content)
        }
        if bytes.count > limit + Self.end.count {
            // Nothing of it will be given; only the end mark is still looked for.
            isTooLong = true
            bytes.removeFirst(bytes.count - Self.end.count)
        }
        return nil
    }

    private static func key(for content: ArraySlice<UInt8>) -> Key {
        guard let text = String(validating: content, as: UTF8.self) else { return .rejectedPaste(.notText) }
        return .paste(text.withPlainLineBreaks)
    }
}

extension [UInt8] {
    fileprivate func hasSuffix(_ suffix: [UInt8]) -> Bool {
        count >= suffix.count && self[(count - suffix.count)...].elementsEqual(suffix)
    }
}

extension String {
    /// CR LF and CR as LF; other control characters than tab and LF are left out.
    var withPlainLineBreaks: String {
        var plain = String.UnicodeScalarView()
        var previous: Unicode.Scalar?
        for scalar in unicodeScalars {
            if scalar == "\r" || (scalar == "\n" && previous != "\r") {
                plain.append("\n")
            } else if scalar == "\t" || scalar.properties.generalCategory != .control {
                plain.append(scalar)
            }
            previous = scalar
        }
        return String(plain)
    }
}
