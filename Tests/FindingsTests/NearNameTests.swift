import Findings
import Testing

struct NearNameTests {
    @Test(arguments: [
        ("cusp", "cups"), ("cup", "cups"), ("cupss", "cups"), ("cips", "cups"), ("Cups", "cups"),
        ("sorces", "sources"), ("soruces", "sources"), ("чашкм", "чашки"),
    ])
    func `a letter left out, added, changed or swapped still means the name`(written: String, meant: String) {
        #expect(nearName(to: written, among: ["drinks", "sources", "cups", "чашки", "role"]) == meant)
    }

    @Test(arguments: ["x", "", "completely_other", "rolled_up", "spuc"])
    func `a name that is like no other is not guessed`(written: String) {
        #expect(nearName(to: written, among: ["drinks", "sources", "cups", "role"]) == nil)
    }

    @Test func `of two near names the nearer one is meant, and of equally near ones the first by name`() {
        #expect(nearName(to: "trust_press", among: ["trust_pres", "trust_presses"]) == "trust_pres")
        #expect(nearName(to: "rox", among: ["row", "rod"]) == "rod")
        #expect(nearName(to: "rox", among: ["rod", "row"]) == "rod")
    }

    @Test func `a name is never its own correction`() {
        #expect(nearName(to: "cups", among: ["cups"]) == nil)
    }

    @Test func `every pair of short words is near just when few edits lie between them`() {
        let words = Self.words(of: ["a", "b", "c"], upTo: 4)
        for left in words where !left.isEmpty {
            let limit = max(1, left.count / 3)
            for right in words where right != left {
                let isNear = Self.slowDistance(Array(left)[...], Array(right)[...]) <= limit
                guard (nearName(to: left, among: [right]) != nil) == isNear else {
                    Issue.record("\(left) and \(right)")
                    return
                }
            }
        }
    }

    private static func words(of letters: [String], upTo length: Int) -> [String] {
        var all = [""]
        var last = [""]
        for _ in 0..<length {
            last = last.flatMap { word in letters.map { word + $0 } }
            all += last
        }
        return all
    }

    /// Edits one by one from the end: the definition itself, in exponential time.
    private static func slowDistance(_ left: ArraySlice<Character>, _ right: ArraySlice<Character>) -> Int {
        guard let a = left.last else { return right.count }
        guard let b = right.last else { return left.count }
        var least = min(
            slowDistance(left.dropLast(), right) + 1, slowDistance(left, right.dropLast()) + 1,
            slowDistance(left.dropLast(), right.dropLast()) + (a == b ? 0 : 1))
        if left.count > 1, right.count > 1, left.dropLast().last == b, right.dropLast().last == a {
            least = min(least, slowDistance(left.dropLast(2), right.dropLast(2)) + 1)
        }
        return least
    }
}
