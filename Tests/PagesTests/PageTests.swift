import Pages
import Testing

struct PageTests {
    @Test(arguments: [false, true])
    func `text has a contrast of 4.5 with every ground it stands on`(isDark: Bool) {
        let mode: KeyPath<Ink, String> = isDark ? \.dark : \.light

        for text in PageStyle.texts {
            for ground in PageStyle.grounds {
                let ratio = Contrast.ratio(text[keyPath: mode], ground[keyPath: mode])
                #expect(ratio >= 4.5, "\(text.name) on \(ground.name)")
            }
        }
    }

    @Test(arguments: [false, true])
    func `lines that tell something have a contrast of 3 with every ground`(isDark: Bool) {
        let mode: KeyPath<Ink, String> = isDark ? \.dark : \.light

        for line in PageStyle.graphics {
            for ground in PageStyle.grounds {
                let ratio = Contrast.ratio(line[keyPath: mode], ground[keyPath: mode])
                #expect(ratio >= 3, "\(line.name) on \(ground.name)")
            }
        }
    }

    @Test func `the style sheet has every colour in light, dark and print, and no other`() throws {
        let css = PageStyle.css
        let known = Set(PageStyle.inks.flatMap { [$0.light, $0.dark] })
        let used = css.matches(of: /#[0-9A-Fa-f]{3,8}\b/).map { String($0.output) }

        #expect(Set(used).isSubset(of: known))
        for ink in PageStyle.inks {
            #expect(css.matches(of: try Regex("--\(ink.name):\(ink.light)[;}]")).count == 2)
            #expect(css.matches(of: try Regex("--\(ink.name):\(ink.dark)[;}]")).count == 1)
        }
        let named = css.matches(of: /var\(--([a-z]+)\)/).map { String($0.output.1) }
        #expect(Set(named).isSubset(of: PageStyle.inks.map(\.name)))
    }

    @Test func `contrast is that of WCAG`() {
        #expect(Contrast.ratio("#FFFFFF", "#000000") == 21)
        #expect(abs(Contrast.ratio("#767676", "#FFFFFF") - 4.542) < 0.001)
        #expect(abs(Contrast.ratio("#12436D", "#FFFFFF") - 10.25) < 0.01)
    }

    @Test(arguments: ["</title><script>alert(1)</script>", "\" onload=\"x", "a & b ' c", "\u{202e}nul\u{0}"])
    func `no text of a page gets out of its element`(text: String) {
        let page = Page(language: text, title: text, style: "", body: "").html

        #expect(!page.contains("<script") && !page.contains("\" onload"))
        #expect(!page.contains("\u{202e}") && !page.contains("\u{0}"))
        #expect(page.contains("<title>\(PlainText.escaped(text))</title>"))
    }
}
