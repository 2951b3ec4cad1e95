/// A sum whose rounding error does not grow with the number of summands, so that the order of rows does not show in
/// the weights (Neumaier 1974).
struct CompensatedSum {
    private var sum = 0.0
    private var lost = 0.0

    var value: Double { sum + lost }

    mutating func add(_ summand: Double) {
        let next = sum + summand
        lost += abs(sum) >= abs(summand) ? (sum - next) + summand : (summand - next) + sum
        sum = next
    }
}

extension Sequence<Double> {
    func compensatedSum() -> Double {
        var sum = CompensatedSum()
        for summand in self { sum.add(summand) }
        return sum.value
    }
}

extension Array<Double> {
    /// The sums of the elements that belong to each group.
    func sums(by group: [Int32], groups: Int) -> [Double] {
        var sums = [CompensatedSum](repeating: CompensatedSum(), count: groups)
        for index in indices { sums[Int(group[index])].add(self[index]) }
        return sums.map(\.value)
    }
}
