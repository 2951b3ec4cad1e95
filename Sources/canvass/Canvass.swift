import ArgumentParser
import Findings
import LocalStore

/// The command `canvass`: it reads arguments and the environment, prints, and chooses the exit code. All the rest is
/// done by the modules below.
@main
struct Canvass: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "canvass",
        abstract: "Ask people questions in a terminal, and keep what they say.",
        discussion: """
            A questionnaire is a YAML file. `canvass check` says what is wrong with it, `canvass take` asks its \
            questions, and every answer is on disk before the next question appears.

            Responses are kept in one file: the one given by --store, else by the environment variable \
            CANVASS_STORE, else `canvass/responses.sqlite` in your data folder (XDG_DATA_HOME, or ~/.local/share).

            Exit codes: 0 done; 1 failed; 2 findings in a definition, or nothing usable in the input; 3 paused, or \
            partly done; 4 conflicts that a person must decide; 64 wrong usage; 130, 143, 129 ended by Ctrl-C, SIGTERM or SIGHUP after saving.
            """,
        version: "0.1.0",
        subcommands: [
            CheckCommand.self, TakeCommand.self, ResumeCommand.self, ResponsesCommand.self, ShowCommand.self,
            EditCommand.self, DeleteCommand.self, WithdrawCommand.self, SimulateCommand.self,
            ImportCommand.self, PackCommand.self,
            InspectCommand.self, MergeCommand.self, HistoryCommand.self, ConflictsCommand.self,
            ResolveCommand.self, UndoCommand.self, ExcludeCommand.self, DigestCommand.self,
            DoctorCommand.self,
            RebuildCommand.self, QualityCommand.self, TablesCommand.self, CodebookCommand.self,
            WeightCommand.self, WeightsCommand.self,
            TabulateCommand.self, ToplineCommand.self, ReportCommand.self, ExplainCommand.self,
            ExportCommand.self,
            KeygenCommand.self,
        ])

    static func main() {
        let closed = StandardStreams.openMissing()
        do {
            var command = try parseAsRoot()
            if closed.contains(.output) { throw CommandFailure.outputClosed }
            try command.run()
        } catch let failure as CommandFailure {
            failure.report()
            exit(withError: failure.exitCode)
        } catch let failure as any SayableError {
            StandardStreams.say(failure.description)
            exit(withError: ExitCode.failure)
        } catch {
            leave(with: error)
        }
    }

    /// Ends as `exit(withError:)` does, for help and wrong usage, except that what was typed is not obeyed by the
    /// terminal when it is repeated.
    private static func leave(with error: any Error) -> Never {
        let message = fullMessage(for: error)
        let code = exitCode(for: error)
        if !message.isEmpty {
            let isHelp = code == .success
            let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
            let text = isHelp ? message : lines.map(\.escapingControls).joined(separator: "\n")
            let stream: StandardStreams.Stream = isHelp ? .output : .error
            _ = Outlet(descriptor: stream.rawValue).attempt(text + "\n")
        }
        exit(withError: code)
    }
}
