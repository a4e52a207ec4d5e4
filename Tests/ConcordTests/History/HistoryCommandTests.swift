import Foundation
import Testing

/// Who changed what, when and why, as the command shows it.
@Suite struct HistoryCommandTests {
    struct Event: Decodable {
        let sequence: Int64
        let at: String
        let actor: String
        let action: String
        let why: String?
    }

    @Test func `each noun has a history that says who, what and why`() throws {
        let scratch = try CommandScratch()
        try scratch.done("concord init Nordlicht --actor 'Ines Vogt'")
        try scratch.done(
            "concord partner add Oak --manager 'Jonas Brandt' --actor 'Ines Vogt' --why 'met at the fair'")
        try scratch.done(
            "concord partner edit Oak --status active --why 'first order' --actor 'Jonas Brandt'")
        try scratch.done("concord partner edit Oak --status active --why 'said twice'")
        try scratch.done(
            "concord person edit 'Jonas Brandt' --email jonas@nordlicht.example --why 'new address'")
        try scratch.done("concord organisation edit --vision 'Light for all.' --why 'board of May'")
        let nouns = [
            ("organisation history", ["added ", "edited board of May"]),
            ("partner history Oak", ["added met at the fair", "edited first order"]),
            ("person history 'Jonas Brandt'", ["added met at the fair", "edited new address"]),
        ]
        for (line, expected) in nouns {
            let text = try scratch.done("concord \(line) --format json")
            let events = try JSONDecoder().decode([Event].self, from: Data(text.utf8))
            #expect(events.map { "\($0.action) \($0.why ?? "")" } == expected)
            #expect(try scratch.done("concord \(line)").contains("  added"))
            #expect(
                try scratch.done("concord \(line) --format ndjson").split(separator: "\n").count
                    == events.count)
            #expect(
                try scratch.done("concord \(line) --format csv").hasPrefix(
                    "sequence,at,actor,system_user,action,why,record"))
        }
        let text = try scratch.done("concord partner history Oak --format json")
        let events = try JSONDecoder().decode([Event].self, from: Data(text.utf8))
        #expect(events.map(\.actor) == ["Ines Vogt", "Jonas Brandt"])
    }

    @Test
    func
        `a history has names beside references, those of erased people as such, and is for programs as recorded`()
        throws
    {
        let scratch = try CommandScratch()
        try scratch.done(
            """
            concord init Nordlicht && concord partner add Oak && concord partner add Elm
            concord partner edit Oak --manager 'Jonas Brandt' && concord partner edit Oak --manager 'Ida Holm'
            concord cluster add Grove && concord cluster add-member Grove Oak --role lead
            concord risk add Late --with Grove --kind threat --likelihood 3 --impact 4
            concord risk add-treatment Late 'a week of stock' --owner Oak --cost '9 000 000' --currency EUR
            concord risk capacity Oak --bears-up-to 20000 --currency EUR && concord risk capacity Oak --bears-up-to 1000.5
            concord person erase 'Jonas Brandt' --yes --why 'left'
            """)
        let partner = try scratch.done("COLUMNS=200 concord partner history Oak")
        #expect(partner.contains(/manager: nothing → H-.{9} \(erased\)\n/))
        #expect(partner.contains(/manager: H-.{9} \(erased\) → H-.{9} Ida Holm\n/))
        #expect(!partner.contains("Jonas"))
        #expect(
            try scratch.done("COLUMNS=200 concord cluster history Grove").contains(
                /members: \+ P-.{9} Oak, role lead/))
        let risk = try scratch.done("COLUMNS=200 concord risk history Late")
        #expect(risk.contains(", cost EUR 9 000 000") && risk.contains(/, owner P-.{9} Oak/))
        #expect(
            try scratch.done("concord risk capacity-history Oak").contains(
                "bears up to: EUR 20 000 → EUR 1 000.50"))
        #expect(
            try scratch.done("COLUMNS=200 concord cluster show Grove --known-at 2999-01-01").contains(
                /P-.{9} +Oak +lead/))
        let moment = "--as-of 2999-01-01 --known-at 2999-01-01"
        #expect(
            try scratch.done("COLUMNS=200 concord cluster show Grove \(moment)").contains(
                /P-.{9} +Oak +lead/))
        #expect(
            try scratch.done("concord cluster show Grove \(moment) --format json").contains(
                /"party": "P-.{9}"/))
        let json = try scratch.done("concord partner history Oak --format ndjson")
        #expect(json.contains(/"manager":"H-.{9}"/) && !json.contains("Ida"))
    }

    @Test func `a record is shown as it was known before and after a change`() throws {
        let scratch = try CommandScratch()
        try scratch.done("concord init Nordlicht")
        try scratch.done("concord partner add Oak --website one.example")
        let text = try scratch.done("concord partner history Oak --format json")
        let added = try #require(try JSONDecoder().decode([Event].self, from: Data(text.utf8)).first).at
        try scratch.done("sleep 0.01; concord partner edit Oak --website two.example --name Elm")
        func known(_ instant: String) throws -> CommandScratch.Ending {
            try scratch.run("concord partner show Elm --known-at \(instant) --format json")
        }
        #expect(try known(added).output.contains("one.example"))
        #expect(try known(added).output.contains("\"name\": \"Oak\""))
        #expect(try known("2999-01-01").output.contains("two.example"))
        let early = try known("2001-01-01")
        #expect(early.code == 66)
        #expect(
            early.complaint
                == "concord: nothing was on record at 2001-01-01T23:59:59.999Z; the history lists what came when\n"
        )
        let wrong = try known("yesterday")
        #expect(wrong.code == 65 && wrong.complaint.contains("'yesterday' (--known-at) is no moment"))
    }

    /// A registry with a partner, and its head as `audit verify` prints it.
    private static func noted() throws -> (scratch: CommandScratch, head: Substring) {
        let scratch = try CommandScratch()
        try scratch.done("concord init Nordlicht && concord partner add Oak")
        let last = try scratch.done("concord audit verify").split(separator: "\n").last
        return (scratch, try #require(last).dropFirst(5))
    }

    @Test func `audit verify takes the head that was noted, whole or by its beginning, and no other`() throws
    {
        let (scratch, head) = try Self.noted()
        try scratch.done(
            "concord audit verify --head \(head) && concord audit verify --head \(head.prefix(20))")
        let cut = try scratch.run("concord audit verify --head 99:\(head.suffix(64))")
        #expect(cut.code == 1 && cut.output.contains("event 99 was noted: its end was cut off"))
        #expect(try scratch.run("concord audit verify --head 1-2").code == 65)
    }

    @Test(.enabled(if: Machine.hasSQLite, "there is no sqlite3"))
    func `audit verify ends with 1 where a record was changed behind the registry's back`() throws {
        let (scratch, _) = try Self.noted()
        try scratch.done("sqlite3 registry.sqlite \"UPDATE partner SET website = 'x'\"")
        let ending = try scratch.run("concord audit verify")
        #expect(ending.code == 1 && ending.complaint == "")
        #expect(ending.output.contains("is not as event 3 recorded it: website differs"))
        let json = try scratch.run("concord audit verify --format json")
        #expect(json.code == 1 && json.output.contains("\"sound\": false"))
        #expect(
            try scratch.run("concord audit verify --format csv").output.hasPrefix(
                "place,event,record,text\nrecord,,"))
    }

    @Test func `doctor says how the file is kept, and ends with 1 where all may change it`() throws {
        let scratch = try CommandScratch()
        try scratch.done("chmod 755 . && concord init Nordlicht && chmod 644 registry.sqlite")
        let text = try scratch.done("concord doctor")
        for word in [
            "size", "schema", "SQLite", "journal", "drive", "rights", "records", "last event",
            "nothing is wrong",
        ] {
            #expect(text.contains(word))
        }
        #expect(try scratch.done("concord doctor --format json").contains("\"wrong\": []"))
        try scratch.done("chmod 666 registry.sqlite")
        let open = try scratch.run("concord doctor")
        #expect(
            open.code == 1
                && open.output.contains("wrong: everyone on this machine may change the file or replace it"))
    }

    @Test func `a backup opens, and is never written over a file`() throws {
        let scratch = try CommandScratch()
        try scratch.done("concord init Nordlicht && concord partner add Oak")
        #expect(try scratch.done("concord backup copy.sqlite").contains("head 3:"))
        #expect(try scratch.done("concord partner list --registry copy.sqlite").contains("Oak"))
        let before = try scratch.contents()
        let again = try scratch.run("concord backup copy.sqlite")
        #expect(
            again.code == 73 && again.complaint.contains("a backup never overwrites, so choose another name"))
        #expect(try scratch.contents() == before)
    }
}
