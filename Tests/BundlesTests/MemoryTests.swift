import Foundation
import Responses
import TestSupport
import Testing

@testable import Bundles

@Suite struct `Memory does not grow with the number of items` {
    /// In a process of its own, because the most memory that a process has had covers all that runs in it.
    @Test func `writing and reading 200,000 of them`() async {
        await #expect(processExitsWith: .success) {
            var maker = ItemMaker(seed: 200)
            let writer = try maker.writer()
            let content = maker.bytes(130)
            let folder = try TemporaryFolder()
            try addSome(10_000, content, &maker, to: writer)
            let before = try peakMemory()
            try addSome(190_000, content, &maker, to: writer)
            let bundle = try writer.finish()
            let path = try BundleFile.write(to: folder.path, named: bundle.fileName) { write in
                try bundle.write(sign: nil, to: write)
            }

            let file = try BundleFile(reading: path)
            let reader = try BundleReader { try file.read($0) }
            var count = 0
            while let batch = try reader.nextBatch() { count += batch.entries.count }

            #expect(count == 200_000)
            // All items together would take some 100 MB.
            #expect(try peakMemory() - before < 24 << 20)
        }
    }
}

private func addSome(
    _ count: Int, _ bytes: [UInt8], _ maker: inout ItemMaker, to writer: BundleWriter
) throws {
    let template = maker.revision(by: .shared).header
    for _ in 0..<count {
        var header = template
        header.id = ResponseID(at: WallTime(milliseconds: 1 << 40), using: &maker.random)
        header.kind = .partial
        let content = SaltedContent(salt: [UInt8](bytes[..<16]), bytes: bytes)
        header.contentHash = content.hash
        try writer.add(.revision(Revision(header: header, content: content)))
    }
}

/// The most memory that this process has had at once, in bytes.
private func peakMemory() throws -> Int {
    var usage = rusage()
    #if canImport(Darwin)
    let result = getrusage(RUSAGE_SELF, &usage)
    let unit = 1
    #else
    let result = getrusage(CInt(RUSAGE_SELF.rawValue), &usage)
    let unit = 1024
    #endif
    try #require(result == 0)
    return usage.ru_maxrss * unit
}
