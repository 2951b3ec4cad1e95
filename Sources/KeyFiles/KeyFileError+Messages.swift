#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

extension KeyFileError: CustomStringConvertible {
    /// What is wrong and what to do, in English.
    package var description: String {
        switch self {
        case .alreadyThere(let path):
            "\(path): this file is there already, and nothing was changed; a key that is overwritten is lost for good, "
                + "so name another file"
        case .notRegular(let path):
            "\(path): it is not a regular file but a folder, a pipe or a device; name a regular file"
        case .tooLarge(let path, let limit):
            "\(path): it is larger than \(limit / 1024) KiB, so it is no such file; name another"
        case .openToOthers(let path):
            "\(path): others than you may read this secret key; close it with chmod 600"
        case .cannotRead(let path, let code):
            "\(path): cannot be read: \(systemMessage(code)); check the name and its permissions"
        case .cannotWrite(let path, let code):
            "\(path): cannot be made: \(systemMessage(code)); check that the folder is there, writable and not full"
        }
    }
}

/// What the operating system calls an error.
private func systemMessage(_ number: CInt) -> String { String(cString: strerror(number)) }
