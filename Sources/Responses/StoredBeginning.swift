import Interviewing
import Values

/// What is fixed when an interview begins, in the shape of its JSON:
/// `{"language":"ru","outside":{"panel":["text","A7"]},"seed":"1844","today":"2022-03-31"}`.
///
/// A second shape of `Beginning`, because the JSON is fixed for ever and readers in other languages lose digits of
/// large numbers: the seed is text.
struct StoredBeginning: Codable {
    var seed: String
    var language: String
    var today: String
    /// Form and text of each value.
    var outside: [String: [String]]?

    init(_ beginning: Beginning) {
        seed = String(beginning.seed)
        language = beginning.language.tag
        today = beginning.today.description
        guard !beginning.outside.isEmpty else { return }
        outside = [:]
        for (id, value) in beginning.outside {
            let (form, text) = EventColumns.columns(of: value)
            outside?[id.name] = [form, text]
        }
    }

    /// Nil when a part is not what it should be.
    var beginning: Beginning? {
        guard let seed = UInt64(seed), let today = CalendarDate(today) else { return nil }
        var values: [QuestionID: Value] = [:]
        for (name, columns) in outside ?? [:] {
            guard columns.count == 2 else { return nil }
            do throws(UnreadableEvent) {
                values[QuestionID(name)] = try EventColumns.value(form: columns[0], text: columns[1])
            } catch {
                return nil
            }
        }
        return Beginning(seed: seed, language: LanguageTag(language), today: today, outside: values)
    }
}
