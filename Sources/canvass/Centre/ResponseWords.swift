import Central
import Findings
import InterviewScreens
import Interviewing
import Responses

/// What responses and their questionnaires are called in lists.
enum ResponseWords {
    static func questionnaire(_ id: String, _ wave: String?, _ version: String) -> String {
        [id, wave, "v" + version].compactMap(\.self).joined(separator: " ").escapingControls
    }

    static func questionnaire(_ title: DefinitionTitle?) -> String {
        title.map { questionnaire($0.questionnaire, $0.wave, $0.version) } ?? "unknown"
    }

    /// Enough of a device's name to tell machines apart by eye; it can be typed for `--device`.
    static func device(_ device: DeviceID) -> String {
        device.isShared ? "anybody" : String(device.description.prefix(12))
    }
}
