/// Who may sign what: the file `allowed_signers` of ssh-keygen(1), section ALLOWED SIGNERS.
///
/// It is read as ssh-keygen reads it, and where it would be unclear what was meant, refused: one wrong line refuses the
/// file. Certificates are not supported. Two differences from ssh-keygen, both so that a file means the same on every
/// machine: dates without `Z` are in UTC, too, and a day that no calendar has is refused.
package struct AllowedSigners: Hashable, Sendable {
    /// One line with an Ed25519 key.
    package struct Entry: Hashable, Sendable {
        /// Counts from 1; 0 for a key that was not in the file.
        package let line: Int
        /// The names that the key may sign under: patterns, usually e-mail addresses.
        package let principals: PatternList
        /// What it may sign; nil: anything.
        package let namespaces: PatternList?
        /// The first and the last second at which it may sign, since 1970-01-01T00:00:00Z.
        package let validAfter: Int64?
        package let validBefore: Int64?
        package let key: SigningPublicKey

        /// Whether the key may sign for this purpose at this time.
        package func permits(namespace: String, at secondsSince1970: Int64) -> Bool {
            namespaces?.matches(namespace) != false && validAfter.map { $0 <= secondsSince1970 } != false
                && validBefore.map { secondsSince1970 <= $0 } != false
        }
    }

    /// In the order of the file.
    package private(set) var entries: [Entry]
    /// Lines with keys of other types, which sign nothing here, with the type.
    package let otherKeys: [Int: String]
    private var places: [SigningPublicKey: [Int]]

    init(entries: [Entry], otherKeys: [Int: String]) {
        self.entries = entries
        self.otherKeys = otherKeys
        places = Dictionary(grouping: entries.indices) { entries[$0].key }
    }

    /// Adds a key that no line has, for any purpose and for ever.
    ///
    /// - Precondition: the name is one of a line, without blanks and patterns.
    package mutating func allow(_ key: SigningPublicKey, as principal: String) {
        guard let principals = PatternList(principal) else {
            preconditionFailure("a principal is a plain name")
        }
        places[key, default: []].append(entries.count)
        entries.append(
            Entry(
                line: 0, principals: principals, namespaces: nil, validAfter: nil, validBefore: nil, key: key)
        )
    }

    /// The lines with this key, in the order of the file; in constant time.
    package func entries(for key: SigningPublicKey) -> [Entry] {
        places[key, default: []].map { entries[$0] }
    }

    /// The first line by which this key may sign this; as `ssh-keygen -Y verify -I principal` finds it.
    ///
    /// - Parameter principal: under which name; nil: under any.
    package func entry(
        for key: SigningPublicKey, principal: String? = nil, namespace: String, at secondsSince1970: Int64
    ) -> Entry? {
        entries(for: key).first { entry in
            principal.map(entry.principals.matches) != false
                && entry.permits(namespace: namespace, at: secondsSince1970)
        }
    }
}
