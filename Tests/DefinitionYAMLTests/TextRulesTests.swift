import Definition
import DefinitionYAML
import Expressions
import Findings
import Testing
import Values

@Suite("§2 Names, languages, texts")
struct TextRulesTests {
    @Test func `ids are lower-case Latin and no words of formulas (D010)`() {
        expect(
            """
            \(header)
            weights: [{id: ⟦1⟧Вес}]
            outside: {⟦2⟧today: {type: text}}
            lists:
              ⟦3⟧My-List: {options: [{code: 1, label: Да, attributes: {⟦4⟧"размер": 1, year: 2}}]}
            sections:
              - id: ⟦5⟧1st
                questions:
                  - page: ⟦6⟧count
                    questions:
                      - {id: "⟦7⟧a b", type: note, text: Да, check: [{id: ⟦8⟧x-y, that: yes, message: Да}]}
                      - {id: a_1, type: scale, from: 1, to: 5, text: Да, nets: [{id: ⟦9⟧if, label: Да, codes: [1]}]}
                      - {id: ⟦10⟧\(String(repeating: "x", count: 65)), type: note, text: Да}
                      - {id: \(String(repeating: "x", count: 64)), type: note, text: Да}
            """, finds: ("D010", 1), ("D010", 2), ("D010", 3), ("D010", 4), ("D010", 5), ("D010", 6),
            ("D010", 7), ("D010", 8), ("D010", 9), ("D010", 10))
    }

    @Test func `only a questionnaire may have hyphens in its id (D010)`() {
        #expect(
            read("canvass: 1\nid: soft-buyer\nversion: 1\ntitle: T\nlanguages: [en]\nsections: []").findings
                .isEmpty)
        expect(
            "canvass: 1\nid: ⟦1⟧-опрос\nversion: 1\ntitle: T\nlanguages: [en]\nsections: []",
            finds: ("D010", 1))
    }

    @Test func `languages are tags, at least one and none twice (D012)`() {
        expect(
            "canvass: 1\nid: a\nversion: 1\n⟦5⟧title: T\nlanguages: [en, ⟦1⟧русский, ⟦2⟧any, ⟦3⟧en, pt-BR, ⟦4⟧pt-br]\nsections: []",
            finds: ("D012", 1), ("D012", 2), ("D012", 3), ("D012", 4), ("D014", 5))
        expect("canvass: 1\nid: a\nversion: 1\ntitle: T\n⟦1⟧languages: []\nsections: []", finds: ("D012", 1))
    }

    @Test func `the default language is one of the languages, else the first (D012)`() {
        expect("\(bilingual)\ndefault_language: ⟦1⟧uk\nsections: []", finds: ("D012", 1))
        #expect(read("\(bilingual)\nsections: []").questionnaire?.defaultLanguage.value == LanguageTag("en"))
        let russian = read("\(bilingual)\ndefault_language: ru\nsections: []").questionnaire
        #expect(russian?.defaultLanguage.value == LanguageTag("ru"))
    }

    @Test func `Norwegian is a language and not a refusal (D012)`() {
        let reading = read("canvass: 1\nid: a\nversion: 1\ntitle: {no: Hei}\nlanguages: [no]\nsections: []")
        #expect(reading.findings.isEmpty)
        #expect(reading.questionnaire?.languages.map(\.value) == [LanguageTag("no")])
    }

    @Test func `a text is plain, or in each language, or the same in any (D013)`() throws {
        let questionnaire = try #require(
            read(
                """
                \(bilingual)
                closing: {any: '2022'}
                introduction: {en: Hello, ru: Привет}
                sections: []
                """
            ).questionnaire)

        #expect(
            questionnaire.closing?.texts.mapValues(\.source) == [.init("en"): "2022", .init("ru"): "2022"])
        #expect(
            questionnaire.introduction?.texts.mapValues(\.source) == [
                .init("en"): "Hello", .init("ru"): "Привет",
            ])
        #expect(
            read("\(header)\nclosing: no\nsections: []").questionnaire?.closing?.texts[.init("en")]?.source
                == "no")
        #expect(
            read("\(header)\nclosing: 014\nsections: []").questionnaire?.closing?.texts[.init("en")]?.source
                == "014")
    }

    @Test func `a text is no list, and 'any' stands alone (D013)`() {
        expect(
            """
            \(bilingual)
            closing: ⟦1⟧[Пока]
            introduction: {any: Hi, ⟦2⟧ru: Привет}
            consent: {en: ⟦3⟧[a], ru: Да}
            sections: []
            """, finds: ("D013", 1), ("D013", 2), ("D013", 3))
    }

    @Test func `a text is there in every language (D014)`() {
        expect(
            """
            \(bilingual)
            ⟦1⟧closing: Пока
            ⟦2⟧introduction:
              en: Hi
            sections:
              - id: a
                questions:
                  - id: b
                    type: single
                    text: {any: '?'}
                    options: [{code: 1, ⟦3⟧label: {ru: Да}}, {code: 2, label: {en: No, ru: Нет}}]
            """, finds: ("D014", 1), ("D014", 2), ("D014", 3))
    }

    @Test func `a text in another language is refused (D015)`() {
        expect(
            "\(bilingual)\nclosing: {en: Bye, ru: Пока, ⟦1⟧de: Tschüss, ⟦2⟧ENG: Bye}\nsections: []",
            finds: ("D015", 1), ("D015", 2))
    }

    @Test func `a pipe without quotes is explained (D015)`() {
        let reading = read("\(header)\nclosing: {name}\nsections: []")
        #expect(reading.findings.map(\.code) == ["D014", "D015"])
        #expect(reading.findings.last?.remedy == "put a text that begins with '{' in quotes")
    }

    @Test func `a text is not empty (D016)`() {
        expect(
            "\(bilingual)\n⟦1⟧closing:\nintroduction: {⟦2⟧en: , ru: ⟦3⟧' '}\nconsent: {en: Да, ru: ⟦4⟧\"\"}\nsections: []",
            finds: ("D016", 1), ("D014", 1), ("D016", 2), ("D016", 3), ("D016", 4))
    }

    @Test func `broken pipes are reported at their character (D017)`() {
        expect(
            """
            \(bilingual)
            closing: {en: 'Bye ⟦1⟧{name', ru: "Пока, имя⟦2⟧}"}
            introduction: {any: 'Привет, ⟦3⟧{}'}
            consent: {any: '{{name}} {name}'}
            sections: []
            """, finds: ("D017", 1), ("D017", 2), ("D017", 3))
    }

    @Test func `plurals are read in every text (D018)`() {
        expect(
            "\(header)\nclosing: 'Это ⟦1⟧{n|one: # чашка|⟦2⟧fwe: # чашки}'\nsections: []",
            finds: ("D018", 1), ("D018", 2))
    }
}
