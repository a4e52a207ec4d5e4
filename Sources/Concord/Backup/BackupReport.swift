import Registry

/// What people and programs are told of a backup.
extension Backup {
    var record: JSON {
        .object(
            [
                .init(key: "backup", value: .text(path)),
                .init(key: "manifest", value: .text(BackupManifest.path(of: path))),
            ]
                + members(of: manifest.json).filter { $0.key != "format" && $0.key != "file" }.map {
                    $0.key == "head" ? .init(key: "head", value: head) : $0
                })
    }

    private var head: JSON {
        manifest.head.map { .members(["sequence": .integer($0.sequence), "hash": .text($0.hash)]) } ?? .null
    }

    private func members(of json: JSON) -> [JSON.Member] {
        if case .object(let members) = json { members } else { [] }
    }

    func printForPeople() {
        Output.facts([path, FileSize.words(manifest.bytes)] + manifest.contents)
        guard isSound else {
            Output.line("the registry does not verify, so its copy was kept under a name that says so")
            for finding in manifest.findings { Output.words("wrong: \(Output.printable(finding))") }
            let more = report.findings.count - manifest.findings.count + Int(report.omitted)
            if more > 0 { Output.line("wrong: \(more) more findings, which are not listed") }
            Output.line(
                "keep earlier backups; `concord audit verify` says more, `concord repair` rebuilds what it can"
            )
            return
        }
        Output.line("every event, every record and the file verify")
        Output.line(manifest.note == nil ? "not signed" : "signed")
        if let head = manifest.head { Output.line("head \(head)") }
    }
}

extension BackupManifest {
    /// How much it holds, for people.
    var contents: [String] {
        let count = records.values.reduce(0) { $0 + $1.count }
        return [events.counted("event"), count.counted("record"), "schema \(schema)"]
    }
}

extension BackupCheck {
    func record(of file: String) -> JSON {
        let (place, since): (String?, Int64?) =
            switch distance {
            case .behind(let events)?: ("behind", events)
            case .apart?: ("apart", nil)
            case nil: (nil, nil)
            }
        return .members([
            "backup": .text(file), "bytes": .integer(found.bytes), "sha256": .text(found.sha256),
            "schema": .integer(found.schema), "events": .integer(found.events),
            "head": .text(found.head?.description), "last_event_at": .text(found.lastEventAt),
            "manifest": manifest?.json ?? .null, "registry": .text(place),
            "events_since": .integer(since), "restorable": .bool(problems.isEmpty),
            "problems": .array(problems.map(JSON.text)),
        ])
    }

    func printForPeople(_ file: String) {
        var sheet = Sheet()
        sheet.add("backup", file)
        sheet.add(
            "holds",
            (["\(FileSize.words(found.bytes))"] + found.contents).joined(separator: ", ")
                + (found.lastEventAt.map { ", the last event of \($0)" } ?? ""))
        sheet.add(
            "manifest",
            manifest.map {
                "made \($0.madeAt) by concord \($0.madeBy); \($0.note == nil ? "not signed" : "signed")"
            }
                ?? "none beside it, so it was checked by itself alone")
        switch distance {
        case .behind(0)?: sheet.add("registry", "nothing was recorded since")
        case .behind(let events)?:
            sheet.add("registry", "\(events) \(events == 1 ? "event was" : "events were") recorded since")
        case .apart?:
            sheet.add(
                "registry",
                "its last event is not in the registry here: that is another one, or was cut or written anew")
        case nil: break
        }
        sheet.print()
        for problem in problems { Output.words("wrong: \(Output.printable(problem))") }
        Output.words(
            problems.isEmpty
                ? "it was restored to a scratch folder and verifies"
                : "it is not to be restored as it is; look for an earlier backup")
        if let head = found.head { Output.line("head \(head)") }
    }
}

/// The size of a file as people read it.
enum FileSize {
    static func words(_ bytes: Int64) -> String {
        switch bytes {
        case ..<10_240: "\(bytes) bytes"
        case ..<10_485_760: "\(bytes / 1024) KiB"
        case ..<10_737_418_240: "\(bytes / 1_048_576) MiB"
        default: "\(bytes / 1_073_741_824) GiB"
        }
    }
}
