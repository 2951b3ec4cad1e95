/// The style sheet of a codebook. Every colour of text has a contrast of 4.5:1 with the background; a test computes it.
package enum PageStyle {
    package static let light: [(name: String, value: String)] = [
        ("background", "#FFFFFF"), ("text", "#1A1A1A"), ("muted", "#595959"), ("link", "#12436D"),
        ("line", "#767676"),
    ]
    package static let dark: [(name: String, value: String)] = [
        ("background", "#16191D"), ("text", "#E6E6E6"), ("muted", "#A6ADB4"), ("link", "#8AB8E6"),
        ("line", "#8F969D"),
    ]

    static let css = """
        :root{color-scheme:light dark;\(properties(light))}
        @media (prefers-color-scheme:dark){:root{\(properties(dark))}}
        @media print{:root{\(properties(light))}nav{display:none}.scroll{overflow:visible}}
        body{margin:0;background:var(--background);color:var(--text);font:1rem/1.5 system-ui,sans-serif}
        main{max-width:60rem;margin:0 auto;padding:1rem}
        h2{margin-top:3rem;border-bottom:1px solid var(--line)}
        h3{margin-top:2.5rem;break-after:avoid}
        a{color:var(--link)}
        .facts{list-style:none;padding:0}
        code{overflow-wrap:anywhere}
        .scroll{overflow-x:auto;margin:1rem 0;break-inside:avoid}
        table{border-collapse:collapse}
        caption{text-align:start;font-weight:600;padding-bottom:.25rem}
        th,td{border-bottom:1px solid var(--line);padding:.25rem .75rem .25rem 0;text-align:start;vertical-align:top}
        thead th{color:var(--muted)}
        tbody th{font-weight:400}
        .number{text-align:end;font-variant-numeric:tabular-nums}
        """

    private static func properties(_ colours: [(name: String, value: String)]) -> String {
        colours.map { "--\($0.name):\($0.value)" }.joined(separator: ";")
    }
}
