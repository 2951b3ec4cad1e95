/// The candidate that a misspelt name most likely meant, or nil when none is close.
///
/// Close means at most one edit (insertion, deletion, substitution, or swap of neighbours) per three characters,
/// and at least one. Cost: candidates × length², with candidates of a very different length left out.
package func nearName(to name: String, among candidates: some Sequence<String>) -> String? {
    let limit = Swift.max(1, name.count / 3)
    let wanted = Array(name.lowercased())
    var best: (name: String, distance: Int)?
    for candidate in candidates where abs(candidate.count - wanted.count) <= limit && candidate != name {
        let distance = editDistance(wanted, Array(candidate.lowercased()))
        guard distance <= limit else { continue }
        if let found = best, (found.distance, found.name) <= (distance, candidate) { continue }
        best = (candidate, distance)
    }
    return best?.name
}

/// The optimal string alignment distance between two words.
private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for row in left.indices {
        var current = [row + 1]
        for column in right.indices {
            let substitution = last[column] + (left[row] == right[column] ? 0 : 1)
            var distance = Swift.min(substitution, last[column + 1] + 1, current[column] + 1)
            if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                distance = Swift.min(distance, beforeLast[column - 1] + 1)
            }
            current.append(distance)
        }
        (beforeLast, last) = (last, current)
    }
    return last[right.count]
}
