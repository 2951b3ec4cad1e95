import Central
import GRDBSQLite
import Merging
import Responses

extension CentralSession: CentralTransaction {
    func add(_ act: CentreAct, from bundle: BundleKey) throws -> Bool {
        let known = try number("SELECT 1 FROM act WHERE hash = ?") { $0.set(1, act.hash.bytes) }
        guard known == nil else { return false }
        touch()
        try run("INSERT INTO act (hash, subject, counter, bytes, bundle) VALUES (?, ?, ?, ?, ?)") {
            $0.set(1, act.hash.bytes)
            $0.set(2, act.subject.bytes)
            $0.set(3, Int64(act.counter))
            $0.set(4, act.canonicalBytes)
            $0.set(5, bundle.number)
        }
        return true
    }

    func act(on subject: CentreAct.Subject) throws -> CentreAct? {
        var holding: CentreAct?
        try rows("SELECT bytes FROM act WHERE subject = ?", { $0.set(1, subject.bytes) }) { row in
            let act = try Self.act(row.bytes(0))
            guard act.subject == subject else { return }
            if holding.map({ act.outweighs($0) }) ?? true { holding = act }
        }
        return holding
    }

    func acts() throws -> [CentreAct] {
        var acts: [CentreAct] = []
        try rows("SELECT bytes FROM act ORDER BY number") { acts.append(try Self.act($0.bytes(0))) }
        return acts
    }

    private static func act(_ bytes: [UInt8]) throws -> CentreAct {
        do throws(MalformedBytes) {
            return try CentreAct(canonicalBytes: bytes)
        } catch {
            throw SQLiteFault(nil, SQLITE_CORRUPT)
        }
    }

    // MARK: What is kept out or waits

    func quarantine(_ item: QuarantinedItem) throws {
        touch()
        try run("INSERT INTO quarantine (bundle, source, place, response, reason) VALUES (?, ?, ?, ?, ?)") {
            $0.set(1, item.bundle?.bytes)
            $0.set(2, item.source)
            $0.set(3, item.place.map { Int64($0) })
            $0.set(4, item.response?.bytes)
            $0.set(5, item.reason)
        }
    }

    func quarantine() throws -> [QuarantinedItem] {
        var items: [QuarantinedItem] = []
        try rows(
            """
            SELECT bundle, source, place, response, reason, 0 FROM quarantine
            UNION ALL
            SELECT b.id, b.source, NULL, w.response, w.reason, 1 FROM waiting w JOIN bundle b ON b.number = w.bundle
            """
        ) { row in
            items.append(
                QuarantinedItem(
                    bundle: row.optionalBytes(0).map { Hash256(bytes: $0) }, source: row.text(1),
                    place: row.optionalNumber(2).map { Int($0) },
                    response: row.optionalBytes(3).map { ResponseID(bytes: $0) }, reason: row.text(4),
                    waits: row.truth(5)))
        }
        return items
    }

    func wait(_ item: WaitingItem) throws {
        touch()
        let (response, bytes, content): (ResponseID?, [UInt8], SaltedContent?) =
            switch item.content {
            case .revision(let revision): (revision.id, revision.header.canonicalBytes, revision.content)
            case .act(let act): (nil, act.canonicalBytes, nil)
            }
        try run(
            "INSERT INTO waiting (response, bytes, salt, content, bundle, reason) VALUES (?, ?, ?, ?, ?, ?)"
        ) {
            $0.set(1, response?.bytes)
            $0.set(2, bytes)
            $0.set(3, content?.salt)
            $0.set(4, content?.bytes)
            $0.set(5, item.bundle.number)
            $0.set(6, item.reason)
        }
    }

    func waiting(of ids: [ResponseID]?) throws -> [WaitingItem] {
        let columns = """
            SELECT w.number, w.response, w.bytes, w.salt, w.content, w.reason, b.number, b.is_retracted
            FROM waiting w JOIN bundle b ON b.number = w.bundle
            """
        var items: [WaitingItem] = []
        guard let ids else {
            try rows(columns + " ORDER BY w.number") { items.append(try Self.waiting($0)) }
            return items
        }
        for id in ids {
            try rows(columns + " WHERE w.response = ? ORDER BY w.number", { $0.set(1, id.bytes) }) {
                items.append(try Self.waiting($0))
            }
        }
        return items
    }

    private static func waiting(_ row: borrowing ResultRow) throws -> WaitingItem {
        let key = BundleKey(number: row.number(6), isRetracted: row.truth(7))
        let bytes = row.bytes(2)
        guard !row.isNull(1) else {
            return WaitingItem(
                number: row.number(0), content: .act(try act(bytes)), bundle: key, reason: row.text(5))
        }
        var content: SaltedContent?
        if let salt = row.optionalBytes(3), let body = row.optionalBytes(4) {
            content = SaltedContent(salt: salt, bytes: body)
        }
        do throws(MalformedBytes) {
            let revision = Revision(header: try RevisionHeader(canonicalBytes: bytes), content: content)
            return WaitingItem(
                number: row.number(0), content: .revision(revision), bundle: key, reason: row.text(5))
        } catch {
            throw SQLiteFault(nil, SQLITE_CORRUPT)
        }
    }

    func removeWaiting(_ number: Int64) throws {
        touch()
        try run("DELETE FROM waiting WHERE number = ?") { $0.set(1, number) }
    }

    var hasWaitingItems: Bool {
        get throws { try number("SELECT 1 FROM waiting LIMIT 1") != nil }
    }
}

extension CentreAct.Subject {
    /// What acts are found by: a bundle's id has 32 bytes, a response's 16.
    var bytes: [UInt8] {
        switch self {
        case .retraction(let bundle): bundle.bytes
        case .exclusion(let id): id.bytes
        }
    }
}
