import Foundation
import Testing

@testable import Concord

/// One word, one meaning: `Docs/words.md` has the words, and this holds the options to them.
@Suite struct WordsTests {
    /// The options that commands tell in several wordings, each with the one thing that all of them mean: whoever gives an
    /// option a second wording says here what both have in common, or calls it otherwise.
    static let meanings: [String: String] = [
        "--above": "why it goes above the cap", "--address": "where it is", "--for": "what it serves",
        "--carried-by": "who does the work of what is asked",
        "--protection": "how a piece of knowledge is protected",
        "--agreed-by": "who of the other side agreed", "--amount": "an amount of money",
        "--by": "who does it", "--hash": "the hash of a text, or how it begins", "--holder": "who holds it",
        "--hours": "hours of work", "--minutes": "minutes of somebody's time",
        "--period": "for how long, or for which time", "--person": "a person who takes part",
        "--purpose": "what it is for", "--said-by": "who said so", "--since": "from when on",
        "--sponsor": "who backs it at the top of the organisation", "--subject": "what it is about",
        "--text": "the words of it", "--to": "who gets it", "--year": "the year that is meant",
        "--advocate": "who speaks for the partner on our side", "--all": "every one, in place of those named",
        "--among": "a party that may bear a part", "--answer-by": "the day by which an answer is waited for",
        "--apply": "put on record what was worked out", "--as-of": "the day that is looked at",
        "--authority": "a certificate of an authority of time-stamps",
        "--basis": "the legal basis, by the GDPR", "--bear": "a party and the share that it bears",
        "--came-by": "the way by which it came", "--clear": "a field to empty",
        "--cluster": "the members of a cluster alone", "--cost": "what a treatment costs",
        "--count": "how much there is, in place of what", "--country": "the country, by ISO 3166-1",
        "--currency": "the currency of the amounts beside it", "--date": "the day of what happened",
        "--decision": "what was decided", "--description": "what else there is to say of it",
        "--document": "a document, by its hash",
        "--dry-run": "show what would come of it, and change nothing",
        "--due": "the day until which it is to be done", "--expiring": "what ends within so many days",
        "--explain": "show what a result came from", "--file": "a file to read",
        "--format": "the form of what is written", "--from": "the first day",
        "--function": "what the person is called there", "--head": "an end of the chain that was noted",
        "--if-version": "only while the record is at this version", "--impact": "how hard a risk hits",
        "--key": "a key on record, by its name", "--kind": "what sort the record itself is",
        "--language": "a language of people", "--likelihood": "how likely a risk is",
        "--limit": "at most so many", "--mail": "write a mail too", "--manager": "the relationship manager",
        "--member": "who belongs to a cluster", "--members": "down to the members of a cluster",
        "--name": "what it is called", "--needs-review": "what is to be looked at again",
        "--number": "its own number", "--object": "what is declared", "--of": "whom a person works for",
        "--own": "a field of your own, and what it holds",
        "--output": "a new file or folder to write", "--owner": "the party that answers for it",
        "--remove": "no longer so", "--replace": "in place of what has that name",
        "--requirement-kind": "the kind of a requirement", "--role": "what somebody is there for",
        "--sector": "the sector, by NACE", "--share": "a share of the whole",
        "--sort": "the column that a list is sorted by",
        "--source": "where it comes from", "--status": "where a record is in its life",
        "--svg": "a file for a picture", "--tag": "a word of yours for a partner",
        "--template": "what a packet asks",
        "--text-language": "the language of texts", "--title": "its title",
        "--trusted-key": "keys that the reader trusts", "--turnover": "the turnover of a year",
        "--until": "the last day", "--valid-from": "the first day of validity",
        "--valid-until": "the last day of validity", "--value": "what somebody holds dear, by its code",
        "--vision": "the vision", "--vision-file": "a file that holds the vision",
        "--weight": "how much a part of an alignment counts", "--where": "partners that meet a condition",
        "--why": "the reason", "--with": "the counterparty", "--without": "as if that were not there",
        "--yes": "do not ask",
    ]

    private static func wordings() throws -> [String: Set<String>] {
        var wordings: [String: Set<String>] = [:]
        for (_, verb) in HelpTests.verbs {
            for option in verb.arguments where !option.isCommon {
                for name in option.names { wordings[name, default: []].insert(option.help) }
            }
        }
        return wordings
    }

    @Test func `an option says the same in every command, or its one meaning is known`() throws {
        let several = try Self.wordings().filter { $1.count > 1 }
        for (name, texts) in several.sorted(by: { $0.key < $1.key }) where Self.meanings[name] == nil {
            Issue.record("\(name): \(texts.sorted().joined(separator: " / "))")
        }
        #expect(
            Set(Self.meanings.keys).subtracting(try Self.wordings().keys).sorted() == [], "no command has it")
    }

    @Test func `no two options have one meaning`() {
        let told = Dictionary(grouping: Self.meanings.keys) { Self.meanings[$0] ?? "" }
        #expect(told.filter { $1.count > 1 }.isEmpty)
    }

    /// Options that took another name, and verbs with their nouns.
    static let retired: Set<Substring> = [
        "--because", "--limits", "--no-after", "--no-cause", "--no-consequence",
        "--no-declaration", "--no-description", "--no-end", "--no-event", "--no-review", "--no-share",
        "--no-weights", "--on", "--open", "--outcome", "--partner", "--party", "--starting", "--valid-on",
    ]
    static let retiredVerbs = [
        "declaration policy", "declaration confirm", "cluster register", "risk place", "risk matrix",
    ]

    @Test func `a word that went out stands in no help, no message and no page`() throws {
        #expect(Self.retired.isDisjoint(with: try Self.wordings().keys.map { $0[...] }))
        for (path, text) in try Self.texts() {
            let verbs = Self.retiredVerbs.filter { text.contains("concord \($0)") }
            #expect(verbs == [], "\(path)")
            let words = text.split { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
            #expect(Self.retired.intersection(words) == [], "\(path)")
        }
    }

    /// Sources, pages and samples, but for what answers an earlier word and what tells of it.
    private static func texts() throws -> [(path: String, text: String)] {
        let root = ScriptTests.root
        let pages = ["README.md", "CONTRIBUTING.md"].map { root.appending(path: $0) }
        let folders = ["Sources", "Docs", "Samples"].flatMap { folder in
            let all = FileManager.default.enumerator(
                at: root.appending(path: folder), includingPropertiesForKeys: nil)
            return all?.compactMap { $0 as? URL } ?? []
        }
        #expect(folders.count > 600)
        return try (pages + folders).filter {
            ["swift", "md", "sh"].contains($0.pathExtension)
                && !["UnknownOption.swift", "words.md"].contains($0.lastPathComponent)
        }.map { ($0.path, try String(contentsOf: $0, encoding: .utf8)) }
    }
}
