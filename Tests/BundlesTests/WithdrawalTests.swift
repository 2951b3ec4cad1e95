import Merging
import Responses
import TestSupport
import Testing
import Values

@testable import Bundles

@Suite struct `A withdrawal of which nothing else is known` {
    private func header(_ kind: RevisionHeader.Kind, _ maker: ItemMaker) -> RevisionHeader {
        RevisionHeader(
            id: ResponseID(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0001), definition: .none,
            device: maker.centre, sequence: 1, counter: 1, kind: kind, parents: [], origin: .interview,
            mode: .line, disposition: .breakOff, language: LanguageTag("und"),
            started: WallTime(milliseconds: 5), at: WallTime(milliseconds: 5),
            contentHash: kind == .withdrawn ? .zero : Hash256(1, 2, 3, 4))
    }

    @Test func `travels without a definition`() throws {
        let maker = ItemMaker(seed: 5)
        let item = BundleItem.revision(Revision(header: header(.withdrawn, maker), content: nil))

        let read = try ReadBundle(maker.packed([item]).bytes())

        #expect(read.fault == nil)
        #expect(read.items == [item])
    }

    @Test func `is the only revision that may do so`() throws {
        let maker = ItemMaker(seed: 5)
        let erased = Revision(header: header(.complete, maker), content: nil)

        #expect(throws: BundleError.undefined(.none)) { try maker.packed([.revision(erased)]) }
    }
}
