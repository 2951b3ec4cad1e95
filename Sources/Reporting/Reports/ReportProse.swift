import Statistics
package import Values

/// Puts figures into prose: `{id}`, `{id.earlier}`, `{id.change}` in points, `{id.word}` by the test of the difference. A figure
/// in prose can only come from the data.
package struct ReportProse: Sendable {
    private let figures: [String: FigureResult]
    private let language: LanguageTag
    private let sampleSize: Int

    package init(_ figures: [FigureResult], _ language: LanguageTag, sampleSize: Int) {
        self.figures = Dictionary(figures.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.language = language
        self.sampleSize = sampleSize
    }

    /// The text with its figures, and the names in it that are no figure's.
    package func filled(_ text: String) -> (text: String, unknown: [String]) {
        var (out, unknown) = ("", [String]())
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            out += rest[..<open]
            guard let close = rest[open...].firstIndex(of: "}") else {
                out += rest[open...]
                return (out, unknown)
            }
            let name = String(rest[rest.index(after: open)..<close])
            if let words = words(name) { out += words } else { unknown.append(name) }
            rest = rest[rest.index(after: close)...]
        }
        return (out + rest, unknown)
    }

    /// The figures of a text whose change or earlier value it tells, in the order of the text.
    package func compared(in text: String) -> [FigureResult] {
        var names: [String] = []
        for part in text.split(separator: "{").dropFirst() {
            let name = part.prefix { $0 != "}" }.split(separator: ".", maxSplits: 1)
            if name.count > 1, let id = name.first.map(String.init), !names.contains(id) { names.append(id) }
        }
        return names.compactMap { figures[$0] }
    }

    private func words(_ name: String) -> String? {
        let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
        guard let id = parts.first, let figure = figures[id] else { return nil }
        let text = FigureText(language, base: sampleSize)
        switch (parts.count > 1 ? parts[1] : nil, figure.content) {
        case (nil, .count(let count)): return text.count(count)
        case (nil, .share(let estimate, _)): return estimate.map { text.withSign($0.value) } ?? "–"
        case ("earlier", .share): return figure.change.map { text.withSign($0.earlier.value) }
        case ("change", .share):
            return figure.change.map { text.number(abs($0.difference.value) * 100, decimals: text.decimals) }
        case ("word", .share): return figure.change.map { Self.word($0.direction, language) }
        default: return nil
        }
    }

    /// Up, down, no clear change.
    package static func word(_ direction: FigureResult.Change.Direction, _ language: LanguageTag) -> String {
        switch (direction, language.isRussian) {
        case (.up, false): "up"
        case (.down, false): "down"
        case (.unclear, false): "no clear change"
        case (.up, true): "больше"
        case (.down, true): "меньше"
        case (.unclear, true): "без явных изменений"
        }
    }
}
