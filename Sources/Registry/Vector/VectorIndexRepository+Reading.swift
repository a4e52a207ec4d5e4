package import Storage

extension VectorIndexRepository {
    static let chunks: SQL =
        "SELECT number, content FROM vector_chunk WHERE number BETWEEN ?1 AND ?2 ORDER BY number"
    static let lastChunk: SQL = "SELECT max(number) FROM vector_chunk"
    private static let countOfPartners: SQL =
        "SELECT count(*) FROM partner WHERE id NOT IN \(VoidRepository.parties)"
    private static let counts: SQL = """
        SELECT sum(parts > 0), sum(parts = 0), sum(length(content)) FROM partner_vector
        """
    private static let countOfStale: SQL =
        "SELECT count(*) FROM vector_stale WHERE partner NOT IN \(VoidRepository.parties)"
    static let countBeyond: SQL =
        "SELECT count(*) FROM partner WHERE id > ?1 AND id NOT IN \(VoidRepository.parties)"
    private static let sizeOfChunks: SQL = "SELECT count(*), sum(length(content)) FROM vector_chunk"

    /// Hands each chunk to `body` as it lies in memory, with the number of the partner whose slot is 0.
    package static func forEachChunk(
        _ numbers: ClosedRange<Int64>, in db: borrowing Connection,
        do body: (_ firstPartner: Int64, VectorChunk) -> Void, damaged: (DamagedChunk) -> Void
    ) throws(RegistryError) {
        try db.forEach(chunks, numbers.lowerBound, numbers.upperBound) { row throws(RegistryError) in
            do throws(StorageError) {
                let number = try row.integer(0)
                try row.blob(1).withUnsafeBytes { bytes in
                    if let chunk = VectorChunk(bytes), chunk.isWhole {
                        body(number * chunkSize, chunk)
                    } else {
                        damaged(DamagedChunk(number: number))
                    }
                }
            } catch { throw .storage(error) }
            return true
        }
    }

    /// The highest number of a chunk; nil where there is none.
    package static func lastChunk(in db: borrowing Connection) throws(RegistryError) -> Int64? {
        try db.number(lastChunk)
    }

    /// How many partners wait to be looked at, by an index of this model.
    package static func countOfWaiting(
        model: String? = nil, in db: borrowing Connection
    ) throws(RegistryError) -> Int64 {
        guard let index = try index(in: db), model == nil || index.model == model else {
            return try db.number(countOfPartners) ?? 0
        }
        let stale = try db.number(countOfStale) ?? 0
        return stale + (try db.number(countBeyond, index.lastPartner) ?? 0)
    }

    package static func status(in db: borrowing Connection) throws(RegistryError) -> VectorIndexStatus {
        let sums = try db.one(counts) { row throws(StorageError) in
            (
                compared: try row.optionalInteger(0) ?? 0, other: try row.optionalInteger(1) ?? 0,
                bytes: try row.optionalInteger(2) ?? 0
            )
        }
        let chunks = try db.one(sizeOfChunks) { row throws(StorageError) in
            (count: try row.integer(0), bytes: try row.optionalInteger(1) ?? 0)
        }
        return VectorIndexStatus(
            index: try index(in: db), partners: try db.number(countOfPartners) ?? 0,
            compared: sums?.compared ?? 0, otherLanguage: sums?.other ?? 0,
            waiting: try countOfWaiting(in: db), chunks: chunks?.count ?? 0,
            bytes: (sums?.bytes ?? 0) + (chunks?.bytes ?? 0))
    }
}
