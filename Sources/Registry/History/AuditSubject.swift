import Storage

/// How `audit verify` reads the records of one kind back from their tables.
struct AuditSubject: Sendable {
    /// The numbers of all records, in a column `id`.
    let numbers: SQL
    /// The record with a number, equal to what its last event holds; nil where there is none.
    let read: @Sendable (Int64, borrowing Connection) throws(RegistryError) -> (any Recorded)?

    /// The reader of each kind; a new kind does not compile without its line here.
    ///
    /// Nil stands for a kind of which this version writes no records.
    static func of(_ kind: Subject.Kind) -> AuditSubject? {
        switch kind {
        case .actor: AuditSubject("SELECT id FROM actor", Actor.actor(id:in:))
        case .organisation:
            AuditSubject("SELECT id FROM organisation", OrganisationRepository.organisation(id:in:))
        case .partner: AuditSubject("SELECT id FROM partner", PartnerRepository.partner(id:in:))
        case .person: AuditSubject("SELECT id FROM person", PersonRepository.person(id:in:))
        case .value: AuditSubject(OwnValue.numbers, OwnValue.value(id:in:))
        case .rate: AuditSubject("SELECT id FROM exchange_rate", RateRepository.record(id:in:))
        case .importRun: AuditSubject("SELECT id FROM import_run", SourceRepository.run(id:in:))
        case .cluster: AuditSubject("SELECT id FROM cluster", ClusterRepository.cluster(id:in:))
        case .declaration:
            AuditSubject("SELECT id FROM declaration", DeclarationRepository.declaration(id:in:))
        case .standard: AuditSubject("SELECT id FROM standard", StandardRepository.standard(id:in:))
        case .template:
            AuditSubject("SELECT id FROM declaration_template", TemplateRepository.template(id:in:))
        case .request:
            AuditSubject("SELECT id FROM declaration_request", RequestRepository.request(id:in:))
        case .policy: AuditSubject("SELECT id FROM declaration_policy", PolicyRepository.policy(id:in:))
        case .certificate:
            AuditSubject("SELECT id FROM certificate", CertificateRepository.certificate(id:in:))
        case .dialogue: AuditSubject("SELECT id FROM dialogue", DialogueRepository.dialogue(id:in:))
        case .query: AuditSubject("SELECT id FROM saved_query", SavedQueryRepository.query(id:in:))
        case .risk: AuditSubject("SELECT id FROM risk", RiskRepository.risk(id:in:))
        case .key: AuditSubject("SELECT id FROM signing_key", KeyRepository.key(id:in:))
        case .signature:
            AuditSubject("SELECT id FROM declaration_signature", SignatureRepository.signature(id:in:))
        case .matrix:
            AuditSubject("SELECT id FROM risk_matrix WHERE is_own = 1", MatrixRepository.own(id:in:))
        case .capacity: AuditSubject("SELECT party AS id FROM capacity", CapacityRepository.capacity(of:in:))
        case .shortlist: AuditSubject("SELECT id FROM shortlist", ShortlistRepository.shortlist(id:in:))
        }
    }

    private init<Record: Recorded & SendableMetatype>(
        _ numbers: SQL,
        _ read: @escaping @Sendable (Int64, borrowing Connection) throws(RegistryError) -> Record?
    ) {
        self.numbers = numbers
        self.read = { id, db throws(RegistryError) in try read(id, db) }
    }
}

extension Actor {
    private static let byNumber: SQL = "SELECT id, name, system_user FROM actor WHERE id = ?1"

    static func actor(id: Int64, in db: borrowing Connection) throws(RegistryError) -> Actor? {
        try db.one(byNumber, id) { row throws(StorageError) in
            Actor(id: try row.integer(0), name: try row.text(1), systemUser: try row.text(2))
        }
    }
}

extension OrganisationRepository {
    /// The organisation, where it has this number.
    static func organisation(id: Int64, in db: borrowing Connection) throws(RegistryError) -> Organisation? {
        let organisation = try organisation(in: db)
        return organisation.id == id ? organisation : nil
    }
}

extension OwnValue {
    static let numbers: SQL = "SELECT id FROM value WHERE vocabulary = 'own'"
    private static let byNumber: SQL =
        "SELECT \(Value.columns) FROM value WHERE id = ?1 AND vocabulary = 'own'"

    static func value(id: Int64, in db: borrowing Connection) throws(RegistryError) -> OwnValue? {
        try db.one(byNumber, id, as: Value.init).map { OwnValue(id: id, value: $0) }
    }
}
