import Testing

@testable import Workbooks

struct PartScannerTests {
    private let sheet = """
        <?xml version="1.0"?>
        <worksheet><cols><col min="1" max="2"/></cols><row r="1"><c r="A1"><v>-1.5E+20</v></c>\
        <c r="B1" t="inlineStr"><is><t xml:space="preserve"> a &amp; ä </t></is></c><c r="C1" s="1"/></row></worksheet>
        """

    private func scanned(_ text: String, pieces size: Int = .max) -> PartScanner {
        var scanner = PartScanner()
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            bytes.prefix(size).withUnsafeBufferPointer { scanner.scan($0) }
            bytes = bytes.dropFirst(size)
        }
        return scanner
    }

    @Test func `cells and bytes of text are counted, however the part is cut into pieces`() {
        for size in 1...sheet.utf8.count {
            let scanner = scanned(sheet, pieces: size)

            #expect(scanner.isWellFormed)
            #expect(scanner.cellCount == 3)
            #expect(scanner.textSize == 12)
        }
    }

    @Test func `a part that ends too early is not well-formed`() {
        for size in 0..<sheet.utf8.count - 1 {
            #expect(!scanned(String(decoding: Array(sheet.utf8.prefix(size)), as: UTF8.self)).isWellFormed)
        }
    }

    @Test func `a stretch that is missing inside is found`() {
        let bytes = Array(sheet.utf8)
        let whole = scanned(sheet)
        let start = 22
        for from in start..<bytes.count - 1 {
            for count in [1, 5, 16, 40] where from + count < bytes.count {
                let rest = String(decoding: bytes[..<from] + bytes[(from + count)...], as: UTF8.self)
                let scanner = scanned(rest)
                let isFound =
                    !scanner.isWellFormed || scanner.cellCount != whole.cellCount
                    || scanner.textSize != whole.textSize
                let insideTag = bytes[from...].prefix(count).allSatisfy {
                    $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">")
                }
                // Letters of an attribute or digits of a number: shorter than what a full disk takes away.
                #expect(isFound || insideTag || count < 40, "\(rest)")
            }
        }
    }

    @Test(arguments: ["1,5", "NAN", "INF", ""])
    func `a value that is no number is found`(value: String) {
        let isWhole = scanned("<a><v>\(value)</v></a>").isWellFormed

        #expect(isWhole == value.isEmpty)
    }

    @Test(arguments: ["<a></b>", "<a/><b/>", "<a><b></a></b>", "text"])
    func `what is not one tree is not well-formed`(text: String) {
        #expect(!scanned(text).isWellFormed)
    }
}
