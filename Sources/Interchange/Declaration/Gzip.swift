import CZlib

/// Bytes in the form of gzip (RFC 1952), by zlib.
enum Gzip {
    /// Nil only where there is no memory.
    static func packed(_ bytes: [UInt8]) -> [UInt8]? {
        var stream = z_stream()
        guard concord_start_packing(&stream) == Z_OK else { return nil }
        defer { deflateEnd(&stream) }
        let most = Int(deflateBound(&stream, UInt(bytes.count)))
        return run(&stream, over: bytes, most: most) { deflate($0, Z_FINISH) }
    }

    /// Nil for what is not whole, has anything behind it, or comes to more than `most` bytes.
    static func unpacked(_ bytes: [UInt8], most: Int) -> [UInt8]? {
        var stream = z_stream()
        guard concord_start_unpacking(&stream) == Z_OK else { return nil }
        defer { inflateEnd(&stream) }
        return run(&stream, over: bytes, most: most) { inflate($0, Z_FINISH) }
    }

    private static func run(
        _ stream: inout z_stream, over bytes: [UInt8], most: Int,
        _ step: (UnsafeMutablePointer<z_stream>) -> Int32
    ) -> [UInt8]? {
        guard bytes.count <= Int(UInt32.max), most <= Int(UInt32.max) else { return nil }
        var source = bytes
        var code: Int32 = Z_OK
        var isRead = false
        let result = [UInt8](unsafeUninitializedCapacity: most) { target, count in
            source.withUnsafeMutableBufferPointer { given in
                stream.next_in = given.baseAddress
                stream.avail_in = UInt32(given.count)
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(most)
                code = step(&stream)
                isRead = stream.avail_in == 0
                count = most - Int(stream.avail_out)
            }
        }
        return code == Z_STREAM_END && isRead ? result : nil
    }
}
