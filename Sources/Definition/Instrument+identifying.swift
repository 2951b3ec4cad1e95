extension Instrument {
    /// Whether a variable tells who the respondent is.
    package func isIdentifying(_ variable: Variable) -> Bool {
        if let question = variable.question { return questions[question].isIdentifying }
        return outside.first { $0.slot == variable.slot }?.declaration.isIdentifying ?? false
    }
}
