import Merging
import Responses
import Values

/// Puts the items of a batch together again out of its columns.
///
/// Bytes that do not follow each other as they must spoil the whole batch, since where the next item begins is then not
/// known; an item that can be told apart and is not sound is left out alone.
struct BatchDecoder {
    private var forms, words, places, numbers, times, lengths, texts, contents, random: ByteReader
    private var before = ItemBefore()
    private let makers: [BundleManifest.Maker]
    private let definitions: [DefinitionHash]

    /// - Parameters:
    ///   - bytes: Unpacked.
    ///   - makers: The tables of the manifest, into which the items point.
    init(
        _ bytes: [UInt8], _ makers: [BundleManifest.Maker], _ definitions: [DefinitionHash]
    ) throws(MalformedBytes) {
        var reader = ByteReader(bytes)
        var sizes: [Int] = []
        for _ in BatchColumn.allCases { sizes.append(try reader.count()) }
        func column(_ column: BatchColumn) throws(MalformedBytes) -> ByteReader {
            ByteReader(try reader.take(sizes[column.rawValue]))
        }
        forms = try column(.forms)
        words = try column(.words)
        places = try column(.places)
        numbers = try column(.numbers)
        times = try column(.times)
        lengths = try column(.lengths)
        texts = try column(.texts)
        contents = try column(.contents)
        random = try column(.random)
        guard reader.isAtEnd else { throw .leftOver(reader.left) }
        self.makers = makers
        self.definitions = definitions
    }

    /// - Parameters:
    ///   - count: As the manifest says.
    ///   - first: The place of the first item in the bundle.
    mutating func entries(_ count: Int, first: Int) throws(MalformedBytes) -> [BundleBatch.Entry] {
        var entries: [BundleBatch.Entry] = []
        entries.reserveCapacity(count)
        for offset in 0..<count {
            let read = try item()
            switch read {
            case .success(let item): entries.append(.item(item))
            case .failure(let fault): entries.append(.refused(index: first + offset, fault))
            }
        }
        let left =
            forms.left + words.left + places.left + numbers.left + times.left + lengths.left + texts.left
            + contents.left + random.left
        guard left == 0 else { throw .leftOver(left) }
        return entries
    }

    private mutating func item() throws(MalformedBytes) -> Result<BundleItem, ItemFault> {
        let form = ItemForm(byte: try forms.byte())
        guard form.isKnown else { throw .unknownTag(form.byte) }
        let device = try places.number()
        before.sequence &+= UInt64(bitPattern: try numbers.signed())
        let beginning = Beginning(
            form: form, device: device, sequence: before.sequence, counter: try numbers.number())
        return form.isAct ? try act(beginning) : try revision(beginning)
    }

    private struct Beginning {
        let form: ItemForm
        let device: UInt64
        let sequence: UInt64
        let counter: UInt64
    }

    // MARK: Revisions

    private mutating func revision(
        _ beginning: Beginning
    ) throws(MalformedBytes) -> Result<BundleItem, ItemFault> {
        let form = beginning.form
        let (origin, mode, disposition) = (try words.byte(), try words.byte(), try words.byte())
        let definition = try places.number()
        let parentCount = form.hasParents ? try countOfParents() : 0
        let id = try id()
        let started = before.moment &+ (try times.signed())
        let at = started &+ (try times.signed())
        if !form.hasSameLanguage { before.language = try text().map { LanguageTag($0) } }
        var parents: [Hash256] = []
        parents.reserveCapacity(parentCount)
        for _ in 0..<parentCount { parents.append(try random.hash()) }
        let content = try content(form.content, of: id)
        let contentHash = try form.content == .erased ? random.hash() : content?.hash ?? .zero
        let isWithdrawal = form.kind == RevisionHeader.Kind.withdrawn.rawValue
        let none: DefinitionHash? =
            isWithdrawal && definition == UInt64(BundleLimits.noDefinition) ? DefinitionHash.none : nil
        guard let definitionHash = definitions.element(at: definition) ?? none else {
            return .failure(.unknownDefinition(definition))
        }
        guard let maker = makers.element(at: beginning.device) else {
            return .failure(.unknownDevice(beginning.device))
        }
        do throws(MalformedBytes) {
            try requireMoment()
            guard let language = before.language else { throw .notText }
            let header = RevisionHeader(
                id: id, definition: definitionHash, device: maker.device, sequence: beginning.sequence,
                counter: beginning.counter, kind: try RevisionHeader.Kind(code: form.kind),
                parents: parents, origin: try ResponseOrigin(code: origin),
                mode: try InterviewMode(code: mode), disposition: try Disposition(code: disposition),
                language: language, started: WallTime(milliseconds: started),
                at: WallTime(milliseconds: at), contentHash: contentHash)
            try header.requireSound()
            return .success(.revision(Revision(header: header, content: content)))
        } catch {
            return .failure(.unsound(error))
        }
    }

    /// What stands behind an item that has parents is known only if there are as many as it says.
    private mutating func countOfParents() throws(MalformedBytes) -> Int {
        let count = try numbers.number()
        guard count >= 1 else { throw .notShortest }
        guard count <= UInt64(random.left / 32) else { throw .tooLarge }
        return Int(count)
    }

    private mutating func content(
        _ form: ItemForm.Content, of id: ResponseID
    ) throws(MalformedBytes) -> SaltedContent? {
        guard form == .salted || form == .saltedByID else { return nil }
        let salt = form == .salted ? Array(try random.take(16)) : SaltedContent.derivedSalt(of: id)
        let length = try lengths.number()
        guard length <= UInt64(contents.left) else { throw .cutOff }
        return SaltedContent(salt: salt, bytes: Array(try contents.take(Int(length))))
    }

    // MARK: Acts

    private mutating func act(_ beginning: Beginning) throws(MalformedBytes) -> Result<BundleItem, ItemFault>
    {
        let subject: CentreAct.Subject =
            switch beginning.form.subject {
            case .bundle?: .retraction(bundle: try random.hash())
            case .response?: .exclusion(try id())
            case nil: throw .unknownTag(beginning.form.byte)
            }
        let at = before.moment &+ (try times.signed())
        let reason = try text()
        guard let maker = makers.element(at: beginning.device) else {
            return .failure(.unknownDevice(beginning.device))
        }
        guard maker.role == .centre else { return .failure(.actOfADevice(maker.device)) }
        do throws(MalformedBytes) {
            try requireMoment()
            guard let reason else { throw .notText }
            let act = CentreAct(
                subject: subject, holds: beginning.form.holds, counter: beginning.counter, reason: reason,
                device: maker.device, sequence: beginning.sequence, at: WallTime(milliseconds: at))
            try act.requireSound()
            return .success(.act(act))
        } catch {
            return .failure(.unsound(error))
        }
    }

    // MARK: Parts of both

    private mutating func id() throws(MalformedBytes) -> ResponseID {
        before.moment &+= try times.signed()
        let rest = (UInt64(try random.byte()) << 8) | UInt64(try random.byte())
        return ResponseID(high: UInt64(bitPattern: before.moment) << 16 | rest, low: try random.fixed())
    }

    /// Only 48 bits of a moment stand in an id: what is beyond would be lost without a word.
    private func requireMoment() throws(MalformedBytes) {
        guard (0..<1 << 48).contains(before.moment) else { throw .misplaced("the moment in an id") }
    }

    /// Nil for bytes that are no text, which spoil the item and not its neighbours.
    private mutating func text() throws(MalformedBytes) -> String? {
        let bytes = try texts.counted()
        return bytes.contains(0) ? nil : String(validating: bytes, as: UTF8.self)
    }
}

extension Array {
    fileprivate func element(at place: UInt64) -> Element? {
        place < UInt64(count) ? self[Int(place)] : nil
    }
}
