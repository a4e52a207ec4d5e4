import Demonstration
import Foundation
import Storage
import Testing

@testable import Registry

/// What holds for every kind of record that is declared by its fields; a new kind is tested by being on the list.
@Suite struct RecordKindTests {
    /// A kind, and the steps of the schema that it needs beyond those of this version.
    struct Case: Sendable, CustomTestStringConvertible {
        let entry: RecordList.Entry
        var steps: [String] = []
        var testDescription: String { entry.kind.rawValue }
    }

    /// The kinds of this version that are declared, and one made for tests alone; a registry has its one organisation
    /// from the first, so that no other is made here.
    static let kinds =
        RecordList.all.entries.filter { $0.declared != nil && $0.kind != .organisation }.map {
            Case(entry: $0)
        } + [
            Case(entry: .init(Objective.self), steps: [Objective.step])
        ]

    /// Nothing is found by an audit that knows the kind.
    private static func isSound(_ sample: inout RecordSample, _ kind: Case) throws -> Bool {
        var fresh = try RegistryFixture.make(.memory, steps: kind.steps)
        let kinds = RecordList(
            RecordList.all.entries + (kind.steps.isEmpty ? [] : [kind.entry]))
        let report = try Audit.verify(&sample.registry.file, against: &fresh.file, kinds: kinds)
        #expect(report.findings == [])
        return report.isSound
    }

    @Test func `most kinds are declared by their fields`() { #expect(Self.kinds.count >= 5) }

    @Test(arguments: kinds)
    func `a record of every field and one of the least come back as the history has them`(
        _ kind: Case
    ) throws {
        func check<R: Record>(_ record: R.Type) throws {
            for onlyRequired in [true, false] {
                var sample = try RecordSample(kind.steps)
                let added = try sample.add(RecordSample.draft(of: record, onlyRequired: onlyRequired))
                let (read, event) = try sample.read(added)
                #expect(read == added)
                #expect(event?.record?.canonical == added.json.canonical)
                #expect(added.canonical == added.json.canonical)
                #expect(event?.action == (R.kind.subject == .declaration ? "drafted" : "added"))
                #expect(try Self.isSound(&sample, kind))
                if R.kind.reference != nil {
                    #expect(try R.find(added.head.reference, in: sample.registry.file.connection) == added)
                }
                let all = try RecordRepository<R>.records(
                    on: RecordSample.today, in: sample.registry.file.connection)
                #expect(all.contains(added))
            }
        }
        let declared = try #require(kind.entry.declared)
        try check(declared)
    }

    @Test(arguments: kinds)
    func `an edit that says what is on record writes nothing`(_ kind: Case) throws {
        func check<R: Record>(_ record: R.Type) throws {
            var sample = try RecordSample(kind.steps)
            let added = try sample.add(RecordSample.draft(of: record))
            let edited = try sample.edit(added) { $0 = RecordSample.draft(of: record) }
            #expect(edited == added)
            #expect(
                try History.events(of: added.subject, in: sample.registry.file.connection).count == 1)
        }
        let declared = try #require(kind.entry.declared)
        try check(declared)
    }

    @Test(arguments: kinds)
    func `each field is changed by itself, and what it was is known at that moment`(
        _ kind: Case
    ) throws {
        func check<R: Record>(_ record: R.Type) throws {
            for (place, field) in R.fields.enumerated() where field.typing != .never && !field.isFixed {
                var sample = try RecordSample(kind.steps)
                let added = try sample.add(RecordSample.draft(of: record))
                let moment = try sample.registry.moment(of: added.subject)
                let later = try #require(Instant(milliseconds: moment.milliseconds + 3_600_000))
                let words = RecordSample.words(for: field, another: true)
                guard words != RecordSample.words(for: field) else { continue }
                let edited = try sample.edit(added, ifVersion: 1, at: later) { $0[place: place] = words }
                #expect(edited.head.version == (R.form.hasVersion ? 2 : 1), "\(field.key)")
                let changed = R.fields.filter { $0.presence != .told }.filter {
                    $0.json(edited) != $0.json(added)
                }.map(\.key)
                #expect(changed.contains(field.key), "\(field.key) changed \(changed)")
                #expect(try sample.read(edited).record == edited, "\(field.key)")
                let before = try History.record(
                    of: added.subject, knownAt: moment, in: sample.registry.file.connection)
                #expect(before?.record?.canonical == added.json.canonical, "\(field.key)")
                guard R.form.hasVersion else { continue }
                let refusal = sentence { () throws(RegistryError) in
                    _ = try sample.edit(edited, ifVersion: 1) { $0[place: place] = words }
                }
                #expect(refusal.contains("is at version 2, not 1"), "\(field.key)")
            }
        }
        let declared = try #require(kind.entry.declared)
        try check(declared)
    }

    @Test(arguments: kinds)
    func `each field that may be empty is cleared, and no other`(_ kind: Case) throws {
        func check<R: Record>(_ record: R.Type) throws {
            // What a record is for needs another one, and is tried with plans.
            for field in R.fields where field.typing != .never && !field.isFixed && field.key != "for" {
                var sample = try RecordSample(kind.steps)
                let added = try sample.add(RecordSample.draft(of: record))
                if RecordDraft<R>.clearable.contains(field.option) {
                    let cleared = try sample.edit(added) { $0.cleared = [field.option] }
                    #expect(field.json(cleared) == field.json(R()), "\(field.key)")
                    #expect(cleared.head.version == 2, "\(field.key)")
                    #expect(try sample.read(cleared).record == cleared, "\(field.key)")
                    for words in ["", " \n"] {
                        let refusal = sentence { () throws(RegistryError) in
                            _ = try sample.edit(added) {
                                $0[place: R.fields.firstIndex { $0.key == field.key } ?? 0] = [words]
                            }
                        }
                        #expect(refusal.contains("--clear \(field.option)"), "\(refusal)")
                    }
                } else {
                    let refusal = sentence { () throws(RegistryError) in
                        _ = try sample.edit(added) { $0.cleared = [field.option] }
                    }
                    #expect(refusal.contains("'\(field.option)' is no field"), "\(refusal)")
                }
            }
        }
        let declared = try #require(kind.entry.declared)
        try check(declared)
    }

    /// Kinds that are shown as they were recorded, since a record holds no fractions and these are full of them.
    static let recorded: Set<Subject.Kind> = [.shortlist]

    @Test(arguments: kinds)
    func `a record of the history is shown as the value that it was`(_ kind: Case) throws {
        func check<R: Record>(_ record: R.Type) throws {
            for onlyRequired in [true, false] {
                var sample = try RecordSample(kind.steps)
                let added = try sample.add(RecordSample.draft(of: record, onlyRequired: onlyRequired))
                let event = try #require(try sample.read(added).event?.record)
                let past = try R.past(event, of: added.head.id, in: sample.registry.file.connection)
                #expect(past == (Self.recorded.contains(kind.entry.kind) ? nil : added))
            }
        }
        let declared = try #require(kind.entry.declared)
        try check(declared)
    }

    /// Text that breaks programs; each field keeps it as it was given, or refuses it in a sentence.
    static let hostile = [
        "\u{0}", "a\u{0}b", "\u{1B}[31mred", "\u{9B}2J", "\u{202E}txt.exe", "'; DROP TABLE person; --",
        "%s%n%x", "\"quoted\",comma\nline", "=1+1", "\u{FEFF}mark", "e\u{301}", "\u{1F469}\u{200D}\u{1F52C}",
        "NULL", "nan", "1e999", "-0", "../../etc/passwd", "<script>alert(1)</script>", "\u{FFFF}",
        String(repeating: "long ", count: 40_000), String(repeating: "\u{1F600}", count: 20_000),
    ]

    @Test(arguments: kinds)
    func `hostile text in each field is kept as it is or refused in a sentence`(
        _ kind: Case
    ) throws {
        func check<R: Record>(_ record: R.Type) throws {
            var sample = try RecordSample(kind.steps)
            for (place, field) in R.fields.enumerated() where field.typing != .never {
                for text in Self.hostile {
                    var draft = RecordSample.draft(of: record)
                    draft[place: place] = [text]
                    do throws(RegistryError) {
                        let added = try sample.add(draft)
                        let (read, event) = try sample.read(added)
                        #expect(read == added, "\(field.key): \(text.prefix(20).debugDescription)")
                        #expect(event?.record?.canonical == added.json.canonical)
                    } catch {
                        if case .storage = error { Issue.record("\(field.key): \(error)") }
                        #expect(error.description.utf8.count < 1000)
                        #expect(
                            !error.description.unicodeScalars.contains { NormalisedText.isUnprintable($0) })
                    }
                }
            }
            #expect(try Self.isSound(&sample, kind))
        }
        let declared = try #require(kind.entry.declared)
        try check(declared)
    }

    @Test(arguments: kinds)
    func `CSV has every member that JSON has, once`(_ kind: Case) throws {
        func check<R: Record>(_ record: R.Type) throws {
            var sample = try RecordSample(kind.steps)
            let added = try sample.add(RecordSample.draft(of: record))
            guard case .object(let members) = added.shownJSON else { return }
            #expect(Set(members.map(\.key)).subtracting(R.columns) == [])
            let row = added.rowJSON
            for member in members {
                let whole = R.fields.first { $0.key == member.key && $0.cell != nil }?.wholeColumn
                #expect(row[whole ?? member.key] == member.value && R.columns.contains(whole ?? member.key))
            }
            #expect(Set(R.columns).count == R.columns.count)
        }
        let declared = try #require(kind.entry.declared)
        try check(declared)
    }

    @Test(.ofFiles(.planner), arguments: kinds)
    func `no look-up and no narrowed list walks through a whole table`(_ kind: Case) throws {
        func check<R: Record>(_ record: R.Type) throws {
            let registry = try RegistryFixture.make(steps: kind.steps)
            let form = R.form
            var statements: [(sql: SQL, values: [any Bindable])] = [(form.byNumber, ["x"])]
            if let byReference = form.byReference { statements.append((byReference, ["x"])) }
            for field in R.fields {
                guard let filter = field.filter, let column = field.column?.written.first else { continue }
                let condition = form.condition(filter, on: column)
                let values: [any Bindable] = filter.isPeriod ? ["2026-06-01", "2026-07-01"] : ["x"]
                statements.append((form.list(by: [condition], order: filter.order), values))
                for lines in form.lists { statements.append((form.lines(lines, by: [condition]), values)) }
            }
            for (sql, values) in statements {
                let plan = try PartnerListTests.plan(sql, values, in: registry.file.connection)
                for step in plan { #expect(!step.hasPrefix("SCAN"), "\(sql.text): \(step)") }
            }
            let all = try PartnerListTests.plan(form.all, [], in: registry.file.connection)
            // Records of one rank may be sorted among themselves.
            #expect(!all.joined().contains("TEMP B-TREE FOR ORDER BY"), "\(all)")
        }
        let declared = try #require(kind.entry.declared)
        try check(declared)
    }

    @Test(arguments: kinds)
    func `what is personal is erased from the record, its history and the file`(
        _ kind: Case
    ) throws {
        func check<R: Record>(_ record: R.Type) throws {
            let personal = R.fields.indices.filter {
                R.fields[$0].privacy.whose != .nobody && R.fields[$0].typing != .never
            }
            guard !personal.isEmpty else { return }
            let folder = try ScratchFolder()
            var marks: [String] = []
            do {
                var sample = try RecordSample(
                    RegistryFixture.make(.file(folder.file("a")), steps: kind.steps))
                var draft = RecordSample.draft(of: record)
                for place in personal {
                    let example = draft[place: place].first ?? ""
                    let mark =
                        example.contains("@")
                        ? "quillon\(place)@oak.example"
                        : example.hasPrefix("+")
                            ? "+99 4711\(place)" : example.contains(":") ? example : "Quillon\(place)"
                    draft[place: place] = [mark]
                    marks.append(mark)
                }
                let added = try sample.add(draft)
                let erased = try sample.registry.file.change(by: RegistryFixture.author) {
                    db, change throws(RegistryError) in
                    try R.erase(added, in: db, by: change)
                }
                #expect(try sample.read(erased).record == erased)
                #expect(try Self.isSound(&sample, kind))
            }
            for (name, bytes) in try folder.contents() {
                for mark in marks {
                    for word in [mark, NormalisedText.key(mark)] {
                        #expect(bytes.range(of: Data(word.utf8)) == nil, "\(word) in \(name)")
                    }
                }
            }
        }
        let declared = try #require(kind.entry.declared)
        try check(declared)
    }
}
