import InterviewScreens
import Interviewing
import Testing

/// What is read out and typed, question type by question type: the transcript alone must be enough to answer
/// (`Golden`).
@Suite struct TranscriptTests {
    private static let sections = """
        consent: {en: The answers are used for research only., ru: Ответы используются только для исследования.}
        closing: {en: Goodbye., ru: До свидания.}
        lists:
          agreement:
            options:
              - {code: 1, label: {en: Disagree, ru: Не согласен}}
              - {code: 2, label: {en: Neither, ru: Ни то ни другое}}
              - {code: 3, label: {en: Agree, ru: Согласен}}
        sections:
          - id: habits
            title: {en: Habits, ru: Привычки}
            questions:
              - id: hello
                type: note
                text: {en: First some questions about coffee., ru: Сначала о кофе.}
              - id: drinks
                type: yes_no
                text: {en: Do you drink coffee at work?, ru: Пьёте ли вы кофе на работе?}
              - id: places
                type: multiple
                max_marks: 2
                missing: [dont_know]
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
                    message:
                      en: '{cups|one: # cup|other: # cups} a year is a lot. Is that right?'
                      ru: '{cups|one: # чашка|few: # чашки|many: # чашек|other: # чашки} в год — это много. Верно?'
              - id: price
                type: decimal
                required: false
                min: 0
                text: {en: What does a cup cost?, ru: Сколько стоит чашка?}
              - id: first
                type: date
                precision: month
                max: today
                text: {en: When did you begin?, ru: Когда вы начали?}
          - id: views
            title: {en: Views, ru: Мнения}
            questions:
              - page: opinions
                title: {en: Opinions, ru: Суждения}
                questions:
                  - id: agree
                    type: grid
                    text: {en: How far do you agree?, ru: Насколько вы согласны?}
                    options: agreement
                    missing: [not_applicable]
                    rows:
                      - {id: taste, label: {en: It tastes good, ru: Это вкусно}}
                      - {id: cheap, label: {en: It is cheap, ru: Это дёшево}}
                  - id: recommend
                    type: scale
                    from: 0
                    to: 3
                    labels: {0: {en: Not at all, ru: Нет}, 3: {en: Surely, ru: Да}}
                    text: {en: Would you recommend it?, ru: Посоветуете ли вы его?}
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
                rows:
                  - {id: coffee, label: {en: Coffee, ru: Кофе}}
                  - {id: tea, label: {en: Tea, ru: Чай}}
              - id: why
                type: long_text
                max_length: 200
                text: {en: Why do you drink it?, ru: Почему вы его пьёте?}
                label: {en: Reason, ru: Причина}
        """

    /// Every question is answered wrongly once, then rightly.
    private func tell(_ language: String, number: String) throws -> Conversation {
        var talk = Conversation(
            try interview(Self.sections, header: "languages: [en, ru]", language: language))
        talk.type("", "1")  // consent
        talk.type("", "", "3", "1")  // the note, then yes or no
        talk.type(":help", "1,8", "1,7", "", "on the roof")
        talk.type("9999", "3000", "because", number)
        talk.type("", ":skip")
        talk.type("2022-07", "05.2021")
        talk.type("", "4", "3", "3", "1")
        talk.type("3,1,3", "3", "3,1")
        talk.type("60", "50", "60", "40")
        talk.type(#"It is warm\"#, "and good.")
        talk.type(":again", "4", "", "1 1", "1250", ":submit")
        return talk
    }

    @Test func `the conversation in English`() throws {
        let talk = try tell("en", number: "1,250")

        #expect(talk.outcome == .ended(.submitted))
        try expectGolden(talk.transcript, "line-en")
    }

    @Test func `the conversation in Russian`() throws {
        let talk = try tell("ru", number: "1 250")

        #expect(talk.outcome == .ended(.submitted))
        try expectGolden(talk.transcript, "line-ru")
    }
}
