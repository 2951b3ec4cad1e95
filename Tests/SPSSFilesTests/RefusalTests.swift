import Testing

@testable import SPSSFiles

/// What the format cannot hold is refused by name, before anything is written.
struct RefusalTests {
    private func refusal(_ change: (inout SPSSDictionary) -> Void) -> SPSSError? {
        var wasGiven = false
        do throws(SPSSWritingError<Never>) {
            _ = try SPSSWriter(.example(change), caseCount: 0) { _ throws(Never) in wasGiven = true }
            return nil
        } catch {
            #expect(!wasGiven)
            if case .content(let content) = error { return content }
            return nil
        }
    }

    @Test func `an example is taken`() { #expect(refusal { _ in } == nil) }

    @Test func `there must be variables with names that differ`() {
        #expect(refusal { $0.variables = [] } == .noVariables)
        #expect(refusal { $0.variables[0].name = "by" } == .unusableName("by", .reserved))
        #expect(refusal { $0.variables[1].name = "A" } == .repeatedName("A", first: "a"))
        #expect(refusal { $0.variables[0].name = "TEXT" } == .repeatedName("text", first: "TEXT"))
    }

    @Test func `the time must be one`() {
        let time = SPSSTimestamp(year: 2026, month: 13, day: 1)
        #expect(refusal { $0.created = time } == .unusableTime(time))
    }

    @Test(arguments: [0, -1, 32_768]) func `a text has from 1 to 32767 bytes`(width: Int) {
        #expect(
            refusal { $0.variables[2].kind = .text(width: width) }
                == .unusableWidth(variable: "text", width: width))
    }

    @Test func `a text is no scale`() {
        #expect(refusal { $0.variables[2].measure = .scale } == .scaleOfText(variable: "text"))
    }

    @Test(arguments: [
        SPSSFormat(.number, width: 0), SPSSFormat(.number, width: 41),
        SPSSFormat(.number, width: 4, decimals: 4),
        SPSSFormat(.number, width: 40, decimals: 17), SPSSFormat(.date, width: 8),
        SPSSFormat(.date, width: 20, decimals: 1),
        SPSSFormat(.dateAndTime, width: 20, decimals: 1), SPSSFormat(.percent, width: 1),
        SPSSFormat(.time, width: -1),
    ])
    func `a format must have room for what it shows`(format: SPSSFormat) {
        #expect(refusal { $0.variables[0].kind = .number(format) } == .unusableFormat(variable: "a", format))
    }

    @Test func `a display is from 1 to 255 columns wide`() {
        #expect(
            refusal { $0.variables[0].displayWidth = 0 } == .unusableDisplayWidth(variable: "a", width: 0))
    }

    @Test func `a labelled value must be one that the variable can have, once`() {
        for value in [SPSSValue.text("1"), .number(.nan), .number(.infinity)] {
            let found = refusal { $0.variables[0].valueLabels = [SPSSValueLabel(value, "x")] }
            guard case .unfitLabelledValue(variable: "a", _) = found else {
                Issue.record("\(value): \(String(describing: found))")
                continue
            }
        }
        let long = SPSSValue.text("more than twelve")
        #expect(
            refusal { $0.variables[2].valueLabels = [SPSSValueLabel(long, "x")] }
                == .unfitLabelledValue(variable: "text", long))
        #expect(
            refusal {
                $0.variables[0].valueLabels = [
                    SPSSValueLabel(.number(0), "x"), SPSSValueLabel(.number(-0.0), "y"),
                ]
            }
                == .repeatedValueLabel(variable: "a", .number(0)))
        #expect(
            refusal {
                $0.variables[2].valueLabels = [
                    SPSSValueLabel(.text("x "), "x"), SPSSValueLabel(.text("x"), "y"),
                ]
            }
                == .repeatedValueLabel(variable: "text", .text("x")))
    }

    @Test func `texts that differ in bytes alone may each have a label`() {
        let labels = ["\u{E9}", "e\u{301}"].map { SPSSValueLabel(.text($0), "accented") }
        #expect(refusal { $0.variables[2].valueLabels = labels } == nil)
    }

    @Test func `missing values are up to three, or a range and one`() {
        #expect(
            refusal { $0.variables[0].missing = .discrete([1, 2, 3, 4].map(SPSSValue.number)) }
                == .tooManyMissingValues(variable: "a", count: 4))
        #expect(
            refusal { $0.variables[0].missing = .discrete([]) }
                == .tooManyMissingValues(variable: "a", count: 0))
        #expect(
            refusal { $0.variables[0].missing = .discrete([.number(1), .number(1)]) }
                == .unfitMissingValue(variable: "a", .number(1)))
        #expect(
            refusal { $0.variables[2].missing = .discrete([.text("ninebytes")]) }
                == .unfitMissingValue(variable: "text", .text("ninebytes")))
        #expect(
            refusal { $0.variables[2].missing = .range(low: 1, high: 2) }
                == .unusableMissingRange(variable: "text", low: 1, high: 2))
        #expect(
            refusal { $0.variables[0].missing = .range(low: 2, high: 2) }
                == .unusableMissingRange(variable: "a", low: 2, high: 2))
        #expect(
            refusal { $0.variables[0].missing = .range(low: 2, high: 4, and: 3) }
                == .unfitMissingValue(variable: "a", .number(3)))
        #expect(refusal { $0.variables[0].missing = .range(low: -.infinity, high: 4, and: 5) } == nil)
    }

    @Test func `cases are weighted by a number of the file`() {
        #expect(refusal { $0.weight = "w" } == .unknownWeight("w"))
        #expect(refusal { $0.weight = "text" } == .weightOfText("text"))
        #expect(refusal { $0.weight = "b" } == nil)
    }

    @Test func `a set has at least two variables of one kind, once each`() {
        func refusalOfSet(_ name: String, _ variables: [String]) -> SPSSError? {
            refusal {
                $0.multipleResponseSets = [SPSSMultipleResponseSet(name, .categories, variables: variables)]
            }
        }
        #expect(refusalOfSet("set", ["a", "b"]) == .unusableName("set", .start))
        #expect(refusalOfSet("$set", ["a", "c"]) == .unknownVariableOfSet(set: "$set", variable: "c"))
        #expect(refusalOfSet("$set", ["a", "a"]) == .repeatedVariableOfSet(set: "$set", variable: "a"))
        #expect(refusalOfSet("$set", ["a"]) == .tooFewVariablesOfSet(set: "$set", count: 1))
        #expect(refusalOfSet("$set", ["a", "text"]) == .mixedSet(set: "$set", variable: "text"))
        #expect(
            refusal {
                $0.multipleResponseSets = ["$s", "$S"].map {
                    SPSSMultipleResponseSet($0, .categories, variables: ["a", "b"])
                }
            } == .repeatedName("$S", first: "$s"))
    }

    @Test func `what is counted is a whole number or a text that fits`() {
        for value in [SPSSValue.number(0.5), .number(1e300), .text("1"), .number(.nan)] {
            let found = refusal {
                $0.multipleResponseSets = [
                    SPSSMultipleResponseSet("$s", .dichotomies(counted: value), variables: ["a", "b"])
                ]
            }
            guard case .unfitCountedValue(set: "$s", _) = found else {
                Issue.record("\(value): \(String(describing: found))")
                continue
            }
        }
        for value in ["", " ", "x\n", "much too long for it"] {
            let found = refusal {
                $0.variables.append(SPSSVariable("more", .text(width: 20), measure: .nominal))
                $0.multipleResponseSets = [
                    SPSSMultipleResponseSet(
                        "$s", .dichotomies(counted: .text(value)), variables: ["text", "more"])
                ]
            }
            #expect(found == .unfitCountedValue(set: "$s", .text(value)))
        }
        let twice = refusal {
            $0.multipleResponseSets = [
                SPSSMultipleResponseSet(
                    "$s", label: "S",
                    .dichotomies(counted: .number(1), labels: .countedValues(setLabelFromVariable: true)),
                    variables: ["a", "b"])
            ]
        }
        #expect(twice == .twoLabelsOfSet(set: "$s"))
    }

    @Test func `an attribute has a name of its own and a value`() {
        #expect(
            refusal { $0.attributes = [SPSSAttribute("a(b", ["x"])] } == .unusableName("a(b", .character("("))
        )
        #expect(
            refusal { $0.variables[0].attributes = [SPSSAttribute("A", [])] }
                == .attributeWithoutValue(variable: "a", attribute: "A"))
        #expect(
            refusal { $0.attributes = [SPSSAttribute("A", ["x"]), SPSSAttribute("a", ["y"])] }
                == .repeatedAttribute(variable: nil, attribute: "a"))
    }

    @Test func `every refusal says where, what, and what to do`() {
        #expect(
            SPSSError.unusableName("a b", .character(" ")).description
                == "'a b' cannot be a name in SPSS: U+0020 may not be in it; use letters, digits and any of . _ @ # $"
        )
        #expect(
            SPSSError.unholdableNumber(case: 0, variable: "n", number: .infinity).description
                == "case 1: 'n' is inf, which SPSS cannot hold; correct it, or leave it missing")
        #expect(
            SPSSError.repeatedAttribute(variable: nil, attribute: "A").description
                == "the file: the attribute 'A' is there twice; keep one")
    }
}
