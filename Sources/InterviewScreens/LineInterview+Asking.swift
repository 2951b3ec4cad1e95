import Definition
import Interviewing
import Values

// What is read out: a question with its options when the respondent comes to it, and the prompt of each line.

extension LineInterview {
    /// Begins with the place that the interview has moved to.
    mutating func arrive(keepsDraft: Bool = false) {
        if !keepsDraft { unfinishedLines = [] }
        guard let index = interview.currentQuestion else {
            focus = .review
            unfinishedLines = []
            arriveAtReview()
            ask()
            return
        }
        let question = interview.instrument.questions[index]
        apply([.shown(question.id, order: interview.shownOrder(of: index))])
        focus = firstFocus(of: question)
        if focus != .question { unfinishedLines = [] }
        printQuestion(question)
        ask()
    }

    /// Where answering begins: the question, or its first open row, or its first row when none is open.
    func firstFocus(of question: InstrumentQuestion) -> Focus {
        if !question.isAnswerable { return .note }
        guard !question.rows.isEmpty else { return .question }
        let rows = interview.answeredRows(of: question.index)
        let first = rows.first { $0.answer == nil } ?? rows.first
        return first.map { .row($0.row.id) } ?? .note
    }

    /// The whole question: titles, number, text, instruction, options, what is stored.
    mutating func printQuestion(_ question: InstrumentQuestion) {
        printTitles(of: question)
        if question.isAnswerable {
            say(interview.progressWords)
        }
        if let text = question.text { say(interview.text(text)) }
        guard question.isAnswerable else { return }
        say(instruction(for: question))
        if !question.isRequired { say(words.optional) }
        printOptions(of: question)
        if question.rows.isEmpty, let answer = interview.countedAnswer(at: Address(question.id)) {
            sayCurrent(answer, question)
        }
    }

    private mutating func sayCurrent(_ answer: Answer, _ question: InstrumentQuestion) {
        let text = interview.words(for: answer, of: question.index)
        say(keepsAnswers ? words.storedNow(text) : words.takenNow(text))
    }

    private mutating func printTitles(of question: InstrumentQuestion) {
        if question.section != lastSection, let title = interview.instrument.sections[question.section].title
        {
            say(words.section(interview.text(title)))
        }
        if let page = question.page, page != lastPage, let title = interview.instrument.pages[page].title {
            say(words.page(interview.text(title)))
        }
        lastSection = question.section
        lastPage = question.page
    }

    private mutating func instruction(for question: InstrumentQuestion) -> String {
        let unit = question.unit.map { interview.text($0).printableLine }
        switch question.kind {
        case .single, .yesNo, .scale: return words.oneAnswer
        case .multiple(let minimum, let maximum): return words.marks(minimum: minimum, maximum: maximum)
        case .grid(let isMultiple, let minimum, let maximum):
            return words.grid(isMultiple: isMultiple, minimum: minimum, maximum: maximum)
        case .ranking(let top):
            let shown = interview.shownOptions(of: question.index).count
            return words.ranking(placing: min(top ?? shown, shown), of: shown)
        case .number(let limits): return words.number(limits, unit: unit)
        case .sum(let total, let limits): return words.sum(total: total, limits: limits, unit: unit)
        case .text(let shape): return words.text(shape)
        case .date(let shape):
            return words.date(
                shape.precision, from: shape.minimum.map { interview.day(of: $0.value, shape.precision) },
                to: shape.maximum.map { interview.day(of: $0.value, shape.precision) })
        case .computed, .note, .screenOut: return ""
        }
    }

    /// The most options that are read out; a longer list is searched.
    static let longestList = 20

    private mutating func printOptions(of question: InstrumentQuestion) {
        let reader = AnswerReader(question, .whole)
        guard let use = question.options else {
            let offers = question.missingReasons.enumerated().map {
                ":\($0.offset + 1) \(interview.label(of: $0.element))"
            }
            if !offers.isEmpty { say(words.insteadOfAnswer(offers)) }
            return
        }
        let shown = interview.shownOptions(of: question.index)
        if shown.count > Self.longestList {
            say(words.longList(shown.count))
        } else {
            var heading: Int?
            for index in shown {
                let table = interview.instrument.tables[use.table]
                let option = table.options[index]
                if option.group != heading, let group = option.group {
                    say(interview.text(table.groups[group]).printableLine + ":")
                }
                heading = option.group
                say(line(for: option))
            }
        }
        for reason in question.missingReasons {
            guard let number = reader.number(ofMissing: reason, in: interview) else { continue }
            var line = "\(number). \(interview.label(of: reason))"
            if question.takesMarks { line = line.endingSentence + " " + words.standsAlone }
            say(line)
        }
    }

    /// `8. None of the above. Stands alone.`; an unlabelled point of a scale is its number alone.
    func line(for option: OptionTable.Option) -> String {
        let label = interview.text(option.label).printableLine
        var line = label == option.code.description ? label : "\(option.code). \(label)"
        if option.isExclusive { line = line.endingSentence + " " + words.standsAlone }
        if option.asksForText { line = line.endingSentence + " " + words.asksForText }
        return line
    }

    /// The prompt of what is asked now, after the name of the row, option or edit that it is about.
    mutating func ask() {
        guard outcome == .goesOn else { return }
        switch focus {
        case .consent: prompt = words.consentPrompt
        case .note: prompt = words.continuePrompt
        case .review: prompt = words.reviewPrompt
        case .reason: prompt = words.reasonPrompt
        case .question, .row, .specify: askForAnswer()
        }
    }

    private mutating func askForAnswer() {
        guard let address = currentAddress, let index = interview.currentQuestion else { return }
        let question = interview.instrument.questions[index]
        let answer = interview.countedAnswer(at: address)
        switch focus {
        case .row(let id):
            let rows = interview.answeredRows(of: index)
            let number = rows.firstIndex { $0.row.id == id } ?? 0
            say(words.row(number + 1, of: rows.count, interview.rowLabel(id, of: index) ?? id.name))
            if let answer { sayCurrent(answer, question) }
        case .specify(let code):
            let own = question.specify.first { $0.code == code }?.prompt
            say(
                own.map { interview.text($0) }
                    ?? "\(interview.optionLabel(code, of: index)). \(words.pleaseSpecify)")
            if let answer { sayCurrent(answer, question) }
        default:
            break
        }
        if !unfinishedLines.isEmpty {
            for line in unfinishedLines { say(line) }
            prompt = words.nextLinePrompt
        } else {
            prompt = answer == nil ? words.answerPrompt : words.changePrompt
        }
    }

    /// Where an answer typed now belongs.
    var currentAddress: Address? {
        guard case .question(let id) = interview.place else { return nil }
        switch focus {
        case .question: return Address(id)
        case .row(let row): return Address(id, .row(row))
        case .specify(let code): return Address(id, .specify(code))
        case .consent, .note, .reason, .review: return nil
        }
    }

    mutating func printConsent() {
        if let consent = interview.instrument.consent { say(interview.text(consent)) }
        say("1. \(words.agree)")
        say("2. \(words.refuse)")
    }
}

extension InstrumentQuestion {
    /// Whether several options can be marked at once, so that standing alone is worth saying.
    fileprivate var takesMarks: Bool {
        switch kind {
        case .multiple, .grid(isMultiple: true, _, _), .ranking: true
        default: false
        }
    }
}
