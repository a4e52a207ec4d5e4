import Registry
import Testing

@testable import Interchange

/// Relationship records as GLEIF publishes them.
@Suite struct RelationshipColumnsTests {
    private static let csv = """
        Relationship.StartNode.NodeID,Relationship.StartNode.NodeIDType,Relationship.EndNode.NodeID,Relationship.EndNode.NodeIDType,\
        Relationship.RelationshipType,Relationship.RelationshipStatus,Relationship.Period.1.startDate,Relationship.Period.1.endDate,\
        Relationship.Period.1.periodType,Relationship.Period.2.startDate,Relationship.Period.2.endDate,\
        Relationship.Period.2.periodType,Registration.RegistrationStatus
        969500KERZEKG0000068,LEI,969500LICHTAG0000042,LEI,IS_DIRECTLY_CONSOLIDATED_BY,ACTIVE,2024-01-01T00:00:00.000Z,\
        2024-12-31T00:00:00.000Z,ACCOUNTING_PERIOD,2017-12-06T01:00:00+01:00,,RELATIONSHIP_PERIOD,PUBLISHED
        969500KERZEKG0000068,LEI,969500LICHTAG0000042,LEI,IS_FUND-MANAGED_BY,ACTIVE,,,,,,,PUBLISHED
        969500KERZEKG0000068,LEI,969500LICHTAG0000042,LEI,IS_INTERNATIONAL_BRANCH_OF,INACTIVE,2010-05-01,2020-06-30,\
        RELATIONSHIP_PERIOD,,,,ANNULLED

        """

    private static let json = """
        {"data":[{"type":"relationship-records","attributes":{"relationship":{"startNode":{"id":"969500KERZEKG0000068","type":"LEI"},
        "endNode":{"id":"969500LICHTAG0000042","type":"LEI"},"type":"IS_ULTIMATELY_CONSOLIDATED_BY","status":"INACTIVE",
        "periods":[{"startDate":"2024-01-01T00:00:00Z","endDate":null,"type":"ACCOUNTING_PERIOD"},
        {"startDate":"2017-12-06T00:00:00Z","endDate":"2025-12-31T00:00:00Z","type":"RELATIONSHIP_PERIOD"}]},
        "registration":{"status":"PUBLISHED"}}}]}
        """

    private static func records<Reader: RowReader & ~Copyable>(
        in reader: inout Reader
    ) throws -> [RelationshipRecord?] {
        let columns = try #require(RelationshipColumns(reader.header))
        var found: [RelationshipRecord?] = []
        while try reader.next() { found.append(columns.record(in: reader)) }
        return found
    }

    @Test func `of the periods that of the relationship counts, and what GLEIF took back says nothing`()
        throws
    {
        var reader = try CSVReader(CSVBytes(Array(Self.csv.utf8)))
        let found = try Self.records(in: &reader)
        #expect(
            found == [
                RelationshipRecord(
                    line: 2, child: "969500KERZEKG0000068", parent: "969500LICHTAG0000042", kind: .direct,
                    isActive: true, since: CivilDate("2017-12-06"), until: nil), nil, nil,
            ])
    }

    @Test func `the JSON of the API says the same`() throws {
        let shape = try JSONRowReader.survey(CSVBytes(Array(Self.json.utf8)))
        var reader = try JSONRowReader(CSVBytes(Array(Self.json.utf8)), shape)
        let found = try #require(try Self.records(in: &reader).first ?? nil)
        #expect(found.kind == .ultimate && !found.isActive && found.child == "969500KERZEKG0000068")
        #expect(found.since == CivilDate("2017-12-06") && found.until == CivilDate("2025-12-31"))
    }

    @Test func `another table is none of relationship records`() {
        #expect(RelationshipColumns(["LEI", "Entity.LegalName"]) == nil)
    }
}
