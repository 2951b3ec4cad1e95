import Merging
import Responses
import Values

/// Lays items apart into the columns of one batch.
struct BatchEncoder {
    private var columns = BatchColumn.allCases.map { _ in ByteWriter() }
    private(set) var count = 0
    private var before = ItemBefore()

    /// Not more than this, whatever the item, on top of its content, its parents and its texts.
    private static let greatestOverhead = 160
    /// The lengths of the columns, at most five bytes each.
    private static let heading = 5 * BatchColumn.allCases.count

    /// How many bytes the batch has now at most, unpacked.
    var size: Int { columns.reduce(Self.heading) { $0 + $1.bytes.count } }

    /// How many bytes an item adds to a batch at most.
    static func greatestSize(of item: BundleItem) -> Int {
        switch item {
        case .revision(let revision):
            greatestOverhead + revision.header.language.tag.utf8.count + 32 * revision.header.parents.count
                + (revision.content?.bytes.count ?? 0)
        case .act(let act): greatestOverhead + act.reason.utf8.count
        }
    }

    mutating func append(_ revision: Revision, device: Int, definition: Int) {
        let header = revision.header
        let content: ItemForm.Content =
            switch revision.content {
            case nil: header.kind == .withdrawn ? .never : .erased
            case let content?:
                header.device.isShared && content.salt == SaltedContent.derivedSalt(of: header.id)
                    ? .saltedByID : .salted
            }
        let form = ItemForm(
            revisionOf: header.kind.rawValue, content, hasSameLanguage: before.language == header.language,
            hasParents: !header.parents.isEmpty)
        begin(form, device: device, sequence: header.sequence, counter: header.counter)
        self[.words].write(byte: header.origin.number)
        self[.words].write(byte: header.mode.number)
        self[.words].write(byte: header.disposition.number)
        self[.places].write(number: definition)
        if form.hasParents { self[.numbers].write(number: header.parents.count) }
        write(header.id)
        self[.times].write(signed: header.started.milliseconds &- before.moment)
        self[.times].write(signed: header.at.milliseconds &- header.started.milliseconds)
        if !form.hasSameLanguage { self[.texts].write(text: header.language.tag) }
        before.language = header.language
        for parent in header.parents { self[.random].write(parent) }
        if content == .erased { self[.random].write(header.contentHash) }
        if let salted = revision.content {
            if content == .salted { self[.random].write(salted.salt) }
            self[.lengths].write(number: salted.bytes.count)
            self[.contents].write(salted.bytes)
        }
    }

    mutating func append(_ act: CentreAct, device: Int) {
        let subject: ItemForm.Subject =
            switch act.subject {
            case .retraction: .bundle
            case .exclusion: .response
            }
        begin(
            ItemForm(actOn: subject, holds: act.holds), device: device, sequence: act.sequence,
            counter: act.counter)
        switch act.subject {
        case .retraction(let bundle): self[.random].write(bundle)
        case .exclusion(let id): write(id)
        }
        self[.times].write(signed: act.at.milliseconds &- before.moment)
        self[.texts].write(text: act.reason)
    }

    private mutating func begin(_ form: ItemForm, device: Int, sequence: UInt64, counter: UInt64) {
        count += 1
        self[.forms].write(byte: form.byte)
        self[.places].write(number: device)
        self[.numbers].write(signed: Int64(bitPattern: sequence &- before.sequence))
        self[.numbers].write(number: counter)
        before.sequence = sequence
    }

    /// The moment in the id as a difference, and the rest as it is.
    private mutating func write(_ id: ResponseID) {
        let (high, low) = id.halves
        let moment = Int64(high >> 16)
        self[.times].write(signed: moment - before.moment)
        before.moment = moment
        self[.random].write(byte: UInt8(truncatingIfNeeded: high >> 8))
        self[.random].write(byte: UInt8(truncatingIfNeeded: high))
        self[.random].write(fixed: low)
    }

    private subscript(column: BatchColumn) -> ByteWriter {
        get { columns[column.rawValue] }
        _modify { yield &columns[column.rawValue] }
    }

    /// The batch, ready to be packed: the lengths of the columns, then the columns.
    func stretches() -> [Deflater.Stretch] {
        var heading = ByteWriter()
        for column in columns { heading.write(number: column.bytes.count) }
        return [Deflater.Stretch(bytes: heading.bytes, isRandom: false)]
            + BatchColumn.allCases.map {
                Deflater.Stretch(bytes: self[$0].bytes, isRandom: $0 == .random)
            }
    }

    mutating func removeAll() {
        for column in columns.indices { columns[column].removeAll() }
        count = 0
        before = ItemBefore()
    }
}

/// What an item is written as a difference from.
struct ItemBefore {
    var sequence: UInt64 = 0
    /// The 48 bits in which the last id has its moment.
    var moment: Int64 = 0
    var language: LanguageTag?
}
