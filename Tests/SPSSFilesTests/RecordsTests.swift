import Testing

@testable import SPSSFiles

struct RecordsTests {
    @Test func `the header tells program, time, label and number of cases`() throws {
        let file = try WrittenFile(
            .example { $0.fileLabel = "Buyers 2026" },
            [[.numbers([1, 2]), .numbers([3, 4]), .texts(["", ""])]])

        #expect(file.text(0..<64) == "$FL2@(#) SPSS DATA FILE Canvass" + String(repeating: " ", count: 33))
        #expect([64, 68, 72, 76, 80].map(file.integer(at:)) == [2, 4, 1, 0, 2])
        #expect(file.text(92..<109) == "23 Nov 2608:05:09")
        #expect(file.text(109..<173) == "Buyers 2026" + String(repeating: " ", count: 53))
    }

    @Test func `a file whose number of cases is not known says so and can be corrected`() throws {
        let file = try WrittenFile(
            .example { _ in }, [[.numbers([1, 2]), .numbers([3, 4]), .texts(["", ""])]], isAnnounced: false)

        #expect(file.integer(at: 80) == -1)
        #expect(!file.extensions.contains { $0.subtype == 16 })
        #expect(file.summary.headerCorrection?.offset == 80)
        #expect(file.summary.headerCorrection?.bytes == [2, 0, 0, 0])
    }

    @Test func `extensions stand in the order of their numbers`() throws {
        let file = try WrittenFile(
            .example {
                $0.attributes = [SPSSAttribute("Study", ["Wave 2"])]
                $0.multipleResponseSets = [
                    SPSSMultipleResponseSet("$d", .dichotomies(counted: .number(1)), variables: ["a", "b"]),
                    SPSSMultipleResponseSet(
                        "$e", .dichotomies(counted: .number(1), labels: .countedValues()),
                        variables: ["a", "b"]),
                ]
                $0.variables[2].valueLabels = [SPSSValueLabel(.text("x"), "X")]
                $0.variables[2].missing = .discrete([.text("z")])
                $0.variables.append(SPSSVariable("long", .text(width: 400), measure: .nominal))
            })

        #expect(file.extensions.map(\.subtype) == [3, 4, 7, 11, 13, 14, 16, 17, 18, 19, 20, 21, 22])
        #expect(file.text(ofExtension: 20) == "UTF-8")
        #expect(file.text(ofExtension: 13) == "A=a\tB=b\tTEXT=text\tLONG=long")
        #expect(file.text(ofExtension: 14) == "LONG=00400\0\t")
    }

    /// The examples of PSPP's description of the format, "Multiple Response Sets Records".
    @Test func `sets are written as the description of the format has them`() throws {
        let letters = "abcdefghijklmnop".map { letter in
            let isText = "hijnop".contains(letter)
            return SPSSVariable(
                String(letter), isText ? .text(width: 8) : .number(.number(width: 8)), measure: .nominal)
        }
        var dictionary = SPSSDictionary.example(letters)
        dictionary.multipleResponseSets = [
            SPSSMultipleResponseSet("$a", label: "my mcgroup", .categories, variables: ["a", "b", "c"]),
            SPSSMultipleResponseSet(
                "$b", .dichotomies(counted: .number(55)), variables: ["g", "e", "f", "d"]),
            SPSSMultipleResponseSet(
                "$c", label: "mdgroup #2", .dichotomies(counted: .text("Yes")), variables: ["h", "i", "j"]),
            SPSSMultipleResponseSet(
                "$d", label: "third mdgroup", .dichotomies(counted: .number(34), labels: .countedValues()),
                variables: ["k", "l", "m"]),
            SPSSMultipleResponseSet(
                "$e",
                .dichotomies(counted: .text("choice"), labels: .countedValues(setLabelFromVariable: true)),
                variables: ["n", "o", "p"]),
        ]

        let file = try WrittenFile(dictionary)

        #expect(
            file.text(ofExtension: 7)
                == "$a=C 10 my mcgroup a b c\n$b=D2 55 0  g e f d\n$c=D3 Yes 10 mdgroup #2 h i j\n")
        #expect(
            file.text(ofExtension: 19) == "$d=E 1 2 34 13 third mdgroup k l m\n$e=E 11 6 choice 0  n o p\n")
    }

    @Test func `roles are attributes and come before the others`() throws {
        let file = try WrittenFile(
            .example {
                $0.variables[0].role = .split
                $0.variables[0].attributes = [SPSSAttribute("QuestionText", ["It's", "(really)\n'?"])]
            })

        #expect(
            file.text(ofExtension: 18)
                == "a:$@Role('5'\n)QuestionText('It's'\n'(really) '?'\n)/b:$@Role('0'\n)/text:$@Role('0'\n)")
        #expect(
            file.summary.losses == [
                SPSSLoss(.attribute(variable: "a", name: "QuestionText"), .controlCharacters(1))
            ])
    }

    @Test func `documents are wrapped at spaces, and between characters where there are none`() {
        let words = DictionaryRecords.wrapped(Array(String(repeating: "word ", count: 40).utf8))
        #expect(words.allSatisfy { $0.count <= 80 && $0.first != 0x20 })
        let letters = DictionaryRecords.wrapped(Array(String(repeating: "日", count: 100).utf8))
        #expect(letters.map(\.count) == [78, 78, 78, 66])
        #expect(DictionaryRecords.wrapped([]) == [[]])
    }

    @Test func `a set of the same bytes comes of the same dictionary`() throws {
        let dictionary = SPSSDictionary.example { $0.documents = ["One", "two"] }
        #expect(try WrittenFile(dictionary).bytes == WrittenFile(dictionary).bytes)
    }
}
