import GRDB

extension StoreError {
    /// What an error of SQLite, or of ours, thrown inside a transaction means here.
    init(_ error: any Error, path: String) {
        switch error {
        case let known as StoreError: self = known
        case let error as DatabaseError: self = Self.meaning(of: error, path: path)
        default: self = .cannotWrite(path: path, reason: "\(error)")
        }
    }

    private static func meaning(of error: DatabaseError, path: String) -> StoreError {
        let detail = "\(error.message ?? "SQLite error") (\(error.extendedResultCode.rawValue))"
        switch error.resultCode {
        case .SQLITE_FULL: return .noSpace(path: path)
        case .SQLITE_READONLY: return .readOnly(path: path)
        case .SQLITE_BUSY, .SQLITE_LOCKED: return .busy(path: path)
        case .SQLITE_CORRUPT: return .damaged(path: path, detail: detail)
        case .SQLITE_NOTADB: return .notAStore(path: path)
        case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: return .cannotOpen(path: path, reason: detail)
        case .SQLITE_CONSTRAINT: return .refusedBySchema(error.message ?? detail)
        default: return .cannotWrite(path: path, reason: detail)
        }
    }
}
