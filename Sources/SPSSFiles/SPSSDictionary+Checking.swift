extension SPSSDictionary {
    /// Throws the first thing that the format cannot hold.
    func check() throws(SPSSError) {
        guard !variables.isEmpty else { throw .noVariables }
        guard created.isLegal else { throw .unusableTime(created) }
        var firstOfKey: [String: String] = [:]
        for variable in variables {
            if let fault = SPSSNameRule.fault(of: variable.name) { throw .unusableName(variable.name, fault) }
            let key = SPSSNameRule.key(of: variable.name)
            if let first = firstOfKey.updateValue(variable.name, forKey: key) {
                throw .repeatedName(variable.name, first: first)
            }
            try variable.check()
        }
        let kinds = Dictionary(uniqueKeysWithValues: variables.map { ($0.name, $0.kind) })
        if let weight {
            guard let kind = kinds[weight] else { throw .unknownWeight(weight) }
            guard !kind.isText else { throw .weightOfText(weight) }
        }
        var firstSetOfKey: [String: String] = [:]
        for set in multipleResponseSets {
            try set.check(kinds)
            let key = SPSSNameRule.key(of: set.name)
            if let first = firstSetOfKey.updateValue(set.name, forKey: key) {
                throw .repeatedName(set.name, first: first)
            }
        }
        try SPSSAttribute.check(attributes, of: nil)
    }
}

extension SPSSVariable {
    fileprivate func check() throws(SPSSError) {
        switch kind {
        case .number(let format):
            guard format.isLegal else { throw .unusableFormat(variable: name, format) }
        case .text(let width):
            guard (1...32_767).contains(width) else { throw .unusableWidth(variable: name, width: width) }
            guard measure != .scale else { throw .scaleOfText(variable: name) }
        }
        if let displayWidth, !(1...255).contains(displayWidth) {
            throw .unusableDisplayWidth(variable: name, width: displayWidth)
        }
        var labelled: Set<[UInt8]> = []
        for entry in valueLabels {
            guard let value = entry.value.held(in: kind) else {
                throw .unfitLabelledValue(variable: name, entry.value)
            }
            guard labelled.insert(value.storedBytes).inserted else {
                throw .repeatedValueLabel(variable: name, value)
            }
        }
        try checkMissing()
        try SPSSAttribute.check(attributes, of: name)
    }

    private func checkMissing() throws(SPSSError) {
        switch missing {
        case .none: break
        case .discrete(let values):
            guard (1...3).contains(values.count) else {
                throw .tooManyMissingValues(variable: name, count: values.count)
            }
            var seen: Set<[UInt8]> = []
            for value in values {
                guard let held = value.held(in: kind), held.byteCount <= 8,
                    seen.insert(held.storedBytes).inserted
                else {
                    throw .unfitMissingValue(variable: name, value)
                }
            }
        case .range(let low, let high, let other):
            guard !kind.isText, low < high, low < .infinity, high > -.infinity else {
                throw .unusableMissingRange(variable: name, low: low, high: high)
            }
            if let other {
                // One inside the range would be said twice.
                guard SPSSValue.number(other).held(in: kind) != nil, !(low...high).contains(other) else {
                    throw .unfitMissingValue(variable: name, .number(other))
                }
            }
        }
    }
}

extension SPSSValue {
    /// The value as it is stored, so that equal ones are equal: zero without a sign, and a text without the spaces at
    /// its end, which the file fills up to the width. Nil where such a variable cannot have it.
    func held(in kind: SPSSVariable.Kind) -> SPSSValue? {
        switch (self, kind) {
        case (.number(let number), .number):
            return number.isHoldable ? .number(number == 0 ? 0 : number) : nil
        case (.text(let text), .text(let width)):
            var scalars = text.unicodeScalars
            while scalars.last == " " { scalars.removeLast() }
            let held = String(scalars)
            guard held.utf8.count <= width, !held.utf8.contains(0) else { return nil }
            return .text(held)
        default: return nil
        }
    }

    /// By these and not by `==` values are one or two, as to Swift a letter with an accent is also the two of them.
    var storedBytes: [UInt8] {
        switch self {
        case .number(let number): withUnsafeBytes(of: number.bitPattern, Array.init)
        case .text(let text): Array(text.utf8)
        }
    }

    var byteCount: Int { if case .text(let text) = self { text.utf8.count } else { 0 } }
}

extension Double {
    /// Whether it is a number that means itself in a file: the lowest of all means that there is none, and the highest
    /// and the second lowest are the open ends of ranges, which some readers take for missing too.
    var isHoldable: Bool {
        self > (-Double.greatestFiniteMagnitude).nextUp && self < Double.greatestFiniteMagnitude
    }
}

extension SPSSMultipleResponseSet {
    fileprivate func check(_ kinds: [String: SPSSVariable.Kind]) throws(SPSSError) {
        if let fault = SPSSNameRule.faultOfSet(name) { throw .unusableName(name, fault) }
        var seen: Set<String> = []
        var members: [SPSSVariable.Kind] = []
        for variable in variables {
            guard let kind = kinds[variable] else {
                throw .unknownVariableOfSet(set: name, variable: variable)
            }
            guard seen.insert(variable).inserted else {
                throw .repeatedVariableOfSet(set: name, variable: variable)
            }
            if let first = members.first, first.isText != kind.isText {
                throw .mixedSet(set: name, variable: variable)
            }
            members.append(kind)
        }
        guard members.count >= 2 else { throw .tooFewVariablesOfSet(set: name, count: members.count) }
        guard case .dichotomies(let counted, let labels) = self.kind else { return }
        guard countedText(among: members) != nil else { throw .unfitCountedValue(set: name, counted) }
        if case .countedValues(setLabelFromVariable: true) = labels, !label.isEmpty {
            throw .twoLabelsOfSet(set: name)
        }
    }

    /// The counted value in characters; nil where these variables cannot have it.
    private func countedText(among members: [SPSSVariable.Kind]) -> String? {
        guard case .dichotomies(let counted, _) = kind,
            members.allSatisfy({ counted.held(in: $0) != nil })
        else { return nil }
        return counted.countedText
    }
}

extension SPSSValue {
    /// A whole number in digits, or the text without spaces at its end; nil where there is no such.
    var countedText: String? {
        switch self {
        // Above this not every whole number has digits of its own.
        case .number(let number): number.magnitude <= 0x1p53 ? Int64(exactly: number).map(String.init) : nil
        case .text(let text):
            held(in: .text(width: 32_767)).flatMap { value in
                guard case .text(let held) = value, !held.isEmpty,
                    !text.unicodeScalars.contains(where: \.breaksRecords)
                else { return nil }
                return held
            }
        }
    }
}

extension SPSSAttribute {
    fileprivate static func check(_ attributes: [SPSSAttribute], of variable: String?) throws(SPSSError) {
        var seen: Set<String> = []
        for attribute in attributes {
            if let fault = SPSSNameRule.fault(of: attribute.name) {
                throw .unusableName(attribute.name, fault)
            }
            guard !attribute.values.isEmpty else {
                throw .attributeWithoutValue(variable: variable, attribute: attribute.name)
            }
            guard seen.insert(SPSSNameRule.key(of: attribute.name)).inserted else {
                throw .repeatedAttribute(variable: variable, attribute: attribute.name)
            }
        }
    }
}
