extension ProgramWords {
    /// The last line of a pause: the command that goes on.
    package func howToResume(_ command: String) -> String {
        say("To go on, type: \(command)", "Чтобы продолжить, введите: \(command)")
    }

    /// The last line of a pause before the first answer.
    package var nothingToResume: String {
        say(
            "Nothing has been answered yet, so there is nothing to go on with.",
            "Ответов ещё нет, поэтому продолжать нечего.")
    }
}
