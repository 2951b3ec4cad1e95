package import Merging
package import Responses

/// The promise of a central database: it keeps what `Acceptance` tells it to keep, whole transactions at a time.
///
/// What the revisions of a response amount to is decided above this line, by `Merging`, once for all stores; a store
/// looks up, inserts and updates. Calls take batches, so that a server answers in one round trip.
package protocol CentralStore {
    /// Runs the body in one transaction, which takes the write lock at once and waits for other writers.
    ///
    /// - Parameter keeping: false takes everything back in the end: a dry run.
    func write<Result>(
        keeping: Bool, _ body: (any CentralTransaction) throws -> Result
    ) throws(CentralError) -> Result

    /// Runs the body on one unchanging state.
    func read<Result>(_ body: (any CentralReading) throws -> Result) throws(CentralError) -> Result

    /// Makes the bytes of what was erased leave the place where they were kept; nothing when nothing was erased since.
    ///
    /// - Throws: `notCleaned`; then it is to be repeated.
    func clean() throws(CentralError)
}

/// What can be looked up in a central database.
package protocol CentralReading: AnyObject {
    /// The centre's own device; nil until it has a key.
    func ownDevice() throws -> DeviceID?
    func digest() throws -> CollectionDigest
    func bundle(_ id: Hash256) throws -> MergedBundle?
    func bundles() throws -> [MergedBundle]
    func definition(_ hash: DefinitionHash) throws -> StoredDefinition?
    func definitions() throws -> [DefinitionHash]
    /// What the definitions call themselves.
    func titles() throws -> [DefinitionHash: DefinitionTitle]
    /// The devices that are centres.
    func centres() throws -> Set<DeviceID>
    /// What is known of each response, in the order of the ids; nil for one that nothing is known of.
    func histories(of ids: [ResponseID]) throws -> [ResponseHistory?]
    /// The revision with its content, where that has not been erased.
    func revision(_ hash: Hash256, of id: ResponseID) throws -> Revision?
    /// The act that holds for a subject.
    func act(on subject: CentreAct.Subject) throws -> CentreAct?
    /// The response whose id begins or ends with these hexadecimal characters; up to `limit` of them.
    func responses(matching part: String, limit: Int) throws -> [ResponseID]
    /// The responses of which several states stand side by side, by id.
    func conflicts() throws -> [ResponseID]
    /// The bundles that brought any state of a response, in the order in which they were merged.
    func bundles(carrying id: ResponseID) throws -> [MergedBundle]
    /// The greatest number that something made by a device is known to have, taken in or not; 0 for none.
    func lastSequence(of device: DeviceID) throws -> UInt64
    /// What a device made, in the order of its numbers.
    func revisions(madeBy device: DeviceID) throws -> [Revision]
    /// What a definition calls itself; nil for one that is not here.
    func title(of definition: DefinitionHash) throws -> DefinitionTitle?
    /// What each response amounts to, by id, in portions.
    func eachResponse(_ body: ([CentralResponse]) throws -> Void) throws
    /// The responses that count in tables, with what was answered, in portions: neither withdrawn nor excluded.
    func eachCountedResponse(_ body: ([CountedResponse]) throws -> Void) throws
    /// The transaction that changed anything last; nil before the first.
    func lastChange() throws -> CentralChange?
    /// Whether this database has come from the state that the change left.
    func comes(from change: CentralChange) throws -> Bool
    /// The store's numbers of definitions and of devices, which a `ResponsePortion` names.
    func numbers() throws -> (definitions: [Int64: DefinitionHash], devices: [Int64: DeviceID])
    /// The greatest number that a response has here; 0 for none. Every number from 1 on has been given once.
    func lastResponseNumber() throws -> Int64
    /// The responses that were touched after a change, 0 for all of them, in the order of their numbers, in portions:
    /// what columns are made of.
    func eachPortion(changedAfter change: Int64, _ body: (ResponsePortion) throws -> Void) throws
    /// The bundles that brought a revision, also those taken back, in the order in which they were merged.
    func bundles(carrying revision: Hash256, of id: ResponseID) throws -> [MergedBundle]
    /// All revisions, by response and counter, in portions.
    func eachRevision(_ body: ([StoredRevision]) throws -> Void) throws
    func acts() throws -> [CentreAct]
    func quarantine() throws -> [QuarantinedItem]
    /// The named sets of weights, by questionnaire and name.
    func weightSets() throws -> [StoredWeights]
    /// The weights of a set, by the store's numbers of the responses; none where there is no such set.
    func eachWeight(
        of name: String, questionnaire: String, _ body: (_ response: Int64, _ weight: Double) throws -> Void
    ) throws
    /// The ranges of sequence numbers that are here, by device.
    func received() throws -> [DeviceID: [ClosedRange<UInt64>]]
}

/// What can be changed in a central database, within one transaction.
package protocol CentralTransaction: CentralReading {
    /// Runs the body so that all of it is taken back when it throws, and nothing of what was done before.
    func attempt<Result>(_ body: () throws -> Result) throws -> Result

    func become(_ device: DeviceID, publicKey: [UInt8], at moment: WallTime) throws
    func add(_ definition: StoredDefinition, _ title: DefinitionTitle) throws
    func note(centre: DeviceID) throws
    /// Enters a bundle, to which the items that follow belong.
    func begin(_ bundle: MergedBundle) throws -> BundleKey
    func finish(_ key: BundleKey, _ counts: MergeCounts) throws
    func apply(_ changes: [ResponseChange]) throws
    /// Enters an act; false when it is known already.
    func add(_ act: CentreAct, from bundle: BundleKey) throws -> Bool
    /// Marks a bundle as taken back or not.
    func set(retracted: Bool, bundle: Hash256) throws
    /// The responses of which a bundle brought a revision, in portions.
    func eachResponse(carriedBy bundle: Hash256, _ body: ([ResponseID]) throws -> Void) throws
    func set(_ digest: CollectionDigest) throws

    /// Keeps a set of weights, in place of the one of its name.
    func keep(_ set: StoredWeights, _ weights: [(response: Int64, weight: Double)]) throws
    /// Forgets a set of weights; false where there is none of that name.
    func removeWeights(_ name: String, questionnaire: String) throws -> Bool

    func quarantine(_ item: QuarantinedItem) throws
    /// Items that wait, of these responses; all of them for nil.
    func waiting(of ids: [ResponseID]?) throws -> [WaitingItem]
    func wait(_ item: WaitingItem) throws
    func removeWaiting(_ number: Int64) throws
    var hasWaitingItems: Bool { get throws }
    /// Whether content has been erased in this transaction, so that its bytes must leave the file.
    var hasErased: Bool { get }
}

/// The number of a bundle in one store, and whether it is taken back.
package struct BundleKey: Hashable, Sendable {
    package let number: Int64
    package let isRetracted: Bool

    package init(number: Int64, isRetracted: Bool) {
        self.number = number
        self.isRetracted = isRetracted
    }
}

/// What a definition calls itself.
package struct DefinitionTitle: Hashable, Sendable {
    package var questionnaire: String
    package var version: String
    package var wave: String?

    package init(questionnaire: String, version: String, wave: String?) {
        self.questionnaire = questionnaire
        self.version = version
        self.wave = wave
    }
}
