import SPSSFiles

/// A dictionary as JSON; what is not told is as in a dictionary made without it.
struct DescribedDictionary: Decodable {
    var fileLabel: String?
    var product: String?
    var variables: [DescribedVariable]
    var weight: String?
    var sets: [DescribedSet]?
    var attributes: [DescribedAttribute]?
    var documents: [String]?

    var dictionary: SPSSDictionary {
        SPSSDictionary(
            fileLabel: fileLabel ?? "",
            product: product ?? "Canvass",
            created: SPSSTimestamp(year: 2026, month: 11, day: 23, hour: 8, minute: 52, second: 32),
            variables: variables.map(\.variable),
            weight: weight,
            multipleResponseSets: sets?.map(\.set) ?? [],
            attributes: attributes?.map(\.attribute) ?? [],
            documents: documents ?? [])
    }
}

struct DescribedVariable: Decodable {
    var name: String
    /// Bytes of a text; a number where there are none.
    var textWidth: Int?
    /// Bytes of the longest text, where the width is to be found.
    var textHolding: Int?
    var format: String?
    var width: Int?
    var decimals: Int?
    var label: String?
    var valueLabels: [DescribedLabel]?
    var missing: [DescribedValue]?
    /// A null end is open.
    var missingRange: [Double?]?
    var measure: String?
    var role: Int?
    var alignment: Int32?
    var displayWidth: Int?
    var attributes: [DescribedAttribute]?

    var variable: SPSSVariable {
        SPSSVariable(
            name, kind,
            label: label ?? "",
            valueLabels: valueLabels?.map { SPSSValueLabel($0.value.value, $0.label) } ?? [],
            missing: missingValues,
            measure: measure == "scale" ? .scale : measure == "ordinal" ? .ordinal : .nominal,
            role: role.flatMap(SPSSVariable.Role.init) ?? .input,
            alignment: alignment.flatMap(SPSSVariable.Alignment.init),
            displayWidth: displayWidth,
            attributes: attributes?.map(\.attribute) ?? [])
    }

    private var kind: SPSSVariable.Kind {
        if let textWidth { return .text(width: textWidth) }
        if let textHolding { return .text(holding: textHolding) }
        let kind = SPSSFormat.Kind.allCases.first { "\($0)" == format } ?? .number
        return .number(SPSSFormat(kind, width: width ?? 8, decimals: decimals ?? 0))
    }

    private var missingValues: SPSSMissingValues {
        if let missingRange {
            return .range(
                low: missingRange[0] ?? -.infinity, high: missingRange[1] ?? .infinity,
                and: missingRange.count > 2 ? missingRange[2] : nil)
        }
        return missing.map { .discrete($0.map(\.value)) } ?? .none
    }
}

struct DescribedLabel: Decodable {
    var value: DescribedValue
    var label: String
}

struct DescribedAttribute: Decodable {
    var name: String
    var values: [String]

    var attribute: SPSSAttribute { SPSSAttribute(name, values) }
}

struct DescribedSet: Decodable {
    var name: String
    var label: String?
    /// For dichotomies; without it the set is one of categories.
    var counted: DescribedValue?
    /// "variable", "value", or "value and set" where the set takes its label from a variable.
    var labels: String?
    var variables: [String]

    var set: SPSSMultipleResponseSet {
        SPSSMultipleResponseSet(name, label: label ?? "", kind, variables: variables)
    }

    private var kind: SPSSMultipleResponseSet.Kind {
        guard let counted else { return .categories }
        return switch labels {
        case "value": .dichotomies(counted: counted.value, labels: .countedValues())
        case "value and set":
            .dichotomies(counted: counted.value, labels: .countedValues(setLabelFromVariable: true))
        default: .dichotomies(counted: counted.value)
        }
    }
}

/// A number or a text.
struct DescribedValue: Decodable {
    let value: SPSSValue

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Double.self) {
            value = .number(number)
        } else {
            value = .text(try container.decode(String.self))
        }
    }
}
