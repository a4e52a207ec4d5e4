import Foundation
import Testing

/// Whose person it is, wherever people are shown.
@Suite struct PersonPartyTests {
    struct Person: Decodable {
        let name: String
        let party: String
        let party_name: String
    }

    @Test func `a person is shown with the party's reference and name`() throws {
        let scratch = try CommandScratch()
        try scratch.done(
            """
            concord init 'Nordlicht Group' && concord partner add Oak --address Aarhus --manager 'Jonas Brandt'
            concord declaration issue Oak --object Chairs --requirement "EN 1728:2012" --place Aarhus \
                --signatory "Mette Lund" --function Owner
            """)
        let table = try scratch.done("concord person list")
        #expect(
            table.hasPrefix(
                "reference    name          works for        role  function  e-mail  telephone\n"))
        #expect(table.contains(/H-.{9}  Jonas Brandt  Nordlicht Group\n/))
        #expect(table.contains(/H-.{9}  Mette Lund    Oak                    Owner\n/))
        let text = try scratch.done("concord person list --format json")
        let people = try JSONDecoder().decode([Person].self, from: Data(text.utf8))
        #expect(people.map(\.party_name) == ["Nordlicht Group", "Oak"])
        #expect(people.map { String($0.party.prefix(2)) } == ["O-", "P-"])
        let csv = try scratch.done("concord person list --format csv")
        #expect(
            csv.hasPrefix(
                "reference,name,party,party_name,also_for,role,roles,function,email,telephone,left_on,competence,decides_up_to,"
                    + "deputy,deputy_name,signs,merged_into,merged_into_name,version\n"
            ))
        let party = try #require(people.last).party
        #expect(csv.contains("Mette Lund,\(party),Oak,,,,Owner,,,"))
        let sheet = try scratch.done("concord person show 'Mette Lund'")
        #expect(sheet.contains("works for  Oak (\(party))\n"))
        // The history keeps the reference alone.
        #expect(
            !(try scratch.done("concord person history 'Mette Lund' --format json").contains("party_name")))
    }

    @Test func `of two people of one name the message says whose each is`() throws {
        let scratch = try CommandScratch()
        try scratch.done(
            "concord init 'Nordlicht Group' && concord partner add Oak --address Aarhus --manager 'Mette Lund' && concord partner add Elm --address Aarhus"
        )
        for firm in ["Oak", "Elm"] {
            try scratch.done(
                "concord declaration issue \(firm) --object \(firm) --requirement 'EN 1728:2012' --place Aarhus "
                    + "--signatory 'Mette Lund' --function 'Managing director'")
        }
        let ending = try scratch.run("concord person show 'mette lund'")
        #expect(ending.code == 65)
        #expect(
            ending.complaint.contains(
                /'mette lund' is the name of several people: H-.{9} \(works for Nordlicht Group, O-.{9}\), H-.{9} \(Managing director at Oak, P-.{9}\), H-.{9} \(Managing director at Elm, P-.{9}\); give the reference of one/
            ))
    }
}
