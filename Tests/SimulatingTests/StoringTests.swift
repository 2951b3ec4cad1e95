import Foundation
import LocalStore
import Responses
import Simulating
import Testing

/// Made-up responses in stores.
@Suite struct `A simulated population` {
    private let folder = FileManager.default.temporaryDirectory.appending(
        path: "canvass-\(UUID().uuidString)")

    private func withFolder(_ body: () throws -> Void) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let result = Result(catching: body)
        try FileManager.default.removeItem(at: folder)
        try result.get()
    }

    private func store(_ name: String) throws -> LocalStore {
        try LocalStore.open(at: folder.appending(path: name).path, creating: true)
    }

    @Test(arguments: Population.shipped)
    func `is stored as it was made, and storing it again changes nothing`(name: String) throws {
        try withFolder {
            let population = try Population(shipped: name)
            let responses = population.responses(1...60)
            let store = try store("one.sqlite")

            let first = try store.store(responses, under: population.stored)
            let again = try store.store(responses.reversed(), under: population.stored)

            #expect((first.stored, first.known) == (responses.count, 0))
            #expect((again.stored, again.known) == (0, responses.count))
            for response in responses { #expect(try store.response(response.id) == response) }
            #expect(try store.responses().map(\.id) == responses.reversed().map(\.id))
        }
    }

    @Test func `dealt to several stores is the same as in one`() throws {
        try withFolder {
            let population = try Population(shipped: "software-buyer-2022")
            let responses = population.responses(1...90)
            let parts = try (0..<3).map { place in
                let part = try store("part-\(place).sqlite")
                let dealt = responses.enumerated().filter { $0.offset % 3 == place }.map(\.element)
                _ = try part.store(dealt, under: population.stored)
                return part
            }

            let together = try parts.flatMap { part in
                try part.responses().map { try part.response($0.id) }
            }

            #expect(Set(together) == Set(responses))
            #expect(together.count == responses.count)
        }
    }
}
