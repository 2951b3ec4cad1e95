/// What was written, and what of the content is not in the file.
package struct SPSSSummary: Hashable, Sendable {
    package let caseCount: Int
    /// Those of the dictionary in its order, then those of the data by variable.
    package let losses: [SPSSLoss]
    /// What to write over the header so that it tells the number of cases; nil where it already does.
    package let headerCorrection: Correction?

    /// Bytes that belong at a place of the file.
    package struct Correction: Hashable, Sendable {
        /// Counted from the beginning of the file.
        package let offset: Int
        package let bytes: [UInt8]
    }

    init(caseCount: Int, losses: [SPSSLoss], wasAnnounced: Bool) {
        self.caseCount = caseCount
        self.losses = losses
        // More cases than that the header cannot tell; readers go on to the end of the file.
        guard !wasAnnounced, let count = Int32(exactly: caseCount) else {
            headerCorrection = nil
            return
        }
        var field = RecordBytes()
        field.append(count)
        headerCorrection = Correction(offset: DictionaryRecords.caseCountOffset, bytes: field.bytes)
    }
}

/// What the texts of one variable have lost so far: of all cases together, so that it does not grow with them.
struct TextLosses {
    private var cutCases = 0
    private var longest = (bytes: 0, kept: 0)
    private var controlCases = 0
    private var controlCharacters = 0

    mutating func noteCut(bytes: Int, kept: Int) {
        cutCases += 1
        if bytes > longest.bytes { longest = (bytes, kept) }
    }

    mutating func noteControlCharacters(_ count: Int) {
        controlCases += 1
        controlCharacters += count
    }

    func losses(of variable: String) -> [SPSSLoss] {
        var losses: [SPSSLoss] = []
        if cutCases > 0 {
            losses.append(
                SPSSLoss(
                    .data(variable: variable), .cut(bytes: longest.bytes, kept: longest.kept), times: cutCases
                ))
        }
        if controlCases > 0 {
            losses.append(
                SPSSLoss(
                    .data(variable: variable), .controlCharacters(controlCharacters), times: controlCases))
        }
        return losses
    }
}
