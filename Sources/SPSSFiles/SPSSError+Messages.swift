extension SPSSError: CustomStringConvertible {
    /// Where, what, and what to do, in English. Cases are counted from 1 here.
    package var description: String {
        switch self {
        case .noVariables:
            "there is no variable; an SPSS file needs at least one"
        case .unusableTime(let time):
            "the time of writing \(time.year)-\(time.month)-\(time.day) \(time.hour):\(time.minute):\(time.second) is none; "
                + "give a day of the years 1 to 9999"
        case .unusableName(let name, let fault):
            "'\(name)' cannot be a name in SPSS: \(fault)"
        case .repeatedName(let name, let first):
            "'\(name)' and '\(first)' are one name to SPSS, which disregards case; rename one"
        case .unusableWidth(let variable, let width):
            "'\(variable)': a text of \(width) bytes cannot be; give it from 1 to 32767"
        case .unusableFormat(let variable, let format):
            "'\(variable)': there is no format \(format.kind) of \(format.width) columns and \(format.decimals) decimals; "
                + "widen it, or take decimals away"
        case .unusableDisplayWidth(let variable, let width):
            "'\(variable)': \(width) columns cannot be displayed; give from 1 to 255"
        case .scaleOfText(let variable):
            "'\(variable)': a text cannot be a scale; make it nominal or ordinal"
        case .unfitLabelledValue(let variable, let value):
            "'\(variable)': it cannot have the value \(value) that there is a label for; correct the value, or widen the variable"
        case .repeatedValueLabel(let variable, let value):
            "'\(variable)': the value \(value) has two labels; keep one"
        case .tooManyMissingValues(let variable, let count):
            "'\(variable)': there are \(count) missing values, and SPSS holds 1 to 3; give a range, or keep the most "
                + "important ones"
        case .unfitMissingValue(let variable, let value):
            "'\(variable)': \(value) cannot be a missing value; take numbers for a number and for a text up to 8 bytes, "
                + "each once"
        case .unusableMissingRange(let variable, let low, let high):
            "'\(variable)': \(low) to \(high) is no range of missing values; the lower end must be below the upper one, "
                + "and the variable a number"
        case .unknownWeight(let name):
            "there is no variable '\(name)' to weight by; name one of the file"
        case .weightOfText(let name):
            "'\(name)' is a text; weight by a number"
        case .unknownVariableOfSet(let set, let variable):
            "'\(set)': there is no variable '\(variable)'; name those of the file"
        case .repeatedVariableOfSet(let set, let variable):
            "'\(set)': '\(variable)' is in it twice; name it once"
        case .tooFewVariablesOfSet(let set, let count):
            "'\(set)': there are \(count) variables in it; a set needs at least two"
        case .mixedSet(let set, let variable):
            "'\(set)': '\(variable)' is a text among numbers or a number among texts; keep to one kind"
        case .unfitCountedValue(let set, let value):
            "'\(set)': \(value) cannot be counted; take a whole number for numbers, or a text that fits all variables"
        case .twoLabelsOfSet(let set):
            "'\(set)': it takes its label from a variable and has one; empty the label"
        case .attributeWithoutValue(let variable, let attribute):
            "\(place(variable)): the attribute '\(attribute)' has no value; give it one, or leave it out"
        case .repeatedAttribute(let variable, let attribute):
            "\(place(variable)): the attribute '\(attribute)' is there twice; keep one"
        case .unusableCaseCount(let count):
            "\(count) cases cannot be announced; give their number, or none"
        case .tooLarge(let bytes):
            "the labels and attributes make a record of \(bytes) bytes, and a file holds 2147483647; shorten them"
        case .unfitCell(let index, let variable):
            "case \(index + 1): '\(variable)' is given a number for a text or a text for a number"
        case .wrongCellCount(let index, let cells, let variables):
            "case \(index + 1): it has \(cells) cells and the file \(variables) variables; give one for each"
        case .unholdableNumber(let index, let variable, let number):
            "case \(index + 1): '\(variable)' is \(number), which SPSS cannot hold; correct it, or leave it missing"
        case .wrongColumnCount(let columns, let variables):
            "there are \(columns) columns and \(variables) variables; give one for each"
        case .columnLengthsDiffer(let variable, let count, let expected):
            "the column '\(variable)' has \(count) cells and those before it \(expected); give one of each for every case"
        case .caseCountsDiffer(let announced, let written):
            "\(announced) cases were announced and \(written) given; announce what is written"
        }
    }
}

private func place(_ variable: String?) -> String { variable.map { "'\($0)'" } ?? "the file" }

extension SPSSError.NameFault: CustomStringConvertible {
    /// What it must be instead.
    package var description: String {
        switch self {
        case .empty: "it is empty; give it letters"
        case .tooLong(let bytes): "it has \(bytes) bytes; shorten it to 64"
        case .reserved: "it is a reserved word; add something to it"
        case .start: "it must begin with a letter or @, and a set with $ before that"
        case .end: "it may not end in a point or a low line; take that away"
        case .character(let scalar):
            "\(codePoint(scalar)) may not be in it; use letters, digits and any of . _ @ # $"
        }
    }

    private func codePoint(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

extension SPSSWritingError: CustomStringConvertible {
    /// The message of what went wrong.
    package var description: String {
        switch self {
        case .content(let error): "\(error)"
        case .sink(let failure): "\(failure)"
        }
    }
}
