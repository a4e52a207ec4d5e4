import Storage

/// Every kind of record that a registry holds: one list, by which the audit reads them back, references are told, the
/// command has its nouns, and each kind is tested.
package struct RecordList: Sendable {
    /// One kind: how its records are read back from their tables.
    package struct Entry: Sendable {
        typealias ReadingRange =
            @Sendable (ClosedRange<Int64>, borrowing Connection) throws(RegistryError) -> [any Recorded]

        package let kind: Subject.Kind
        /// The first letter of its references; nil for a kind that is named otherwise.
        package let reference: Reference.Kind?
        /// The numbers of all records, in a column `id`.
        let numbers: SQL
        /// The record with a number, equal to what its last event holds; nil where there is none.
        let read: @Sendable (Int64, borrowing Connection) throws(RegistryError) -> (any Recorded)?
        /// Those of a range of numbers at once; nil for a kind that is always read one by one.
        let readRange: ReadingRange?
        /// Nil for a kind that is not declared by its fields.
        package let declared: (any Record.Type)?

        /// A kind that is declared by its fields.
        package init<R: Record>(_ record: R.Type) { self.init(record, range: nil) }

        fileprivate init<R: Record>(
            _ record: R.Type,
            range: (@Sendable (ClosedRange<Int64>, borrowing Connection) throws(RegistryError) -> [R])?
        ) {
            kind = R.kind.subject
            reference = R.kind.reference
            numbers = R.numbers
            read = { id, db throws(RegistryError) in try R.record(id: id, in: db) }
            if let range {
                readRange = {
                    (numbers: ClosedRange<Int64>, db: borrowing Connection) throws(RegistryError)
                        -> [any Recorded] in
                    try range(numbers, db)
                }
            } else {
                readRange = nil
            }
            declared = record
        }

        fileprivate init<Shown: Recorded & SendableMetatype>(
            _ kind: Subject.Kind, reference: Reference.Kind? = nil, _ numbers: SQL,
            _ read: @escaping @Sendable (Int64, borrowing Connection) throws(RegistryError) -> Shown?
        ) {
            self.kind = kind
            self.reference = reference
            self.numbers = numbers
            self.read = { id, db throws(RegistryError) in try read(id, db) }
            readRange = nil
            declared = nil
        }
    }

    package let entries: [Entry]

    package init(_ entries: [Entry]) { self.entries = entries }

    /// The kinds of this version, in the order in which people are told of them.
    package static let all = RecordList([
        Entry(.actor, "SELECT id FROM actor", Actor.actor(id:in:)),
        Entry(Organisation.self),
        Entry(Partner.self, range: Partner.records(numbered:in:)),
        Entry(Person.self),
        Entry(Cluster.self),
        Entry(Declaration.self),
        Entry(Risk.self),
        Entry(Shortlist.self),
        Entry(Value.self),
        Entry(ExchangeRate.self),
        Entry(.matrix, "SELECT id FROM risk_matrix WHERE is_own = 1", MatrixRepository.own(id:in:)),
        Entry(.capacity, "SELECT party AS id FROM capacity", CapacityRepository.capacity(of:in:)),
        Entry(Standard.self),
        Entry(SigningKey.self),
        Entry(.signature, "SELECT id FROM declaration_signature", SignatureRepository.signature(id:in:)),
        Entry(.credential, "SELECT id FROM credential", CredentialRepository.credential(id:in:)),
        Entry(.template, "SELECT id FROM declaration_template", TemplateRepository.template(id:in:)),
        Entry(
            .request, reference: .request, "SELECT id FROM declaration_request",
            RequestRepository.request(id:in:)),
        Entry(.declarationRules, "SELECT id FROM declaration_rules", RulesRepository.rules(id:in:)),
        Entry(Certificate.self),
        Entry(Dialogue.self),
        Entry(Plan.self),
        Entry(Exit.self),
        Entry(Commitment.self),
        Entry(Concern.self),
        Entry(Knowledge.self),
        Entry(Idea.self),
        Entry(Measure.self),
        Entry(Round.self),
        Entry(Burden.self),
        Entry(Matter.self),
        Entry(Payment.self),
        Entry(Norms.self),
        Entry(Purchase.self),
        Entry(Experience.self),
        Entry(Judgement.self),
        Entry(OwnField.self),
        Entry(Remark.self),
        Entry(Affiliation.self),
        Entry(Site.self),
        Entry(.merger, "SELECT party AS id FROM merger", MergerRepository.merger(id:in:)),
        Entry(SavedQuery.self),
        Entry(AuditNote.self),
        Entry(RetentionRule.self),
        Entry(Erasure.self),
        Entry(.importRun, "SELECT id FROM import_run", SourceRepository.run(id:in:)),
        Entry(Restoration.self),
    ])

    /// Nil for a kind of which this version knows nothing.
    func entry(named kind: String) -> Entry? { entries.first { $0.kind.rawValue == kind } }
}
