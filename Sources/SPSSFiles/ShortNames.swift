/// The names of up to 8 bytes under which the oldest part of a file knows its variables.
///
/// A reader begins with the short names and renames one variable after the other. So that no two are ever called the
/// same on the way, as PSPP would warn of, a made-up short name is also nobody's long name.
struct ShortNames {
    private var takenKeys: Set<String>
    private var lastNumber: [String: Int] = [:]

    /// - Parameter longNames: those of all variables.
    init(besides longNames: [String]) {
        takenKeys = Set(longNames.map(SPSSNameRule.key(of:)))
    }

    /// The short name of a variable: its own in capitals where that is short and of ASCII, else one that begins alike.
    mutating func name(for longName: String) -> String {
        if longName.utf8.count <= 8, longName.utf8.allSatisfy({ $0 < 0x80 }) { return longName.uppercased() }
        return madeUpName(for: longName)
    }

    /// A name that nothing else has, as the further segments of a very long text need.
    mutating func madeUpName(for longName: String) -> String {
        let letters = longName.unicodeScalars.filter { $0.isASCII && $0 != "." && $0 != "_" }
        let stem = String(String.UnicodeScalarView(letters.prefix(5))).uppercased()
        let beginsWell = stem.unicodeScalars.first.map(SPSSNameRule.mayBegin) ?? false
        let beginning = beginsWell ? stem : String("V\(stem)".prefix(5))
        while true {
            let number = lastNumber[beginning, default: 0] + 1
            lastNumber[beginning] = number
            let digits = String(number, radix: 36, uppercase: true)
            // Seven digits of base 36 are more than variables can be counted by.
            let name = "\(beginning.prefix(max(1, 7 - digits.count)))_\(digits)"
            if takenKeys.insert(SPSSNameRule.key(of: name)).inserted { return name }
        }
    }
}
