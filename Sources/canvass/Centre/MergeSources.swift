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
                if let name = ForeignName(ofArgument: path) {
                    all.append(Self.refused(name))
                    continue
                }
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
        for name in try ForeignName.inside(folder) where name.isCalledBundle || Self.isUsable(name) {
            all.append(Self.refused(name))
        }
        let own = Self.resolved(central)
        for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        where !name.hasPrefix(".") {
            // What is no valid UTF-8 has been dealt with.
            if name.contains("\u{FFFD}"), !Self.isThere(folder + "/" + name) { continue }
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

    private static func isThere(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    private static func refused(_ name: ForeignName) -> MergeSource {
        MergeSource(name: name.escaped) { throw RefusedBundle(reason: ForeignName.refusal) }
    }

    /// The same of a name that only the system can open.
    private static func isUsable(_ name: ForeignName) -> Bool {
        let beginning = name.beginning(100)
        return beginning.starts(with: "canvass bundle ".utf8) || AgeFile.isAge(prefix: beginning)
            || LocalStore.isStore(beginning: beginning)
    }

    private static func source(name: String, path: String) -> MergeSource {
        MergeSource(name: name) {
            if CentralDatabase.isCentre(at: path) {
                throw RefusedBundle(
                    reason: "it is a central database; `canvass pack --from \(path)` makes a bundle of it")
            }
            if LocalStore.isStore(at: path) {
                let copy = try StoreCopy.packed(path)
                return { try copy.read($0) }
            }
            let file = try BundleFile(reading: path)
            return { try file.read($0) }
        }
    }
}

/// A store that somebody sent, as a bundle. The file itself is left as it is, whatever version it has: a copy is read,
/// and neither the copy nor the bundle has a name, so that a program that is killed leaves none of the answers behind.
enum StoreCopy {
    /// The bundle, unsigned: the private key of a store does not travel with it.
    ///
    /// - Throws: `RefusedBundle` for what is wrong with the store, `FailedSource` for what is wrong here.
    static func packed(_ path: String) throws -> SpoolFile {
        let folder = FileManager.default.temporaryDirectory.path
        do {
            let store = try LocalStore.copy(of: path)
            let packing = StorePacking(store: store, unconfirmed: false, created: nil, folder: folder)
            guard let bundle = try packing.bundles().first else {
                throw RefusedBundle(reason: "nothing in this store has been submitted yet")
            }
            let file = try SpoolFile(in: folder)
            try bundle.write(sign: nil) { try file.append($0) }
            return file
        } catch let error as StoreError {
            throw failure(error, folder) ?? RefusedBundle(reason: "\(error)")
        } catch let error as BundleFileError {
            throw failed("\(error)", folder)
        }
    }

    /// What is no fault of the store; nil for what is.
    private static func failure(_ error: StoreError, _ folder: String) -> FailedSource? {
        switch error {
        case .noSpace: failed("there is no space left", folder)
        case .cannotOpen(_, let reason), .cannotWrite(_, let reason): failed(reason, folder)
        case .readOnly: failed("it may not be written", folder)
        case .busy:
            FailedSource(
                reason: "another program is writing to it and does not finish; close it and merge again")
        default: nil
        }
    }

    private static func failed(_ reason: String, _ folder: String) -> FailedSource {
        FailedSource(
            reason:
                "no copy of it can be made in \(folder): \(reason); see that it can be read, make room there, or name "
                + "another folder in TMPDIR, and merge again")
    }
}
