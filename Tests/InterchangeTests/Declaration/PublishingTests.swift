import Registry
import Testing

@testable import Interchange

/// What is passed on with a declaration says of firms and people no more than a declaration has to.
@Suite struct PublishingTests {
    private static let personal =
        Partner.fields.filter { $0.privacy.whose != .nobody }.map(\.key)
        + Person.fields.filter { $0.privacy.whose != .nobody }.map(\.key)

    /// The names of the members of issuer and signatory.
    private static func keys(of record: JSON) -> Set<String> {
        var keys: Set<String> = []
        for name in ["issuer", "signatory"] {
            guard case .object(let members)? = record[name] else { continue }
            keys.formUnion(members.map(\.key))
        }
        return keys
    }

    @Test func `of what fields hold of a person only name, address and function are exported`() throws {
        let record = try SealFixture().exported([])
        let keys = Self.keys(of: record)
        #expect(keys.isSuperset(of: ["name", "address", "function"]))
        #expect(keys.intersection(Self.personal) == ["name", "address", "function"])
    }

    @Test func `a field that is confidential is left out of whatever is published`() {
        let members = JSON.members([
            "name": .text("Oak ApS"), "email": .text("mail@oak.example"),
            "telephone": .text("+45 86 12 34 56"),
        ])
        let left = JSON.members(["name": .text("Oak ApS")])
        #expect(DeclarationJSON.published(members, of: Partner.self) == left)
        #expect(DeclarationJSON.published(members, of: Person.self) == left)
    }
}
