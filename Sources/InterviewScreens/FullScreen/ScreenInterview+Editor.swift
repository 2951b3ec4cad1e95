import Definition
import Interviewing
import Terminal
import Values

// A long text that was written in an editor of the respondent's own.

/// What an editor left behind.
package enum EditedText: Hashable, Sendable {
    /// The bytes of the file.
    case written([UInt8])
    /// More bytes than a text may have.
    case tooLong
    /// It ended with an error.
    case failed
    /// There is no such program, or it cannot be started.
    case missing
    /// The text could not be handed over or read back.
    case unreachable
}

extension ScreenInterview {
    /// The turn that takes what the editor left as what is being typed. What cannot be taken whole changes nothing.
    package func edited(_ edited: EditedText) -> ScreenTurn {
        turn { screen in
            guard screen.mode == .question, let question = screen.question, question.isLongText else {
                return
            }
            switch edited {
            case .written(let bytes): screen.takeEdited(bytes, question)
            case .tooLong: screen.object(screen.words.text(.tooLong))
            case .failed: screen.object(screen.words.editorFailed)
            case .missing: screen.object(screen.words.editorMissing)
            case .unreachable: screen.object(screen.words.editorUnreachable)
            }
        }
    }

    private mutating func takeEdited(_ bytes: [UInt8], _ question: InstrumentQuestion) {
        guard var text = String(validating: bytes, as: UTF8.self) else { return object(words.text(.notText)) }
        text = String(text.map { $0 == "\r\n" ? "\n" : $0 })
        guard text.unicodeScalars.allSatisfy({ $0.isTextOrBreak }) else {
            return object(words.editorControls)
        }
        // Editors end a file with a line break that nobody has typed.
        let before = draft[.whole].field.text
        if text.hasSuffix("\n"), !before.hasSuffix("\n") { text.removeLast() }
        guard text != before else {
            message = Message(text: words.editorUnchanged, isError: false)
            return
        }
        draft[.whole] = QuestionDraft.Entry()
        draft[.whole].field = TextField(text)
        message = nil
        var trial = interview
        do throws(ReadingProblem) {
            guard let answer = try draft.answer(.whole, of: question, in: &trial) else { return }
            _ = try trial.event(recording: answer, at: Address(question.id))
        } catch {
            object("\(words.text(error, in: interview).endingSentence) \(words.nothingStored)")
        }
    }
}

extension Interview {
    fileprivate func event(recording answer: Answer, at address: Address) throws(ReadingProblem)
        -> JournalEvent
    {
        do throws(AnswerProblem) {
            return try recording(answer, at: address)
        } catch {
            throw .rejected(error)
        }
    }
}

extension Unicode.Scalar {
    fileprivate var isTextOrBreak: Bool {
        self == "\n" || self == "\t" || properties.generalCategory != .control
    }
}
