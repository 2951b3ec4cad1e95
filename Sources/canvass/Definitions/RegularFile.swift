import Foundation

/// Why a file was not read.
enum FileProblem: Error, Equatable {
    /// The system's error number: not there, not allowed.
    case system(Int32)
    /// A folder, a named pipe, a device: reading it could wait for ever.
    case notRegular
    case symbolicLink
    case tooLarge(limit: Int)

    /// What is wrong, in one clause.
    var message: String {
        switch self {
        case .system(ENOENT): "there is no such file"
        case .system(EACCES), .system(EPERM): "you may not read it"
        case .system(let code): systemMessage(code)
        case .notRegular: "it is not a regular file but a folder, a pipe or a device"
        case .symbolicLink: "it is a symbolic link, which could lead anywhere"
        case .tooLarge(let limit): "it is larger than \(limit / 1_048_576) MiB"
        }
    }

    /// What to do about it, in one clause.
    var remedy: String {
        switch self {
        case .system(ENOENT): "check the name and the folder"
        case .system: "check the file and its permissions"
        case .notRegular, .symbolicLink: "name a regular file"
        case .tooLarge: "put long lists into CSV files"
        }
    }
}

/// The bytes of a regular file of bounded size. Nothing else is waited for or read.
///
/// - Parameters:
///   - folder: an open folder that a relative path starts from; nil for the working folder.
///   - followsLinks: whether the last part of the path may be a symbolic link.
func readRegularFile(
    _ path: String, in folder: Int32? = nil, limit: Int, followsLinks: Bool = true
) throws(FileProblem) -> [UInt8] {
    // O_NONBLOCK: opening a named pipe without a writer waits for ever.
    let flags = O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY | (followsLinks ? 0 : O_NOFOLLOW)
    let file = openat(folder ?? AT_FDCWD, path, flags)
    guard file >= 0 else { throw errno == ELOOP && !followsLinks ? .symbolicLink : .system(errno) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw .system(errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notRegular }
    guard status.st_size <= limit else { throw .tooLarge(limit: limit) }

    var bytes = [UInt8](repeating: 0, count: Int(status.st_size) + 1)
    var length = 0
    while length <= limit {
        // A file may grow while it is read.
        if length == bytes.count { bytes += [UInt8](repeating: 0, count: bytes.count) }
        let count = bytes.withUnsafeMutableBytes { buffer in
            read(file, buffer.baseAddress?.advanced(by: length), buffer.count - length)
        }
        if count == 0 { return Array(bytes[..<length]) }
        if count < 0 && errno != EINTR { throw .system(errno) }
        length += max(count, 0)
    }
    throw .tooLarge(limit: limit)
}
