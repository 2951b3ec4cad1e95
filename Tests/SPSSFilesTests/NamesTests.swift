import TestSupport
import Testing

@testable import SPSSFiles

struct NamesTests {
    @Test(arguments: ["q1", "Q_1", "@x", "a.b", "привет", "日本", "страна_1", "straße", "x$#@"])
    func `a legal name stays`(name: String) {
        #expect(SPSSNameRule.fault(of: name) == nil)
        #expect(SPSSNames.legalNames(for: [name]) == [name])
    }

    @Test func `a name that is none is refused with the reason`() {
        #expect(SPSSNameRule.fault(of: "") == .empty)
        #expect(SPSSNameRule.fault(of: String(repeating: "ж", count: 33)) == .tooLong(bytes: 66))
        #expect(SPSSNameRule.fault(of: "With") == .reserved)
        #expect(SPSSNameRule.fault(of: "1st") == .start)
        #expect(SPSSNameRule.fault(of: "#scratch") == .start)
        #expect(SPSSNameRule.fault(of: "q.") == .end)
        #expect(SPSSNameRule.fault(of: "q_") == .end)
        #expect(SPSSNameRule.fault(of: "a b") == .character(" "))
        #expect(SPSSNameRule.fault(of: "a\u{200D}b") == .character("\u{200D}"))
        #expect(SPSSNameRule.fault(of: "\u{FB01}t") == .start)
        #expect(SPSSNameRule.faultOfSet("$q") == nil)
        #expect(SPSSNameRule.faultOfSet("q") == .start)
        #expect(SPSSNameRule.faultOfSet("$") == .empty)
    }

    @Test func `other names are repaired as little as can be`() {
        #expect(
            SPSSNames.legalNames(for: ["1st", "all", "q1 [other]", "q.", "", "x", "_y"])
                == ["v_1st", "v_all", "q1__other", "q", "v", "x", "v__y"])
    }

    @Test func `names that would be one carry a digest of the original`() {
        let names = SPSSNames.legalNames(for: ["a b", "a-b", "A_B", "c d"])
        #expect(names[2...] == ["A_B", "c_d"])
        #expect(names[0].hasPrefix("a_b_") && names[1].hasPrefix("a_b_") && names[0] != names[1])
        #expect(names[0].utf8.count == 10)
    }

    @Test func `a name depends on the names it collides with and on no others`() {
        let long = String(repeating: "очень_длинное_имя_", count: 5)
        let few = SPSSNames.legalNames(for: [long, "a b", "1st"])
        let many = SPSSNames.legalNames(for: ["z", "1st", "other name", "a b", "\(long)2", long])
        #expect([many[5], many[3], many[1]] == few)
        #expect(few[0].utf8.count <= 64 && SPSSNameRule.fault(of: few[0]) == nil)
    }

    @Test func `whatever the names, legal ones come back and all are different`() {
        var generator = SeededRandom(seed: 7)
        let letters: [Unicode.Scalar] = [
            "a", "A", "é", "e", "\u{301}", "ß", "s", "ς", "Σ", "я", "Я", "日", "😀", " ", ".", "_", "1", "$",
            "@", "\u{0}",
            "ﬁ", "İ", "ı", "\u{E33}",
        ]
        for _ in 0..<300 {
            let originals = (0..<20).map { _ in
                let length = Int(generator.next() % 12)
                var name = String.UnicodeScalarView()
                for _ in 0..<length { name.append(letters[Int(generator.next() % UInt64(letters.count))]) }
                return String(name)
            }
            let names = SPSSNames.legalNames(for: originals)
            #expect(names.count == originals.count)
            #expect(Set(names.map(SPSSNameRule.key(of:))).count == names.count, "\(originals)")
            #expect(names.allSatisfy { SPSSNameRule.fault(of: $0) == nil }, "\(originals)")
            #expect(names == SPSSNames.legalNames(for: originals))
        }
    }

}
