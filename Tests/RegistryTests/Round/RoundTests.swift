import Foundation
import Storage
import Testing

@testable import Registry

@Suite struct RoundTests {
    private static let ratings = ["risk=3", "fair=4"]

    /// A registry with active firms, by country.
    private static func registry(
        _ firms: [String: Int], _ location: Connection.Location? = nil
    ) throws(RegistryError) -> RegistryFixture {
        var registry = try RegistryFixture.make(location)
        for (country, count) in firms.sorted(by: { $0.key < $1.key }) {
            for number in 1...count {
                try registry.add("Firm \(country) \(number)") {
                    $0.country = country
                    $0.status = .active
                }
            }
        }
        return registry
    }

    /// A round by country that is rated and dealt out.
    private static func dealt(_ registry: inout RegistryFixture) throws(RegistryError) -> Round {
        try registry.act { db, change throws(RegistryError) in
            var opening = Round.Opening(name: "Spring 2027")
            (opening.breakdown, opening.items) = (.country, ["risk", "fair"])
            var round = try Round.open(opening, in: db, by: change)
            for group in round.groups { round = try round.rate(group.code, ratings, in: db, by: change) }
            return try round.deal(until: nil, on: nil, in: db, by: change)
        }
    }

    /// Answers of a group, each with its own code; each number rates both items.
    private static func answers(
        _ group: String, of round: Round, _ ratings: [Int], words: String = ""
    ) -> [RoundAnswer] {
        ratings.enumerated().map { place, rating in
            var answer = RoundAnswer(from: "\(group) \(place)")
            answer.round = round.reference
            answer.code = RoundCode.draw(of: group, secret: round.secret)
            answer.ratings = ["risk": "\(rating)", "fair": place == 0 ? "-" : "\(rating)"]
            answer.words = words.isEmpty ? "" : "\(words) \(group) \(place)"
            return answer
        }
    }

    private static func close(
        _ round: Round, _ answers: [RoundAnswer], in registry: inout RegistryFixture
    ) throws(RegistryError) -> Round.Closing {
        try registry.act { db, change throws(RegistryError) in
            try Round.find(round.reference, in: db).close(with: answers, on: nil, in: db, by: change)
        }
    }

    @Test func `fewer firms than the threshold are asked under their name, and never in a round`() throws {
        var registry = try Self.registry(["DK": 4])
        let refusal = sentence { () throws(RegistryError) in
            _ = try registry.act { db, change throws(RegistryError) in
                try Round.open(Round.Opening(name: "Spring"), in: db, by: change)
            }
        }
        #expect(refusal.contains("fewer than 5 answers are never read"))
    }

    @Test func `our side rates each group once, before a page is dealt`() throws {
        var registry = try Self.registry(["DK": 3, "SE": 4])
        let round = try registry.act { db, change throws(RegistryError) in
            var opening = Round.Opening(name: "Spring 2027")
            (opening.breakdown, opening.items) = (.country, ["fair", "risk"])
            return try Round.open(opening, in: db, by: change)
        }
        #expect(round.groups.map(\.code) == ["DK", "SE"] && round.items.map(\.code) == ["fair", "risk"])
        func refusal(_ group: String, _ ratings: [String], _ registry: inout RegistryFixture) -> String {
            sentence { () throws(RegistryError) in
                _ = try registry.act { db, change throws(RegistryError) in
                    try Round.find("spring 2027", in: db).rate(group, ratings, in: db, by: change)
                }
            }
        }
        let early = sentence { () throws(RegistryError) in
            _ = try registry.act { db, change throws(RegistryError) in
                try round.deal(until: nil, on: nil, in: db, by: change)
            }
        }
        #expect(early.contains("DK is not rated by your side"))
        #expect(refusal("NO", Self.ratings, &registry).contains("its groups are DK, SE"))
        #expect(refusal("dk", ["risk=3"], &registry).contains("nothing is said of fair"))
        #expect(refusal("DK", ["risk=6", "fair=1"], &registry).contains("give 1 to 5"))
        #expect(refusal("DK", ["risk=3", "risk=3", "fair=1"], &registry).contains("rated twice"))
        try registry.act { db, change throws(RegistryError) in
            _ = try Round.find("Spring 2027", in: db).rate("dk", Self.ratings, in: db, by: change)
        }
        #expect(refusal("DK", Self.ratings, &registry).contains("a rating is never changed"))
        #expect(throws: StorageError.self) {
            try registry.file.connection.run("UPDATE round_rating SET ours = 1")
        }
    }

    @Test func `what is kept are counts of groups that are large enough, and words without a group`() throws {
        var registry = try Self.registry(["DK": 8, "SE": 6, "NO": 3])
        let round = try Self.dealt(&registry)
        let answers =
            Self.answers("DK", of: round, [1, 2, 3, 4, 5, 5], words: "thanks")
            + Self.answers("SE", of: round, [4, 4, 4, 5, 5]) + Self.answers("NO", of: round, [1, 1])
        let closing = try Self.close(round, answers.shuffled(), in: &registry)
        let closed = closing.round
        #expect(closed.answers == 13 && closing.refused.isEmpty && closed.state == .closed)
        #expect(Set(closed.counts.map(\.groups)) == ["NO+SE", "DK"])
        let merged = try #require(closed.counts.first { $0.groups == "NO+SE" && $0.code == "risk" })
        #expect(merged.given == [2, 0, 0, 3, 2] && merged.unsaid == 0)
        #expect(closed.words.count == 6 && closed.words == closed.words.sorted())
        #expect(closed.views.contains { $0.words == "we 3, they 3 in the middle, far apart" })
        #expect(try Round.find("Spring 2027", in: registry.file.connection) == closed)
        let again = sentence { () throws(RegistryError) in _ = try Self.close(round, answers, in: &registry) }
        #expect(again.contains("what has ended is never changed"))
        for statement: SQL in [
            "UPDATE round_count SET ones = 9", "DELETE FROM round_count", "UPDATE round SET answers = 40",
            "INSERT INTO round_count VALUES (1, 99, 'NO', 'risk', 1, 1, 0, 0, 0, 0)",
        ] {
            #expect(throws: StorageError.self) { try registry.file.connection.run(statement) }
        }
    }

    @Test func `fewer than five at the close are thrown away, and how many they were as well`() throws {
        var registry = try Self.registry(["DK": 8])
        let round = try Self.dealt(&registry)
        let closing = try Self.close(
            round, Self.answers("DK", of: round, [1, 2, 3, 4], words: "please"), in: &registry)
        #expect(closing.round.answers == nil && closing.round.counts.isEmpty && closing.round.words.isEmpty)
        #expect(closing.droppedWords == 4)
        #expect(
            closing.round.standing(on: RegistryFixture.today)
                == "closed 2026-06-01, fewer than 5 answers, thrown away")
    }

    @Test func `words of fewer than ten answers are not kept`() throws {
        var registry = try Self.registry(["DK": 9])
        let round = try Self.dealt(&registry)
        let closing = try Self.close(
            round, Self.answers("DK", of: round, [1, 2, 3, 4, 5, 1, 2, 3, 4], words: "please"), in: &registry)
        #expect(closing.round.answers == 9 && closing.round.words.isEmpty && closing.droppedWords == 9)
        #expect(throws: StorageError.self) {
            try registry.file.connection.run("INSERT INTO round_words VALUES (1, 1, 'please')")
        }
    }

    @Test func `a code counts once, and an answer that is none of the round does not`() throws {
        var registry = try Self.registry(["DK": 9])
        let round = try Self.dealt(&registry)
        var answers = Self.answers("DK", of: round, [5, 5, 5, 5, 5, 1, 1, 2, 2, 2])
        answers[6].code = answers[5].code.lowercased()
        // The same once more counts once; another answer under one code makes both count for nothing.
        (answers[6].ratings, answers[6].words) = (answers[5].ratings, answers[5].words)
        answers[8].code = answers[7].code
        answers[8].ratings = ["risk": "4"]
        answers[9].code = RoundCode.draw(of: "DK", secret: RoundCode.secret())
        var foreign = answers[0]
        foreign.round = "U-0000-0000"
        var empty = Self.answers("DK", of: round, [3])[0]
        empty.ratings = ["risk": "-"]
        var odd = Self.answers("DK", of: round, [3])[0]
        odd.ratings = ["risk": "9"]
        let closing = try Self.close(round, answers + [foreign, empty, odd], in: &registry)
        #expect(closing.round.answers == 6)
        #expect(closing.round.counts.first { $0.code == "risk" }?.given == [1, 0, 0, 0, 5])
        #expect(closing.refused.count == 6)
        for words in [
            "came with several answers", "was not dealt", "it answers U-0000-0000", "it rates nothing",
            "it takes 1 to 5",
        ] {
            #expect(closing.refused.contains { $0.why.contains(words) }, "\(words)")
        }
    }

    @Test func `neither the file nor its journal holds an answer, a code or a firm beside one`() throws {
        let folder = try ScratchFolder()
        var registry = try Self.registry(["DK": 12], .file(folder.file("registry.sqlite")))
        let round = try Self.dealt(&registry)
        // One firm alone says 1 of everything, and one line is as long as an answer can be told by.
        let answers =
            Self.answers("DK", of: round, [1, 5, 5, 5, 5, 5, 5], words: "zwetschgenkuchen")
            .map { answer in
                var answer = answer
                if answer.ratings["risk"] == "1" { answer.words = "xylophonkonzert" }
                return answer
            }
        var during: [String: Data] = [:]
        _ = try registry.act { db, change throws(RegistryError) in
            let closing = try round.close(with: answers, on: nil, in: db, by: change)
            during = (try? folder.contents()) ?? [:]
            return closing
        }
        let after = try folder.contents()
        #expect(during.keys.contains { $0.hasSuffix("-journal") || $0.hasSuffix("-wal") }, "\(during.keys)")
        for (name, bytes) in Array(during) + Array(after) {
            for answer in answers {
                for text in [answer.code, RoundCode.plain(answer.code), answer.words] {
                    #expect(bytes.range(of: Data(text.utf8)) == nil, "\(name) holds \(text)")
                }
            }
        }
        #expect(try registry.file.connection.scalar("SELECT count(*) FROM round_count") == 2)
        #expect(
            try registry.file.connection.scalar(
                "SELECT min(ones + twos + threes + fours + fives + unsaid) FROM round_count") == 7)
        #expect(
            try registry.file.connection.scalar("SELECT count(*) FROM event WHERE action = 'closed'") == 1)
        let tables = try registry.file.connection.rows(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'round%' ORDER BY name"
        ) {
            row throws(StorageError) in try row.text(0)
        }
        #expect(
            tables == ["round", "round_count", "round_group", "round_item", "round_rating", "round_words"])
        // Nothing of a round names a party: no column of these tables refers to one.
        for table in tables {
            let columns = try registry.file.connection.rows(
                "SELECT \"table\" FROM pragma_foreign_key_list(?1)", values: [table]
            ) {
                row throws(StorageError) in try row.text(0)
            }
            #expect(columns.allSatisfy { $0 == "round" }, "\(table)")
        }
    }

    @Test func `a batch has a page for each firm, in an order that says nothing, and no two codes alike`()
        throws
    {
        var registry = try Self.registry(["DK": 20, "SE": 20])
        let round = try Self.dealt(&registry)
        let (packets, firms) = try RoundPacket.batch(of: round, in: registry.file.connection)
        #expect(packets.count == 40 && Set(packets.map(\.code)).count == 40)
        #expect(firms.map(\.group) == ["DK", "SE"] && firms.map(\.firms.count) == [20, 20])
        // Forty groups in a row by chance: once in a hundred thousand million.
        #expect(packets.map(\.group.code) != packets.map(\.group.code).sorted())
        #expect(
            packets.allSatisfy {
                RoundCode.group(of: $0.code, among: ["DK", "SE"], secret: round.secret) == $0.group.code
            })
        for packet in packets.prefix(2) {
            for language in PacketLanguage.codes {
                for key in ["round_asks", "round_name", "round_mail", "round_free", "round_words", "by"] {
                    let words = packet.word(key, language)
                    #expect(!words.contains("{") && words != key, "\(key) \(language)")
                }
            }
        }
    }

    @Test func `a round that waits is on the agenda of all, and of no party`() throws {
        var registry = try Self.registry(["DK": 8])
        let round = try Self.dealt(&registry)
        let day = try #require(CivilDate("2026-07-01"))
        let items = try AgendaRepository.items(of: .all, within: 0, of: day, in: registry.file.connection)
        #expect(
            items.contains { $0.what == "round_to_close" && $0.record == round.reference && $0.party == nil })
        let firm = try registry.partner("Firm DK 1")
        let own = try AgendaRepository.items(
            of: AgendaScope(party: firm.id, on: day, in: registry.file.connection), within: 0, of: day,
            in: registry.file.connection)
        #expect(!own.contains { $0.what == "round_to_close" })
        // It is no packet, and asks nothing of anybody by name.
        #expect(try RequestRepository.requests(of: firm.id, in: registry.file.connection).isEmpty)
    }
}
