import Crypto
import Glibc

extension UnsafeRawBufferPointer {
    /// Whether the same bytes stand in both; one by one, as collections compare them, takes many times as long.
    func isSame(as other: UnsafeRawBufferPointer) -> Bool {
        guard count == other.count else { return false }
        guard count > 0, let one = baseAddress, let two = other.baseAddress else { return true }
        return memcmp(one, two, count) == 0
    }

    func holds(_ byte: UInt8) -> Bool {
        guard let start = baseAddress, count > 0 else { return false }
        return memchr(start, Int32(byte), count) != nil
    }
}

extension SHA256 {
    /// The digest over bytes where they lie.
    static func digest(of bytes: [UInt8]) -> SHA256Digest {
        var hasher = SHA256()
        bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        return hasher.finalize()
    }
}

extension SHA256Digest {
    /// Its 32 bytes.
    var bytes: [UInt8] { withUnsafeBytes { Array($0) } }

    func isSame(as bytes: [UInt8]) -> Bool {
        withUnsafeBytes { digest in bytes.withUnsafeBytes { digest.isSame(as: $0) } }
    }

    func isSame(as bytes: Span<UInt8>) -> Bool {
        withUnsafeBytes { digest in bytes.withUnsafeBytes { digest.isSame(as: $0) } }
    }
}
