package import Storage

/// The rules on record. Every call runs inside the caller's transaction.
package enum RetentionRepository {
    static let byThing: SQL = """
        SELECT \(RetentionRule.form.columns) \(RetentionRule.form.source) WHERE retention_rule.code = ?1
        ORDER BY retention_rule.is_own DESC LIMIT 1
        """

    /// The rule in force: the organisation's own, else the one that came with the registry.
    package static func rule(
        for thing: RetentionRule.Thing, in db: borrowing Connection
    ) throws(RegistryError) -> RetentionRule? {
        try RecordRepository<RetentionRule>.list(byThing, thing.rawValue, in: db).first
    }

    /// Why a record is still kept, and until when; nil where it need not be any longer.
    ///
    /// `end` is the day from which its time is counted; nil while that has not come.
    static func kept(
        _ thing: RetentionRule.Thing, _ record: String, since end: CivilDate?, on today: CivilDate,
        in db: borrowing Connection
    ) throws(RegistryError) -> ErasurePlan.Kept? {
        guard let rule = try rule(for: thing, in: db) else { return nil }
        let until = end.map { rule.period.end(from: $0) }
        if let until, until < today { return nil }
        return ErasurePlan.Kept(
            record: record, period: rule.period, basis: rule.basis, source: rule.source, until: until)
    }
}
