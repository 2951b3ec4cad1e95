package import Central
package import Definition
package import Responses
package import Tabulation

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// The columns of questionnaires, derived from a central database and kept in files of a folder: made on first use, brought up
/// to date by what has changed, and safe to delete at any time.
///
/// A file is used only when the centre itself says that it has come from the very state that the file was derived from
/// (`CentralReading.comes(from:)`), when the layout is the one that the definitions give now, and when the checksums are right;
/// else it is made anew. It is written beside, synced and renamed, so that nobody ever sees half of one.
package struct ColumnCache: Sendable {
    private let folder: String

    /// - Parameter folder: where the files of one centre lie; made when it is missing.
    package init(folder: String) { self.folder = folder }

    /// The answers to a questionnaire, as they are in the state that is being read.
    ///
    /// Costs the opening of a file when nothing has changed; else a reading of what has changed and a copy of the file; at
    /// first, or when a version or a code is new, a reading of all responses.
    ///
    /// - Parameters:
    ///   - instrument: reads a definition; nil for one that is not accepted.
    ///   - progress: told how many responses have been read.
    /// - Throws: `ColumnCacheError`, and what reading throws.
    package func dataset(
        of questionnaire: String, in store: any CentralReading,
        instrument: (StoredDefinition) throws -> Instrument?, progress: (Int) -> Void = { _ in }
    ) throws -> Dataset {
        let (numbers, devices) = try store.numbers()
        let titles = try store.titles()
        let definitions = try numbers.sorted { $0.key < $1.key }.compactMap { number, hash in
            guard titles[hash]?.questionnaire == questionnaire else { return nil as DatasetDefinition? }
            guard let stored = try store.definition(hash), let instrument = try instrument(stored) else {
                throw ColumnCacheError.definitionNotAccepted(hash.description)
            }
            return DatasetDefinition(number: number, hash: hash, instrument: instrument)
        }
        guard !definitions.isEmpty else { throw ColumnCacheError.noSuchQuestionnaire(questionnaire) }
        let layout = ColumnLayout(of: definitions)
        let file = try file(of: questionnaire, in: store, definitions, layout, progress)
        return Dataset(
            questionnaire: questionnaire, rowCount: file.source.rowCount, definitions: definitions,
            devices: devices, languages: file.source.languages, layout: layout, memory: file)
    }

    private func file(
        of questionnaire: String, in store: any CentralReading, _ definitions: [DatasetDefinition],
        _ layout: ColumnLayout, _ progress: (Int) -> Void
    ) throws -> ColumnFile {
        let now = try store.lastChange() ?? CentralChange(number: 0, mark: .none)
        let path = try self.path(of: questionnaire)
        let words = layout.description
        if let old = ColumnFile(reading: path), old.source.layout == words,
            old.source.definitions == definitions.map(\.number)
        {
            if old.source.change == now { return old }
            if old.source.change.number < now.number, try store.comes(from: old.source.change),
                let fresh = try? make(path, from: old, now, in: store, definitions, layout, words, progress)
            {
                return fresh
            }
        }
        return try make(path, from: nil, now, in: store, definitions, layout, words, progress)
    }

    private func make(
        _ path: String, from old: ColumnFile?, _ now: CentralChange, in store: any CentralReading,
        _ definitions: [DatasetDefinition], _ layout: ColumnLayout, _ words: String, _ progress: (Int) -> Void
    ) throws -> ColumnFile {
        let source = ColumnFile.Source(
            change: now, layout: words, definitions: definitions.map(\.number),
            languages: old?.source.languages ?? [], rowCount: Int(try store.lastResponseNumber()))
        let writing = try ColumnWriting(beside: path, source, widths: layout.widths)
        do {
            if let old { try writing.copy(old) }
            let filler = ColumnFiller(
                layout, definitions, parts: writing.parts, rowCount: source.rowCount,
                textStart: writing.textCount)
            try writing.fill(filler, from: store, after: old?.source.change.number ?? 0, progress)
            if let damaged = filler.damaged.first {
                throw ColumnCacheError.damaged(response: damaged.description)
            }
            try writing.erase(filler.replacedTexts)
            try writing.finish()
        } catch {
            writing.abandon()
            throw error
        }
        guard let file = ColumnFile(reading: path) else { throw ColumnCacheError.torn(path: path) }
        return file
    }

    private func path(of questionnaire: String) throws(ColumnCacheError) -> String {
        // Ids are letters, digits and hyphens or underscores (Docs/Format.md): safe in a file's name.
        if mkdir(folder, 0o700) != 0, errno != EEXIST {
            throw .cannotWrite(path: folder, reason: MappedFile.reason())
        }
        return "\(folder)/\(questionnaire).columns"
    }
}

extension ChangeMark {
    /// Of a centre in which nothing has happened yet.
    static let none = ChangeMark(bytes: [UInt8](repeating: 0, count: 16))
}
