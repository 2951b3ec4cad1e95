import Values

/// Times in an allowed-signers file: `YYYYMMDD`, `YYYYMMDDHHMM` or `YYYYMMDDHHMMSS`, with or without `Z`.
enum SignerTime {
    /// Seconds since 1970-01-01T00:00:00Z, taken in UTC either way; nil when there is no such time after that.
    static func seconds(of text: String) -> Int64? {
        var digits = text.utf8.map { Int($0) - Int(UInt8(ascii: "0")) }
        if text.lowercased().hasSuffix("z") { digits.removeLast() }
        guard [8, 12, 14].contains(digits.count), digits.allSatisfy((0...9).contains) else { return nil }
        let number = { (range: Range<Int>) in digits[range].reduce(0) { $0 * 10 + $1 } }
        let (hour, minute, second) = (
            digits.count > 8 ? number(8..<10) : 0, digits.count > 8 ? number(10..<12) : 0,
            digits.count > 12 ? number(12..<14) : 0
        )
        guard let day = CalendarDate(year: number(0..<4), month: number(4..<6), day: number(6..<8)),
            hour < 24, minute < 60, second < 60
        else { return nil }
        let seconds = Int64(day.dayNumber * 86_400 + hour * 3600 + minute * 60 + second)
        return seconds > 0 ? seconds : nil
    }
}
