import InterviewScreens
import Interviewing
import Terminal
import TestSupport
import Testing

/// What holds for any keys on any screen: it never traps, every frame is sound, and the journal tells all.
@Suite struct FullScreenLawTests {
    private static let specials: [SpecialKey] = [
        .enter, .tab, .backspace, .escape, .up, .down, .left, .right, .home, .end, .pageUp, .pageDown,
        .insert,
        .delete, .function(1), .function(2), .function(5), .function(9),
    ]
    private static let texts = [
        " ", "0", "1", "2", "3", "7", "8", "9", "a", "Ж", "中", "é", "\u{301}", "👩‍👩‍👧", "🇷🇺", "-", ".", ",",
    ]
    private static let pastes = ["a\nb\ty", "2020-05", "100", "5000", "   ", "\u{202e}abc", "中文中文中文\n\n"]

    /// Any key but the one that leaves; more often one that leads on.
    private func key(_ random: inout SeededRandom) -> Key {
        switch random.below(20) {
        case 0..<5: .special(.enter)
        case 5..<12: .text(Self.texts[random.below(Self.texts.count)])
        case 12: .special(.tab, .shift)
        case 13: .paste(Self.pastes[random.below(Self.pastes.count)])
        case 14: .control(["j", "l", "r", "u", "x"][random.below(5)])
        case 15: [.invalid([0xff]), .rejectedPaste(.unfinished)][random.below(2)]
        default: .special(Self.specials[random.below(Self.specials.count)])
        }
    }

    private func size(_ random: inout SeededRandom) -> (rows: Int, columns: Int) {
        switch random.below(4) {
        case 0: (1 + random.below(4), 1 + random.below(8))
        case 1: (1 + random.below(24), 1 + random.below(80))
        case 2: [(24, 80), (12, 40), (6, 20), (1, 1)][random.below(4)]
        default: (1 + random.below(100), 1 + random.below(300))
        }
    }

    /// What is wrong with the frame as it is; nil when nothing is.
    private func fault(of screen: FullScreen, _ rows: Int, _ columns: Int) -> String? {
        let frame = screen.state.frame()
        guard frame.size == ScreenSize(rows: rows, columns: columns), frame.rows.count == rows else {
            return "size"
        }
        for row in frame.rows {
            if row.count != columns { return "a row of \(row.count) cells" }
            let width = frame.widths.columns(of: String(row.compactMap(\.character)))
            if width != columns { return "a row of \(width) columns" }
        }
        if let cursor = frame.cursor,
            !(0..<rows).contains(cursor.row) || !(0..<columns).contains(cursor.column)
        {
            return "cursor at \(cursor)"
        }
        return nil
    }

    @Test(arguments: [UInt64](1...8))
    func `promise 5: random keys and sizes leave a sound frame and a whole journal`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let first = ["", "\nconsent: {any: Agreed?}", "\nintroduction: {any: Welcome.}"][Int(seed % 3)]
        let header = EveryType.languages + first
        let begun = try EveryType.begun(seed % 3 == 0 ? "ru" : "en", header: header)
        var screen = FullScreen(begun)
        var (rows, columns) = (24, 80)
        var visited: Set<String> = []

        for step in 0..<1000 where screen.outcome == .goesOn {
            if random.chance(10) {
                (rows, columns) = size(&random)
                screen.resize(rows: rows, columns: columns)
            }
            if random.chance(8) {
                let count = random.below(6)
                screen.pressTogether((0..<count).map { _ in key(&random) })
            } else {
                screen.press(key(&random))
            }
            visited.insert(screen.asked ?? "review")
            let fault = fault(of: screen, rows, columns)
            try #require(fault == nil, "step \(step), \(rows)x\(columns)")
        }

        let replayed = try Interview(plan: begun.plan, replaying: screen.journal)
        #expect(replayed.answers == screen.interview.answers)
        #expect(replayed.place == screen.interview.place)
        #expect(replayed.language == screen.interview.language)
        #expect(replayed.confirmations == screen.interview.confirmations)
        #expect(replayed.ending == screen.interview.ending)
        #expect(visited.count > 3 || screen.outcome == .consentRefused, "\(visited)")
    }

    @Test(arguments: [UInt64](1...12))
    func `random keys on random forms leave a sound frame and a whole journal`(seed: UInt64) throws {
        var form = RandomForm(seed: seed)
        let begun = try interview(form.yaml(), seed: seed)
        var random = SeededRandom(seed: seed &* 77)
        let (rows, columns) = size(&random)
        var screen = FullScreen(begun, rows: rows, columns: columns)

        for step in 0..<250 where screen.outcome == .goesOn {
            screen.press(key(&random))
            let fault = fault(of: screen, rows, columns)
            try #require(fault == nil, "step \(step), \(rows)x\(columns)")
        }

        let replayed = try Interview(plan: begun.plan, replaying: screen.journal)
        #expect(replayed.answers == screen.interview.answers)
        #expect(replayed.place == screen.interview.place)
    }

    @Test func `pausing at any step and going on shows the same question with what was typed`() throws {
        for seed in UInt64(1)...6 {
            let begun = try EveryType.begun()
            var random = SeededRandom(seed: seed)
            var screen = FullScreen(begun)
            for _ in 0..<200 where screen.outcome == .goesOn {
                screen.press(key(&random))
                let before = screen.state.unconfirmed
                let resumed = FullScreen(
                    try Interview(plan: begun.plan, replaying: screen.journal), drafts: before)
                try #require(resumed.state.unconfirmed.map(\.address) == before.map(\.address))
                try #require(resumed.state.unconfirmed.map(\.text) == before.map(\.text))
            }
        }
    }
}
