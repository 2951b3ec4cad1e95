import Definition
import Values

/// How the cells of one definition become columns.
struct DefinitionPlan {
    /// One cell that has a column.
    struct Step {
        let content: LayoutVariable.Content
        let isWide: Bool
        let cell: Int32
        let firstState: Int32
        /// How many options the definition itself has, or 1.
        let stateCount: Int32
        let values: Int32
        /// Where its codes begin in `smallCodes`, and its own options in `options`.
        let lookup: Int32
        let ownOptions: Int32
    }

    /// Exact: every power of ten up to 10²² is a binary number.
    let powersOfTen = (0...18).map { exponent in (0..<exponent).reduce(1.0) { power, _ in power * 10 } }

    let place: UInt16
    let cellCount: Int
    private(set) var steps: [Step] = []
    /// Of every variable with codes: the place in the layout of the codes 0 to 127, and one more for none.
    private var smallCodes: [UInt16] = []
    private var largeCodes: [Int32: [Int32: UInt16]] = [:]
    /// The parts of the options that the definition has, of every variable by option.
    private var options: [Int32] = []

    private static let smallCount = 128

    init(_ definition: DatasetDefinition, _ layout: ColumnLayout, place: UInt16) {
        let instrument = definition.instrument
        self.place = place
        cellCount = instrument.variables.count
        for columns in definition.columns.variables {
            guard let variable = layout.variable(columns.name), variable.disagreement == nil else { continue }
            let own = columns.content.table.map { instrument.tables[$0].options.map(\.code) } ?? []
            let placeByCode = Dictionary(
                zip(variable.codes, 0...), uniquingKeysWith: { first, _ in first })
            let lookup = Int32(smallCodes.count)
            let ownOptions = Int32(options.count)
            if !variable.codes.isEmpty {
                var small = [UInt16](repeating: 0, count: Self.smallCount)
                for (code, place) in placeByCode {
                    if (0..<Int32(Self.smallCount)).contains(code.number) {
                        small[Int(code.number)] = UInt16(place) + 1
                    } else {
                        largeCodes[lookup, default: [:]][code.number] = UInt16(place) + 1
                    }
                }
                smallCodes += small
            }
            if variable.content.isByOption {
                options += own.compactMap { placeByCode[$0].map { Int32(variable.states.lowerBound + $0) } }
            }
            steps.append(
                Step(
                    content: variable.content,
                    isWide: layout.widths[variable.states.lowerBound] == 2,
                    cell: Int32(columns.variable.slot),
                    firstState: Int32(variable.states.lowerBound),
                    stateCount: variable.content.isByOption ? Int32(options.count) - ownOptions : 1,
                    values: Int32(variable.values ?? -1), lookup: lookup, ownOptions: ownOptions))
        }
    }

    /// The part of the definition's own option of that place.
    @inline(__always)
    func part(_ step: Step, _ option: Int) -> Int {
        step.content.isByOption ? Int(options[Int(step.ownOptions) + option]) : Int(step.firstState)
    }

    /// The place of a code in the layout.
    @inline(__always)
    func option(of code: Int32, _ step: Step) -> Int? {
        let place =
            code >= 0 && code < Int32(Self.smallCount)
            ? smallCodes[Int(step.lookup) + Int(code)] : largeCodes[step.lookup]?[code] ?? 0
        return place == 0 ? nil : Int(place) - 1
    }

    @inline(__always)
    func state(of code: Int32, _ step: Step) -> UInt16 {
        option(of: code, step).map { AnswerState.firstValue + UInt16($0) } ?? AnswerState.absent
    }
}
