package import Storage

/// The place that a credential which was given away has in a published list of its status.
package struct Credential: Recorded, Hashable, Sendable {
    package let id: Int64
    /// The reference of the declaration.
    package let declaration: String
    /// The address at which the list is published.
    package let list: String
    /// From 0, drawn by lot.
    package let place: Int64
    package let madeOn: CivilDate

    package init(id: Int64, declaration: String, list: String, place: Int64, madeOn: CivilDate) {
        self.id = id
        self.declaration = declaration
        self.list = list
        self.place = place
        self.madeOn = madeOn
    }

    /// The places of a list: as many as the standard asks for at least, so that one tells nothing.
    package static let places: Int64 = 131_072

    package var subject: Subject { Subject(.credential, id) }

    package var json: JSON {
        .members([
            "declaration": .text(declaration), "list": .text(list), "place": .integer(place),
            "made_on": .text(madeOn.description),
        ])
    }
}

/// What a list of status says of one of its places.
package struct CredentialStanding: Sendable, Hashable {
    package let place: Int64
    /// Whether what the credential says is no longer what its issuer declares, for good.
    package let isRevoked: Bool

    package init(place: Int64, isRevoked: Bool) {
        self.place = place
        self.isRevoked = isRevoked
    }
}

/// The places of credentials in lists of status. Every call runs inside the caller's transaction.
package enum CredentialRepository {
    private static let columns: SQL = """
        SELECT credential.id, declaration.reference, credential.list, credential.place, credential.made_on
        FROM credential JOIN declaration ON declaration.id = credential.declaration
        """
    private static let byNumber: SQL = "\(columns) WHERE credential.id = ?1"
    private static let taken: SQL = "SELECT 1 FROM credential WHERE list = ?1 AND place = ?2"
    private static let count: SQL = "SELECT count(*) FROM credential WHERE list = ?1"
    private static let insert: SQL =
        "INSERT INTO credential (declaration, list, place, made_on) VALUES (?1, ?2, ?3, ?4)"
    private static let known: SQL = "SELECT DISTINCT list FROM credential ORDER BY list"
    /// A status that had ended once and came back does not revive what was revoked meanwhile.
    static let standings: SQL = """
        SELECT credential.place,
            declaration.status <> 'issued' AND coalesce(declaration.superseded_on <= ?2, TRUE) OR EXISTS (
            SELECT 1 FROM declaration_suspension AS stop WHERE stop.declaration = declaration.id
                AND (stop.resumed_on IS NULL OR stop.resumed_on > credential.made_on))
            OR EXISTS (SELECT 1 FROM void_declaration AS void WHERE void.declaration = declaration.id)
        FROM credential JOIN declaration ON declaration.id = credential.declaration
        WHERE credential.list = ?1 ORDER BY credential.place
        """

    package static func credential(
        id: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> Credential? {
        try db.one(byNumber, id) { row throws(StorageError) in
            Credential(
                id: try row.integer(0), declaration: try row.text(1), list: try row.text(2),
                place: try row.integer(3), madeOn: try row.date(4))
        }
    }

    /// Gives a new credential of a declaration a place in the list that is published at an address.
    package static func add(
        of declaration: Declaration, in list: String, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Credential {
        let list = try check(address: list)
        guard declaration.status == .issued else {
            throw .invalid(
                "\(declaration.reference) is \(declaration.status.rawValue), and a credential states what is declared now"
            )
        }
        // Places are drawn again while others have them, so that half of them stay free.
        guard try db.number(count, list) ?? 0 < Credential.places / 2 else {
            throw .invalid(
                "the list \(shown(list)) holds \(Credential.places / 2) credentials and takes no more; give a new --status-url"
            )
        }
        var place = Int64.random(in: 0..<Credential.places)
        while try db.number(taken, list, place) != nil {
            place = Int64.random(in: 0..<Credential.places)
        }
        try db.write(insert, declaration.id, list, place, change.today.description)
        guard let credential = try credential(id: db.lastInsertedRow, in: db) else {
            throw .notFound("the credential was not put on record; `concord audit verify` says what is wrong")
        }
        try History.append("added", credential, in: db, by: change)
        return credential
    }

    /// How each credential of a list stands by now; throws `.notFound` for a list that has none.
    package static func standings(
        of list: String, on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> [CredentialStanding] {
        let list = try check(address: list)
        let found = try db.list(standings, list, day.description) { row throws(StorageError) in
            CredentialStanding(place: try row.integer(0), isRevoked: try row.integer(1) != 0)
        }
        guard found.isEmpty else { return found }
        let others = try db.list(known) { row throws(StorageError) in try row.text(0) }
        throw .notFound(
            "no credential names the list \(shown(list)); "
                + (others.isEmpty
                    ? "`concord declaration export --format credential --status-url URL` makes one that does"
                    : "there are \(others.prefix(5).map { shown($0) }.joined(separator: ", "))"))
    }

    /// An address that stands in credentials for years has nothing in it that means something to a server alone.
    private static func check(address: String) throws(RegistryError) -> String {
        let isPlain = address.utf8.allSatisfy {
            (0x21...0x7E).contains($0) && !"\"<>\\^`{|}#".utf8.contains($0)
        }
        let host = address.dropFirst(8).prefix { $0 != "/" && $0 != "?" }
        guard isPlain, address.hasPrefix("https://"), (9...400).contains(address.utf8.count),
            host.contains(where: { $0.isLetter || $0.isNumber }), !host.contains("@")
        else {
            throw .invalid(
                "'\(shown(address))' is no address of a list (--status-url); give one at which the file will be "
                    + "published, such as https://example.org/status-1.json")
        }
        return address
    }
}
