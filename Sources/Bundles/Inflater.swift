import CZlib

/// Unpacks raw deflate streams whose size is known, one after the other.
final class Inflater {
    private let stream: UnsafeMutablePointer<z_stream>

    init() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let result = canvass_inflate_begin(stream)
        precondition(result == Z_OK, "zlib has the version it was compiled for, and 40 kB of memory")
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// The unpacked bytes; nil when the stream is damaged, does not end where the bytes end, or holds fewer or more than
    /// `size` bytes. No more than `size` bytes are ever unpacked.
    func unpacked(_ packed: [UInt8], size: Int) -> [UInt8]? {
        inflateReset(stream)
        var isWhole = false
        let bytes = [UInt8](unsafeUninitializedCapacity: max(size, 1)) { output, count in
            packed.withUnsafeBufferPointer { input in
                // zlib reads through this pointer and never writes.
                stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.pointee.avail_in = UInt32(input.count)
                stream.pointee.next_out = output.baseAddress
                stream.pointee.avail_out = UInt32(size)
                let result = inflate(stream, Z_FINISH)
                isWhole =
                    result == Z_STREAM_END && stream.pointee.avail_in == 0 && stream.pointee.avail_out == 0
                count = size - Int(stream.pointee.avail_out)
                stream.pointee.next_in = nil
                stream.pointee.next_out = nil
            }
        }
        return isWhole ? bytes : nil
    }
}
