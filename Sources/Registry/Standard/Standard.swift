import Storage

/// One edition of a standard or other requirement of which the organisation knows more than its name.
package struct Standard: Recorded, Hashable, Sendable, Identifiable {
    package let id: Int64
    /// Without its edition, such as `EN 1728`.
    package let designation: String
    /// The year or date, with amendments, such as `2012+A1:2020`.
    package let edition: String
    package var title: String?
    package var withdrawal: Declaration.Withdrawal?
    /// What stands in its place, as a requirement is written; nil where nothing does or nobody said.
    package var replacedBy: String?
    package var version: Int64 = 1

    package init(id: Int64, designation: String, edition: String) {
        self.id = id
        self.designation = designation
        self.edition = edition
    }

    /// As a declaration names it, such as `EN 1728:2012`.
    package var name: String { "\(designation):\(edition)" }

    package var subject: Subject { Subject(.standard, id) }

    package var json: JSON {
        .members([
            "name": .text(name), "designation": .text(designation), "edition": .text(edition),
            "version": .integer(version),
        ]).adding(
            .held([
                "title": .text(title), "withdrawal": withdrawal?.json ?? .null,
                "replaced_by": .text(replacedBy),
            ]))
    }
}

extension Standard {
    static let columns: SQL =
        "id, designation, edition, title, withdrawn_on, withdrawn_why, replaced_by, version"

    /// Reads a row of `columns`, in that order.
    init(_ row: borrowing Row) throws(StorageError) {
        self.init(id: try row.integer(0), designation: try row.text(1), edition: try row.text(2))
        title = try row.optionalText(3)
        if let on = try row.optionalDate(4) {
            withdrawal = Declaration.Withdrawal(on: on, why: try row.text(5))
        }
        replacedBy = try row.optionalText(6)
        version = try row.integer(7)
    }
}
