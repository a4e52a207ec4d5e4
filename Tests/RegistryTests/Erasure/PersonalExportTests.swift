import Foundation
import Storage
import Testing

@testable import Registry

@Suite struct PersonalExportTests {
    /// The person's own record.
    private static let own: Set = ["person.merged_into", "person_role.person", "person_firm.person"]

    /// A new column that names a person is met here before anybody forgets it.
    @Test func `what a person is given names them in every role that a column can give them`()
        throws
    {
        let registry = try RegistryFixture.make()
        let columns = try ForeignKeys.columns(to: ["person"], in: registry.file.connection)
        #expect(columns.count > 20)
        let parts = PersonalExport.roles.text.components(separatedBy: "UNION ALL")
        for (table, column) in columns where !Self.own.contains("\(table).\(column)") {
            let isAsked = parts.contains { part in
                part.contains(table)
                    && part.range(of: "\\b\(column) = \\?1", options: .regularExpression) != nil
            }
            #expect(isAsked, "\(table).\(column) names a person, and the export does not say so")
        }
    }
}
