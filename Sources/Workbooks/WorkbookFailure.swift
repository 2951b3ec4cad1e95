import CXlsxWriter

/// What went wrong in the library where the system gave no number.
package enum WorkbookFailure: Hashable, Sendable {
    case noMemory
    case cannotMakeFile
    case cannotMakeTemporaryFile
    case cannotReadTemporaryFile
    /// The file could not be packed: no space, or a sheet of more than 4 GiB before packing.
    case cannotPack
    /// A code that no call should give after what this module checks.
    case code(UInt32)

    init(_ error: lxw_error) {
        switch error {
        case LXW_ERROR_MEMORY_MALLOC_FAILED: self = .noMemory
        case LXW_ERROR_CREATING_XLSX_FILE: self = .cannotMakeFile
        case LXW_ERROR_CREATING_TMPFILE: self = .cannotMakeTemporaryFile
        case LXW_ERROR_READING_TMPFILE: self = .cannotReadTemporaryFile
        case LXW_ERROR_ZIP_FILE_OPERATION, LXW_ERROR_ZIP_PARAMETER_ERROR, LXW_ERROR_ZIP_BAD_ZIP_FILE,
            LXW_ERROR_ZIP_INTERNAL_ERROR, LXW_ERROR_ZIP_FILE_ADD, LXW_ERROR_ZIP_CLOSE:
            self = .cannotPack
        default: self = .code(error.rawValue)
        }
    }
}
