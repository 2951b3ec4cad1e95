/// The equations of a regression on the categories of margins: symmetric, and singular as soon as there are two margins,
/// because each has a category for every row.
///
/// Solved by Cholesky decomposition with a small ridge. Where the right-hand side can be met, iterative refinement takes
/// the ridge out again, so that fitted values are those of the pseudo-inverse.
struct NormalEquations {
    /// More would take seconds and hundreds of megabytes.
    static let limit = 2000

    private static let ridge = 1e-9

    let size: Int
    /// For each margin the number of its first equation.
    private let firstOfMargin: [Int]
    private let targetOfCell: [[Int32]]
    private var matrix: [Double]
    private var triangle: [Double]

    /// - Throws: `tooManyTargets`.
    static func requireSolvable(_ problem: CalibrationProblem) throws(WeightingError) {
        let size = problem.margins.reduce(0) { $0 + $1.targets.count }
        guard size <= limit else { throw .tooManyTargets(size, limit: limit) }
    }

    /// Cubic in the number of targets, quadratic in the margins for each cell.
    ///
    /// - Parameters:
    ///   - weights: for each cell, the sum of the weights of the regression; 0 leaves the cell out.
    ///   - scale: for each cell, what the ridge is measured by; nowhere less than `weights`.
    init(cellWeights weights: [Double], scale: [Double], targetOfCell: [[Int32]], targetCounts: [Int]) {
        var first: [Int] = []
        var size = 0
        for count in targetCounts {
            first.append(size)
            size += count
        }
        var matrix = [Double](repeating: 0, count: size * size)
        var ridge = [Double](repeating: 0, count: size)
        for cell in weights.indices {
            for margin in targetOfCell.indices {
                let row = first[margin] + Int(targetOfCell[margin][cell])
                ridge[row] += scale[cell] * Self.ridge
                for other in targetOfCell.indices {
                    matrix[row * size + first[other] + Int(targetOfCell[other][cell])] += weights[cell]
                }
            }
        }
        self.size = size
        firstOfMargin = first
        self.targetOfCell = targetOfCell
        self.matrix = matrix
        triangle = Self.decomposed(matrix, ridge: ridge, size: size)
    }

    /// For each target the sum of the cells' values.
    func totals(of cellValues: [Double]) -> [Double] {
        var sums = [CompensatedSum](repeating: CompensatedSum(), count: size)
        for margin in targetOfCell.indices {
            for cell in cellValues.indices {
                sums[firstOfMargin[margin] + Int(targetOfCell[margin][cell])].add(cellValues[cell])
            }
        }
        return sums.map(\.value)
    }

    /// For each cell the sum of the coefficients of its targets.
    func predictions(from coefficients: [Double]) -> [Double] {
        var predictions = [Double](repeating: 0, count: targetOfCell.first?.count ?? 0)
        for margin in targetOfCell.indices {
            for cell in predictions.indices {
                predictions[cell] += coefficients[firstOfMargin[margin] + Int(targetOfCell[margin][cell])]
            }
        }
        return predictions
    }

    /// Coefficients that give the right-hand side, as far as it can be given.
    ///
    /// - Parameter refinements: each divides what the ridge has changed by a billion.
    func solution(of rightHandSide: [Double], refinements: Int) -> [Double] {
        var solution = substituted(rightHandSide)
        for _ in 0..<refinements {
            var remainder = rightHandSide
            for row in 0..<size {
                var sum = CompensatedSum()
                for column in 0..<size { sum.add(matrix[row * size + column] * solution[column]) }
                remainder[row] -= sum.value
            }
            for (index, correction) in substituted(remainder).enumerated() { solution[index] += correction }
        }
        return solution
    }

    private static func decomposed(_ matrix: [Double], ridge: [Double], size: Int) -> [Double] {
        var triangle = matrix
        for index in 0..<size { triangle[index * size + index] += ridge[index] }
        for column in 0..<size {
            for row in column..<size {
                var sum = triangle[row * size + column]
                for inner in 0..<column {
                    sum -= triangle[row * size + inner] * triangle[column * size + inner]
                }
                if row == column {
                    // Rounding may eat up the ridge; it is put back.
                    triangle[row * size + row] = max(sum, ridge[row] / 2).squareRoot()
                } else {
                    triangle[row * size + column] = sum / triangle[column * size + column]
                }
            }
        }
        return triangle
    }

    private func substituted(_ rightHandSide: [Double]) -> [Double] {
        var values = rightHandSide
        for row in 0..<size {
            for inner in 0..<row { values[row] -= triangle[row * size + inner] * values[inner] }
            values[row] /= triangle[row * size + row]
        }
        for row in (0..<size).reversed() {
            for inner in row + 1..<size { values[row] -= triangle[inner * size + row] * values[inner] }
            values[row] /= triangle[row * size + row]
        }
        return values
    }
}
