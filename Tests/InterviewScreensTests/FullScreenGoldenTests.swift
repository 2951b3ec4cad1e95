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
}
