/// The columns into which the items of a batch are laid apart, in the order in which they stand: like beside like packs
/// better. `Docs/Bundles.md` draws them.
enum BatchColumn: Int, CaseIterable {
    /// A byte for each item that says which of the following it has.
    case forms
    /// Origin, mode and disposition.
    case words
    /// Device and definition, by their places in the manifest's tables.
    case places
    /// Sequence number, counter, number of parents.
    case numbers
    /// The moment in the id, the beginning, the state's time.
    case times
    /// Of the contents.
    case lengths
    /// Languages where they change, and the reasons of acts.
    case texts
    case contents
    /// What does not pack: the rest of the ids, salts, hashes.
    case random
}

/// The byte of an item in `BatchColumn.forms`.
struct ItemForm: Hashable {
    let byte: UInt8

    /// What an item has of a content.
    enum Content: UInt8 {
        /// It is a withdrawal, which never had one.
        case never = 0
        /// It was erased; its hash stands in the item.
        case erased = 1
        case salted = 2
        /// With a salt that follows from the id.
        case saltedByID = 3
    }

    private static let sameLanguage: UInt8 = 1 << 4
    private static let parents: UInt8 = 1 << 5
    private static let act: UInt8 = 1 << 7

    init(byte: UInt8) { self.byte = byte }

    init(revisionOf kind: UInt8, _ content: Content, hasSameLanguage: Bool, hasParents: Bool) {
        byte =
            kind | content.rawValue << 2 | (hasSameLanguage ? Self.sameLanguage : 0)
            | (hasParents ? Self.parents : 0)
    }

    init(actOn subject: Subject, holds: Bool) {
        byte = Self.act | subject.rawValue | (holds ? 1 << 2 : 0)
    }

    enum Subject: UInt8 {
        case bundle = 1
        case response = 2
    }

    var isAct: Bool { byte & Self.act != 0 }

    // MARK: Of a revision

    /// 1 to 3; 0 stands for nothing.
    var kind: UInt8 { byte & 3 }
    var content: Content {
        switch byte >> 2 & 3 {
        case 0: .never
        case 1: .erased
        case 2: .salted
        default: .saltedByID
        }
    }
    var hasSameLanguage: Bool { byte & Self.sameLanguage != 0 }
    var hasParents: Bool { byte & Self.parents != 0 }

    // MARK: Of an act

    var subject: Subject? { Subject(rawValue: byte & 3) }
    var holds: Bool { byte & 1 << 2 != 0 }

    /// Whether the byte stands for something: which columns an item has must be known to find the next one's.
    var isKnown: Bool {
        isAct ? subject != nil && byte & 0b0111_1000 == 0 : kind != 0 && byte & 0b0100_0000 == 0
    }
}
