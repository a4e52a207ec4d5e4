import Storage

/// A value that a person did not find in a partner's own words, so that it is not proposed again.
package struct ValueRejection: Hashable, Sendable {
    package var code: String
    package var why: String
    package var rejectedOn: CivilDate

    package init(code: String, why: String, rejectedOn: CivilDate) {
        self.code = code.lowercased()
        self.why = why
        self.rejectedOn = rejectedOn
    }

    package var json: JSON {
        .members([
            "code": .text(code), "why": .text(why), "rejected_on": .text(rejectedOn.description),
        ])
    }
}

/// What was rejected of parties. Every call runs inside the caller's transaction.
enum ValueRejectionRepository {
    static let ofParty = RecordParts<ValueRejection>(
        """
        SELECT party, value, why, rejected_on FROM value_rejection WHERE party BETWEEN ?1 AND ?2 ORDER BY party, value
        """
    ) { row throws(StorageError) in
        ValueRejection(code: try row.text(1), why: try row.text(2), rejectedOn: try row.date(3))
    }
    private static let insert: SQL = """
        INSERT INTO value_rejection (party, value, why, rejected_on) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (party, value) DO UPDATE SET why = excluded.why, rejected_on = excluded.rejected_on
        """
    private static let remove: SQL = "DELETE FROM value_rejection WHERE party = ?1 AND value = ?2"

    static func rejections(
        of party: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> [ValueRejection] {
        try ofParty.of(party, in: db)
    }

    /// Throws `.invalid` for a value that the partner holds.
    static func put(
        _ rejection: ValueRejection, of partner: Partner, in db: borrowing Connection
    ) throws(RegistryError) {
        _ = try ValueRepository.find(rejection.code, in: db)
        let why = try TextRule.passage(limit: 10_000).check(rejection.why, "the reason (--why)")
        if let held = partner.values.first(where: { $0.code == rejection.code }) {
            throw .invalid(
                "\(partner.reference) holds \(held.code), stated on \(held.statedOn); "
                    + "`concord partner edit --remove-value \(held.code)` takes it away first")
        }
        try db.write(insert, partner.id, rejection.code, why, rejection.rejectedOn.description)
    }

    static func remove(_ code: String, of party: Int64, in db: borrowing Connection) throws(RegistryError) {
        try db.write(remove, party, code)
    }
}
