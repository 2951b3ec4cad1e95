/// A question with several marks for each respondent, counted by respondent and not by mark.
package struct MultipleResponse: Hashable, Sendable {
    /// On what base shares are taken; they mean different things, so the base is always said.
    package enum Base: String, CaseIterable, Sendable {
        /// Who was asked and answered; the default.
        case asked
        /// Everyone in the sample, asked or not.
        case everyone
        /// Who marked anything but an exclusive option such as "none of these".
        case marked
        /// All marks: shares add up to one, and are not shares of people.
        case marks
    }

    /// The respondents who marked each option.
    package let options: [CellSums]
    /// Options that exclude all others.
    package let exclusive: Set<Int>
    package let asked: CellSums
    package let everyone: CellSums
    package let marked: CellSums

    package init(
        options: [CellSums], exclusive: Set<Int> = [], asked: CellSums, everyone: CellSums, marked: CellSums
    ) {
        self.options = options
        self.exclusive = exclusive
        self.asked = asked
        self.everyone = everyone
        self.marked = marked
    }

    /// The weighted share of an option; nothing for an empty base, and for an exclusive option among those who marked another.
    package func share(of option: Int, on base: Base = .asked) -> Double? {
        if base == .marked, exclusive.contains(option) { return nil }
        let weight: Double
        switch base {
        case .asked: weight = asked.weightSum
        case .everyone: weight = everyone.weightSum
        case .marked: weight = marked.weightSum
        case .marks: weight = options.total.weightSum
        }
        return weight > 0 ? options[option].weightSum / weight : nil
    }

    /// The same with its standard error under weights alone; nothing on marks, whose number per respondent needs the rows
    /// (`SurveyDesign.ratio`).
    package func proportion(of option: Int, on base: Base = .asked) -> Estimate? {
        if base == .marked, exclusive.contains(option) { return nil }
        let whole: CellSums
        switch base {
        case .asked: whole = asked
        case .everyone: whole = everyone
        case .marked: whole = marked
        case .marks: return nil
        }
        return CellEstimates(
            cells: [options[option], whole - options[option]], designRows: everyone.count
        ).proportion(of: 0)
    }

    /// How many options those asked marked on average, exclusive ones aside.
    package var meanMentions: Double? {
        guard asked.weightSum > 0 else { return nil }
        return options.indices.filter { !exclusive.contains($0) }
            .reduce(0) { $0 + options[$1].weightSum } / asked.weightSum
    }
}
