import Definition
import Interviewing
import LocalStore
import Responses
import Values

/// The response that is being answered here: takes events into its journal and makes them durable.
///
/// Before the first answer nothing is stored; with it, everything since the beginning is.
struct ResponseRecord {
    /// Where a response is kept.
    enum Keeping {
        case store(LocalStore, StoredDefinition)
        /// A preview: nowhere.
        case nowhere
    }

    private(set) var response: Response
    private let keeping: Keeping
    private var open: OpenResponse?
    private let session: Int
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant

    /// A response that begins now.
    init(
        of instrument: Instrument, definition: DefinitionHash, origin: ResponseOrigin, mode: InterviewMode,
        beginning: Beginning, at now: WallTime, keeping: Keeping
    ) {
        var generator = SystemRandomNumberGenerator()
        let questionnaire = instrument.questionnaire
        response = Response(
            id: ResponseID(at: now, using: &generator), questionnaire: questionnaire.id.value,
            version: questionnaire.version.value, wave: questionnaire.wave?.value, definition: definition,
            origin: origin, mode: mode, beginning: beginning,
            at: Moment(session: 1, wall: now, elapsed: .zero))
        self.keeping = keeping
        session = 1
        start = clock.now
    }

    /// A draft that goes on.
    init(
        _ response: Response, open: OpenResponse, in store: LocalStore, under definition: StoredDefinition,
        mode: InterviewMode
    ) {
        self.response = response
        self.response.continues(in: mode)
        self.open = open
        keeping = .store(store, definition)
        session = response.sessions + 1
        start = clock.now
    }

    /// Whether anything of it is stored.
    var isStored: Bool { open != nil }

    /// The time since the session began.
    var elapsed: Duration { clock.now - start }

    /// Makes the events durable; when this returns, they are, as far as anything has been answered.
    ///
    /// - Parameter firstKeys: when the first key towards an answer at these addresses was pressed, as `elapsed` says it.
    mutating func record(_ events: [JournalEvent], firstKeys: [Address: Duration] = [:]) throws(StoreError) {
        guard !events.isEmpty else { return }
        for event in events {
            var firstKey: Duration?
            if case .answered(let address, _) = event { firstKey = firstKeys[address] }
            response.record(
                event, at: Moment(session: session, wall: LocalClock.now, elapsed: elapsed),
                firstKey: firstKey)
        }
        guard case .store(let store, let definition) = keeping else { return }
        if let open {
            try open.save(response)
        } else if response.hasAnswer {
            open = try store.begin(response, under: definition)
        }
    }

    /// Makes a revision of what has ended. What keeps it from that is only said: the response is stored, and is sealed
    /// before it is next edited or sent.
    func seal(saying: Bool = true) {
        guard case .store(let store, _) = keeping, isStored, !response.header.isDraft else { return }
        do {
            try Sealing.seal(only: response.id, in: store, saying: saying)
        } catch {
            if saying { StandardStreams.say("\(Sealing.message(of: error)); the response itself is stored") }
        }
    }

    /// How it stands in the store, or would.
    func storedResponse() throws(StoreError) -> StoredResponse {
        guard case .store(let store, _) = keeping, isStored else {
            return StoredResponse(header: response.header, revision: nil, isBeingEdited: false)
        }
        return try store.storedResponse(response.id)
    }

    /// Keeps the lines of a text that is not finished; before the first answer there is nothing to keep them with.
    func keepUnfinished(_ text: String, at address: Address) throws(StoreError) {
        try open?.keepUnfinished(text, at: address)
    }
}
