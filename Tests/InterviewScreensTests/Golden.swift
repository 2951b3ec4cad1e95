import TestSupport
import Testing

/// Compares a text with the file of that name in `Golden`; `UPDATE_GOLDEN=1` rewrites it.
func expectGolden(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let difference = try differenceFromGolden(text, "\(name).txt", source: #filePath)
    #expect(difference == nil, sourceLocation: sourceLocation)
}
