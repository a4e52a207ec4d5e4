import Storage

extension Audit {
    static let partnersBeside: SQL = """
        SELECT partner.id, EXISTS (SELECT 1 FROM vector_stale WHERE vector_stale.partner = partner.id)
        FROM partner WHERE partner.id > ?1 ORDER BY partner.id LIMIT ?2
        """
    private static let mending = "; `concord index --rebuild` mends it"

    /// Whether each partner's vectors are whole and made from what it says now, and the chunks hold just those.
    mutating func checkVectors(_ file: inout RegistryFile) throws(RegistryError) {
        guard
            let index = try file.read({ db throws(RegistryError) in try VectorIndexRepository.index(in: db) })
        else {
            try checkNoVectors(&file)
            return
        }
        let step = step
        var last: Int64 = 0
        var count: Int64 = 0
        repeat {
            try file.read { db throws(RegistryError) in
                let partners = try db.list(Audit.partnersBeside, last, step) { row throws(StorageError) in
                    (id: try row.integer(0), isStale: try row.bool(1))
                }
                for partner in partners { try checkVectors(of: partner.id, partner.isStale, index, in: db) }
                count = Int64(partners.count)
                last = partners.last?.id ?? last
            }
        } while count == step
        try file.read { db throws(RegistryError) in try checkChunks(index, in: db) }
    }

    private mutating func checkVectors(
        of partner: Int64, _ isStale: Bool, _ index: VectorIndex, in db: borrowing Connection
    ) throws(RegistryError) {
        guard let profile = try? PartnerProfileRepository.profile(of: partner, in: db) else { return }
        let name = "partner \(profile.reference)"
        let kept = try db.one(VectorIndexRepository.ofPartner, partner, as: VectorIndexRepository.vectors)
        guard partner <= index.lastPartner else {
            if kept != nil || isStale {
                find(
                    .vectors, "\(name) has vectors, though the index has not come to it yet\(Audit.mending)",
                    record: name)
            }
            return
        }
        guard let kept else {
            if !isStale, !profile.wording.passages.isEmpty {
                find(
                    .vectors, "\(name) has no vectors and does not wait for them\(Audit.mending)",
                    record: name)
            }
            return
        }
        guard let vectors = kept.vectors else {
            find(.vectors, "the vectors of \(name) are damaged\(Audit.mending)", record: name)
            return
        }
        let digest = PartnerVectors.digest(
            model: index.model, words: vectors.words, parts: vectors.parts.count,
            wording: profile.wording.digest)
        let widths = (vectors.parts + vectors.sentences).allSatisfy { $0.vector.codes.count == index.width }
        if isStale || digest != vectors.digest || !widths {
            find(.vectors, "the vectors of \(name) are not those of its texts\(Audit.mending)", record: name)
        }
    }

    private mutating func checkChunks(_ index: VectorIndex, in db: borrowing Connection) throws(RegistryError)
    {
        let isPartner =
            try db.number("SELECT count(*) FROM partner WHERE id = ?1", index.lastPartner) ?? 0 > 0
        if index.lastPartner > 0, !isPartner {
            find(
                .vectors,
                "the vector index ends at partner number \(index.lastPartner), which is none\(Audit.mending)")
        }
        for number in 0...max(0, index.lastPartner / VectorIndexRepository.chunkSize) {
            let content = try db.one(VectorIndexRepository.readChunk, number) { row throws(StorageError) in
                try row.bytes(0)
            }
            let wanted = try VectorIndexRepository.entries(ofChunk: number, in: db)
            let found = content.map { VectorChunk.entries($0) } ?? []
            if found != wanted || (content == nil) != wanted.isEmpty {
                find(.vectors, "\(DamagedChunk(number: number))\(Audit.mending)")
            }
        }
        let beyond = try db.number(
            "SELECT count(*) FROM vector_chunk WHERE number > ?1",
            index.lastPartner / VectorIndexRepository.chunkSize)
        if beyond ?? 0 > 0 {
            find(.vectors, "the vector index has chunks of partners that it has not come to\(Audit.mending)")
        }
    }

    private mutating func checkNoVectors(_ file: inout RegistryFile) throws(RegistryError) {
        let rows = try file.read { db throws(RegistryError) in
            try db.number(
                """
                SELECT (SELECT count(*) FROM partner_vector) + (SELECT count(*) FROM vector_chunk)
                    + (SELECT count(*) FROM vector_stale)
                """)
        }
        if rows ?? 0 > 0 {
            find(.vectors, "there are vectors, but no index that they belong to\(Audit.mending)")
        }
    }
}
