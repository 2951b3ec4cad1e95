import InterviewScreens
import Interviewing
import Testing
import Values

/// The program's words agree with their numbers, and every language has some.
@Suite struct ProgramWordsTests {
    @Test(arguments: [
        (1, "Пауза. Сохранено: 1 ответ."), (2, "Пауза. Сохранено: 2 ответа."),
        (5, "Пауза. Сохранено: 5 ответов."),
        (11, "Пауза. Сохранено: 11 ответов."), (21, "Пауза. Сохранено: 21 ответ."),
        (0, "Пауза. Сохранено: 0 ответов."),
    ])
    func `Russian nouns agree with their numbers`(count: Int, text: String) {
        #expect(ProgramWords(LanguageTag("ru")).paused(count) == text)
    }

    @Test func `a language that the program does not speak is accompanied in English`() {
        #expect(ProgramWords(LanguageTag("de")).paused(1) == "Paused. Stored: 1 answer.")
        #expect(ProgramWords(LanguageTag("ru-RU")).thanks == "Спасибо.")
    }

    @Test func `what is left is said in bounds`() throws {
        let form = """
            sections:
              - id: s
                questions:
                  - {id: a, type: yes_no, text: A}
                  - {id: b, type: yes_no, text: B, when: a = yes}
                  - {id: c, type: yes_no, text: C}
            """
        var talk = Conversation(try interview(form))
        #expect(talk.count(ofLine: "Question 1. 1 to 2 left.") == 1)

        talk.type("2")
        #expect(talk.count(ofLine: "Question 2. The last one.") == 1)
    }
}
