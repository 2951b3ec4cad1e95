import ArgumentParser
import Foundation

/// What the shell offers for a questionnaire: the names that come with the program, and YAML files.
enum QuestionnaireCompletion {
    static let kind = CompletionKind.custom { _, _, prefix in
        ShippedQuestionnaires.names + files(beginning: prefix)
    }

    /// YAML files and folders whose path begins like that. A folder that cannot be read offers nothing.
    private static func files(beginning prefix: String) -> [String] {
        let folder = prefix.lastIndex(of: "/").map { String(prefix[...$0]) } ?? ""
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)
        else { return [] }
        return names.sorted().compactMap { name in
            if name.hasPrefix(".") { return nil }
            let path = folder + name
            if name.hasSuffix(".yaml") || name.hasSuffix(".yml") { return path }
            var isFolder: ObjCBool = false
            let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            return exists && isFolder.boolValue ? path + "/" : nil
        }
    }
}
