import Merging
package import Responses

/// How many responses there are of each kind. Real and made-up ones are never added up.
///
/// Its size depends on how many definitions and devices there are, not on the responses.
package struct ResponseTally: Sendable {
    /// What responses are counted by.
    package struct Group: Hashable, Sendable {
        /// Nil where nothing but a withdrawal is known.
        package let title: DefinitionTitle?
        package let origin: ResponseOrigin
    }

    /// Responses of one group.
    package struct Counts: Hashable, Sendable {
        /// Neither excluded nor withdrawn: those that stand in tables, by disposition.
        package private(set) var counted: [Disposition: Int] = [:]
        /// Of those that are counted: several states stand side by side.
        package private(set) var conflicts = 0
        package private(set) var excluded = 0
        package private(set) var withdrawn = 0

        package var total: Int { counted.values.reduce(0, +) }

        mutating func add(_ response: CentralResponse) {
            if response.state.isWithdrawn {
                withdrawn += 1
            } else if response.isExcluded {
                excluded += 1
            } else {
                counted[response.current.disposition, default: 0] += 1
                if response.state.isConflict { conflicts += 1 }
            }
        }

        package static func + (left: Counts, right: Counts) -> Counts {
            var sum = left
            sum.counted.merge(right.counted, uniquingKeysWith: +)
            sum.conflicts += right.conflicts
            sum.excluded += right.excluded
            sum.withdrawn += right.withdrawn
            return sum
        }
    }

    private var byGroup: [Group: Counts] = [:]
    private var byDevice: [Device: Counts] = [:]

    private struct Device: Hashable {
        let id: DeviceID
        let isMadeUp: Bool
    }

    package init() {}

    package mutating func add(_ response: CentralResponse, _ title: DefinitionTitle?) {
        let header = response.current
        byGroup[Group(title: title, origin: header.origin), default: Counts()].add(response)
        byDevice[Device(id: header.device, isMadeUp: header.origin.isMadeUp), default: Counts()].add(response)
    }

    /// By questionnaire, wave, version and origin.
    package var groups: [(group: Group, counts: Counts)] {
        byGroup.sorted { Self.order($0.key) < Self.order($1.key) }.map { ($0.key, $0.value) }
    }

    /// By device; made-up responses come from no device of their own, as a rule, and stand behind the real ones.
    package var devices: [(device: DeviceID, isMadeUp: Bool, counts: Counts)] {
        byDevice.sorted { left, right in
            (left.key.isMadeUp ? 1 : 0, left.key.id.description)
                < (right.key.isMadeUp ? 1 : 0, right.key.id.description)
        }.map { ($0.key.id, $0.key.isMadeUp, $0.value) }
    }

    package func sum(madeUp: Bool) -> Counts {
        byGroup.filter { $0.key.origin.isMadeUp == madeUp }.values.reduce(Counts(), +)
    }

    /// Whether both real and made-up responses are among them, so that somebody must say which are meant.
    package var mixesMadeUp: Bool { Set(byGroup.keys.map(\.origin.isMadeUp)).count > 1 }

    private static func order(_ group: Group) -> (String, String, String, UInt8) {
        (
            group.title?.questionnaire ?? "", group.title?.wave ?? "", group.title?.version ?? "",
            group.origin.number
        )
    }
}
