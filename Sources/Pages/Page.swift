/// A page that needs nothing else: no script, and nothing that would have to be loaded.
package struct Page {
    /// Its BCP 47 tag.
    let language: String
    let title: String
    /// Rules for its `<style>` element.
    let style: String
    /// Stands at the foot of every printed page, beside its number; empty for none.
    let foot: String
    /// What stands in `<main>`, as HTML.
    let body: String

    package init(language: String, title: String, style: String, foot: String = "", body: String) {
        self.language = language
        self.title = title
        self.style = style
        self.foot = foot
        self.body = body
    }

    package var html: String {
        """
        <!DOCTYPE html>
        <html lang="\(PlainText.escaped(language))">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>\(PlainText.escaped(title))</title>
        <style>
        \(style)
        \(pageFoot)
        </style>
        </head>
        <body>
        <main>
        \(body)
        </main>
        </body>
        </html>

        """
    }

    /// CSS Paged Media 3, §4: the boxes in the margins of a printed page.
    private var pageFoot: String {
        let font = "font:8pt system-ui,sans-serif;color:\(PageStyle.muted.light)"
        // A string of CSS ends at its quotation mark, and the element at "</style".
        let text = String(PlainText.line(foot).filter { !"\"\\<".contains($0) })
        return "@page{@bottom-left{content:\"\(text)\";\(font)}@bottom-right{content:counter(page);\(font)}}"
    }
}
