import Interchange
import Registry

/// Declarations as values, without a registry.
enum DeclarationSample {
    static let day = CivilDate("2026-06-01") ?? .first

    static var issued: Declaration {
        var declaration = Declaration(
            id: 1, reference: "D-7K3M-9QXM",
            issuer: Declaration.Issuer(
                id: 2, reference: "P-7K3M-9QXD", kind: .partner, name: "Sørens Træværk ApS",
                address: "Havnegade 4, 8000 Aarhus C", country: "DK"))
        declaration.object = "Oak chairs, series A"
        declaration.statement = Declaration.defaultStatement
        declaration.requirements = [
            Requirement(typed: "EN 1728:2012", designation: "EN 1728", edition: "2012"),
            Requirement(
                typed: "ISO 14021:2016, clause 7", designation: "ISO 14021", edition: "2016",
                options: "clause 7"),
        ]
        declaration.place = "Aarhus"
        declaration.date = day
        declaration.signatory = Declaration.Signatory(
            id: 3, reference: "H-12XW-XXHX", name: "Mette Søren")
        declaration.function = "Managing director"
        declaration.provided = Declaration.defaultProvided
        declaration.validFrom = day
        declaration.validUntil = CivilDate("2027-12-31")
        declaration.limits = "Not for repairs by others."
        declaration.furtherInformation = "Test report 26-114"
        declaration.why = "low risk"
        declaration.status = .issued
        declaration.decisions = [
            Declaration.Decision(outcome: .declined, on: day, why: "test needed"),
            Declaration.Decision(outcome: .accepted, on: day, why: "the test came"),
        ]
        declaration.head = RecordHead(id: 1, reference: "D-7K3M-9QXM", version: 3)
        return declaration
    }

    static var draft: Declaration {
        Declaration(
            id: 1, reference: "D-7K3M-9QXM",
            issuer: Declaration.Issuer(
                id: 2, reference: "P-7K3M-9QXD", kind: .partner, name: "Sørens Træværk ApS"))
    }

    static var withdrawn: Declaration {
        var declaration = issued
        declaration.status = .withdrawn
        declaration.withdrawal = Declaration.Withdrawal(on: day, why: "the joints were redesigned")
        return declaration
    }

    /// A declaration with this text in every field that people type.
    static func filled(with text: String) -> Declaration {
        var declaration = issued
        declaration.issuer.name = text
        declaration.issuer.address = text
        declaration.object = text
        declaration.statement = text
        declaration.requirements = [
            Requirement(typed: text, designation: text, edition: text, options: text)
        ]
        declaration.place = text
        declaration.signatory?.name = text
        declaration.function = text
        declaration.provided = text
        declaration.limits = text
        declaration.furtherInformation = text
        declaration.why = text
        declaration.decisions = [Declaration.Decision(outcome: .accepted, on: day, why: text)]
        return declaration
    }

    /// Column by name of the one row that a declaration makes.
    static func row(of declaration: Declaration, on day: CivilDate? = nil) throws -> [String: String] {
        var writer = CSVWriter(safety: .exact)
        writer.write(DeclarationCSV.header(on: day))
        writer.write(DeclarationCSV.row(declaration, on: day))
        let table = try CSVTable(writer.take())
        return Dictionary(zip(table.header, table.rows[0])) { first, _ in first }
    }
}
