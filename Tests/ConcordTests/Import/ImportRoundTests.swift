import Foundation
import Testing

/// Lists that go out, are changed, and come in again; rows that are mended; an import that is taken back.
@Suite struct ImportRoundTests {
    private static let list = "concord partner list --format csv > g.csv"
    private static let again =
        "concord partner import g.csv --source own --row-id reference --on-existing update"

    private func made() throws -> CommandScratch {
        let scratch = try CommandScratch()
        try scratch.done("concord init 'Nordlicht Group' --country DE")
        return scratch
    }

    @Test func `a list that goes out and comes in says nothing new, and grows by nothing`() throws {
        let scratch = try made()
        try scratch.done(
            "concord partner add Oak --country CH --identifier 'ch_uid:CHE-123.456.788' --tag 'spring fair'")
        try scratch.done("printf 'id,name,website\\n1,Elm,elm.example\\n' > a.csv")
        try scratch.done("concord partner import a.csv --source s --row-id id")
        var sizes: [Int] = []
        for round in 1...3 {
            try scratch.done(Self.list)
            sizes.append(try scratch.contents()["g.csv"]?.count ?? 0)
            #expect(try scratch.done(Self.again).hasPrefix("0 added, 0 updated, 2 skipped"))
            try scratch.done(
                "sed 's/elm[0-9]*.example/elm\(round).example/' g.csv > h.csv; mv h.csv g.csv; \(Self.again)")
        }
        #expect(sizes[2] - sizes[1] < 60, "\(sizes)")
        #expect(!(try scratch.done("concord partner history Elm").contains("elm1.example,,")))
        let json = try scratch.done("concord partner list --format json")
        #expect(json.contains("\"sources\"") && !json.contains("\"row\":"))
    }

    @Test func `a person alone is kept, and the run with it`() throws {
        let scratch = try made()
        let reference = try scratch.done("concord partner add Oak").prefix(11)
        try scratch.done(
            "printf 'reference,name,contact,contact_email\\n\(reference),Oak,Mette Lund,m@oak.example\\n' > u.csv"
        )
        let line = "concord partner import u.csv --source list --row-id reference --on-existing update"
        let first = try scratch.done(line)
        #expect(first.hasPrefix("0 added, 1 updated, 0 skipped, 1 person") && first.contains("import 1"))
        #expect(try scratch.done("concord person list").contains("Mette Lund"))
        #expect(try scratch.done(line).hasPrefix("0 added, 0 updated, 1 skipped"))
        let undone = try scratch.run("concord partner import-undo 1")
        #expect(undone.output.hasPrefix("0 void, 1 as before, 0 left"), "\(undone.complaint)")
        #expect(undone.complaint.contains("(Mette Lund) came with the import and stays with \(reference)"))
        #expect(try scratch.done("concord history").contains("import 1 of u.csv"))
    }

    @Test
    func `an import is taken back from partners that were there before, where it changed nothing but fields`()
        throws
    {
        let scratch = try made()
        try scratch.done("concord partner add Oak --website oak.example")
        try scratch.done("concord partner add Elm")
        try scratch.done("concord partner add Fir")
        let references = try scratch.done("concord partner list").split(separator: "\n").flatMap {
            $0.split(separator: " ").map(String.init).filter { $0.hasPrefix("P-") }
        }
        let rows = zip(references, ["Elm;", "Fir;spring fair", "Oak;"]).map { reference, cells in
            let parts = cells.split(separator: ";", omittingEmptySubsequences: false)
            return "\(reference),\(parts[0]),\(parts[0].lowercased())-new.example,DK,\(parts[1])"
        }
        try scratch.done(
            "printf 'reference,name,website,country,tags\\n\(rows.joined(separator: "\\n"))\\n' > u.csv")
        let line = "concord partner import u.csv --source own --row-id reference --on-existing update"
        #expect(try scratch.done(line).hasPrefix("0 added, 3 updated"))
        let undone = try scratch.run("concord partner import-undo 1 --why 'mixed up'")
        #expect(undone.output.hasPrefix("0 void, 2 as before, 1 left"), "\(undone.output)\(undone.complaint)")
        #expect(undone.complaint.contains("(Fir) was there before and keeps what the import changed"))
        let oak = try scratch.done("concord partner show Oak --format json --brief")
        #expect(oak.contains("\"website\": \"oak.example\"") && !oak.contains("oak-new"), "\(oak)")
        #expect(try scratch.done("concord partner show Oak --sources").contains("oak-new") == false)
        try scratch.done("concord audit verify")
        // The rows come in anew where they were taken back.
        #expect(try scratch.done(line).hasPrefix("0 added, 2 updated, 1 skipped"))
    }

    @Test func `refused rows come in by the command that is told, and a rehearsal writes no file`() throws {
        let scratch = try made()
        try scratch.done("printf 'Nr;Firma;Land;Mitarbeiter\\n1;Oak;DK;9,5\\n2;Elm;Atlantis;3\\n' > a.csv")
        let line =
            "concord partner import a.csv --source 'Our ERP' --row-id Nr --match-columns --decimal , --refused mend.csv"
        let rehearsed = try scratch.run(line + " --dry-run")
        #expect(
            rehearsed.code == 1 && rehearsed.complaint.contains("without --dry-run the refused rows go to"))
        #expect(rehearsed.complaint.contains("line 3: 'Atlantis'"), "\(rehearsed.complaint)")
        #expect(try scratch.contents()["mend.csv"] == nil)
        let done = try scratch.run(line)
        let told = try #require(
            done.complaint.split(separator: "`").map(String.init).first {
                $0.hasPrefix("concord partner import mend.csv")
            })
        #expect(told.hasSuffix("--source \"Our ERP\" --row-id Nr --match-columns --decimal ,"), "\(told)")
        let twice = try scratch.run("\(told) --refused mend2.csv")
        #expect(twice.code == 1)
        let head = try scratch.done("head -1 mend2.csv")
        #expect(head == "refused because;Nr;Firma;Land;Mitarbeiter\n")
        #expect(try scratch.done("tail -1 mend2.csv").hasSuffix(";2;Elm;Atlantis;3\n"))
        try scratch.done("sed 's/Elm;Atlantis/Elm;DE/' mend2.csv > m.csv; mv m.csv mend.csv; \(told)")
        #expect(try scratch.done("concord partner list").contains("Elm"))
    }

    @Test func `likely twins that were written are judged and merged by their file`() throws {
        let scratch = try made()
        try scratch.done("printf 'id,name\\n1,Kestrel Joinery\\n2,Halden Mill\\n' > a.csv")
        try scratch.done("concord partner import a.csv --source a --row-id id")
        try scratch.done(
            "printf 'id,name\\n1,Kestrel Joinery\\n2,Halden Mill\\n3,KESTREL JOINERY\\n' > b.csv")
        try scratch.done("concord partner import b.csv --source b --row-id id --twins tw.csv")
        try scratch.done("sed -i 's/,unsure,/,same,/' tw.csv")
        let judged = try scratch.done("concord partner judge --file tw.csv")
        #expect(judged.contains("same"))
        let rehearsed = try scratch.done("concord partner merge --file tw.csv --dry-run")
        #expect(rehearsed.contains("dry run, nothing was kept: 3 merged"), "\(rehearsed)")
        #expect(try scratch.done("concord partner merge --file tw.csv").contains("3 merged"))
        #expect(try scratch.done("concord partner merge --file tw.csv").contains("one record already"))
        #expect(try scratch.done("concord partner list --format csv").split(separator: "\n").count == 3)
        try scratch.done("printf 'from,into\\nKestrel Joinery,Nobody\\n' > p.csv")
        let refused = try scratch.run("concord partner merge --file p.csv")
        #expect(refused.code == 1 && refused.complaint.contains("line 2: no partner"), "\(refused.complaint)")
        try scratch.done("concord audit verify")
    }
}
