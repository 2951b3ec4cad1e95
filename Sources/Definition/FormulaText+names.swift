import Expressions
import Values

extension FormulaText {
    /// The words in the formula that can be names of questions and outside values, whether it can be parsed or not.
    ///
    /// Left out are texts in quotes, what stands after a point (rows, nets, attributes), and the reasons in
    /// `missing(q, refused)`.
    var names: [String] {
        var names: [String] = []
        var word = ""
        var lastWord = ""
        var isQuoted = false
        var isEscaped = false
        var isAfterPoint = false
        /// The function of each open parenthesis, with whether a comma has been met in it.
        var calls: [(function: String, isPastFirst: Bool)] = []

        func isReason(_ word: String) -> Bool {
            guard let call = calls.last else { return false }
            return call.function == "missing" && call.isPastFirst && MissingReason(rawValue: word) != nil
        }

        for scalar in (text + " ").unicodeScalars {
            if isQuoted {
                if isEscaped {
                    isEscaped = false
                } else if scalar == "\\" {
                    isEscaped = true
                } else if scalar == "\"" {
                    isQuoted = false
                }
                continue
            }
            switch scalar {
            case "a"..."z", "0"..."9", "_":
                word.unicodeScalars.append(scalar)
                continue
            case _ where word.isEmpty: break
            default:
                if !isAfterPoint, !isReason(word) { names.append(word) }
                lastWord = word
                word = ""
                isAfterPoint = false
            }
            switch scalar {
            case " ", "\t", "\n": continue
            case "(": calls.append((lastWord, false))
            case ")": _ = calls.popLast()
            case "," where !calls.isEmpty: calls[calls.count - 1].isPastFirst = true
            case "\"": isQuoted = true
            default: break
            }
            lastWord = ""
            isAfterPoint = scalar == "."
        }
        return names
    }
}
