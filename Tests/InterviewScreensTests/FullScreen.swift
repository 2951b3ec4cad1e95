import Definition
import InterviewScreens
import Interviewing
import Terminal
import Testing
import Values

/// A full-screen interview under test: presses keys, keeps the journal, and shows the screen as text.
struct FullScreen {
    private(set) var state: ScreenInterview
    private(set) var journal: [JournalEvent]
    private(set) var outcome = LineInterview.Outcome.goesOn

    init(
        _ interview: Interview, rows: Int = 24, columns: Int = 80,
        drafts: [(address: Address, text: String)] = []
    ) {
        state = ScreenInterview(interview, size: ScreenSize(rows: rows, columns: columns), drafts: drafts)
        journal = [.began(interview.beginning)]
        take(state.opening())
    }

    /// Each key comes in by itself.
    mutating func press(_ keys: Key...) {
        for key in keys { take(state.receiving([key])) }
    }

    mutating func press(_ special: SpecialKey, times: Int = 1) {
        for _ in 0..<times { press(.special(special)) }
    }

    /// All keys come in at once.
    mutating func pressTogether(_ keys: [Key]) { take(state.receiving(keys)) }

    /// Types characters, each by itself, and then Enter.
    mutating func enter(_ text: String) {
        type(text)
        press(.enter)
    }

    mutating func type(_ text: String) {
        for character in text { press(.text(String(character))) }
    }

    mutating func back() { press(.special(.tab, .shift)) }

    mutating func resize(rows: Int, columns: Int) {
        state.resize(to: ScreenSize(rows: rows, columns: columns))
    }

    private mutating func take(_ turn: ScreenTurn) {
        state = turn.next
        journal += turn.events
        outcome = turn.outcome
    }

    var interview: Interview { state.interview }
    var asked: String? { interview.currentQuestion.map { interview.instrument.questions[$0].id.name } }

    func answer(_ name: String, _ part: Address.Part = .whole) -> Answer? {
        interview.countedAnswer(at: Address(QuestionID(name), part))
    }

    var answerEvents: [JournalEvent] {
        journal.filter {
            switch $0 {
            case .answered, .cleared: true
            default: false
            }
        }
    }

    /// The rows of the screen without the blanks at their ends.
    var rows: [String] {
        state.frame().rows.map { row in
            var text = String(row.compactMap(\.character))
            while text.last == " " { text.removeLast() }
            return text
        }
    }

    /// The screen with an underscore line that tells where the terminal's cursor stands.
    var picture: String {
        let frame = state.frame()
        let cursor = frame.cursor.map { "row \($0.row + 1), column \($0.column + 1)" } ?? "none"
        return rows.map { "|\($0)\n" }.joined() + "cursor: \(cursor)\n"
    }

    /// Whether a row of the screen has the text.
    func shows(_ text: String) -> Bool { rows.contains { $0.contains(text) } }

    /// Whether the terminal's cursor stands in a field.
    var isInField: Bool {
        let frame = state.frame()
        return frame.cursor.map { rows[$0.row].contains(">[") } ?? false
    }

    /// The number of rows that have the text.
    func count(of text: String) -> Int { rows.count { $0.contains(text) } }
}

/// A questionnaire with every question type.
enum EveryType {
    static let languages = "languages: [en, ru]"
    static let form = """
        sections:
          - id: habits
            title: {en: Habits, ru: Привычки}
            questions:
              - {id: hello, type: note, text: {en: First some questions about coffee., ru: Сначала о кофе.}}
              - {id: drinks, type: yes_no, text: {en: Do you drink coffee at work?, ru: Пьёте ли вы кофе на работе?}}
              - id: kind
                type: single
                text: {en: Which coffee do you drink most often?, ru: Какой кофе вы пьёте чаще всего?}
                missing: [dont_know]
                options:
                  - {code: 1, label: {en: Filter, ru: Фильтр}}
                  - {code: 2, label: {en: Espresso, ru: Эспрессо}}
                  - {code: 7, label: {en: Something else, ru: Другое}, specify: true}
              - id: places
                type: multiple
                max_marks: 2
                missing: [dont_know]
                when: drinks = yes
                text: {en: Where do you drink it?, ru: Где вы его пьёте?}
                help: {en: Think of the last month., ru: Вспомните последний месяц.}
                options:
                  - {code: 1, label: {en: At my desk, ru: За столом}}
                  - {code: 2, label: {en: In the kitchen, ru: На кухне}}
                  - {code: 7, label: {en: Elsewhere, ru: В другом месте}, specify: true}
                  - {code: 8, label: {en: None of these, ru: Нигде из этого}, exclusive: true}
              - id: cups
                type: integer
                min: 1
                max: 5000
                missing: [dont_know, refused]
                unit: {en: cups, ru: чашек}
                text: {en: How many cups a year?, ru: Сколько чашек в год?}
                warn:
                  - id: many
                    that: cups <= 2000
                    message: {en: That is a lot. Is it right?, ru: Это много. Верно?}
              - {id: price, type: decimal, required: false, min: 0, text: {en: What does a cup cost?, ru: Сколько стоит чашка?}}
              - {id: first, type: date, precision: month, max: today, text: {en: When did you begin?, ru: Когда вы начали?}}
              - {id: word, type: text, max_length: 40, missing: [refused], text: {en: Coffee in one word?, ru: Кофе одним словом?}}
          - id: views
            title: {en: Views, ru: Мнения}
            questions:
              - id: agree
                type: grid
                text: {en: How far do you agree?, ru: Насколько вы согласны?}
                options:
                  - {code: 1, label: {en: Disagree, ru: Не согласен}}
                  - {code: 2, label: {en: Neither, ru: Ни то ни другое}}
                  - {code: 3, label: {en: Agree, ru: Согласен}}
                missing: [not_applicable]
                rows:
                  - {id: taste, label: {en: It tastes good, ru: Это вкусно}}
                  - {id: cheap, label: {en: It is cheap, ru: Это дёшево}}
              - id: times
                type: grid
                select: multiple
                text: {en: When do you drink what?, ru: Когда вы что пьёте?}
                options: [{code: 1, label: {en: Morning, ru: Утром}}, {code: 2, label: {en: Evening, ru: Вечером}}]
                rows: [{id: black, label: {en: Black, ru: Чёрный}}, {id: white, label: {en: White, ru: С молоком}}]
              - {id: recommend, type: scale, from: 0, to: 10, text: {en: Would you recommend it?, ru: Посоветуете ли вы его?}}
              - id: order
                type: ranking
                top: 2
                text: {en: What matters most?, ru: Что важнее всего?}
                options:
                  - {code: 1, label: {en: Taste, ru: Вкус}}
                  - {code: 2, label: {en: Price, ru: Цена}}
                  - {code: 3, label: {en: Speed, ru: Скорость}}
              - id: shares
                type: sum
                total: 100
                unit: {any: '%'}
                text: {en: Divide your drinks., ru: Разделите напитки.}
                rows: [{id: coffee, label: {en: Coffee, ru: Кофе}}, {id: tea, label: {en: Tea, ru: Чай}}]
              - {id: why, type: long_text, required: false, max_length: 200, text: {en: Why do you drink it?, ru: Почему вы его пьёте?}}
        """

    static func begun(_ language: String = "en", header: String = languages) throws -> Interview {
        try interview(form, header: header, language: language)
    }
}
