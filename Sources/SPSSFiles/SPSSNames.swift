/// Names for SPSS out of names that follow other rules.
package enum SPSSNames {
    /// A legal name for each name, all different also when case is disregarded.
    ///
    /// A name that is legal stays. Another one is repaired: what may not stand in it becomes `_`, a bad beginning or
    /// a reserved word goes behind `v_`, and the end is cut off at a character. Where a repaired name is too long, or
    /// would be that of another variable, it ends in a digest of the original, so that adding or moving other
    /// variables changes it as little as can be. Names are stable: the same list gives the same names.
    package static func legalNames(for originals: [String]) -> [String] {
        var takenKeys: Set<String> = []
        var names: [String?] = originals.map { original in
            guard SPSSNameRule.fault(of: original) == nil else { return nil }
            return takenKeys.insert(SPSSNameRule.key(of: original)).inserted ? original : nil
        }
        let repaired = originals.map(repaired)
        let unfinished = originals.indices.filter { names[$0] == nil }
        let wanted = Dictionary(grouping: unfinished) { SPSSNameRule.key(of: repaired[$0]) }
        for index in unfinished {
            let plain = repaired[index]
            let key = SPSSNameRule.key(of: plain)
            if plain.utf8.count <= SPSSNameRule.byteLimit, wanted[key]?.count == 1,
                takenKeys.insert(key).inserted
            {
                names[index] = plain
                continue
            }
            let digest = digest(of: originals[index])
            var ending = "_\(digest)"
            var number = 1
            while !takenKeys.insert(SPSSNameRule.key(of: joined(plain, ending))).inserted {
                number += 1
                ending = "_\(digest)_\(number)"
            }
            names[index] = joined(plain, ending)
        }
        return names.compactMap { $0 }
    }

    /// The name with everything legal but perhaps its length.
    private static func repaired(_ original: String) -> String {
        var scalars = String.UnicodeScalarView(
            original.unicodeScalars.map { SPSSNameRule.mayContinue($0) ? $0 : "_" })
        while let last = scalars.last, last == "." || last == "_" { scalars.removeLast() }
        let name = String(scalars)
        guard let first = scalars.first else { return "v" }
        return SPSSNameRule.mayBegin(first) && !SPSSNameRule.reserved.contains(name.uppercased())
            ? name : "v_\(name)"
    }

    private static func joined(_ name: String, _ ending: String) -> String {
        let kept = name.byteCount(fitting: SPSSNameRule.byteLimit - ending.utf8.count)
        return String(decoding: name.utf8.prefix(kept), as: UTF8.self) + ending
    }

    /// Six digits of base 36 (FNV-1a, 64 bits; G. Fowler, L. C. Noll, K.-P. Vo).
    private static func digest(of text: String) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        let digits = String(hash % 2_176_782_336, radix: 36)
        return String(repeating: "0", count: 6 - digits.count) + digits
    }
}
