import DatabaseFiles
import GRDB

extension StoreError {
    /// What an error of SQLite, or of ours, thrown inside a transaction means here.
    init(_ error: any Error, path: String) {
        switch error {
        case let known as StoreError: self = known
        case let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT:
            self = .refusedBySchema(error.message ?? "constraint \(error.extendedResultCode.rawValue)")
        default: self.init(DatabaseFileError(error, path: path))
        }
    }
}
