import Foundation
import GRDB
import LocalStore
import Responses
import Testing
import Values

@Suite struct `Two programs on one store` {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func `lose nothing, however their answers alternate`() throws {
        let stores = try (0..<3).map { _ in try LocalStore.open(at: folder.store, creating: true) }
        var responses = stores.map { _ in answered() }
        let open = try zip(stores, responses).map { try $0.begin($1, under: coffee) }

        for turn in 0..<45 {
            let who = turn * 7 % 3
            responses[who].answer(cups, "\(turn)", at: Int64(100 + turn))
            try open[who].save(responses[who])
        }

        for response in responses { #expect(try stores[0].response(response.id) == response) }
    }

    @Test func `lose nothing when they write at the same moment`() async throws {
        let path = folder.store
        let responses = try await withThrowingTaskGroup(of: Response.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    let store = try LocalStore.open(at: path, creating: true)
                    var response = answered()
                    let open = try store.begin(response, under: coffee)
                    for number in 0..<10 {
                        response.answer(cups, "\(number)", at: Int64(100 + number))
                        try open.save(response)
                        try open.keepUnfinished("\(number)", at: Address(why))
                    }
                    return response
                }
            }
            return try await group.reduce(into: [Response]()) { $0.append($1) }
        }

        let store = try LocalStore.open(at: path, creating: false)
        #expect(responses.count == 4)
        for response in responses { #expect(try store.response(response.id) == response) }
    }

    @Test func `wait for each other`() async throws {
        var response = answered()
        let open = try LocalStore.open(at: folder.store, creating: true).begin(response, under: coffee)
        let other = try DatabaseQueue(path: folder.store)
        let path = folder.store

        let writing = Task.detached {
            try other.writeWithoutTransaction { database in
                try database.inTransaction(.immediate) {
                    try Data().write(to: URL(filePath: path + ".locked"))
                    usleep(300_000)
                    return .rollback
                }
            }
        }
        while !FileManager.default.fileExists(atPath: path + ".locked") { await Task.yield() }
        response.answer(cups, "4", at: 100)
        try open.save(response)
        try await writing.value

        #expect(try LocalStore.open(at: path, creating: false).response(response.id) == response)
    }
}
