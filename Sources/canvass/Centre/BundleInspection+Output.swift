import Bundles
import Central
import Findings
import Responses

extension BundleInspection {
    /// For people.
    var text: String {
        var lines = [
            "Bundle \(id)",
            "made \(LocalClock.text(of: manifest.created)) by \(manifest.role.rawValue) \(manifest.device)",
            "holds \(manifest.project.escapingControls.isEmpty ? "no questionnaire" : manifest.project.escapingControls)",
            "\(grouped(manifest.itemCount)) items: " + counted,
        ]
        if let sequence = manifest.sequence {
            lines.append("its own numbers \(sequence.lowerBound) to \(sequence.upperBound)")
        }
        lines += manifest.definitions.map { definition in
            let names = [definition.questionnaire, definition.wave, "version " + definition.version]
            return "definition \(definition.hash.description.prefix(12)): "
                + names.compactMap(\.self).joined(separator: " ").escapingControls
        }
        lines.append(signer.map { "signed by \($0); the signature is right" } ?? "not signed")
        if refused > 0 { lines.append("\(grouped(refused)) items are unusable and would be kept out") }
        return lines.map { $0 + "\n" }.joined()
    }

    private var counted: String {
        let counts: [(Int, String)] = [
            (kinds.complete, "complete"), (kinds.partial, "partial"), (kinds.withdrawn, "withdrawals"),
            (kinds.erased, "erased"), (kinds.acts, "acts of a centre"),
        ]
        let parts = counts.filter { $0.0 > 0 }.map { "\(grouped($0.0)) \($0.1)" }
        return parts.isEmpty ? "none" : parts.joined(separator: ", ")
    }

    /// For programs.
    var json: JSONText {
        .object([
            ("bundle", .string(id.description)), ("project", .string(manifest.project)),
            ("device", .string(manifest.device.description)), ("role", .string(manifest.role.rawValue)),
            ("created", .string(manifest.created.description)), ("items", .whole(manifest.itemCount)),
            ("first", manifest.sequence.map { .whole($0.lowerBound) } ?? .null),
            ("last", manifest.sequence.map { .whole($0.upperBound) } ?? .null),
            (
                "kinds",
                .object([
                    ("complete", .whole(kinds.complete)), ("partial", .whole(kinds.partial)),
                    ("withdrawn", .whole(kinds.withdrawn)), ("erased", .whole(kinds.erased)),
                    ("acts", .whole(kinds.acts)),
                ])
            ),
            ("refused", .whole(refused)),
            (
                "definitions",
                .array(
                    manifest.definitions.map { definition in
                        .object([
                            ("hash", .string(definition.hash.description)),
                            ("questionnaire", .string(definition.questionnaire)),
                            ("version", .string(definition.version)), ("wave", .optional(definition.wave)),
                        ])
                    })
            ),
            ("signer", .optional(signer)), ("signature", .string(signer == nil ? "none" : "right")),
        ])
    }
}
