import Bundles
import Central
import CentralSQLite
import Encryption
import Foundation
import LocalStore
import Responses

/// The bundles and stores that are to be merged, in the order in which they were named; those of a folder by name.
///
/// A folder is looked at one level deep. What is neither a bundle nor a store in it is passed over; what calls itself a
/// bundle and is none, a link or a pipe, is refused with a reason.
struct MergeSources {
    private(set) var all: [MergeSource] = []

    /// - Parameter central: Not merged into itself, should it stand in one of the folders.
    init(_ paths: [String], besides central: String) throws {
        for path in paths {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                throw CommandFailure("\(path): there is no such file or folder", exitCode: .findings)
            }
            if isFolder.boolValue {
                try add(folder: path, besides: central)
            } else {
                all.append(Self.source(name: path, path: Self.resolved(path)))
            }
        }
    }

    /// Bundles that the program itself has made.
    init(bundles: [(name: String, path: String)]) {
        all = bundles.map { Self.source(name: $0.name, path: $0.path) }
    }

    private mutating func add(folder: String, besides central: String) throws {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            throw CommandFailure("\(folder): this folder cannot be read: \(systemReason(error))")
        }
        let own = Self.resolved(central)
        for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        where !name.hasPrefix(".") {
            let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
            guard Self.resolved(path) != own else { continue }
            if name.hasSuffix(".canvass") || Self.isUsable(path) {
                all.append(Self.source(name: path, path: path))
            }
        }
    }

    private static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    /// Whether an ordinary file is a bundle or a store by its first bytes.
    private static func isUsable(_ path: String) -> Bool {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
        do {
            let beginning = try BundleFile(reading: path).read(64)
            return beginning.starts(with: "canvass bundle ".utf8) || AgeFile.isAge(prefix: beginning)
                || LocalStore.isStore(at: path)
        } catch {
            return false
        }
    }

    private static func source(name: String, path: String) -> MergeSource {
        MergeSource(name: name) {
            if CentralDatabase.isCentre(at: path) {
                throw RefusedBundle(
                    reason: "it is a central database; `canvass pack --from \(path)` makes a bundle of it")
            }
            let file = try LocalStore.isStore(at: path) ? StoreCopy.packed(path) : BundleFile(reading: path)
            return { try file.read($0) }
        }
    }
}

/// A store that somebody sent, as a bundle. The file itself is left as it is, whatever version it has: a copy is opened.
enum StoreCopy {
    /// The bundle, unsigned: the private key of a store does not travel with it.
    static func packed(_ path: String) throws -> BundleFile {
        let folder = FileManager.default.temporaryDirectory.path + "/canvass-\(UUID().uuidString)"
        // What is open stays readable when it has no name any more.
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let copy = folder + "/store.sqlite"
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try FileManager.default.copyItem(atPath: path, toPath: copy)
            // A transaction that was cut off is rolled back from its journal.
            if FileManager.default.fileExists(atPath: path + "-journal") {
                try FileManager.default.copyItem(atPath: path + "-journal", toPath: copy + "-journal")
            }
        } catch {
            throw RefusedBundle(
                reason:
                    "no copy of it can be made in \(folder): \(systemReason(error)); make room there, or name another "
                    + "folder in TMPDIR")
        }
        let store = try LocalStore.open(at: copy, creating: false)
        let packing = StorePacking(store: store, unconfirmed: false, created: nil, folder: folder)
        guard let bundle = try packing.bundles().first else {
            throw RefusedBundle(reason: "nothing in this store has been submitted yet")
        }
        let file = try BundleSealing(signer: nil, recipients: []).write(bundle, to: folder)
        return try BundleFile(reading: file)
    }
}
