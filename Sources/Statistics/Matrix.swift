/// A small dense matrix, row by row.
package struct Matrix: Hashable, Sendable {
    package let rows: Int
    package let columns: Int
    private var values: [Double]

    package init(rows: Int, columns: Int, _ value: (Int, Int) -> Double) {
        self.rows = rows
        self.columns = columns
        values = []
        values.reserveCapacity(rows * columns)
        for row in 0..<rows {
            for column in 0..<columns { values.append(value(row, column)) }
        }
    }

    package subscript(row: Int, column: Int) -> Double {
        get { values[row * columns + column] }
        set { values[row * columns + column] = newValue }
    }

    static func * (left: Matrix, right: Matrix) -> Matrix {
        Matrix(rows: left.rows, columns: right.columns) { row, column in
            (0..<left.columns).reduce(0) { $0 + left[row, $1] * right[$1, column] }
        }
    }

    var transposed: Matrix { Matrix(rows: columns, columns: rows) { self[$1, $0] } }

    /// The lower triangle L with L Lᵀ = self; nothing where the matrix is not positive definite.
    var choleskyFactor: Matrix? {
        var factor = Matrix(rows: rows, columns: rows) { _, _ in 0 }
        for row in 0..<rows {
            for column in 0...row {
                let sum = (0..<column).reduce(self[row, column]) { $0 - factor[row, $1] * factor[column, $1] }
                if row == column {
                    // What is left of the diagonal by rounding alone is no rank.
                    guard sum > 1e-13 * abs(self[row, row]) else { return nil }
                    factor[row, row] = sum.squareRoot()
                } else {
                    factor[row, column] = sum / factor[column, column]
                }
            }
        }
        return factor
    }

    /// L⁻¹ · other for a lower triangle L = self.
    func forwardSolved(_ other: Matrix) -> Matrix {
        var result = other
        for column in 0..<other.columns {
            for row in 0..<rows {
                let sum = (0..<row).reduce(other[row, column]) { $0 - self[row, $1] * result[$1, column] }
                result[row, column] = sum / self[row, row]
            }
        }
        return result
    }

    /// The eigenvalues of a symmetric matrix, by Jacobi's rotations; unordered.
    var symmetricEigenvalues: [Double] {
        var a = self
        for _ in 0..<60 {
            var outside = 0.0
            for p in 0..<rows { for q in 0..<p { outside += a[p, q] * a[p, q] } }
            let size = (0..<rows).reduce(0) { $0 + a[$1, $1] * a[$1, $1] }
            if outside <= 1e-32 * size { break }
            for p in 0..<rows {
                for q in 0..<p where a[p, q] != 0 { a.rotate(p, q) }
            }
        }
        return (0..<rows).map { a[$0, $0] }
    }

    private mutating func rotate(_ p: Int, _ q: Int) {
        let theta = (self[q, q] - self[p, p]) / (2 * self[p, q])
        let t = (theta < 0 ? -1 : 1) / (abs(theta) + (theta * theta + 1).squareRoot())
        let c = 1 / (t * t + 1).squareRoot()
        let s = t * c
        for k in 0..<rows {
            let (left, right) = (self[k, p], self[k, q])
            self[k, p] = c * left - s * right
            self[k, q] = s * left + c * right
        }
        for k in 0..<rows {
            let (left, right) = (self[p, k], self[q, k])
            self[p, k] = c * left - s * right
            self[q, k] = s * left + c * right
        }
    }
}
