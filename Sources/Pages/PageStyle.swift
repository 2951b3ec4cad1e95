/// The style sheet of every page: light, dark, on paper, and down to a narrow window. All text has a contrast of 4.5:1 with
/// what it stands on and all lines that tell something 3:1 (WCAG 2.2, 1.4.3 and 1.4.11); a test computes them.
package enum PageStyle {
    package static let background = Ink("background", light: "#FFFFFF", dark: "#16191D")
    /// The ground of what is set apart, such as every second row.
    package static let band = Ink("band", light: "#F4F6F8", dark: "#1F242A")
    package static let text = Ink("text", light: "#1A1A1A", dark: "#E6E6E6")
    package static let muted = Ink("muted", light: "#595959", dark: "#A6ADB4")
    package static let link = Ink("link", light: "#12436D", dark: "#8AB8E6")
    /// The edge of what takes the keyboard.
    package static let focus = Ink("focus", light: "#12436D", dark: "#8AB8E6")
    package static let line = Ink("line", light: "#767676", dark: "#8F969D")
    /// Marks what must not be overlooked.
    package static let warning = Ink("warning", light: "#A3460B", dark: "#F58A52")
    /// Lines that only help the eye along; nothing is lost with them.
    package static let rule = Ink("rule", light: "#DDE1E5", dark: "#33383E")

    package static let texts = [text, muted, link]
    package static let grounds = [background, band]
    package static let graphics = [line, focus, warning]
    package static let inks = grounds + texts + graphics + [rule]

    package static let css = """
        :root{color-scheme:light dark;\(properties(\.light))}
        @media (prefers-color-scheme:dark){:root{\(properties(\.dark))}}
        body{margin:0;background:var(--background);color:var(--text);font:1rem/1.55 system-ui,sans-serif}
        main{max-width:48rem;margin:0 auto;padding:2rem 1rem 4rem;overflow-wrap:break-word}
        h1{font-size:2rem;line-height:1.2;margin:.5rem 0 .75rem;text-wrap:balance}
        h2{font-size:1.4rem;line-height:1.25;margin:3rem 0 1rem;padding-bottom:.3rem;border-bottom:2px solid var(--text)}
        h3{font-size:1.1rem;margin:2.25rem 0 .75rem}
        h1,h2,h3{break-after:avoid}
        p{margin:0 0 1rem}
        a{color:var(--link)}
        code{overflow-wrap:anywhere}
        :focus-visible{outline:2px solid var(--focus);outline-offset:2px}
        nav ul{margin:0 0 2rem;padding-left:1.25rem;columns:2 16rem}
        nav li{margin:.2rem 0}
        .scroll{overflow-x:auto;margin:1.25rem 0}
        table{border-collapse:collapse;font-size:.9rem;line-height:1.4}
        caption{text-align:start;font-weight:600;font-size:1rem;padding-bottom:.5rem}
        .fixed{display:block;position:sticky;left:0;max-width:calc(100vw - 2rem)}
        th,td{border-bottom:1px solid var(--rule);padding:.35rem .75rem;text-align:start;vertical-align:baseline}
        th:first-child,td:first-child{padding-left:0}
        thead th,thead td{color:var(--muted);font-weight:600;vertical-align:bottom}
        thead tr:last-child>*{border-bottom:1px solid var(--line)}
        tbody th{font-weight:400}
        .number{text-align:end;font-variant-numeric:tabular-nums}
        @media (max-width:34rem){main{padding-top:1rem}h1{font-size:1.6rem}h2{font-size:1.25rem}}
        @page{margin:18mm 16mm}
        @media print{:root{color-scheme:light;\(properties(\.light))}
        body{font-size:10pt}main{max-width:none;padding:0}nav,summary{display:none}a{text-decoration:none}
        h2{margin-top:2rem}p,li{orphans:3;widows:3}tr{break-inside:avoid}thead{display:table-header-group}
        .scroll{overflow:visible}th,td{overflow-wrap:anywhere;hyphens:auto}.fixed{max-width:none}}
        """

    private static func properties(_ value: (Ink) -> String) -> String {
        inks.map { "--\($0.name):\(value($0))" }.joined(separator: ";")
    }
}
