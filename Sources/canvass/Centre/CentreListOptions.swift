import ArgumentParser
import Central
import Responses

/// Which responses of which central database are listed.
struct CentreListOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("List the responses of this central database.", valueName: "central"),
        completion: .file())
    var from: String?

    @Option(help: ArgumentHelp("Of a centre: only of the questionnaire with this id.", valueName: "id"))
    var questionnaire: String?

    @Option(help: "Of a centre: only of this wave.")
    var wave: String?

    @Option(
        help: ArgumentHelp(
            "Of a centre: only of this origin (interview, scripted, imported, synthetic, test).",
            valueName: "origin"))
    var origin: String?

    @Option(
        help: ArgumentHelp(
            "Of a centre: only with this disposition (complete, break_off, screened_out …).",
            valueName: "disposition"))
    var disposition: String?

    @Option(
        help: ArgumentHelp(
            "Of a centre: only what this device made; the beginning of its name is enough.",
            valueName: "device"))
    var device: String?

    @Flag(help: "Of a centre: only what is excluded.")
    var excluded = false

    @Flag(help: "Of a centre: count instead of listing.")
    var count = false

    func validate() throws {
        guard from != nil else {
            let isUsed = [questionnaire, wave, origin, disposition, device].contains { $0 != nil }
            guard !isUsed, !excluded, !count else {
                throw ValidationError("--from CENTRAL is missing: this is about the responses of a centre")
            }
            return
        }
        _ = try filter(withdrawn: false)
    }

    func filter(withdrawn: Bool) throws -> ResponseFilter {
        var filter = ResponseFilter()
        filter.questionnaire = questionnaire
        filter.wave = wave
        filter.origin = try origin.map { try Self.word($0, "--origin") }
        filter.disposition = try disposition.map { try Self.word($0, "--disposition") }
        if let device {
            let digits = device.lowercased()
            guard (1...32).contains(digits.count), digits.allSatisfy(\.isHexDigit) else {
                throw ValidationError(
                    "--device wants the name of a device, or its beginning: hexadecimal digits")
            }
            filter.device = digits
        }
        filter.standing = withdrawn ? .withdrawn : excluded ? .excluded : count ? .any : .present
        return filter
    }

    private static func word<Word: RawRepresentable & CaseIterable>(
        _ text: String, _ option: String
    ) throws -> Word where Word.RawValue == String {
        guard let word = Word(rawValue: text) else {
            let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("\(option) is one of: \(known)")
        }
        return word
    }
}
