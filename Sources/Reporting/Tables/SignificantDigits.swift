/// Numbers at ten significant digits: what two machines print alike, although their last bits differ.
package enum SignificantDigits {
    /// The shortest decimal number with at most ten significant digits, as JSON writes numbers.
    package static func text(_ number: Double) -> String {
        guard number.isFinite else { return "" }
        if number == 0 { return "0" }
        // Exponents and digits by decimal arithmetic on the shortest exact form, so that no power of ten is inexact.
        let (digits, exponent) = decimal(abs(number))
        var kept = digits
        var shift = exponent
        if kept.count > 10 {
            let roundsUp = kept[10] >= 5
            kept = Array(kept[..<10])
            if roundsUp {
                var place = 9
                while place >= 0 {
                    kept[place] += 1
                    if kept[place] < 10 { break }
                    kept[place] = 0
                    place -= 1
                }
                if place < 0 {
                    kept.insert(1, at: 0)
                    kept.removeLast()
                    shift += 1
                }
            }
        }
        while kept.count > 1, kept.last == 0 { kept.removeLast() }
        return (number < 0 ? "-" : "") + written(kept, shift)
    }

    /// The digits d₁d₂… and the exponent e of d₁.d₂… × 10^e.
    private static func decimal(_ number: Double) -> ([UInt8], Int) {
        var text = "\(number)".lowercased()
        var exponent = 0
        if let mark = text.firstIndex(of: "e") {
            exponent = Int(text[text.index(after: mark)...]) ?? 0
            text = String(text[..<mark])
        }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let whole = parts[0]
        let fraction = parts.count > 1 ? parts[1] : ""
        var digits = (whole + fraction).utf8.map { $0 - 0x30 }
        exponent += whole.count - 1
        while digits.count > 1, digits.first == 0 {
            digits.removeFirst()
            exponent -= 1
        }
        return (digits, exponent)
    }

    private static func written(_ digits: [UInt8], _ exponent: Int) -> String {
        let characters = digits.map { Character(UnicodeScalar($0 + 0x30)) }
        if exponent >= 15 || exponent < -6 {
            let rest = String(characters.dropFirst())
            return String(characters[0]) + (rest.isEmpty ? "" : "." + rest) + "e\(exponent)"
        }
        if exponent < 0 { return "0." + String(repeating: "0", count: -exponent - 1) + String(characters) }
        if characters.count <= exponent + 1 {
            return String(characters) + String(repeating: "0", count: exponent + 1 - characters.count)
        }
        return String(characters[...exponent]) + "." + String(characters[(exponent + 1)...])
    }
}
