import KeyFiles

extension AllowedSigners {
    /// Room for some ten thousand keys.
    package static let limit = 4 * 1024 * 1024

    /// Reads the file.
    package static func read(_ path: String) throws(AllowedSignersError) -> AllowedSigners {
        let text: [UInt8]
        do throws(KeyFileError) {
            text = try KeyFile.read(path, limit: limit)
        } catch {
            throw .file(error)
        }
        return try AllowedSigners(text: text, path: path)
    }

    /// Reads the text of a file.
    ///
    /// - Parameter path: for messages.
    package init(text: [UInt8], path: String) throws(AllowedSignersError) {
        var entries: [Entry] = []
        var otherKeys: [Int: String] = [:]
        let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (number, bytes) in zip(1..., lines) {
            do throws(SignersLineProblem) {
                switch try SignersLine(bytes, number: number) {
                case .nothing: break
                case .entry(let entry): entries.append(entry)
                case .otherKey(let type): otherKeys[number] = type
                }
            } catch {
                throw .line(path: path, number: number, error)
            }
        }
        self.init(entries: entries, otherKeys: otherKeys)
    }
}
