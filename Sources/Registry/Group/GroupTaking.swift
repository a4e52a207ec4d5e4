import Crypto
import Storage

/// Takes the records that a registry published into the copy of a group's database, and those that are no more out of it.
///
/// A record keeps the number that it got in the copy, and what is as it was is left alone, so that its vectors stay.
struct GroupTaking {
    /// The kinds that are taken, in an order in which each finds what it refers to.
    static let kinds = ["value", "partner", "cluster"]

    let registry: Int64
    /// The reference of the organisation.
    let reference: String
    let place: String
    var nextParty: Int64
    /// The titles of all values, by the codes that they have here.
    var titles: [String: String]
    /// The codes that the registry's own values have here, by those that they have there.
    var codes: [String: String] = [:]
    var countries: Set<String>
    var sectors: Set<String>
    var backlog = SearchBacklog()
    /// What is kept of the kind at work, by the numbers in the registry.
    var kept: [Int64: (id: Int64, digest: [UInt8])] = [:]
    private var unseen: Set<Int64> = []
    var waiting: [(cluster: Int64, form: Cluster.Form, members: [JSON])] = []
    private var rewrites = false
    /// Whether anything was taken out for good.
    private(set) var hasRemoved = false

    private static let lastParty: SQL = "SELECT max(id) FROM party"
    private static let keptOf: SQL =
        "SELECT subject, id, digest FROM group_record WHERE registry = ?1 AND kind = ?2"
    static let keep: SQL = """
        INSERT INTO group_record (registry, kind, subject, id, reference, digest, untold) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (registry, kind, subject) DO UPDATE SET id = excluded.id, reference = excluded.reference,
            digest = excluded.digest, untold = excluded.untold
        """
    private static let drop: SQL =
        "DELETE FROM group_record WHERE registry = ?1 AND kind = ?2 AND subject = ?3"
    private static let allCountries: SQL = "SELECT code FROM country"
    private static let leave: [SQL] = [
        "DELETE FROM membership WHERE member = ?1", "DELETE FROM vector_stale WHERE partner = ?1",
    ]
    static let clusterOf: [SQL] = [
        "DELETE FROM membership WHERE cluster = ?1", "DELETE FROM membership WHERE member = ?1",
        "DELETE FROM cluster WHERE id = ?1", "DELETE FROM party WHERE id = ?1",
    ]
    private static let untoldOf: SQL =
        "SELECT 1 FROM group_record WHERE registry = ?1 AND kind = 'partner' AND untold > 0 LIMIT 1"
    /// Values of registries' own that none of them publishes any more.
    static let sweepValues: SQL = """
        DELETE FROM value WHERE vocabulary = 'own' AND id NOT IN (SELECT id FROM group_record WHERE kind = 'value')
        """

    init(
        of registry: Int64, called reference: String, at place: String, in db: borrowing Connection
    ) throws(RegistryError) {
        (self.registry, self.reference, self.place) = (registry, reference, place)
        nextParty = 1 + (try db.number(Self.lastParty) ?? 0)
        titles = try ValueRepository.titles(in: db)
        countries = Set(try db.list(Self.allCountries) { row throws(StorageError) in try row.text(0) })
        sectors = Set(try CodeList.allSectors(in: db))
        codes = try GroupOriginRepository.codes(of: registry, in: db)
    }

    /// Begins with a kind, of which every record comes where it `isWhole`, else only those that changed.
    mutating func begin(_ kind: String, isWhole: Bool, in db: borrowing Connection) throws(RegistryError) {
        let rows = try db.list(Self.keptOf, registry, kind) { row throws(StorageError) in
            (subject: try row.integer(0), id: try row.integer(1), digest: try row.bytes(2))
        }
        kept = Dictionary(rows.map { ($0.subject, ($0.id, $0.digest)) }, uniquingKeysWith: { one, _ in one })
        unseen = isWhole ? Set(kept.keys) : []
    }

    /// Takes a record as its last event left it; without a payload it is taken out.
    mutating func take(
        _ kind: String, _ subject: Int64, _ payload: String?, in db: borrowing Connection
    ) throws(RegistryError) {
        unseen.remove(subject)
        let bytes = payload.map { Array($0.utf8) }
        let record = bytes.flatMap { JSON(parsing: $0) }?["record"]
        guard let bytes, let record, Self.stands(record) else {
            return try remove(kind, subject, in: db)
        }
        let digest = Array(SHA256.hash(data: bytes))
        // Clusters are few, and who belongs to one may have come since.
        if kind != "cluster", !rewrites, kept[subject]?.digest == digest { return }
        do throws(RegistryError) {
            switch kind {
            case "partner": try takePartner(record, subject, digest, in: db)
            case "cluster": try takeCluster(record, subject, digest, in: db)
            default: try takeValue(record, subject, digest, in: db)
            }
        } catch {
            switch error {
            case .storage(let error) where error.code.primary != .constraint && error.code != .mismatch:
                throw .storage(error)
            case .busy: throw error
            default:
                throw .unusable(
                    "a \(kind) of \(reference) in \(place) (\(shown(record["reference"]?.string ?? "number \(subject)"))) is not what "
                        + "concord publishes; concord.broken_event there names what was changed by hand, and the registry "
                        + "publishes it whole again with --anew")
            }
        }
    }

    /// Nobody sees what is void, and who was erased.
    private static func stands(_ record: JSON) -> Bool {
        record["void"].map { $0 == .null } ?? true && record["name"]?.string != String.erasedWords
    }

    /// Takes out what did not come again.
    mutating func end(_ kind: String, in db: borrowing Connection) throws(RegistryError) {
        for subject in unseen.sorted() { try remove(kind, subject, in: db) }
        unseen = []
        switch kind {
        case "value":
            let now = try GroupOriginRepository.codes(of: registry, in: db)
            // Statements on a value that has another code now, or has become known, are written anew.
            let hasUntold = try db.number(Self.untoldOf, registry) != nil
            rewrites = codes.contains { now[$0.key] != $0.value } || hasUntold && now.count > codes.count
            codes = now
            titles = try ValueRepository.titles(in: db)
        case "partner": try backlog.write(in: db)
        default: try join(in: db)
        }
    }

    /// Whether every partner has to be taken again, because values of their own have other codes.
    var takesPartnersAgain: Bool { rewrites }

    private mutating func remove(
        _ kind: String, _ subject: Int64, in db: borrowing Connection
    ) throws(RegistryError) {
        guard let (id, _) = kept.removeValue(forKey: subject) else { return }
        hasRemoved = true
        try db.write(Self.drop, registry, kind, subject)
        switch kind {
        case "partner":
            try forget(partner: id, in: db)
            for sql in Self.leave { try db.write(sql, id) }
        case "cluster": for sql in Self.clusterOf { try db.write(sql, id) }
        default: break
        }
    }
}
