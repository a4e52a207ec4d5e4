package import Registry

/// Where a table has what a relationship record says: as GLEIF publishes it in CSV (RR-CDF), and as its API gives it.
package struct RelationshipColumns: Sendable {
    private struct Period: Sendable { let kind, since, until: Int }

    private let start, end, kind: Int
    private let status, registration, list: Int?
    private let periods: [Period]

    /// What a file has at least, as errors name it.
    package static let needed =
        "Relationship.StartNode.NodeID, Relationship.EndNode.NodeID and Relationship.RelationshipType"

    /// Nil where the table holds no relationship records.
    package init?(_ header: [String]) {
        let names = header.map { name in
            let name = name.lowercased()
            return name.hasPrefix("attributes.") ? String(name.dropFirst("attributes.".count)) : name
        }
        func place(_ wanted: String...) -> Int? { names.firstIndex { wanted.contains($0) } }
        guard let start = place("relationship.startnode.nodeid", "relationship.startnode.id"),
            let end = place("relationship.endnode.nodeid", "relationship.endnode.id"),
            let kind = place("relationship.relationshiptype", "relationship.type")
        else { return nil }
        (self.start, self.end, self.kind) = (start, end, kind)
        status = place("relationship.relationshipstatus", "relationship.status")
        registration = place("registration.registrationstatus", "registration.status")
        list = place("relationship.periods", "relationship.relationshipperiods.relationshipperiod")
        periods = (1...5).compactMap { number in
            let path = "relationship.period.\(number)"
            guard let kind = place("\(path).periodtype"), let since = place("\(path).startdate"),
                let until = place("\(path).enddate")
            else { return nil }
            return Period(kind: kind, since: since, until: until)
        }
    }

    /// The number of the firm that the current row is about.
    package func child<Reader: RowReader & ~Copyable>(in reader: borrowing Reader) -> String {
        Self.number(reader.text(start))
    }

    /// What the current row says; nil for a relationship of another kind, and for one that GLEIF took back.
    package func record<Reader: RowReader & ~Copyable>(in reader: borrowing Reader) -> RelationshipRecord? {
        guard let kind = RelationshipRecord.Kind(rawValue: reader.text(kind)) else { return nil }
        let registered = registration.map { reader.text($0).uppercased() } ?? ""
        guard !["ANNULLED", "DUPLICATE", "CANCELLED"].contains(registered) else { return nil }
        let (since, until) = period(in: reader)
        let status = status.map { reader.text($0).uppercased() } ?? ""
        return RelationshipRecord(
            line: reader.line, child: child(in: reader), parent: Self.number(reader.text(end)), kind: kind,
            isActive: status.isEmpty || status == "ACTIVE", since: since, until: until)
    }

    /// The days of the relationship itself; those of accounts and of filings say nothing of it.
    private func period<Reader: RowReader & ~Copyable>(
        in reader: borrowing Reader
    ) -> (CivilDate?, CivilDate?) {
        for period in periods where reader.text(period.kind).uppercased() == "RELATIONSHIP_PERIOD" {
            return (Self.day(reader.text(period.since)), Self.day(reader.text(period.until)))
        }
        guard let list, let parsed = JSON(parsing: Array(reader.text(list).utf8)) else { return (nil, nil) }
        for period in parsed.elements {
            func text(_ keys: String...) -> String? {
                keys.lazy.compactMap { period[$0]?.string ?? period[$0]?["$"]?.string }.first
            }
            guard text("type", "PeriodType")?.uppercased() == "RELATIONSHIP_PERIOD" else { continue }
            return (
                Self.day(text("startDate", "StartDate") ?? ""), Self.day(text("endDate", "EndDate") ?? "")
            )
        }
        return (nil, nil)
    }

    /// The day as it is written, whatever the zone of the time behind it.
    private static func day(_ text: String) -> CivilDate? { CivilDate(String(text.prefix(10))) }

    private static func number(_ text: String) -> String {
        text.filter { !$0.isWhitespace }.uppercased()
    }
}
