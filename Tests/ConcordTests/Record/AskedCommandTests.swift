import Foundation
import Testing

/// Commands without arguments on a terminal, which `script` lends: they ask field by field.
@Suite(.enabled(if: CommandScratch.hasTerminal, "needs script(1)"))
struct AskedCommandTests {
    private let scratch: CommandScratch

    init() throws {
        scratch = try CommandScratch()
        try scratch.done("concord init \"Nordlicht Group\" --country DE")
    }

    private func shown(_ noun: String, _ name: String) throws -> String {
        try scratch.done("concord \(noun) show '\(name)' --format json")
    }

    @Test func `a partner is asked for field by field, each answer checked, and put on record at the end`()
        throws
    {
        let screen = try scratch.screen(
            of: "concord partner add",
            typing: [
                "", "-", "Oak & Søn ApS", "XX", "dk", "Havnegade 4", "", "", "", "no address", "<",
                "oak.example",
                "post@oak.example", "12", "+45 86 12 34 56", "C31", "settled", "", "Ines Vogt", "", "",
                "Furniture that lasts.", "sdg:12", "sdg:12=9", "sdg:12=5", "sdg:8=3", "", "eu_vat:1", "",
                "many",
                "14", "1900000", "", "", "euros", "EUR", "", "y",
            ])
        for words in [
            "this one is needed", "XX", "no address of e-mail", "no telephone number", "'settled' is none of",
            "status [candidate]:", "one more:", "no count of people", "year [2",
            "concord partner add \"Oak & Søn ApS\" --country dk --address \"Havnegade 4\" --website oak.example",
            "Put this partner on record? [y/N]", "exit 0",
        ] { #expect(screen.contains(words), "\(words) in \(screen)") }
        let record = try shown("partner", "Oak & Søn ApS")
        for words in [
            "\"country\": \"DK\"", "\"address\": \"Havnegade 4\"", "\"website\": \"oak.example\"",
            "\"email\": \"post@oak.example\"", "\"status\": \"candidate\"", "\"manager_name\": \"Ines Vogt\"",
            "\"vision\": \"Furniture that lasts.\"", "sdg:12", "sdg:8", "1900000.00",
        ] { #expect(record.contains(words), "\(words) in \(record)") }
        #expect(!record.contains("\"identifiers\": [\n"), "a number that breaks its rule was taken")
    }

    @Test func `whoever does not confirm records nothing, and is given the line that says it all`() throws {
        let screen = try scratch.screen(
            of: "concord partner add --actor Ines",
            typing: ["Oak's \"Best\" ApS"] + Array(repeating: "", count: 17) + [""])
        #expect(screen.contains("concord partner add 'Oak'\\''s \"Best\" ApS' --actor=Ines\n"), "\(screen)")
        #expect(
            screen.contains("nothing was recorded, since you did not say yes")
                && screen.hasSuffix("exit 77\n"))
        #expect(try scratch.done("concord partner list --format csv | wc -l").hasPrefix("1"))
        try scratch.done("concord partner add 'Oak'\\''s \"Best\" ApS' --actor=Ines")
    }

    @Test func `a talk that ends early records nothing and says the line so far`() throws {
        let screen = try scratch.screen(
            of: "concord partner add",
            typing: ["Oak", "DK", "\u{4}"])
        #expect(
            screen.replacing("\n  ", with: " ").contains(
                "the input ended, so nothing was recorded; what was said so far is `concord partner add Oak --country DK`"
            ), "\(screen)")
        #expect(screen.hasSuffix("exit 65\n"))
    }

    @Test func `a declaration is asked for element by element, with what is on record in brackets`() throws {
        try scratch.done(
            "concord partner add 'Oak ApS' --country DK --address 'Havnegade 4'; "
                + "concord person add 'Mette Lund' --of 'Oak ApS' --function Owner")
        let screen = try scratch.screen(
            of: "concord declaration issue",
            typing: [
                "Elm ApS", "Oak ApS", "", "Oak chairs", "EN 1728:2012", "EN 1728:2012", "EN 581-1:2017",
                "",
                "Aarhus", "Mette Lund", "", "", "", "", "2020-01-01", "2037-12-31", "low risk", "y",
            ])
        for words in [
            "issuer address [Havnegade 4]:", "this one is needed", "is given twice", "function [Owner]:",
            "before it begins", "Issue this declaration? [y/N]", "exit 0",
        ] { #expect(screen.contains(words), "\(words) in \(screen)") }
        let record = try shown("declaration", "Oak chairs")
        for words in [
            "\"status\": \"issued\"", "EN 581-1", "\"place\": \"Aarhus\"", "\"function\": \"Owner\"",
            "\"valid_until\": \"2037-12-31\"", "low risk",
        ] { #expect(record.contains(words), "\(words) in \(record)") }
    }

    @Test func `a draft is issued with what it has, and asked for the rest`() throws {
        try scratch.done(
            "concord partner add 'Oak ApS' --country DK --address 'Havnegade 4'; "
                + "concord declaration draft 'Oak ApS' --object 'Oak stools' --requirement 'EN 1728:2012'")
        let screen = try scratch.screen(
            of: "concord declaration issue",
            typing: ["Oak stools", "", "", "Aarhus", "Mette Lund", "Owner", "", "", "", "", "", "y"])
        for words in ["object [Oak stools]:", "requirement [EN 1728:2012]:", "exit 0"] {
            #expect(screen.contains(words), "\(words) in \(screen)")
        }
        #expect(try shown("declaration", "Oak stools").contains("\"status\": \"issued\""))
    }

    @Test func `every kind that is declared by its fields is asked for likewise`() throws {
        try scratch.done("concord partner add 'Oak ApS'")
        let screen = try scratch.screen(
            of: "concord person add",
            typing: [
                "Mette Lund", "Elm ApS", "Oak ApS", "", "", "Owner", "mail", "", "", "", "", "", "", "y",
            ])
        for words in ["'Elm ApS'", "no address of e-mail", "Put this person on record? [y/N]", "exit 0"] {
            #expect(screen.contains(words), "\(words) in \(screen)")
        }
        #expect(try scratch.done("concord person list").contains("Mette Lund"))
    }

    @Test
    func
        `what only the whole record shows to be wrong is told, and asked again with the answers in brackets`()
        throws
    {
        try scratch.done("concord partner add 'Oak ApS'")
        let again = ["", "", "", "Nordcert", "", "", "", "", "", "", ""]
        let screen = try scratch.screen(
            of: "concord certificate add",
            typing: ["Oak ApS", "ISO 9001:2015", "", "Oak ApS", "", "", "", "", "", "", "", "y"] + again + [
                "y"
            ])
        for words in [
            "would attest its own conformity", "what was said stands in brackets", "holder [Oak ApS]:",
            "attested by [Oak ApS]:", "exit 0",
        ] { #expect(screen.contains(words), "\(words) in \(screen)") }
        #expect(try scratch.done("concord certificate list").contains("Nordcert"))
    }

    @Test
    func `an end before its beginning is told at once, and a document is asked for in place of its hash`()
        throws
    {
        try scratch.done("concord partner add 'Oak ApS'; echo scan > scan.pdf")
        let screen = try scratch.screen(
            of: "concord certificate add",
            typing: [
                "Oak ApS", "ISO 9001:2015", "", "Nordcert", "", "", "", "2026-05-01", "2026-04-01",
                "2029-04-30",
                "nowhere.pdf", "scan.pdf", "", "y",
            ])
        for words in ["before it begins", "document:", "nowhere.pdf", "exit 0"] {
            #expect(screen.contains(words), "\(words) in \(screen)")
        }
        #expect(!screen.contains("SHA-256:"))
        let asked = screen.components(separatedBy: "concord certificate add \"Oak").first ?? ""
        let lines = asked.replacingOccurrences(of: "\u{1B}[K", with: "").components(separatedBy: "\n")
        #expect(lines.count > 20 && lines.allSatisfy { $0.count <= 80 }, "\(lines)")
        #expect(try scratch.done("concord certificate list").contains("2029-04-30"))
    }

    @Test func `a risk is asked for, each answer checked`() throws {
        try scratch.done("concord partner add 'Oak ApS'")
        let screen = try scratch.screen(
            of: "concord risk add",
            typing: [
                "Late oak", "Elm ApS", "Oak ApS", "menace", "threat", "9", "3", "4", "wether", "delivery",
                "one saw mill", "", "", "", "0", "6", "", "y",
            ])
        for words in ["'Elm ApS'", "is no subject of a risk", "Put this risk on record? [y/N]", "exit 0"] {
            #expect(screen.contains(words), "\(words) in \(screen)")
        }
        let record = try shown("risk", "Late oak")
        for words in ["\"subject\": \"delivery\"", "\"cause\": \"one saw mill\"", "\"review_months\": 6"] {
            #expect(record.contains(words), "\(words) in \(record)")
        }
    }

    @Test func `off a terminal nothing is asked`() throws {
        for line in ["partner add", "declaration issue", "person add"] {
            for way in ["< /dev/null", ""] {
                let ending = try scratch.run("concord \(line) \(way)")
                #expect(
                    ending.code == 64 && ending.complaint.contains("Missing expected argument"), "\(line)")
            }
            // The code of a pipe is that of its last command.
            let piped = try scratch.run("concord \(line) < /dev/null 2>&1 | cat")
            #expect(piped.code == 0 && piped.output.contains("Missing expected argument"), "\(line)")
        }
        let screen = try scratch.screen(of: "concord partner add --country DK", typing: [])
        #expect(screen.contains("Missing expected argument '<name>'"), "\(screen)")
    }
}
