import Storage

/// Where a firm stands among those that are recorded as parents, subsidiaries and branches.
struct FirmPlace: Sendable {
    /// Of which firm it is a part, and as what.
    struct Parent: Sendable {
        let form: Affiliation.Form
        /// The number of the parent, or what it is called where it is not on record.
        let firm: Int64?
        let name: String
    }

    let id: Int64
    let parents: [Parent]

    static let all: SQL =
        "SELECT partner, kind, parent, parent_firm, parent_number FROM affiliation_in_use ORDER BY partner, id"
    static let ofFirm: SQL = """
        SELECT partner, kind, parent, parent_firm, parent_number FROM affiliation_in_use WHERE partner = ?1 ORDER BY id
        """

    /// What is recorded of two firms, whenever it was so, that makes them two; nil where nothing is.
    static func parts(_ one: FirmPlace?, _ other: FirmPlace?) -> String? {
        guard let one, let other, !one.parents.isEmpty || !other.parents.isEmpty else { return nil }
        for (below, above) in [(one, other), (other, one)] {
            if let tie = below.parents.first(where: { $0.firm == above.id }) {
                return "recorded as parent and \(tie.form.rawValue)"
            }
        }
        for parent in one.parents {
            let isShared = other.parents.contains {
                $0.form == parent.form
                    && (parent.firm == nil
                        ? $0.firm == nil && $0.name == parent.name : $0.firm == parent.firm)
            }
            if isShared {
                return parent.form == .branch
                    ? "recorded as two branches of one parent" : "recorded as two subsidiaries of one parent"
            }
        }
        return nil
    }

    static func places(in db: borrowing Connection) throws(RegistryError) -> [Int64: [Parent]] {
        Dictionary(grouping: try db.list(all, as: read), by: \.0).mapValues { $0.map(\.1) }
    }

    init(_ id: Int64, _ parents: [Parent]) { (self.id, self.parents) = (id, parents) }

    init(of id: Int64, in db: borrowing Connection) throws(RegistryError) {
        self.init(id, try db.list(Self.ofFirm, id, as: Self.read).map(\.1))
    }

    private static func read(_ row: borrowing Row) throws(StorageError) -> (Int64, Parent) {
        let firm = try row.optionalInteger(2)
        let (name, number) = (try row.optionalText(3), try row.optionalText(4))
        return (
            try row.integer(0),
            Parent(form: try row.choice(1), firm: firm, name: number ?? NormalisedText.key(name ?? ""))
        )
    }
}
