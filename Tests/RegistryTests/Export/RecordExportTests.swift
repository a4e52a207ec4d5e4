import Storage
import Testing

@testable import Registry

/// Lines of an export, as a file of them would give them.
private final class HeldLines: RecordLines {
    let name = "records.ndjson"
    let sha256 = String(repeating: "7", count: 64)
    private var lines: ArraySlice<[UInt8]>

    init(_ lines: [[UInt8]]) { self.lines = lines[...] }

    func next() throws(RegistryError) -> [UInt8]? { lines.popFirst() }
}

@Suite struct RecordExportTests {
    /// After all that the sample holds.
    private static let author = Author(
        name: "Ines Vogt", systemUser: "ivogt", instant: Instant("2026-12-01T09:00Z") ?? .origin,
        today: CivilDate("2026-12-01") ?? .first)

    private static func lines(of path: String) throws -> [[UInt8]] {
        var file = try RegistryFile.open(path: path, at: AuditSample.now)
        var lines: [[UInt8]] = []
        _ = try RecordExport.write(&file, at: AuditSample.now) { line throws(RegistryError) in
            lines.append(line)
        }
        return lines
    }

    private static func found(
        _ lines: [[UInt8]], in folder: ScratchFolder, _ name: String = "new.sqlite"
    ) throws(RegistryError) -> RecordArrival {
        try RecordArrival.found(path: folder.file(name), from: HeldLines(lines), by: Self.author)
    }

    private static func refusal(_ lines: [[UInt8]], in folder: ScratchFolder) -> String {
        sentence { () throws(RegistryError) in _ = try found(lines, in: folder) }
    }

    private static func json(_ line: [UInt8]) -> JSON { JSON(parsing: line) ?? .null }

    @Test func `every kind of record comes in as it went out, and goes out again byte for byte`() throws {
        let sample = try AuditSample()
        let lines = try Self.lines(of: sample.path)
        let folder = try ScratchFolder()
        let arrival = try Self.found(lines, in: folder)
        #expect(arrival.report.findings.map(\.text) == [])
        #expect(arrival.records >= 80 && arrival.rows > 200)
        let again = try Self.lines(of: folder.file("new.sqlite"))
        #expect(again.count == lines.count)
        // The last line counts what stays behind as well, and of that the new registry has none.
        #expect(
            Self.json(lines.last ?? [])["end"]?["sha256"] == Self.json(again.last ?? [])["end"]?["sha256"])
        let differing = zip(lines, again).dropLast().filter { $0 != $1 }.prefix(3)
        #expect(
            differing.map { String(decoding: $0.0, as: UTF8.self) } == [],
            "\(differing.map { String(decoding: $0.1, as: UTF8.self) })")
        let kinds = Set(lines.compactMap { Self.json($0)["kind"]?.string })
        for entry in RecordList.all.entries where !RecordTable.leftKinds.contains(entry.kind) {
            #expect(kinds.contains(entry.kind.rawValue), "the sample has no \(entry.kind.rawValue)")
        }
    }

    @Test func `what issuers signed comes along with their public keys, and seals are counted as left`()
        throws
    {
        let sample = try AuditSample()
        let lines = try Self.lines(of: sample.path)
        let folder = try ScratchFolder()
        let arrival = try Self.found(lines, in: folder)
        let before = try RegistryFile.open(path: sample.path, at: AuditSample.now)
        let after = try RegistryFile.open(path: folder.file("new.sqlite"), at: AuditSample.now)
        let all: SQL = "SELECT DISTINCT declaration FROM declaration_signature ORDER BY declaration"
        var kept = 0
        for id in try before.connection.list(all, as: { row throws(StorageError) in try row.integer(0) }) {
            let old = try SignatureRepository.signatures(of: id, in: before.connection)
            let new = try SignatureRepository.signatures(of: id, in: after.connection)
            #expect(new.map(\.json) == old.filter { $0.kind != .seal }.map(\.json))
            #expect(new.map(\.refusal) == old.filter { $0.kind != .seal }.map(\.refusal))
            kept += new.count
        }
        #expect(kept > 0)
        let seals = try before.connection.number(
            "SELECT count(*) FROM declaration_signature WHERE kind = 'seal'")
        #expect(arrival.left.seals == seals ?? 0)
    }

    @Test func `a file whose lines are not those of its digest is refused, and one without a digest is told`()
        throws
    {
        let sample = try AuditSample()
        let lines = try Self.lines(of: sample.path)
        let folder = try ScratchFolder()
        // A time stands in no row, so that nothing else finds it.
        var changed = lines
        let place = try #require(lines.firstIndex { Self.json($0)["recorded_at"] != nil })
        let at = try #require(Self.json(lines[place])["recorded_at"]?.string)
        changed[place] = Array(
            String(decoding: lines[place], as: UTF8.self).replacing(at, with: "2020-01-29T10:00:00.000Z").utf8
        )
        #expect(changed != lines)
        #expect(Self.refusal(changed, in: folder).contains("it bears another SHA-256"))
        var old = lines
        let end = try #require(Self.json(lines.last ?? [])["end"])
        old[old.count - 1] =
            JSON.members([
                "end": .members(["records": end["records"] ?? .null, "rows": end["rows"] ?? .null])
            ]).canonical
        #expect(try !Self.found(old, in: folder, "old.sqlite").isWhole)
        #expect(try Self.found(lines, in: folder).isWhole)
    }

    @Test func `no record comes in that was recorded in a time to come`() throws {
        let sample = try AuditSample()
        let lines = try Self.lines(of: sample.path)
        let place = try #require(lines.firstIndex { Self.json($0)["recorded_at"] != nil })
        var early = lines
        let at = try #require(Self.json(lines[place])["recorded_at"]?.string)
        early[place] = Array(
            String(decoding: lines[place], as: UTF8.self).replacing(at, with: "9998-01-29T00:00:00.000Z").utf8
        )
        let refusal = Self.refusal(early, in: try ScratchFolder())
        #expect(refusal.contains("line \(place + 1)") && refusal.contains("the clock of this computer says"))
    }

    @Test func `no code, salt, seal, private key or event is in it, and its keys are sorted`() throws {
        let sample = try AuditSample()
        let lines = try Self.lines(of: sample.path)
        let text = lines.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
        for word in [
            "code_hash", "\"secret\":", "\"salt\"", "\"kind\":\"seal\"", "PRIVATE", "\"table\":\"event",
            "\"payload\"",
        ] {
            #expect(!text.contains(word), "\(word)")
        }
        for line in lines { #expect(Self.json(line).canonical == line) }
        #expect(Self.json(lines[0])["schema"]?.int == Int64(Migration.all.count))
    }

    @Test func `the new history begins with what came, at its own time, and says where from`() throws {
        let sample = try AuditSample()
        let folder = try ScratchFolder()
        _ = try Self.found(try Self.lines(of: sample.path), in: folder)
        let file = try RegistryFile.open(path: folder.file("new.sqlite"), at: AuditSample.now)
        let oak = try PartnerRepository.find("Kerze KG", in: file.connection)
        let events = try History.events(of: oak.subject, in: file.connection)
        #expect(
            events.map(\.action) == ["imported"]
                && events[0].why
                    == "came with the records of records.ndjson, imported on 2026-12-01"
        )
        let before = try RegistryFile.open(path: sample.path, at: AuditSample.now)
        let last = try History.events(
            of: PartnerRepository.find("Kerze KG", in: before.connection).subject, in: before.connection
        ).last
        #expect(events[0].hearsay == events[0].why && last?.hearsay == nil)
        #expect(events[0].at == last?.at && events[0].record?.canonical == oak.json.canonical)
        let restored = try RecordRepository<Restoration>.records(on: .first, in: file.connection).last
        #expect(restored?.backup == "records.ndjson")
    }

    @Test func `a file that is cut off, changed, newer or foreign makes no registry`() throws {
        let sample = try AuditSample()
        let lines = try Self.lines(of: sample.path)
        let folder = try ScratchFolder()
        #expect(
            Self.refusal(lines.dropLast(), in: folder).contains("is cut off after line \(lines.count - 1)"))
        #expect(Self.refusal([], in: folder).contains("is cut off after line 0"))
        var newer = lines
        newer[0] = Array(#"{"format":"concord-records-1","registry":"O-1","schema":9999}"#.utf8)
        #expect(Self.refusal(newer, in: folder).contains("was written by a newer version (schema 9999"))
        newer[0] = Array(#"{"format":"concord-records-1","registry":"O-1","schema":3}"#.utf8)
        #expect(Self.refusal(newer, in: folder).contains("by an earlier version (schema 3"))
        #expect(
            Self.refusal([Array("name,country".utf8)], in: folder).contains(
                "line 1 of records.ndjson: it is no JSON"))
        #expect(Self.refusal([Array("{}".utf8)], in: folder).contains("is no export of records"))
        let place = try #require(lines.firstIndex { Self.json($0)["table"]?.string == "partner" })
        for (row, words) in [
            (#"{"row":{"id":2,"kind":"cluster"},"table":"partner"}"#, "breaks a rule of partner"),
            (#"{"row":{"id":2,"hat":"red"},"table":"partner"}"#, "partner has no column 'hat'"),
            (#"{"row":{"id":"two"},"table":"partner"}"#, "id of partner is a whole number"),
            (#"{"row":{},"table":"event"}"#, "'event' is no table of records"), ("[1", "it is no JSON"),
        ] {
            var broken = lines
            broken[place] = Array(row.utf8)
            let refusal = Self.refusal(broken, in: folder)
            #expect(
                refusal.contains("line \(place + 1) of records.ndjson") && refusal.contains(words),
                "\(refusal)")
        }
        var missing = lines
        missing.remove(at: place)
        #expect(Self.refusal(missing, in: folder).contains("is not what its rows say"))
        var changed = lines
        let record = try #require(lines.lastIndex { Self.json($0)["kind"]?.string == "partner" })
        changed[record] = Array(
            String(decoding: lines[record], as: UTF8.self).replacing("\"version\":", with: "\"version\":4")
                .utf8)
        #expect(Self.refusal(changed, in: folder).contains("somebody changed the one or the other"))
        #expect(Self.refusal(lines + [lines[1]], in: folder).contains("stands behind the last line"))
        _ = try Self.found(lines, in: folder)
        #expect(Self.refusal(lines, in: folder).contains("exists; records go into a new registry"))
    }

    @Test func `whoever was erased since stays erased`() throws {
        let sample = try AuditSample()
        let folder = try ScratchFolder()
        let lines = try Self.lines(of: sample.path)
        let file = try RegistryFile.open(path: sample.path, at: AuditSample.now)
        let kerze = try PartnerRepository.find("Kerze KG", in: file.connection)
        let arrival = try RecordArrival.found(
            path: folder.file("new.sqlite"), from: HeldLines(lines),
            forgetting: [
                ErasureLine(reference: kerze.reference, day: RegistryFixture.today, basis: .request)
            ],
            by: Self.author)
        #expect(arrival.erased.map(\.reference) == [kerze.reference])
        let new = try RegistryFile.open(path: folder.file("new.sqlite"), at: AuditSample.now)
        #expect(
            try PartyRepository.party(reference: kerze.reference, in: new.connection)?.name
                == String.erasedWords)
    }
}
