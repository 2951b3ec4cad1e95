package import Interviewing

extension LineInterview {
    /// The answers of an interview as its review lists them, in its language, for looking at without answering.
    package static func overview(of interview: Interview) -> [String] {
        var conversation = LineInterview(interview)
        conversation.printAnswers(inFull: true)
        return conversation.lines
    }
}
