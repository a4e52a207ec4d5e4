import Crypto
import Glibc

/// What an event says, with the salt and the digest by which the chain knows it; made on any thread.
struct EventPayload: Sendable {
    /// 16 random bytes.
    let salt: [UInt8]
    /// The whole record after the event and the reason, as canonical JSON.
    let text: [UInt8]
    /// SHA-256 over salt and text.
    let digest: [UInt8]

    init(of record: JSON, why: String?, salt: [UInt8]) {
        self.salt = salt
        text = JSON.held(["record": record, "why": .text(why)]).canonical
        var hasher = SHA256()
        salt.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        text.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        digest = hasher.finalize().bytes
    }
}

/// Random salts of 16 bytes, drawn from the system many at a time.
struct SaltSource: Sendable {
    private var pool: [UInt8] = []
    private var used = 0

    mutating func next() -> [UInt8] {
        if used == pool.count { refill() }
        defer { used += 16 }
        return Array(pool[used..<used + 16])
    }

    private mutating func refill() {
        used = 0
        // The system gives at most 256 bytes at once without fail.
        pool = [UInt8](repeating: 0, count: 256)
        guard getentropy(&pool, pool.count) != 0 else { return }
        var generator = SystemRandomNumberGenerator()
        pool = (0..<256).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}
