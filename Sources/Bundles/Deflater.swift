import CZlib

/// Packs bytes into raw deflate streams (RFC 1951), one after the other.
final class Deflater {
    private let stream: UnsafeMutablePointer<z_stream>

    /// Measured on answers to 60 questions: level 9 takes twice as long and saves less than half a percent.
    private static let level: Int32 = 6

    /// One stretch of what is packed.
    struct Stretch {
        let bytes: [UInt8]
        /// Random bytes are put in as they are: they do not shrink, and would spoil the codes of their neighbours.
        let isRandom: Bool
    }

    init() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let result = canvass_deflate_begin(stream, Self.level)
        precondition(result == Z_OK, "zlib has the version it was compiled for, and 270 kB of memory")
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    /// One deflate stream. Each stretch has its own blocks, and so its own codes.
    func packed(_ stretches: [Stretch]) -> [UInt8] {
        deflateReset(stream)
        let size = stretches.reduce(0) { $0 + $1.bytes.count }
        // Five bytes for a stored block of at most 16 KiB, and room for ends of blocks and tables of codes.
        let room = Int(deflateBound(stream, UInt(size))) + size / 1024 + 512 * (stretches.count + 1)
        return [UInt8](unsafeUninitializedCapacity: room) { output, count in
            stream.pointee.next_out = output.baseAddress
            stream.pointee.avail_out = UInt32(room)
            for stretch in stretches where !stretch.bytes.isEmpty { pack(stretch) }
            stream.pointee.avail_in = 0
            let result = deflate(stream, Z_FINISH)
            precondition(result == Z_STREAM_END, "the room is enough for any bytes")
            count = room - Int(stream.pointee.avail_out)
        }
    }

    func packed(_ bytes: [UInt8]) -> [UInt8] { packed([Stretch(bytes: bytes, isRandom: false)]) }

    private func pack(_ stretch: Stretch) {
        // The level changes while nothing waits to be packed.
        stream.pointee.avail_in = 0
        deflateParams(stream, stretch.isRandom ? 0 : Self.level, Z_DEFAULT_STRATEGY)
        stretch.bytes.withUnsafeBufferPointer { input in
            // zlib reads through this pointer and never writes.
            stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            stream.pointee.avail_in = UInt32(input.count)
            let result = deflate(stream, Z_BLOCK)
            precondition(result == Z_OK && stream.pointee.avail_in == 0, "the room is enough for any bytes")
            stream.pointee.next_in = nil
        }
    }
}
