import Foundation
import Responses
import TestSupport
import Testing

@testable import Bundles

@Suite struct `The file of a bundle` {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private struct Interrupted: Error {}

    private func path(_ name: String) -> String { folder.path + "/" + name }

    private func contents(_ path: String) throws -> [UInt8] {
        let file = try BundleFile(reading: path)
        var bytes: [UInt8] = []
        while true {
            let more = try file.read(1000)
            if more.isEmpty { return bytes }
            bytes += more
        }
    }

    @Test func `is written into a folder under the bundle's own name, for its owner only`() throws {
        var maker = ItemMaker(seed: 1)
        let items = maker.items(30)
        let bundle = try maker.packed(items)

        let written = try BundleFile.write(to: folder.path, named: bundle.fileName) { write in
            try bundle.write(sign: nil, to: write)
        }

        let count = bundle.manifest.sequence?.upperBound ?? 0
        let (device, id) = (maker.device.description.prefix(8), bundle.id.description.prefix(8))
        #expect(try folder.entries == ["\(device)-1-\(count)-\(id).canvass"])
        let attributes = try FileManager.default.attributesOfItem(atPath: written)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(try ReadBundle(contents(written)).items == items)
    }

    @Test func `takes the place of an older one as a whole`() throws {
        let target = path("a.canvass")
        for text in ["first", "second"] {
            #expect(try BundleFile.write(to: target, named: "unused") { try $0(Array(text.utf8)) } == target)
        }

        #expect(try contents(target) == Array("second".utf8))
        #expect(try folder.entries == ["a.canvass"])
    }

    @Test func `is not there, nor its part, when writing fails`() throws {
        #expect(throws: Interrupted.self) {
            try BundleFile.write(to: folder.path, named: "b.canvass") { write in
                try write([1, 2, 3])
                #expect(try folder.entries == [".b.canvass.part"])
                throw Interrupted()
            }
        }

        #expect(try folder.entries == [])
    }

    @Test func `is not written while another is writing it, and is where a crash left a part`() throws {
        try BundleFile.write(to: folder.path, named: "c.canvass") { write in
            #expect(throws: BundleFileError.busy(path: path(".c.canvass.part"))) {
                try BundleFile.write(to: folder.path, named: "c.canvass") { try $0([9]) }
            }
            try write([1])
        }
        #expect(try contents(path("c.canvass")) == [1])

        try Data([7, 7, 7]).write(to: URL(filePath: path(".c.canvass.part")))
        try BundleFile.write(to: folder.path, named: "c.canvass") { try $0([2]) }
        #expect(try contents(path("c.canvass")) == [2])
        #expect(try folder.entries == ["c.canvass"])
    }

    @Test func `is not opened through a link, nor when it is a pipe, a device or a folder`() throws {
        try Data([1]).write(to: URL(filePath: path("real")))
        try FileManager.default.createSymbolicLink(atPath: path("link"), withDestinationPath: path("real"))
        #expect(mkfifo(path("pipe"), 0o600) == 0)

        #expect(throws: BundleFileError.symbolicLink(path: path("link"))) {
            try BundleFile(reading: path("link"))
        }
        for other in [path("pipe"), "/dev/null", folder.path] {
            #expect(throws: BundleFileError.notAFile(path: other)) { try BundleFile(reading: other) }
        }
        let refusal = #expect(throws: BundleFileError.self) { try BundleFile(reading: path("absent")) }
        guard case .cannotOpen? = refusal else {
            Issue.record("\(String(describing: refusal))")
            return
        }
    }

    @Test func `does not take the place of a link, a pipe or a device`() throws {
        try FileManager.default.createSymbolicLink(atPath: path("link"), withDestinationPath: "/dev/null")
        #expect(mkfifo(path("pipe"), 0o600) == 0)

        for (target, error) in [
            (path("link"), BundleFileError.symbolicLink(path: path("link"))),
            (path("pipe"), .notAFile(path: path("pipe"))), ("/dev/null", .notAFile(path: "/dev/null")),
        ] {
            #expect(throws: error) { try BundleFile.write(to: target, named: "x") { try $0([1]) } }
        }
        #expect(try folder.entries == ["link", "pipe"])
    }

    @Test func `a part that is a link is not followed`() throws {
        try Data([1]).write(to: URL(filePath: path("victim")))
        try FileManager.default.createSymbolicLink(
            atPath: path(".d.canvass.part"), withDestinationPath: path("victim"))

        #expect(throws: BundleFileError.symbolicLink(path: path(".d.canvass.part"))) {
            try BundleFile.write(to: folder.path, named: "d.canvass") { try $0([2]) }
        }
        #expect(try contents(path("victim")) == [1])
    }

    @Test func `a folder that is not there is named with what the system says`() {
        #expect(throws: BundleFileError.self) {
            try BundleFile.write(to: path("no/e.canvass"), named: "x") { try $0([1]) }
        }
        #expect(throws: BundleFileError.self) { try SpoolFile(in: path("no")) }
    }

    @Test func `a spool leaves nothing behind and keeps its stretches apart`() throws {
        let spool = try SpoolFile(in: folder.path)
        #expect(try folder.entries == [])
        let first = try spool.append([1, 2, 3])
        let second = try spool.append([UInt8](repeating: 9, count: 300_000))
        var bytes: [UInt8] = []

        try spool.copy(second..<spool.size) { bytes += $0 }
        try spool.copy(first..<second) { bytes += $0 }

        #expect(bytes == [UInt8](repeating: 9, count: 300_000) + [1, 2, 3])
    }
}
