import Definition
import DefinitionYAML
import Foundation
import Testing
import Values

@testable import Codebooks

#if canImport(FoundationXML)
import FoundationXML
#endif

struct CodebookTests {
    private static let definition = """
        canvass: 1
        id: coffee
        version: "1"
        title: {en: Coffee, ru: Кофе}
        languages: [en, ru]
        default_language: en
        lists:
          kinds:
            options:
              - {code: 1, label: {en: Filter & drip, ru: Фильтр}}
              - {code: 2, label: {en: "<Espresso>", ru: Эспрессо}}
              - {code: 9, label: {en: None, ru: Никакой}, exclusive: true}
            nets: [{id: some, label: {en: Any kind, ru: Любой}, codes: [1, 2]}]
        sections:
          - id: main
            title: {en: Drinking, ru: Питьё}
            questions:
              - {id: drinks, type: yes_no, text: {en: Do you drink coffee?, ru: Вы пьёте кофе?}}
              - {id: out, type: screen_out, when: drinks = no, text: {en: Bye, ru: Пока}}
              - {id: mood, type: text, text: {en: How are you?, ru: Как дела?}}
              - {id: cups, type: integer, min: 0, max: 40, when: drinks = yes,
                 text: {en: How many cups?, ru: Сколько чашек?}}
              - {id: kinds, type: multiple, options: kinds, when: drinks = yes and cups >= 2,
                 missing: [dont_know], text: {en: "Which of {cups} cups?", ru: "Какие из {cups} чашек?"}}
              - {id: why, type: text, when: "not (drinks in {1}) or kinds has any {1, 2}",
                 text: {en: Why?, ru: Почему?}, identifying: true}
              - {id: strange, type: text, when: cups * 2 > 7, text: {en: Really?, ru: Неужели?}}
        """

    private func instrument() throws -> Instrument {
        let reading = readDefinition(name: "coffee.yaml", bytes: Array(Self.definition.utf8)) { _ in
            .failure(.notFound)
        }
        return try #require(reading.questionnaire?.instrument().instrument, "\(reading)")
    }

    private static let counts = CodebookCounts(
        responses: 1002, areMadeUp: false,
        variables: [
            "drinks": VariableCounts(
                codes: [ChoiceCode(1): 700, ChoiceCode(2): 302], answered: 1002, missing: [:], notAnswered: 0,
                notAsked: 0),
            "kinds": VariableCounts(
                codes: [ChoiceCode(1): 411], answered: 600, missing: [.dontKnow: 17], notAnswered: 3,
                notAsked: 382),
        ])

    @Test func `the routing of a question is a sentence with options by their labels`() throws {
        let text = Codebook(of: try instrument(), language: LanguageTag("en")).markdown

        #expect(text.contains("- Asked of everyone.\n"))
        #expect(text.contains("\nThe interview ends here if `drinks` is “No”.\n"))
        #expect(text.contains("- Asked of everyone who was not screened out.\n"))
        #expect(text.contains("- Asked if `drinks` is “Yes”.\n"))
        #expect(text.contains("- Asked if `drinks` is “Yes” and `cups` is at least 2.\n"))
        #expect(
            text.contains(
                "- Asked if `drinks` is not “Yes” or `kinds` includes any of “Filter \\& drip” or “\\<Espresso\\>”.\n"
            ))
    }

    @Test func `what is too much for a sentence stays a formula`() throws {
        let text = Codebook(of: try instrument(), language: LanguageTag("en")).markdown

        #expect(text.contains("- Asked if this holds: `cups * 2 > 7`.\n"))
    }

    @Test func `in Russian the codebook's words and sentences are Russian`() throws {
        let text = Codebook(of: try instrument(), language: LanguageTag("ru"), counts: Self.counts).markdown

        #expect(text.hasPrefix("# Кодовая книга: Кофе\n\nCoffee\n"))
        #expect(text.contains("- Задаётся, если `drinks` — «Да» и `cups` не меньше 2.\n"))
        #expect(text.contains("завершённых интервью — 1002, без взвешивания"))
        #expect(text.contains("| Код | ru | en | Ответов |"))
    }

    @Test func `codes stand with their labels in each language and how often they were given`() throws {
        let text = Codebook(of: try instrument(), language: LanguageTag("en"), counts: Self.counts).markdown

        #expect(text.contains("Counts: 1,002 completed interviews, unweighted."))
        #expect(text.contains("| 1 | Filter \\& drip | Фильтр | 411 |"))
        #expect(text.contains("| 9 | None (excludes the others) | Никакой | 0 |"))
        #expect(text.contains("| I do not know | -1 | 17 |"))
        #expect(text.contains("| Not asked |  | 382 |"))
        #expect(text.contains("| `some` | Any kind | Любой | 1, 2 |"))
        #expect(text.contains("- Variables: `kinds_1`, `kinds_2`, `kinds_9`\n"))
    }

    @Test func `made-up answers are called that`() throws {
        var counts = Self.counts
        counts.areMadeUp = true

        let text = Codebook(of: try instrument(), language: LanguageTag("en"), counts: counts).markdown

        #expect(text.contains("They are made up by a simulation; nobody was asked."))
    }

    @Test func `wording is exact, pipes included`() throws {
        let text = Codebook(of: try instrument(), language: LanguageTag("en")).markdown

        #expect(text.contains("\nWhich of {cups} cups?\n\nКакие из {cups} чашек?\n"))
    }

    @Test(arguments: ["en", "ru"])
    func `the page is well-formed, in its language, without script, and headed`(language: String) throws {
        let html = Codebook(of: try instrument(), language: LanguageTag(language), counts: Self.counts).html

        #expect(html.contains("<html lang=\"\(language)\">"))
        #expect(!html.contains("<script") && !html.contains("http"))
        #expect(html.contains("&lt;Espresso&gt;") && html.contains("Filter &amp; drip"))
        #expect(html.contains("<span lang=\"\(language == "en" ? "ru" : "en")\">"))
        #expect(html.contains("@media print") && html.contains("prefers-color-scheme:dark"))
        // As XML, once the elements that HTML leaves open are closed.
        let xml = html.replacing("<!DOCTYPE html>", with: "").replacing(
            /<meta[^>]*>/, with: { "\($0.output.dropLast())/>" })
        let parser = XMLParser(data: Data(xml.utf8))
        #expect(parser.parse(), "\(String(describing: parser.parserError))")
        let ids = html.matches(of: /\sid="([^"]*)"/).map { String($0.output.1) }
        let links = html.matches(of: /href="#([^"]*)"/).map { String($0.output.1) }
        #expect(Set(ids).count == ids.count)
        #expect(!links.isEmpty && Set(links).isSubset(of: ids))
    }

    @Test func `control characters and bars in a text break neither form`() {
        let blocks = [
            Block.table(
                .init(
                    caption: "a|b\u{1b}[31m", header: ["x"], languages: [nil],
                    rows: [[[.text("c|d\ne\u{202e}"), .code("f`g|h")]]], firstNumber: 1))
        ]

        let markdown = MarkdownPage(language: LanguageTag("en")).text(of: blocks)
        let html = HTMLPage(language: LanguageTag("en")).text(of: blocks, title: "</title>", foot: "")

        #expect(markdown.hasSuffix("| c\\|d e`` f`g\\|h `` |\n"))
        #expect(!html.unicodeScalars.contains { $0 == "\u{1b}" || $0 == "\u{202e}" })
        #expect(html.contains("<title>&lt;/title&gt;</title>"))
    }
}
