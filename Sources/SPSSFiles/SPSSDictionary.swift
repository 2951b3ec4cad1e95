/// What an SPSS system file (`.sav`) says about its data: variables, their labels, sets and documents.
///
/// All texts are in the one language that the reader of the file is to see. The same dictionary gives the same bytes:
/// the time is given, never taken from a clock.
///
/// Sources for the module: GNU PSPP, "System File Format" (PSPP developers' guide, appendix B), and for the limits IBM
/// SPSS Statistics, Command Syntax Reference, "Variables", "VALUE LABELS" and "MRSETS".
package struct SPSSDictionary: Hashable, Sendable {
    /// What the file holds, up to 60 bytes, as SPSS takes no more, though the field has 64; longer ones are cut, and
    /// the cut is among the losses.
    package var fileLabel: String
    /// The program that writes, as `Canvass 1.4`, up to 40 bytes.
    package var product: String
    package var created: SPSSTimestamp
    package var variables: [SPSSVariable]
    /// The name of the variable that weights the cases; nil for none.
    package var weight: String?
    package var multipleResponseSets: [SPSSMultipleResponseSet]
    /// Attributes of the whole file.
    package var attributes: [SPSSAttribute]
    /// Free text; each element begins on a line of its own, and lines of more than 80 bytes are wrapped.
    package var documents: [String]

    package init(
        fileLabel: String = "",
        product: String,
        created: SPSSTimestamp,
        variables: [SPSSVariable],
        weight: String? = nil,
        multipleResponseSets: [SPSSMultipleResponseSet] = [],
        attributes: [SPSSAttribute] = [],
        documents: [String] = []
    ) {
        self.fileLabel = fileLabel
        self.product = product
        self.created = created
        self.variables = variables
        self.weight = weight
        self.multipleResponseSets = multipleResponseSets
        self.attributes = attributes
        self.documents = documents
    }
}
