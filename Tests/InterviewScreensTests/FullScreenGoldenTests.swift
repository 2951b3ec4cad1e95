import Definition
import InterviewScreens
import Interviewing
import Terminal
import Testing

/// Promise 6: how the screens look, at the three sizes.
@Suite struct FullScreenGoldenTests {
    private static let sizes = [(24, 80), (12, 40), (6, 20)]

    /// The screen at each size, as a text.
    private func pictures(_ screen: FullScreen, _ name: String) -> String {
        var copy = screen
        return Self.sizes.map { rows, columns in
            copy.resize(rows: rows, columns: columns)
            return "\(name), \(columns)x\(rows)\n\(copy.picture)\n"
        }.joined()
    }

    @Test(arguments: ["en", "ru"])
    func `the screens of a choice, marks, a number, a grid, a ranking and the review`(language: String) throws
    {
        var screen = FullScreen(try EveryType.begun(language))
        var text = ""
        screen.press(.special(.enter), .text("1"), .special(.enter), .text("2"))
        text += pictures(screen, "single")
        screen.press(.special(.enter), .text("1"), .text("7"), .special(.down))
        screen.type("on the roof")
        screen.press(.up)
        text += pictures(screen, "multiple")
        screen.press(.enter)
        screen.enter("9999")
        text += pictures(screen, "number")
        screen.press(.control("u"))
        screen.enter("1250")
        screen.press(.enter)
        screen.enter("2021-05")
        screen.enter("Warm")
        screen.press(.text("3"))
        text += pictures(screen, "grid")
        screen.press(.text("1"), .special(.enter))
        screen.press(.text("1"), .special(.down), .text("2"), .special(.enter))
        screen.press(.text("9"), .special(.enter))
        screen.press(.text("3"))
        text += pictures(screen, "ranking")
        screen.press(.text("1"), .special(.enter))
        screen.type("60")
        screen.press(.down)
        screen.enter("40")
        screen.press(.enter)
        #expect(screen.interview.place == .review)
        screen.press(.down)
        text += pictures(screen, "review")

        try expectGolden(text, "screen-\(language)")
    }

    @Test func `a questionnaire in Chinese`() throws {
        let form = """
            sections:
              - id: s
                title: {zh: 咖啡}
                questions:
                  - id: kind
                    type: multiple
                    text: {zh: 在过去十二个月里，您在工作时最常喝哪一种咖啡？请按照您的实际情况回答。}
                    options:
                      - {code: 1, label: {zh: 滤泡咖啡，早上在办公室里和同事一起喝的那一种，不加糖也不加牛奶}}
                      - {code: 2, label: {zh: 意式浓缩}}
                      - {code: 9, label: {zh: 都不喝}, exclusive: true}
                  - {id: why, type: text, text: {zh: 为什么？}}
            """
        var screen = FullScreen(try interview(form, header: "languages: [zh]", language: "zh"))
        screen.press(.text("1"), .special(.down))
        var text = pictures(screen, "multiple")
        screen.press(.enter)
        screen.type("因为好喝")
        text += pictures(screen, "text")

        try expectGolden(text, "screen-zh")
    }

    /// A choice, marks, a grid and a text in a script of their own, with marks, flags and families among the letters.
    private struct Script {
        let tag: String
        let section: String
        let question: String
        let options: [String]
        let rows: [String]
        let typed: String

        var form: String {
            let list = { (prefix: String, texts: [String]) in
                texts.enumerated().map { "{\(prefix)\($0.offset + 1), label: {\(tag): '\($0.element)'}}" }
                    .joined(separator: ", ")
            }
            return """
                sections:
                  - id: s
                    title: {\(tag): '\(section)'}
                    questions:
                      - {id: kind, type: single, text: {\(tag): '\(question)'}, options: [\(list("code: ", options))]}
                      - {id: marks, type: multiple, text: {\(tag): '\(question)'}, options: [\(list("code: ", options))]}
                      - {id: views, type: grid, text: {\(tag): '\(question)'}, rows: [\(list("id: r", rows))],
                         options: [\(list("code: ", options))]}
                      - {id: why, type: text, text: {\(tag): '\(question)'}}
                """
        }
    }

    private static let scripts = [
        Script(
            tag: "ja", section: "コーヒー",
            question: "この一年間に、職場で最もよく飲んだコーヒーはどれですか？実際の状況に最も近いものを選んでください。",
            options: ["ドリップコーヒー☕️（朝、同僚と一緒に飲むもの）", "エスプレッソ", "か\u{3099}んは\u{309a}る🇯🇵"],
            rows: ["おいしい", "値段が手ごろで、毎日でも続けられる👩‍👩‍👧"], typed: "おいしいから👍🏽"),
        Script(
            tag: "ko", section: "커피",
            question: "지난 1년 동안 직장에서 가장 자주 마신 커피는 무엇입니까? 실제에 가장 가까운 것을 고르십시오.",
            options: ["드립 커피 (아침에 동료와 함께 마시는 것)", "에스프레소", "\u{1112}\u{1161}\u{11ab}국식🇰🇷"],
            rows: ["맛있다", "값이 적당하여 날마다 마실 수 있다👨‍👩‍👧‍👦"], typed: "맛있어서"),
        Script(
            tag: "ar", section: "القهوة",
            question:
                "ما نوع القهوة الذي شربتَه أكثر من غيره في العمل خلال السنة الماضية؟ اختر الأقرب إلى الواقع.",
            options: ["قهوة مُفَلتَرة أشربها صباحًا مع زملائي", "إسبريسو", "غير ذلك 🇪🇬"],
            rows: ["طعمها لذيذ", "سعرها مناسب ويمكنني شربها كل يوم👩‍👩‍👧"], typed: "لأنها لذيذة"),
    ]

    @Test(arguments: scripts.indices)
    func `questionnaires in Japanese, Korean and Arabic`(index: Int) throws {
        let script = Self.scripts[index]
        var screen = FullScreen(
            try interview(script.form, header: "languages: [\(script.tag)]", language: script.tag))
        var text = pictures(screen, "single")
        screen.press(.text("2"), .special(.enter), .text("1"), .text("3"))
        text += pictures(screen, "multiple")
        screen.press(.special(.enter), .text("2"))
        text += pictures(screen, "grid")
        screen.press(.text("1"), .special(.enter))
        screen.type(script.typed)
        text += pictures(screen, "text")
        screen.press(.enter)
        #expect(screen.interview.place == .review)
        text += pictures(screen, "review")

        try expectGolden(text, "screen-\(script.tag)")
    }

    @Test(arguments: ["ar", "he"])
    func `from right to left a row has one paragraph, in the order of its characters`(tag: String) throws {
        let row = tag == "ar" ? "طعمها لذيذ" : "זה טעים"
        let form = """
            sections: [{id: s, title: {\(tag): '\(row)'}, questions: [
              {id: g, type: grid, text: {\(tag): '\u{202e}\(row)\u{2067}؟'}, rows: [{id: a, label: {\(tag): '\(row)'}}],
               options: [{code: 1, label: {\(tag): '\(row)'}}, {code: 2, label: {\(tag): '\u{202d}\(row)'}}]},
              {id: w, type: text, text: {\(tag): '\(row)'}}]}]
            """
        var screen = FullScreen(try interview(form, header: "languages: [\(tag)]", language: tag))
        let isOwn = { (line: String) in line.unicodeScalars.contains { (0x590...0x6ff).contains($0.value) } }
        for step in 0..<3 {
            for line in screen.rows where isOwn(line) {
                #expect(line.contains(row))
                #expect(line.ranges(of: row).count == 1, "\(line)")
                #expect(!line.unicodeScalars.contains { (0x202a...0x202e).contains($0.value) })
                #expect(!line.unicodeScalars.contains { (0x2066...0x2069).contains($0.value) })
                #expect(line.ranges(of: "( )").count <= 1 && !line.contains("Question"), "\(line)")
            }
            if step < 2 { screen.press(.text("1"), .special(.enter)) }
        }
        #expect(screen.interview.place == .review)
    }
}
