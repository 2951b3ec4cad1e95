/// Where the columns of a dataset lie: in memory of this process, or in a file that is mapped into it.
///
/// Every part has `rowCount` times its width in bytes, and stays where it is as long as the owner lives.
package protocol ColumnMemory: AnyObject, Sendable {
    /// The bytes of a part.
    ///
    /// - Throws: what the owner throws for a part that turns out to be damaged.
    func part(_ number: Int) throws -> UnsafeRawBufferPointer
    /// All texts, one behind the other.
    func texts() throws -> UnsafeRawBufferPointer
}

/// Columns in memory of this process.
///
/// `@unchecked Sendable`: filled before anybody else sees it, and only read afterwards.
package final class HeapColumns: ColumnMemory, @unchecked Sendable {
    package let parts: [UnsafeMutableRawBufferPointer]
    private var heap: [UInt8] = []
    private var frozenHeap: UnsafeMutableRawBufferPointer?

    package init(widths: [Int], rowCount: Int) {
        parts = widths.map { width in
            let buffer = UnsafeMutableRawBufferPointer.allocate(
                byteCount: max(1, width * rowCount), alignment: 16)
            buffer.initializeMemory(as: UInt8.self, repeating: 0)
            return buffer
        }
    }

    deinit {
        for part in parts { part.deallocate() }
        frozenHeap?.deallocate()
    }

    /// Appends texts; only before anybody reads them.
    package func append(texts: [UInt8]) { heap += texts }

    /// Ends the filling.
    package func freeze() {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, heap.count), alignment: 16)
        buffer.copyBytes(from: heap)
        frozenHeap = buffer
        heap = []
    }

    package func part(_ number: Int) -> UnsafeRawBufferPointer { UnsafeRawBufferPointer(parts[number]) }
    package func texts() -> UnsafeRawBufferPointer {
        frozenHeap.map { UnsafeRawBufferPointer($0) } ?? .init(start: nil, count: 0)
    }
}
