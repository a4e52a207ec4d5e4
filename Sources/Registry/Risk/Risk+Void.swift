package import Storage

extension Risk: Voidable {
    package static let voids = VoidStatements("void_risk", by: "risk")

    package static func findAny(_ text: String, in db: borrowing Connection) throws(RegistryError) -> Risk {
        try RiskRepository.find(text, evenVoid: true, in: db)
    }

    static let voidGround: SQL = """
        SELECT party.kind, party.reference FROM party WHERE party.id IN \(VoidRepository.parties)
            AND party.id IN (SELECT counterparty FROM risk WHERE id = ?1
                UNION SELECT party FROM allocation WHERE risk = ?1
                UNION SELECT owner FROM risk_treatment WHERE risk = ?1
                UNION SELECT party FROM risk_suitability WHERE risk = ?1)
        UNION ALL SELECT 'declaration', declaration.reference FROM risk_declaration
        CROSS JOIN declaration ON declaration.id = risk_declaration.declaration
        WHERE risk_declaration.risk = ?1 AND declaration.id IN \(VoidRepository.declarations)
        """

    /// The word of another side rests on it.
    package func ties(in db: borrowing Connection) throws(RegistryError) -> [VoidTie] {
        acceptances.filter { $0.state == .accepted && $0.party.kind != .organisation }.map { acceptance in
            VoidTie(
                what: "\(shown(acceptance.party.name)) accepted it on \(acceptance.changedOn)",
                command:
                    "concord risk revoke \(reference) \(acceptance.party.reference) --why TEXT")
        }
    }

    package func obstacles(
        since event: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> [String] {
        try db.list(Risk.voidGround, id) { row throws(StorageError) in
            let (kind, other) = (try row.text(0), try row.text(1))
            return "\(other) has a part in it and is void; "
                + "`concord \(kind) void \(other) --restore --why TEXT` first"
        }
    }

    package func notes(in db: borrowing Connection) throws(RegistryError) -> [String] {
        let asked = acceptances.filter { $0.state == .proposed && $0.party.kind != .organisation }
        guard !asked.isEmpty else { return [] }
        let names = asked.map { "\(shown($0.party.name)) (\($0.party.reference))" }
        return ["no answer of \(names.joined(separator: ", ")) to it is taken while it is void; tell them"]
    }

    package func keep(
        as action: String, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Risk {
        try RiskRepository.keep(self, as: action, in: db, by: change)
    }
}
