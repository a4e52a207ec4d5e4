package import Storage

extension Declaration: Voidable {
    package static let voids = VoidStatements("void_declaration", by: "declaration")
    package var title: String { object ?? "no object yet" }

    package static func findAny(
        _ text: String, in db: borrowing Connection
    ) throws(RegistryError) -> Declaration {
        try DeclarationRepository.find(text, evenVoid: true, in: db)
    }

    static let tiesOf: SQL = """
        SELECT 'relying', declaration.reference, declaration.status FROM declaration_reliance
        CROSS JOIN declaration ON declaration.id = declaration_reliance.declaration
        WHERE declaration_reliance.relies_on = ?1 AND declaration.id NOT IN \(VoidRepository.declarations)
        UNION ALL SELECT 'risk', risk.reference, risk.title FROM risk_declaration
        CROSS JOIN risk ON risk.id = risk_declaration.risk
        WHERE risk_declaration.declaration = ?1 AND risk.id NOT IN \(VoidRepository.risks)
        LIMIT 11
        """
    static let supersededBy: SQL = """
        SELECT reference FROM declaration WHERE issuer = ?2 AND superseded_by = ?1
            AND id NOT IN \(VoidRepository.declarations) ORDER BY id
        """
    static let answered: SQL =
        "SELECT reference FROM declaration_request WHERE partner = ?2 AND declaration = ?1"
    static let voidGround: SQL = """
        SELECT 'issuer', party.kind, party.reference FROM party
        WHERE party.id = ?2 AND party.id IN \(VoidRepository.parties)
        UNION ALL SELECT 'relied', 'declaration', declaration.reference FROM declaration_reliance
        CROSS JOIN declaration ON declaration.id = declaration_reliance.relies_on
        WHERE declaration_reliance.declaration = ?1 AND declaration.id IN \(VoidRepository.declarations)
        """

    package func ties(in db: borrowing Connection) throws(RegistryError) -> [VoidTie] {
        try db.list(Declaration.tiesOf, id) { [reference] row throws(StorageError) in
            let other = try row.text(1)
            if try row.text(0) == "risk" {
                return VoidTie(
                    what: "risk \(other), \(shown(try row.text(2))), names it",
                    command: "concord risk edit \(other) --remove-declaration \(reference)")
            }
            return VoidTie(
                what: "declaration \(other) relies on it",
                command: try row.text(2) == Status.draft.rawValue
                    ? "concord declaration edit \(other) --clear relies-on"
                    : "concord declaration void \(other) --why TEXT")
        }
    }

    package func obstacles(
        since event: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> [String] {
        try db.list(Declaration.voidGround, id, issuer.id) { row throws(StorageError) in
            let (kind, other) = (try row.text(1), try row.text(2))
            let what = try row.text(0) == "issuer" ? "its issuer \(other)" : "\(other), on which it relies,"
            return "\(what) is void; `concord \(kind) void \(other) --restore --why TEXT` first"
        }
    }

    package func notes(in db: borrowing Connection) throws(RegistryError) -> [String] {
        func text(_ row: borrowing Row) throws(StorageError) -> String { try row.text(0) }
        let earlier = try db.list(Declaration.supersededBy, id, issuer.id, as: text)
        let requests = try db.list(Declaration.answered, id, issuer.id, as: text)
        return earlier.map {
            "\($0) stays superseded by \(reference); if it still holds, put it on record again with "
                + "`concord declaration issue \(issuer.reference)`"
        }
            + requests.map {
                "\($0) stays answered with \(reference), and what it asked is missing again; "
                    + "`concord partner ask \(issuer.reference) --output FOLDER` asks again"
            }
    }
}
