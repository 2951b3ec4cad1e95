import Responses
import Tabulation
import Values

/// The cells of a column of one block, as bytes: a few different ones, or one of its own for each respondent.
enum RenderedColumn {
    case few(places: [UInt16], RenderedWords)
    case each(ends: [Int], bytes: [UInt8])
}

/// Different cells, one behind the other.
struct RenderedWords {
    let ends: [Int]
    let bytes: [UInt8]

    init(_ words: [[UInt8]]) {
        var (ends, bytes): ([Int], [UInt8]) = ([], [])
        for word in words {
            bytes += word
            ends.append(bytes.count)
        }
        self.ends = ends
        self.bytes = bytes
    }
}

extension RenderedColumn {
    /// The cell of a respondent of the block.
    func cell(_ row: Int) -> ArraySlice<UInt8> {
        switch self {
        case .few(let places, let words):
            let word = Int(places[row])
            return words.bytes[(word == 0 ? 0 : words.ends[word - 1])..<words.ends[word]]
        case .each(let ends, let bytes): return bytes[(row == 0 ? 0 : ends[row - 1])..<ends[row]]
        }
    }

    /// Cells that are rendered one by one.
    init(count: Int, _ render: (Int, inout [UInt8]) throws -> Void) rethrows {
        var (ends, bytes): ([Int], [UInt8]) = ([], [])
        ends.reserveCapacity(count)
        for place in 0..<count {
            try render(place, &bytes)
            ends.append(bytes.count)
        }
        self = .each(ends: ends, bytes: bytes)
    }
}
