import ArgumentParser
import Central
import CentralSQLite
import Findings
import Foundation
import Merging
import Responses

/// `canvass withdraw ID --from CENTRAL`: a respondent is forgotten by a centre.
struct CentralWithdrawal {
    let central: String
    let isConfirmed: Bool
    let format: OutputFormat

    func run(_ text: String) throws {
        let (centre, turn) = try CentreFile.writing(central, creating: false)
        try withExtendedLifetime(turn) {
            let (id, history) = try find(text, in: centre)
            if history?.state.isWithdrawn != true {
                if !isConfirmed { try confirm(id, isHere: history != nil) }
                try CentreActs(of: centre).say { [try $0.withdrawal(of: id)] }
            }
            // Also what an earlier withdrawal, or one that came in a bundle, may have left.
            try centre.database.clean()
            try CentreActs(of: centre).forgetWithdrawn()
            try report(id, try centre.database.read { try $0.bundles(carrying: id) })
        }
    }

    /// The response that is meant; a whole id may be one that has not arrived yet.
    private func find(_ text: String, in centre: CentreFile) throws -> (ResponseID, ResponseHistory?) {
        try centre.database.read { store in
            let id = try ResponseID(text) ?? store.response(named: text)
            return (id, try store.histories(of: [id])[0])
        }
    }

    private func confirm(_ id: ResponseID, isHere: Bool) throws {
        let here =
            isHere
            ? "Its answers are erased for good" : "Nothing of it is here yet; it is never taken in then"
        try Confirmation.ask(
            "Withdraw response \(id) from \(central.escapingControls)? \(here), and this cannot be undone.\n"
                + "Type yes to withdraw it: ",
            deed: "withdrawing \(id)", refusal: "nothing was withdrawn", as: format)
    }

    private func report(_ id: ResponseID, _ bundles: [MergedBundle]) throws {
        // The centre's own acts are kept without what was withdrawn.
        let holding = bundles.filter { !$0.isFromCentre || $0.itemCount > 1 }
        switch format {
        case .json:
            try StandardStreams.write(
                JSONText.object([
                    ("withdrawn", .string(id.description)), ("removed", .array([])),
                    (
                        "bundles",
                        .array(
                            holding.map {
                                .object([
                                    ("bundle", .string($0.id.description)), ("source", .string($0.source)),
                                ])
                            })
                    ),
                ]).printed)
        case .text:
            var lines = ["Response \(id) is withdrawn and erased from \(central.escapingControls)."]
            if !holding.isEmpty {
                lines.append("These bundles brought it; wherever they are kept, they still hold its answers:")
                lines += holding.map {
                    "  \($0.id.description.prefix(12))  \($0.source.escapingControls)"
                }
            }
            lines += [
                "So do the devices that it came from, until they get this centre's bundle (`canvass pack --from`), and "
                    + "copies and backups of any of these. Merging them again brings nothing back here."
            ]
            try StandardStreams.write(lines.map { $0 + "\n" }.joined())
        }
    }
}
