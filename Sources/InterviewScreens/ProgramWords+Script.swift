package import Interviewing
import Values

// What is wrong with a script: where, what, and what to do.

extension ProgramWords {
    package func text(_ problem: ScriptProblem, in interview: Interview) -> String {
        problem.variable.isEmpty
            ? text(problem.reason, in: interview)
            : "\(problem.variable): \(text(problem.reason, in: interview))"
    }

    private func text(_ reason: ScriptProblem.Reason, in interview: Interview) -> String {
        switch reason {
        case .unknownVariable(let near):
            return say("the questionnaire has no such question", "такого вопроса в анкете нет")
                + suggestion(near, orElse: say("take it out of the script", "уберите его из сценария"))
        case .takesNoAnswer:
            return say(
                "this takes no answer; take it out of the script",
                "это не требует ответа; уберите из сценария")
        case .wanted(let wanted):
            return say("write \(form(wanted))", "укажите \(form(wanted))")
        case .unknownRow(let near):
            return say("the question has no such row", "такой строки в вопросе нет")
                + suggestion(near, orElse: say("take it out of the script", "уберите её из сценария"))
        case .unknownOption(let text):
            return say(
                "\(quoted(text)) is neither a code nor a label of this question; take one from the questionnaire",
                "\(quoted(text)) — не код и не ответ этого вопроса; возьмите их из анкеты")
        case .severalOptions(let text):
            return say(
                "several options are called \(quoted(text)); write the code",
                "ответов \(quoted(text)) несколько; укажите код")
        case .unknownMissingReason(let text):
            let list = MissingReason.allCases.map { quoted($0.rawValue) }.joined(separator: ", ")
            return say(
                "\(quoted(text)) is no missing reason; write one of \(list)",
                "причины \(quoted(text)) нет; укажите одну из: \(list)")
        case .notADate(let text, let precision):
            let example = [.day: "2022-03-31", .month: "2022-03", .year: "2022"][precision] ?? "2022-03-31"
            return say(
                "\(quoted(text)) is no date; write it as \(quoted(example))",
                "\(quoted(text)) — не дата; пишите в виде \(quoted(example))")
        case .notANumber(let text):
            return say(
                "\(quoted(text)) is no number that is stored exactly; write plain digits, as 12.5",
                "\(quoted(text)) — не число, которое хранится точно; пишите цифрами, например 12.5")
        case .notAsked:
            return say(
                "this is not asked of a respondent with these answers; take it out, or change what leads past it",
                "при таких ответах это не спрашивается; уберите его или измените ответы, которые это пропускают"
            )
        case .unknownEdit(let id):
            return say(
                "no warning is called \(quoted(id)); take it out",
                "предупреждения \(quoted(id)) нет; уберите его")
        case .rejected(let problem):
            return text(problem, in: interview)
        case .ranOut:
            return say(
                "an answer is needed here; add it to the script", "здесь нужен ответ; добавьте его в сценарий"
            )
        case .obstacle(let obstacle):
            return text(obstacle, in: interview)
        case .reasonMissing(let edit):
            return say(
                "the warning \(quoted(edit)) needs a reason; give it under \"_reasons\"",
                "предупреждению \(quoted(edit)) нужна причина; укажите её в \"_reasons\"")
        }
    }

    private func suggestion(_ near: String?, orElse remedy: String) -> String {
        "; " + (near.map { say("did you mean \(quoted($0))?", "может быть, \(quoted($0))?") } ?? remedy)
    }

    private func form(_ wanted: ScriptProblem.Wanted) -> String {
        switch wanted {
        case .choice: say("a code or a label", "код или текст ответа")
        case .truthOrChoice: say("true or false, a code, or a label", "true или false, код или текст ответа")
        case .marks: say("a list of codes or labels, as [1, 3]", "список кодов или ответов, например [1, 3]")
        case .ranking:
            say("a list in order, the first rank first", "список по порядку, начиная с первого места")
        case .rows:
            say("an object with the rows, as {\"price\": 3}", "объект по строкам, например {\"price\": 3}")
        case .number: say("a number", "число")
        case .text: say("a text", "текст")
        case .date: say("a date, as \"2022-03-31\"", "дату, например \"2022-03-31\"")
        case .consent: say("true or false", "true или false")
        case .reasons: say("an object from warnings to reasons", "объект с причинами по предупреждениям")
        }
    }
}
