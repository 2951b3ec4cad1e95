import Interviewing
import Responses
import Testing
import Values

@Suite struct `Stored events` {
    private static let values: [Value] = [
        .number(.zero), .number(DecimalNumber("-12.050") ?? .zero),
        .number(DecimalNumber("999999999999999999") ?? .zero),
        .number(DecimalNumber("0.000000000000000001") ?? .zero),
        .text(""), .text("Ёлка, 中文\n\t\"quoted\" \\ \u{1F468}\u{200D}\u{1F469}"), .text("e\u{301}"),
        .text("é"),
        .code(ChoiceCode(0)), .code(ChoiceCode(999_999_999)),
        .codes([]), .codes([1, 4, 97].map { ChoiceCode($0) }), .ranking([3, 1].map { ChoiceCode($0) }),
        .truth(true), .truth(false),
    ]
    private static let dates = ["2022-03-31", "2022-03", "2022", "0001-01-01"].compactMap { CalendarDate($0) }
    private static let addresses = [
        Address(QuestionID("age")), Address(QuestionID("factors"), .row(RowID("price"))),
        Address(QuestionID("factors"), .row(RowID("97"))),
        Address(QuestionID("industry"), .specify(ChoiceCode(97))),
        Address(QuestionID("age"), path: [2, 1]), Address(QuestionID("age"), .row(RowID("a")), path: [0]),
    ]

    /// Every kind of event, every kind of answer at every kind of address.
    static let events: [JournalEvent] = {
        let answers =
            values.map { Answer.given($0) } + dates.map { .given(.date($0)) }
            + MissingReason.allCases.map { .missing($0) }
        let outside = Dictionary(
            uniqueKeysWithValues: (values + dates.map { .date($0) }).enumerated().map {
                (QuestionID("outside\($0.offset)"), $0.element)
            })
        let beginnings = [
            Beginning(seed: .max, language: LanguageTag("pt-BR"), today: dates[0]),
            Beginning(seed: 0, language: LanguageTag("ru"), today: dates[0], outside: outside),
        ]
        let q = QuestionID("age")
        return beginnings.map { .began($0) }
            + addresses.flatMap { address in answers.map { .answered(address, $0) } }
            + addresses.map { .cleared($0) } + [
                .shown(q, order: nil), .shown(q, order: .options([])),
                .shown(q, order: .options([3, 1, 2].map { ChoiceCode($0) })),
                .shown(q, order: .rows(["b", "97", "\"/\\"].map { RowID($0) })),
                .moved(to: .question(q)), .moved(to: .review),
                .confirmed(edit: "cups_warn_1", reason: "пью много"), .confirmed(edit: "e", reason: ""),
                .switchedLanguage(LanguageTag("ru")), .paused, .resumed, .ended(.submitted),
                .ended(.screenedOut(q)), .ended(.brokenOff),
            ]
    }()

    @Test(arguments: events)
    func `are read as they were written`(event: JournalEvent) throws {
        let read = try EventColumns(event).event()

        #expect(read == event)
        // Strings are equal when they are canonically equivalent; what is stored is to be equal byte for byte.
        #expect(
            EventColumns(read).value?.utf8.elementsEqual(EventColumns(event).value?.utf8 ?? "".utf8) != false)
    }

    @Test func `have columns that never change`() {
        let address = Address(QuestionID("factors"), .row(RowID("price")), path: [2, 1])
        func columns(_ event: JournalEvent) -> [String?] {
            let columns = EventColumns(event)
            return [
                columns.kind.rawValue, columns.question, columns.part, columns.path, columns.edit,
                columns.form,
                columns.value,
            ]
        }
        let number = DecimalNumber("3.50") ?? .zero

        #expect(
            columns(.answered(address, .given(.number(number))))
                == ["answered", "factors", "row:price", "2.1", nil, "number", "3.5"])
        #expect(
            columns(.answered(Address(QuestionID("a")), .given(.codes([ChoiceCode(1), ChoiceCode(20)]))))
                == ["answered", "a", "", "", nil, "codes", "[1,20]"])
        #expect(
            columns(.answered(Address(QuestionID("a"), .specify(ChoiceCode(97))), .missing(.dontKnow)))
                == ["answered", "a", "specify:97", "", nil, "missing", "dont_know"])
        #expect(columns(.moved(to: .review)) == ["moved", nil, nil, nil, nil, nil, nil])
        #expect(
            columns(.confirmed(edit: "e", reason: "so")) == ["confirmed", nil, nil, nil, "e", "text", "so"])
        #expect(
            columns(.shown(QuestionID("a"), order: .rows([RowID("x"), RowID("y")])))
                == ["shown", "a", nil, nil, nil, "rows", #"["x","y"]"#])
        #expect(
            columns(.ended(.screenedOut(QuestionID("s"))))
                == ["ended", "s", nil, nil, nil, "ending", "screened_out"])
    }

    @Test func `tell a beginning in JSON with sorted keys`() throws {
        let today = try #require(CalendarDate("2022-03-31"))
        let beginning = Beginning(
            seed: 18_446_744_073_709_551_615, language: LanguageTag("ru"), today: today,
            outside: [QuestionID("panel"): .text("A/7")])

        #expect(
            EventColumns(.began(beginning)).value
                == #"{"language":"ru","outside":{"panel":["text","A/7"]},"seed":"18446744073709551615","#
                + #""today":"2022-03-31"}"#)
    }

    @Test(arguments: [
        (EventColumns(kind: .answered, part: "", path: "", form: "text", value: "x"), "question"),
        (
            EventColumns(kind: .answered, question: "a", part: "col:1", path: "", form: "text", value: "x"),
            "part"
        ),
        (
            EventColumns(kind: .answered, question: "a", part: "", path: "1..2", form: "text", value: "x"),
            "path"
        ),
        (EventColumns(kind: .answered, question: "a", part: "", path: "", form: "shape", value: "x"), "form"),
        (
            EventColumns(kind: .answered, question: "a", part: "", path: "", form: "number", value: "1e3"),
            "value"
        ),
        (
            EventColumns(kind: .answered, question: "a", part: "", path: "", form: "codes", value: "[1,]"),
            "value"
        ),
        (
            EventColumns(kind: .answered, question: "a", part: "", path: "", form: "codes", value: "["),
            "value"
        ),
        (
            EventColumns(kind: .answered, question: "a", part: "", path: "", form: "missing", value: "?"),
            "value"
        ),
        (EventColumns(kind: .answered, question: "a", part: "", path: "", form: "text"), "value"),
        (EventColumns(kind: .began, form: "beginning", value: "{}"), "value"),
        (EventColumns(kind: .shown, question: "a", form: "rows", value: "[1]"), "value"),
        (EventColumns(kind: .ended, form: "ending", value: "eaten"), "value"),
        (EventColumns(kind: .confirmed, form: "text", value: "so"), "edit"),
    ])
    func `that are none are named by the column at fault`(columns: EventColumns, column: String) {
        #expect {
            try columns.event()
        } throws: { error in
            (error as? UnreadableEvent)?.column == column
        }
    }
}
