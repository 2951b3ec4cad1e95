import Merging
package import Responses

/// Which responses of a centre a list or a count is about; nil stands for any.
package struct ResponseFilter: Sendable {
    package var questionnaire: String?
    package var wave: String?
    package var origin: ResponseOrigin?
    package var disposition: Disposition?
    /// How the device's name begins, in hexadecimal digits.
    package var device: String?
    package var standing = Standing.present

    /// Which of them by what has been decided about them.
    package enum Standing: Sendable {
        /// All but those that were withdrawn.
        case present
        case excluded
        case withdrawn
        case any
    }

    package init() {}

    /// - Parameter title: Of the definition of the revision that counts; nil where nothing but a withdrawal is known.
    package func admits(_ response: CentralResponse, _ title: DefinitionTitle?) -> Bool {
        switch standing {
        case .present: guard !response.state.isWithdrawn else { return false }
        case .excluded: guard response.isExcluded, !response.state.isWithdrawn else { return false }
        case .withdrawn: guard response.state.isWithdrawn else { return false }
        case .any: break
        }
        let header = response.current
        if let questionnaire, title?.questionnaire != questionnaire { return false }
        if let wave, title?.wave != wave { return false }
        if let origin, header.origin != origin { return false }
        if let disposition, header.disposition != disposition { return false }
        if let device, !header.device.description.hasPrefix(device) { return false }
        return true
    }
}

extension ResponseOrigin {
    /// Whether nobody was asked: such responses stand in no figure about people.
    package var isMadeUp: Bool {
        switch self {
        case .synthetic, .test: true
        case .interview, .scripted, .imported: false
        }
    }
}
