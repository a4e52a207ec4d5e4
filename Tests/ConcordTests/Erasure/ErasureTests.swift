import Foundation
import Testing

/// Who was erased is found in no byte of the file, and nowhere that a person or a program looks.
@Suite struct ErasureTests {
    /// Mette Lund is a contact in an imported list, acted herself, signs a draft, and is named by others.
    private static let made = CommandScratch.made { scratch in
        try scratch.done(
            """
            concord init 'Nordlicht Group'
            printf 'id,name,contact,mail\\n7,Oak ApS,Mette Lund,mette.lund@oak.example\\n' > list.csv
            concord partner import list.csv --source Guild --row-id id
            printf 'id,name,contact,mail\\n7,Oak ApS,METTE LUND,mette.lund@oak.example\\n' > list2.csv
            concord partner import list2.csv --source Guild --row-id id --on-existing update
            concord person edit 'Mette Lund' --function Owner --email mette.lund@oak.example
            concord person edit 'Mette Lund' --telephone '+45 86 12 34 56'
            CONCORD_ACTOR='Mette Lund' concord partner edit 'Oak ApS' --address 'Havnegade 4, Aarhus'
            concord declaration draft 'Oak ApS' --object 'Oak tables' --signatory 'Mette Lund' --function Owner
            concord partner add Elm --vision 'Light for all.' --why 'Mette Lund told us of them'
            """)
    }

    private static func registry() throws -> CommandScratch { try CommandScratch(copying: made.get()) }

    private static let words = ["Mette", "METTE", "mette.lund", "+45 86 12 34 56"]

    private static func traces(_ scratch: CommandScratch) throws -> [String] {
        var found: [String] = []
        for (name, bytes) in try scratch.contents() where name.hasPrefix("registry.sqlite") {
            found += words.filter { bytes.range(of: Data($0.utf8)) != nil }.map { "\($0) in \(name)" }
        }
        return found.sorted()
    }

    @Test func `of a person no byte is left, and the registry is as it was recorded`() throws {
        let scratch = try Self.registry()
        #expect(try !Self.traces(scratch).isEmpty)
        let shown = try scratch.done("concord person erase 'Mette Lund' --dry-run")
        #expect(shown.contains("goes: what 2 raw rows of imports held of them"))
        #expect(shown.contains("goes: the actor Mette Lund"))
        #expect(shown.contains("goes: the signatory of the draft D-"))
        #expect(shown.contains("names them: partner P-"))
        #expect(shown.contains("the reason, in event"))
        try scratch.done("concord person erase 'Mette Lund' --why 'asked for it' --mentions --yes")
        #expect(try Self.traces(scratch) == [])
        let audit = try scratch.done("concord audit verify")
        #expect(audit.contains("everything is as it was recorded"))
        let partner = try scratch.done(
            "concord partner show 'Oak ApS' --format json; concord partner history 'Oak ApS' --format json")
        #expect(Self.words.allSatisfy { !partner.contains($0) })
        #expect(partner.contains("(erased)"))
    }

    @Test func `what others wrote is told, and stays unless it is asked for`() throws {
        let scratch = try Self.registry()
        let ending = try scratch.run("concord person erase 'Mette Lund' --why 'asked for it' --yes")
        #expect(ending.code == 0)
        #expect(ending.complaint.contains("still named in partner P-"))
        #expect(try Self.traces(scratch) == ["Mette in registry.sqlite"])
        try scratch.done("concord audit verify")
    }

    @Test func `a reason that names the person is refused, and off a terminal yes is needed`() throws {
        let scratch = try Self.registry()
        let named = try scratch.run("concord person erase 'Mette Lund' --why 'mette lund asked' --yes")
        #expect(named.code == 65 && named.complaint.contains("names whom you erase"))
        let unasked = try scratch.run("concord person erase 'Mette Lund' --why 'asked for it'")
        #expect(unasked.code == 65 && unasked.complaint.contains("nobody was erased"))
        #expect(try scratch.done("concord erasure list").isEmpty)
    }

    @Test func `a declaration keeps its signatory as long as the rule says, and the rule is data`() throws {
        let scratch = try CommandScratch()
        try scratch.done(
            """
            concord init 'Nordlicht Group'
            concord partner add 'Oak ApS' --address Aarhus
            concord declaration issue 'Oak ApS' --object Chairs --requirement 'EN 1728:2012' --place Aarhus \
              --signatory 'Mette Lund' --function Owner --date 2015-01-01 --valid-from 2015-01-01 --valid-until 2020-12-31
            """)
        let kept = try scratch.run("concord person erase 'Mette Lund' --why 'asked for it' --yes")
        #expect(kept.code == 0)
        #expect(kept.complaint.contains("is kept until 2030-12-31 (legal obligation: product laws"))
        #expect(try Self.traces(scratch) == ["Mette in registry.sqlite"])
        #expect(try scratch.done("concord retention list").contains("10 years"))
        try scratch.done(
            "concord retention add declaration '5 years' --basis contract --source 'our own rule'")
        let rule = try scratch.done("concord retention show declaration")
        #expect(rule.contains("5 years") && rule.contains("contract"))
        try scratch.done("concord partner erase 'Oak ApS' --why 'gave up the trade' --yes")
        try scratch.done("concord audit verify")
        let declaration = try scratch.done("concord declaration list --format json")
        #expect(declaration.contains("(erased)") && !declaration.contains("Oak ApS"))
    }

    @Test
    func
        `a text that both sides agreed to keeps its names as long as the rule says, any other gives them up`()
        throws
    {
        let scratch = try Self.registry()
        try scratch.done(
            """
            concord plan add 'Oak ApS' --purpose 'less paper' --date 2015-01-01
            concord plan add-role 'Oak ApS' invoices --ours 'Eva Holm' --theirs 'Mette Lund' --decides joint
            concord plan propose 'Oak ApS' --date 2015-01-02; cp registry.sqlite unanswered.sqlite
            concord plan accept 'Oak ApS' --said-by 'Mette Lund' --date 2015-01-03
            """)
        let unanswered = try scratch.run(
            "concord person erase 'Mette Lund' --why 'asked' --mentions --yes --registry unanswered.sqlite")
        #expect(unanswered.complaint.contains("the name in text 1 of J-"), "\(unanswered.complaint)")
        #expect(unanswered.complaint.contains("which nobody accepted"))
        let file = try Data(contentsOf: URL(fileURLWithPath: scratch.folder + "/unanswered.sqlite"))
        #expect(Self.words.allSatisfy { file.range(of: Data($0.utf8)) == nil })
        let kept = try scratch.run("concord person erase 'Mette Lund' --why 'asked' --mentions --yes")
        #expect(
            kept.code == 0 && kept.complaint.contains("is kept while it holds and for"), "\(kept.complaint)")
        #expect(try Self.traces(scratch) == ["Mette in registry.sqlite"])
        try scratch.done(
            """
            concord plan end 'Oak ApS' --date 2016-01-01
            concord retention add agreement '1 year' --basis contract --source 'our own rule'
            """)
        let reference = String(kept.output.prefix(11))
        let freed = try scratch.done("concord person erase \(reference) --why 'asked' --yes --dry-run")
        #expect(freed.contains("which need not be kept any longer"), "\(freed)")
        try scratch.done("concord person erase \(reference) --why 'asked' --yes")
        #expect(try Self.traces(scratch) == [])
        #expect(try scratch.run("concord person erase \(reference) --why 'asked' --yes").code == 65)
        #expect(try scratch.done("concord plan show 'Oak ApS'").contains("it names somebody who was erased"))
        try scratch.done("concord audit verify && concord audit verify --registry unanswered.sqlite")
    }

    @Test func `of a sole trader no byte is left, in texts, indexes, numbers, selections and history`() throws
    {
        let scratch = try CommandScratch()
        try scratch.done(
            """
            concord init 'Nordlicht Group' --vision 'Zirconite furniture.'
            printf 'id,name,vision\\n7,Quillon Joinery,Zirconite furniture that lasts\\n' > list.csv
            concord partner import list.csv --source Guild --row-id id
            concord partner edit 'Quillon Joinery' --name 'Quillon Woodwork' --address 'Quillongade 4' --email q@quillon.example \
              --telephone '+45 86 00 00 01' --value sdg:12=5 --channel 'ask for Quillon'
            concord person add 'Ada Quillon' --of 'Quillon Woodwork'
            concord partner add 'Elm KG' --vision 'Zirconite lamps.'
            concord align zirconite --save spring
            concord partner ask 'Quillon Woodwork' --template code-of-conduct --output packet > /dev/null
            concord declaration draft 'Quillon Woodwork' --object 'the firm Quillon Woodwork as a whole'
            concord risk add Rot --with 'Quillon Woodwork' --kind threat --likelihood 2 --impact 2
            concord risk allocate Rot --bear organisation=1/2 --bear 'Quillon Woodwork=1/2'
            concord risk propose Rot; concord risk edit Rot --status closed --why 'no rot'
            """)
        let reference = String(
            try scratch.done("concord partner list --format csv | grep Quillon").prefix(11))
        try scratch.done(
            "concord declaration cancel \"$(concord declaration requests --format csv | grep -o 'Q-[0-9A-Z]*-[0-9A-Z]*')\" --why asked"
        )
        try scratch.done("concord partner erase \(reference) --why 'gave up the trade' --yes")
        for (name, bytes) in try scratch.contents() where name.hasPrefix("registry.sqlite") {
            for word in ["Quillon", "quillon", "furniture that lasts", "86 00 00 01"] {
                #expect(bytes.range(of: Data(word.utf8)) == nil, "\(word) in \(name)")
            }
        }
        try scratch.done("concord audit verify")
        try scratch.done("concord shortlist show spring")
        #expect(try scratch.done("concord search furniture").contains("P-") == false)
        #expect(try scratch.done("concord erasure list --format csv").contains(reference))
        #expect(try scratch.done("concord partner show \(reference)").contains("(erased)"))
    }

    @Test func `whoever still has ties is not erased, and each is named`() throws {
        let scratch = try CommandScratch()
        try scratch.done(
            """
            concord init 'Nordlicht Group'; concord partner add Oak; concord cluster add Joiners --kind cluster --lead Oak
            concord risk add Rot --with Oak --kind threat --likelihood 2 --impact 2
            """)
        let ending = try scratch.run("concord partner erase Oak --why 'asked' --yes")
        #expect(ending.code == 65)
        #expect(ending.complaint.contains("a member of Joiners, the counterparty of R-"))
    }

    @Test func `a copy from before brings nobody back while the list stands beside it`() throws {
        let scratch = try Self.registry()
        try scratch.done(
            "cp registry.sqlite before.sqlite; concord person erase 'Mette Lund' --why 'asked for it' --mentions --yes"
        )
        let list = try String(contentsOfFile: scratch.folder + "/registry.sqlite-erasures", encoding: .utf8)
        #expect(list.contains(/\nH-.{9} 20\d\d-\d\d-\d\d request\n/))
        #expect(!list.contains("Mette"))
        #expect(try scratch.done("stat -c %a registry.sqlite-erasures") == "600\n")
        try scratch.done("mv before.sqlite registry.sqlite")
        #expect(try scratch.done("concord erasure apply").contains("erased again: H-"))
        // What others wrote was asked for apart, and is asked for again.
        #expect(try Self.traces(scratch) == ["Mette in registry.sqlite"])
        #expect(
            try scratch.run("concord erasure apply").complaint.contains("nobody on these lists is on record"))
        try scratch.done("echo 'H-0000-0000 yesterday request' >> registry.sqlite-erasures")
        #expect(try scratch.run("concord erasure apply").code == 65)
    }

    @Test func `what is taken back within a copy from before brings nobody back, and doctor finds who is`()
        throws
    {
        let scratch = try Self.registry()
        try scratch.done(
            """
            printf 'id,name\\n9,Yew\\n' > more.csv; concord partner import more.csv --source More --row-id id
            cp registry.sqlite before.sqlite; concord person erase 'Mette Lund' --why 'asked for it' --mentions --yes
            mv before.sqlite registry.sqlite
            """)
        let found = try scratch.run("concord doctor --format json")
        #expect(found.code == 1 && found.output.contains("is on record again"))
        #expect(found.output.contains("concord erasure apply"))
        let told = try scratch.run("concord partner import-undo 3 --why 'a trial'")
        #expect(told.code == 0 && told.complaint.contains("erased again: H-"), "\(told.complaint)")
        #expect(try Self.traces(scratch) == ["Mette in registry.sqlite"])
        #expect(try scratch.done("concord doctor").contains("is on record again") == false)
        let quiet = try scratch.run("concord partner void Yew --restore --why 'a trial'")
        #expect(quiet.code == 0 && quiet.complaint.isEmpty, "\(quiet.complaint)")
        try scratch.done("rm registry.sqlite-erasures; concord partner void Yew --why 'a trial'")
        let warned = try scratch.run("concord partner void Yew --restore --why 'a trial'")
        #expect(warned.code == 0 && warned.complaint.contains("no list of erasures stands beside"))
    }

    @Test func `a registry that is left tells a restore whom it had erased, where the list is gone`() throws {
        let scratch = try Self.registry()
        try scratch.done("concord backup before.sqlite")
        try scratch.done("concord person erase 'Mette Lund' --why 'asked for it' --mentions --yes")
        try scratch.done("rm registry.sqlite-erasures")
        let told = try scratch.run("concord restore before.sqlite --replace --why 'a trial'")
        #expect(told.code == 0 && told.complaint.contains("erased again: H-"), "\(told.complaint)")
        #expect(try Self.traces(scratch) == ["Mette in registry.sqlite"])
        let list = try String(contentsOfFile: scratch.folder + "/registry.sqlite-erasures", encoding: .utf8)
        #expect(list.contains(/\nH-.{9} 20\d\d-\d\d-\d\d request\n/))
    }

    @Test func `a list of erasures that cannot be read stops a restore before anything is replaced`() throws {
        let scratch = try Self.registry()
        try scratch.done("concord backup before.sqlite")
        try scratch.done("concord person erase 'Mette Lund' --why 'asked for it' --mentions --yes")
        // A list counts whichever registry it is named after, since a copy is often tried under another name.
        let told = try scratch.run("concord restore before.sqlite --registry other.sqlite --why 'a trial'")
        #expect(told.code == 0 && told.complaint.contains("erased again: H-"), "\(told.complaint)")
        try scratch.done("echo 'H-cut of' >> registry.sqlite-erasures; cp registry.sqlite kept.sqlite")
        let refused = try scratch.run("concord restore before.sqlite --replace --why 'a trial'")
        #expect(refused.code == 65 && refused.complaint.contains("is no erasure"), "\(refused.complaint)")
        try scratch.done("cmp registry.sqlite kept.sqlite")
        let found = try scratch.run("concord doctor")
        #expect(found.code == 1 && found.output.contains("a list of erasures cannot be read"))
    }

    @Test func `an erasure whose list cannot be written ends with 1, and says so`() throws {
        let scratch = try Self.registry()
        try scratch.done("mkdir kept")
        let told = try scratch.run(
            "concord person erase 'Mette Lund' --why 'asked for it' --mentions --yes --list kept")
        #expect(told.code == 1 && told.complaint.contains("kept could not be written"), "\(told.complaint)")
        #expect(try scratch.done("concord person list").contains("Mette Lund") == false)
    }

    @Test func `what is salvaged of a copy from before brings nobody back`() throws {
        let scratch = try Self.registry()
        try scratch.done("cp registry.sqlite before.sqlite")
        let warned = try scratch.run(
            "concord repair --registry before.sqlite --output first.sqlite --why 'a trial'")
        #expect(warned.code == 0 && warned.complaint.contains("no list of erasures stands beside"))
        try scratch.done("concord person erase 'Mette Lund' --why 'asked for it' --mentions --yes")
        try scratch.done("cp registry.sqlite-erasures before.sqlite-erasures")
        let told = try scratch.run(
            "concord repair --registry before.sqlite --output second.sqlite --why 'a trial'")
        #expect(told.code == 0 && told.complaint.contains("erased again: H-"), "\(told.complaint)")
        #expect(try scratch.done("concord person list --registry second.sqlite").contains("Mette") == false)
        try scratch.done("concord audit verify --registry second.sqlite")
    }

    @Test func `a person's export holds what is held, and whose it is, for the person alone`() throws {
        let scratch = try Self.registry()
        try scratch.done("concord person export 'Mette Lund' --output lund.json")
        #expect(try scratch.done("stat -c %a lund.json") == "600\n")
        let text = try String(contentsOfFile: scratch.folder + "/lund.json", encoding: .utf8)
        for part in [
            "mette.lund@oak.example", "METTE LUND", "\"basis\": \"legitimate_interest\"",
            "\"role\": \"signatory\"",
            "\"imported_rows\"", "\"named_in\"", "\"system_user\"",
        ] { #expect(text.contains(part), "\(part)") }
    }
}
