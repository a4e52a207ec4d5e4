import Crypto
import Glibc
import Storage

extension BackupManifest {
    /// The kinds and numbers of records with the digests of their last events; one that was removed is none.
    static let lastEvents: SQL = """
        SELECT subject_kind, subject, action, digest, max(sequence) FROM event
        GROUP BY subject_kind, subject ORDER BY subject_kind, subject
        """
    private static let lastEvent: SQL =
        "SELECT sequence, hash, at, (SELECT count(*) FROM event) FROM event ORDER BY sequence DESC LIMIT 1"

    /// Reads events, head, counts and digests from a registry of any schema.
    mutating func fill(from db: borrowing Connection) throws(RegistryError) {
        do { schema = try db.schemaNumber } catch { throw .storage(error) }
        let last = try db.one(BackupManifest.lastEvent) { row throws(StorageError) in
            (
                head: ChainHead(sequence: try row.integer(0), hash: try row.bytes(1)), at: try row.text(2),
                count: try row.integer(3)
            )
        }
        head = last?.head
        lastEventAt = last?.at
        // Registries of an earlier schema have no list of them.
        erasures = (try? ErasureRepository.lines(in: db)) ?? []
        events = last?.count ?? 0
        var sums: [String: (count: Int64, hash: SHA256)] = [:]
        try db.forEach(BackupManifest.lastEvents) { row throws(RegistryError) in
            do throws(StorageError) {
                guard try row.text(2) != "removed" else { return true }
                var line = Array("\(try row.integer(1))\n".utf8)
                line += try row.bytes(3)
                line.append(UInt8(ascii: "\n"))
                let kind = try row.text(0)
                sums[kind, default: (0, SHA256())].count += 1
                sums[kind]?.hash.update(data: line)
            } catch { throw .storage(error) }
            return true
        }
        records = sums.mapValues {
            Records(count: $0.count, digest: ChainHead.hexadecimal(Array($0.hash.finalize())))
        }
    }

    /// Reads the length and SHA-256 of a whole file.
    mutating func measure(_ path: String) throws(RegistryError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw BackupManifest.unreadable(path) }
        defer { close(descriptor) }
        var hash = SHA256()
        var chunk = [UInt8](repeating: 0, count: 1 << 18)
        bytes = 0
        while true {
            let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw BackupManifest.unreadable(path) }
            if count == 0 { break }
            bytes += Int64(count)
            chunk.withUnsafeBytes {
                hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[..<count]))
            }
        }
        sha256 = ChainHead.hexadecimal(Array(hash.finalize()))
    }

    private static func unreadable(_ path: String) -> RegistryError {
        .storage(StorageError(code: .io, message: "\(path): \(String(cString: strerror(errno)))"))
    }
}
