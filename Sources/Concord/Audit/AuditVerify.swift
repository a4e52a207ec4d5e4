import ArgumentParser
import Interchange
import Registry

extension ConcordCommand.AuditCommand {
    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Check every event, every record and the file; exit 1 if one is not as it was recorded.",
            discussion: """
                Examples:
                  concord audit verify
                  concord audit verify --note note-2026-11-29.txt --trusted-key seal-2026.pub
                  concord audit verify --head 1234:ab12cd34ef56ab78

                A note (`concord audit note`) or the head that it prints shows later that
                nothing up to that event was changed or cut off, not even by someone who can
                write to the file; both only where they were kept elsewhere, on paper or by
                mail.
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Option(
            help: ArgumentHelp(
                "An end of the chain that was noted earlier, as SEQUENCE:HASH; 16 digits of the hash suffice (repeatable).",
                valueName: "sequence:hash"))
        var head: [String] = []
        @Option(
            help: ArgumentHelp(
                "A note of `concord audit note` that was kept elsewhere (repeatable).", valueName: "file"))
        var note: [String] = []
        @Option(
            name: .customLong("trusted-key"),
            help: ArgumentHelp(
                "A file of public keys that you trust, for the notes; else those on record (repeatable).",
                valueName: "file"))
        var trustedKeys: [String] = []
        @Option(
            help: ArgumentHelp(
                "A certificate of an authority of time-stamps that you trust (repeatable).", valueName: "file"
            ))
        var authority: [String] = []

        func run() throws {
            let heads = try head.map { try ChainHead(parsing: $0) }
            let authorities = try AuthorityCertificate.read(authority)
            var session = try Session(asItIs: options)
            let notes = try given(at: session.now)
            let scratch = session.file.isOfNewestSchema ? nil : try Scratch()
            let work = Watch()
            let report = try Audit.verifyAsItIs(
                &session.file, heads: heads, notes: notes, vouchers: SealAudit.read,
                timestamps: TimestampAnswer.reader(trusting: authorities), at: session.now,
                scratch: scratch?.path ?? ""
            ) { work.tell($0) }
            withExtendedLifetime(scratch) {}
            work.end()
            print(report, hasHeads: !heads.isEmpty || !notes.isEmpty)
            guard report.isSound else { throw ExitCode(Failure.checkFailed) }
        }

        /// The notes that were kept elsewhere, by the keys that the reader trusts.
        private func given(at now: Instant) throws -> [GivenNote] {
            var files: [PublicKeyFile] = []
            for path in trustedKeys {
                files += try PublicKeyFile.keys(in: FileText.read(path, limit: 1 << 16), name: path)
            }
            let keys = NoteKeys(files, now: now)
            return try note.map { path in
                try GivenNote(
                    SignedNote(parsing: FileText.read(path, limit: 1 << 16), name: path), file: path,
                    trust: keys.trust)
            }
        }

        private func print(_ report: AuditReport, hasHeads: Bool) {
            switch options.format {
            case .table: report.printForPeople(hasHeads: hasHeads)
            case .json, .ndjson:
                Output.line(options.format == .json ? report.json.pretty : report.json.line)
            case .csv, .excel, .xlsx:
                Report.list(
                    report.findings.map(\.json), as: options.format,
                    columns: ["place", "event", "record", "text"]
                ) {}
            }
        }
    }
}

/// The one line of progress that the stages of an audit share.
private final class Watch {
    private var work = Progress()

    func tell(_ progress: Audit.Progress) { work.tell(progress.words) }

    func end() { work.end() }
}

extension Audit.Progress {
    /// Such as `checking events: 2000 of 30000`.
    var words: String { all > 1 ? "checking \(stage): \(done) of \(all)" : "checking the \(stage)" }
}

extension AuditReport {
    fileprivate var json: JSON {
        .members([
            "sound": .bool(isSound), "events": .integer(events), "erased": .integer(erased),
            "head": head.map { .members(["sequence": .integer($0.sequence), "hash": .text($0.hash)]) }
                ?? .null,
            "records": .object(
                RecordList.all.entries.compactMap { entry in
                    records[entry.kind].map {
                        JSON.Member(key: entry.kind.rawValue, value: .integer($0))
                    }
                }),
            "earlier_schema": .integer(earlierSchema), "incomparable": .integer(incomparable),
            "events_to_come": .array(
                ahead.map { .members(["event": .integer($0.sequence), "at": .text($0.at)]) }),
            "vouchers": .integer(vouchers),
            "notes": .integer(keptNotes), "noted": .array(notes.map(JSON.text)),
            "search_entries": .integer(searchEntries),
            "first_broken_event": .integer(firstBrokenEvent), "findings": .array(findings.map(\.json)),
            "findings_left_out": .integer(omitted),
        ])
    }

    fileprivate func printForPeople(hasHeads: Bool) {
        var sheet = Sheet()
        sheet.add(
            "schema",
            earlierSchema.map {
                "step \($0), left as it is; records were read in a copy that has every step of this version"
            })
        let days = span.map { ", from \($0.first.prefix(10)) to \($0.last.prefix(10))" } ?? ""
        sheet.add(
            "events", "\(events)\(days)" + (erased > 0 ? "; the payloads of \(erased) were erased" : ""))
        sheet.add("records", recordWords)
        if vouchers > 0 {
            sheet.add("seals", "\(vouchers), signatures and signed documents among them")
        }
        if keptNotes > 0 { sheet.add("notes", "\(keptNotes) on record") }
        sheet.add(
            "search",
            "\(searchEntries) \(Subject.Kind.partner.noun(searchEntries))"
                + (leftOutIndexCheck ? "; FTS5's own check needs the right to write" : ""))
        for place in AuditFinding.Place.allCases {
            let count = findings.count { $0.place == place }
            if count > 0 { sheet.add("wrong", "\(place.words): \(count)") }
        }
        sheet.print()
        if let first = firstBrokenEvent { Output.line("the first broken event is \(first)") }
        for note in notes { Output.words("ok: \(Output.printable(note))") }
        for finding in findings { Output.words("wrong: \(Output.printable(finding.text))") }
        for event in ahead {
            Output.words(
                "note: event \(event.sequence) says that it was made at \(Output.printable(event.at)), which is still to come"
            )
        }
        if aheadCount > Int64(ahead.count) {
            Output.line("note: so do \(aheadCount - Int64(ahead.count)) more events, which are not listed")
        }
        if omitted > 0 { Output.line("wrong: \(omitted) more findings, which are not listed") }
        if isSound {
            Output.line(
                "everything is as it was recorded" + (hasHeads ? ", and what was noted is in it" : ""))
        } else {
            Output.line(
                "keep this file as it is, and compare it with a backup: `concord audit verify --registry BACKUP`"
            )
        }
        if let head { Output.line("head \(head)") }
    }

    private var recordWords: String {
        let counts = RecordList.all.entries.compactMap { entry in
            records[entry.kind].map { "\($0) \(entry.kind.noun($0))" }
        }
        let words = counts.isEmpty ? "none" : counts.joined(separator: ", ")
        return words
            + (incomparable > 0
                ? "; \(incomparable) more have nothing to be compared with, because it was erased" : "")
    }
}

extension AuditFinding {
    fileprivate var json: JSON {
        .members([
            "place": .text(place.rawValue), "event": .integer(sequence), "record": .text(record),
            "text": .text(text),
        ])
    }
}

extension AuditFinding.Place {
    fileprivate var words: String {
        switch self {
        case .chain: "links of the chain"
        case .payload: "contents of events"
        case .record: "records"
        case .seal: "seals and signatures"
        case .note: "notes of the chain"
        case .search: "search index"
        case .vectors: "vector index"
        case .list: "lists of this version"
        case .file: "the file"
        }
    }
}
