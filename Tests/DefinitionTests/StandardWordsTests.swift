import Definition
import Testing
import Values

struct StandardWordsTests {
    @Test func `the program speaks English and Russian in all their varieties (D045)`() {
        for tag in ["en", "ru", "en-GB", "ru-RU"] { #expect(StandardWords.speaks(LanguageTag(tag))) }
        for tag in ["de", "eng", "", "e", "uk"] { #expect(!StandardWords.speaks(LanguageTag(tag))) }
    }

    @Test func `words come in the language asked for, and in English where it is not spoken`() {
        #expect(StandardWords.yes(LanguageTag("ru")) == "Да")
        #expect(StandardWords.no(LanguageTag("ru-RU")) == "Нет")
        #expect(StandardWords.yes(LanguageTag("de")) == "Yes")
        #expect(StandardWords.label(of: .refused, LanguageTag("ru")) == "Предпочитаю не отвечать")
    }

    @Test func `no two missing reasons have one label`() {
        for language in StandardWords.languages {
            #expect(Set(MissingReason.allCases.map { StandardWords.label(of: $0, language) }).count == 3)
        }
    }

    @Test func `a missing reason has the code of the questionnaire, else the program's`() throws {
        let judged = Judged(
            questionnaire("- {id: a, type: text, text: Имя}", head: "missing_reasons: {refused: {code: -8}}"))
        let instrument = try #require(judged.instrument)

        #expect(instrument.code(of: .refused) == -8)
        #expect(instrument.code(of: .dontKnow) == -1)
        #expect(instrument.code(of: .notApplicable) == -3)
    }
}
