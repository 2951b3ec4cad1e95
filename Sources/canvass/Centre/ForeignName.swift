import Foundation

/// The name of a file in the bytes that the system knows it by, where these are no valid UTF-8: Swift's strings have
/// U+FFFD in the place of such bytes, and no longer name the file.
struct ForeignName {
    /// The whole path, without the zero at its end.
    let path: [UInt8]

    static let refusal = "its name is not valid UTF-8; rename it, and merge again"

    /// For people: what is not ASCII as `\xFF`.
    var escaped: String {
        let digits = Array("0123456789ABCDEF")
        return path.map { byte in
            byte < 0x80
                ? String(UnicodeScalar(byte)) : "\\x\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
        }.joined()
    }

    /// The argument of the program that became this string, if it was no valid UTF-8 and names something.
    init?(ofArgument text: String) {
        let arguments = CommandLine.unsafeArgv
        for place in 1..<max(1, Int(CommandLine.argc)) {
            guard let argument = arguments[place] else { continue }
            var bytes = UnsafeBufferPointer(start: argument, count: strlen(argument))
                .map { UInt8(bitPattern: $0) }
            let said = String(decoding: bytes, as: UTF8.self)
            guard said == text || said.hasSuffix("=" + text), Self.isForeign(bytes) else { continue }
            if said != text, let sign = bytes.firstIndex(of: UInt8(ascii: "=")) {
                bytes.removeFirst(sign + 1)
            }
            let name = ForeignName(bytes)
            if name.exists {
                self = name
                return
            }
        }
        return nil
    }

    private init(_ path: [UInt8]) { self.path = path }

    /// The names in a folder that are no valid UTF-8, in the order of their bytes.
    ///
    /// - Throws: `CommandFailure`.
    static func inside(_ folder: String) throws -> [ForeignName] {
        guard let listing = opendir(folder), let place = MemoryLayout<dirent>.offset(of: \dirent.d_name)
        else {
            throw CommandFailure("\(folder): this folder cannot be read: \(systemMessage(errno))")
        }
        defer { closedir(listing) }
        var names: [[UInt8]] = []
        while let entry = readdir(listing) {
            let start = (UnsafeRawPointer(entry) + place).assumingMemoryBound(to: UInt8.self)
            var length = 0
            while start[length] != 0 { length += 1 }
            let name = Array(UnsafeBufferPointer(start: start, count: length))
            if isForeign(name), name.first != UInt8(ascii: ".") { names.append(name) }
        }
        let beginning = Array((folder.hasSuffix("/") ? folder : folder + "/").utf8)
        return names.sorted { $0.lexicographicallyPrecedes($1) }.map { ForeignName(beginning + $0) }
    }

    private static func isForeign(_ bytes: [UInt8]) -> Bool {
        String(validating: bytes, as: UTF8.self) == nil
    }

    private var exists: Bool {
        var status = stat()
        return lstat((path + [0]).map { CChar(bitPattern: $0) }, &status) == 0
    }

    /// Whether it calls itself a bundle.
    var isCalledBundle: Bool { path.suffix(8).elementsEqual(".canvass".utf8) }

    /// The first bytes of an ordinary file; none of anything else.
    func beginning(_ count: Int) -> [UInt8] {
        let descriptor = open(
            (path + [0]).map { CChar(bitPattern: $0) }, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return [] }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return [] }
        var bytes = [UInt8](repeating: 0, count: count)
        let length = read(descriptor, &bytes, count)
        return Array(bytes.prefix(max(0, length)))
    }
}
