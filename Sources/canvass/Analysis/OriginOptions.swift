import ArgumentParser
import Responses
import Tabulation

/// Responses of which origins are counted.
struct OriginOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Only responses of this origin: \(ResponseOrigin.allCases.map(\.rawValue).joined(separator: ", ")); may be repeated. "
                + "Without it: all but made-up ones (synthetic, test), or made-up ones where there are no others."
        ))
    var origin: [ResponseOrigin] = []

    /// Nil where nobody named one.
    var origins: Set<ResponseOrigin>? { origin.isEmpty ? nil : Set(origin) }

    /// Completed interviews of these origins.
    var sample: SampleSpecification {
        var sample = SampleSpecification()
        sample.origins = origins
        return sample
    }
}

extension ResponseOrigin: ExpressibleByArgument {}
