import Foundation
import Testing

/// The index of vectors under what may befall it: an end half way, two processes at once, a flipped bit.
@Suite(.serialized, .enabled(if: ScriptTests.modelIsThere, "run `make model`")) struct IndexTests {
    private static let model = ScriptTests.root.appending(path: ".build/model/concord.model").path
    private static let query = "concord align 'light and warmth for the village' --limit 30 --format csv"

    /// A registry with so many partners, each of whom says something of its own.
    private static func filled(_ count: Int) throws -> CommandScratch {
        let scratch = try CommandScratch()
        let makers = ["lamps", "bread", "bicycles", "windows", "shoes", "honey", "stoves"]
        var rows = "id,name,vision\n"
        for number in 1...count {
            rows += "\(number),Firm \(number),"
            rows += "\"We make \(makers[number % makers.count]) in street \(number). "
            rows +=
                "People of \(number % 50) villages keep warm by our work. Our children learn the trade.\"\n"
        }
        try rows.write(toFile: scratch.folder + "/firms.csv", atomically: true, encoding: .utf8)
        try scratch.done("concord init 'Nordlicht Group' --country DE")
        try scratch.done(
            "concord partner import firms.csv --source Guild --row-id id --map name=name --map vision=vision")
        return scratch
    }

    private static func with(_ line: String) -> String { "export CONCORD_MODEL='\(model)'; \(line)" }

    /// The columns of `index --status`: model, width, partners, compared, other_language, waiting, chunks, bytes.
    private static func status(_ scratch: CommandScratch) throws -> [String] {
        let lines = try scratch.done("concord index --count --format csv").split(separator: "\n")
        return lines.last.map { $0.split(separator: ",").map(String.init) } ?? []
    }

    @Test func `an index that is ended half way goes on where it was, to the same ranking`() throws {
        let scratch = try Self.filled(192)
        try scratch.done("cp registry.sqlite whole.sqlite")
        try scratch.done(
            Self.with(
                """
                concord index > /dev/null & pid=$!
                while [ "$(concord index --count --format csv | tail -1 | cut -d, -f4)" = 0 ]; do sleep 0.05; done
                kill -9 $pid; wait $pid 2> /dev/null; true
                """))
        let half = try Self.status(scratch)
        #expect(half.count == 8 && half[3] != "0" && half[5] != "0", "\(half)")
        try scratch.done("concord audit verify")
        try scratch.done(Self.with("concord index"))
        let whole = try Self.status(scratch)
        #expect(whole.count == 8 && whole[3] == "192" && whole[5] == "0", "\(whole)")
        let resumed = try scratch.done(Self.with(Self.query))
        let atOnce = try scratch.done(
            Self.with(
                "CONCORD_REGISTRY=whole.sqlite; export CONCORD_REGISTRY; concord index > /dev/null; \(Self.query)"
            ))
        #expect(resumed == atOnce && resumed.split(separator: "\n").count == 31)
    }

    @Test func `of two processes that index at once one does it, and the other says so`() throws {
        let scratch = try Self.filled(128)
        let ending = try scratch.run(
            Self.with(
                """
                concord index > /dev/null & pid=$!
                while [ "$(concord index --count --format csv | tail -1 | cut -d, -f4)" = 0 ]; do sleep 0.02; done
                concord index > /dev/null; other=$?
                \(Self.query) | wc -l
                wait $pid; echo "$? $other"
                """))
        let told = ending.complaint.contains("another process is indexing this registry")
        #expect(ending.output.hasSuffix(told ? "0 75\n" : "0 0\n"), "\(ending)")
        // Whoever asks meanwhile is answered with what there is.
        #expect(ending.output.hasPrefix("31\n"))
        #expect(try Self.status(scratch)[5] == "0")
        try scratch.done("concord audit verify")
    }

    @Test(.enabled(if: Machine.hasPython, "there is no python3"))
    func `a flipped bit in a chunk is named, left out and mended`() throws {
        let scratch = try Self.filled(20)
        try scratch.done(Self.with("concord index"))
        let before = try scratch.done(Self.with(Self.query))
        try scratch.done(
            """
            python3 -c "
            import sqlite3
            db = sqlite3.connect('registry.sqlite')
            blob = bytearray(db.execute('SELECT content FROM vector_chunk').fetchone()[0])
            blob[1000] ^= 4
            db.execute('UPDATE vector_chunk SET content = ?', (bytes(blob),))
            db.commit()"
            """)
        let asked = try scratch.run(Self.with(Self.query))
        #expect(asked.code == 0)
        #expect(asked.complaint.contains("is damaged") && asked.complaint.contains("concord index --rebuild"))
        let audit = try scratch.run("concord audit verify")
        #expect(audit.code == 1 && audit.output.contains("chunk"))
        try scratch.done(Self.with("concord index --rebuild"))
        #expect(try scratch.done(Self.with(Self.query)) == before)
        try scratch.done("concord audit verify")
    }
}
