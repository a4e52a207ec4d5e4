import Interchange
import Registry
import Testing

@Suite struct DeclarationRecordTests {
    @Test func `JSON says what the record says`() throws {
        let declaration = DeclarationSample.issued
        let json = DeclarationJSON.record(declaration)
        #expect(json["reference"]?.string == declaration.reference)
        #expect(json["issuer"]?["reference"]?.string == declaration.issuer.reference)
        #expect(json["issuer"]?["name"]?.string == declaration.issuer.name)
        #expect(json["issuer"]?["address"]?.string == declaration.issuer.address)
        #expect(json["object"]?.string == declaration.object)
        #expect(json["requirements"]?.elements.map { $0["designation"]?.string } == ["EN 1728", "ISO 14021"])
        #expect(json["requirements"]?.elements.map { $0["edition"]?.string } == ["2012", "2016"])
        #expect(json["requirements"]?.elements.map { $0["options"]?.string } == [nil, "clause 7"])
        #expect(json["place"]?.string == "Aarhus" && json["date"]?.string == "2026-06-01")
        #expect(json["signatory"]?["name"]?.string == "Mette Søren")
        #expect(json["signatory"]?["function"]?.string == "Managing director")
        #expect(json["valid_from"]?.string == "2026-06-01" && json["valid_until"]?.string == "2027-12-31")
        #expect(json["status"]?.string == "issued" && json["statement"]?.string == declaration.statement)
        #expect(json["limits"]?.string == declaration.limits && json["why"]?.string == "low risk")
        #expect(json["decision"]?["outcome"]?.string == "accepted")
        #expect(json["decision"]?["on"]?.string == "2026-06-01")
        #expect(json["decision"]?["why"]?.string == "the test came")
        #expect(json["decisions"]?.elements.count == 2)
        #expect(json["validity"] == nil)
        let day = try #require(CivilDate("2028-01-01"))
        #expect(DeclarationJSON.record(declaration, on: day)["validity"]?.string == "expired")
    }

    @Test func `a row of CSV says what JSON says`() throws {
        for declaration in [DeclarationSample.issued, DeclarationSample.withdrawn, DeclarationSample.draft] {
            let json = DeclarationJSON.record(declaration, on: DeclarationSample.day)
            let row = try DeclarationSample.row(of: declaration, on: DeclarationSample.day)
            let keys = [
                "reference", "kind", "assessor_level", "status", "object", "statement", "place", "date",
                "provided", "valid_from", "valid_until", "limits", "further_information", "why", "validity",
            ]
            for key in keys { #expect(row[key] == json[key]?.string ?? "", "\(key)") }
            let nested = [
                ("issuer", "issuer", "reference"), ("issuer_name", "issuer", "name"),
                ("issuer_address", "issuer", "address"), ("issuer_country", "issuer", "country"),
                ("signatory", "signatory", "reference"), ("signatory_name", "signatory", "name"),
                ("signatory_function", "signatory", "function"), ("decision", "decision", "outcome"),
                ("decided_on", "decision", "on"), ("decision_why", "decision", "why"),
                ("withdrawn_on", "withdrawal", "on"), ("withdrawn_why", "withdrawal", "why"),
            ]
            for (column, key, member) in nested {
                #expect(row[column] == json[key]?[member]?.string ?? "", "\(column)")
            }
            #expect(
                row["requirements"]
                    == declaration.requirements.map(\.typed).joined(separator: "; "))
            #expect(row["decisions"] == "\(declaration.decisions.count)")
            #expect(row["version"] == "\(declaration.version)")
        }
    }

    @Test func `no export can be taken for a certificate`() throws {
        for declaration in [DeclarationSample.issued, DeclarationSample.withdrawn, DeclarationSample.draft] {
            let json = DeclarationJSON.record(declaration)
            #expect(json["kind"]?.string == "self-declaration" && json["assessor_level"]?.string == "self")
            let row = try DeclarationSample.row(of: declaration)
            #expect(row["kind"] == "self-declaration" && row["assessor_level"] == "self")
            let html = DeclarationPage(declaration, keptBy: "Nordlicht Group").html
            #expect(html.contains("It is not a certificate, and no third party has attested it."))
            for other in [json.line, "\(row)", html.replacing("It is not a certificate", with: "")] {
                #expect(!other.lowercased().contains("certif"))
            }
        }
    }

    @Test(arguments: ["=1+1", "+45", "-1", "@SUM(A1)", "\t=1", "＝1"])
    func `no cell starts a formula`(_ text: String) throws {
        var writer = CSVWriter()
        writer.write(DeclarationCSV.header())
        writer.write(DeclarationCSV.row(DeclarationSample.filled(with: text)))
        let row = try CSVTable(writer.take()).rows[0]
        #expect(row.contains("'" + text))
        #expect(!row.contains { $0.hasPrefix(text) })
    }
}
