import SimulatedStudies
import Testing

/// What merging promises of any history, shown on simulated ones. A failure names the seed that replays it; `make bench`
/// tries many more.
@Suite struct MergeLawTests {
    static let seeds: [UInt64] = Array(1...300)

    @Test(arguments: seeds)
    func `any order, any cut and any repetition give the same centre`(seed: UInt64) throws {
        #expect(try MergeLaw.order.breach(seed: seed) == nil)
    }

    @Test(arguments: seeds)
    func `merging again changes nothing`(seed: UInt64) throws {
        #expect(try MergeLaw.repetition.breach(seed: seed) == nil)
    }

    @Test(arguments: seeds)
    func `the state that was kept up is the state worked out anew`(seed: UInt64) throws {
        #expect(try MergeLaw.upkeep.breach(seed: seed) == nil)
    }

    @Test(arguments: seeds)
    func `a withdrawn response has no content, whatever arrives and when`(seed: UInt64) throws {
        #expect(try MergeLaw.withdrawal.breach(seed: seed) == nil)
    }

    @Test(arguments: seeds)
    func `a dry run says what the merge then says, and changes nothing`(seed: UInt64) throws {
        #expect(try MergeLaw.rehearsal.breach(seed: seed) == nil)
    }

    @Test(arguments: seeds)
    func `undoing a bundle gives what was there before, but for withdrawals and resolutions`(seed: UInt64)
        throws
    {
        #expect(try MergeLaw.undoing.breach(seed: seed) == nil)
    }

    @Test(arguments: seeds)
    func `as many responses are in conflict as have several states`(seed: UInt64) throws {
        #expect(try MergeLaw.conflicts.breach(seed: seed) == nil)
    }

    @Test(arguments: seeds)
    func `the counts of a receipt add up to the items of its bundle`(seed: UInt64) throws {
        #expect(try MergeLaw.counting.breach(seed: seed) == nil)
    }
}
