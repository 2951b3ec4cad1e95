/// Numbers as text for other programs: the shortest digits that give the number again, never with an exponent.
enum PlainDigits {
    static func text(_ number: Double) -> String {
        if number == number.rounded(), number.magnitude < 1e15 { return "\(Int64(number))" }
        let shortest = "\(number)"
        guard let mark = shortest.firstIndex(of: "e"),
            let exponent = Int(shortest[shortest.index(after: mark)...])
        else { return shortest }
        let isNegative = shortest.first == "-"
        let mantissa = shortest[..<mark].drop { $0 == "-" }
        let digits = mantissa.filter { $0 != "." }
        let whole = mantissa.prefix { $0 != "." }.count + exponent
        let plain: String
        if whole <= 0 {
            plain = "0." + String(repeating: "0", count: -whole) + digits
        } else if whole >= digits.count {
            plain = digits + String(repeating: "0", count: whole - digits.count)
        } else {
            plain = digits.prefix(whole) + "." + digits.dropFirst(whole)
        }
        // A mantissa such as 1.0 leaves zeros behind the point.
        let trimmed =
            plain.contains(".")
            ? plain.reversed().drop { $0 == "0" }.reversed().map(String.init).joined() : plain
        return (isNegative ? "-" : "") + (trimmed.hasSuffix(".") ? String(trimmed.dropLast()) : trimmed)
    }
}
