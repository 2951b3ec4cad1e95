#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

extension WorkbookError: CustomStringConvertible {
    /// Where, what, and what to do, in English.
    package var description: String {
        switch self {
        case .cannotWrite(let path, let code):
            "\(path): cannot be written: \(String(cString: strerror(code))); check that the folder is there, writable "
                + "and not full"
        case .failed(let path, let failure): "\(path): \(failure); nothing was left there"
        case .incomplete(let path, let part):
            "\(path): \(part): was not kept whole; make room on the disk and try again"
        case .badSheetName(let name, let fault): "sheet '\(name)': \(fault); give it another name"
        case .outsideSheet(let sheet, let place):
            "sheet '\(sheet)', \(place): a sheet ends at row 1,048,576 and column XFD; write less, or another format"
        case .writtenTwice(let sheet, let place):
            "sheet '\(sheet)', \(place): something is there already; write each cell once"
        case .outOfOrder(let sheet, let place):
            "sheet '\(sheet)', \(place): rows that are written one by one cannot be gone back to or merged; write in "
                + "order"
        case .mergedTooMany(let sheet, let place, let limit):
            "sheet '\(sheet)', \(place): more than \(limit) cells are merged; merge fewer"
        case .notFinite(let sheet, let place):
            "sheet '\(sheet)', \(place): the number is infinite or not a number; write a blank or a word"
        }
    }
}

extension WorkbookFailure: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noMemory: "there was not enough memory; write fewer tables into a workbook"
        case .cannotMakeFile: "the file could not be made; check the folder"
        case .cannotMakeTemporaryFile: "no temporary file could be made; check the folder and its free space"
        case .cannotReadTemporaryFile: "a temporary file could not be read; check the disk"
        case .cannotPack:
            "the workbook could not be packed; make room on the disk, or write less than 4 GiB a sheet"
        case .code(let number): "the workbook was refused with error \(number) of libxlsxwriter; report this"
        }
    }
}

extension SheetNameFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .empty: "a sheet has a name"
        case .tooLong: "the name has more than 31 characters"
        case .illegalCharacter: "none of [ ] : * ? / \\ and no control character may stand in the name"
        case .apostrophe: "the name may not begin or end with an apostrophe"
        case .reserved: "Excel keeps this name for itself"
        case .taken: "another sheet has this name"
        }
    }
}
