import ArgumentParser
import Registry

/// What doctor says of a registry in a database: how its server is set up. Its files are the server's own affair.
struct DoctorServer {
    private let health: ServerHealth
    private let vectors: MachineVectors
    private let path: String
    /// How far this machine's clock is ahead of the server's, in milliseconds.
    private let ahead: Int64

    init(
        _ health: ServerHealth, vectors: MachineVectors, path: String, asked: Instant, answered: Instant
    ) {
        self.health = health
        self.vectors = vectors
        self.path = path
        // The server looked at its clock somewhere in between.
        ahead = (asked.milliseconds + answered.milliseconds) / 2 - health.time
    }

    func report(as format: Format) throws {
        let findings = findings
        Report.one(
            record(findings), as: format,
            columns: ["registry", "server", "encoding", "schema", "synchronous_commit", "wrong"]
        ) { print(findings) }
        guard findings.allSatisfy({ !$0.isWrong }) else { throw ExitCode(Failure.checkFailed) }
    }

    var findings: [Finding] { safety + standbys + rights + time + vectors.findings }

    private var safety: [Finding] {
        var found: [Finding] = health.unsafeSettings.map {
            .wrong(
                "\($0) is off, so a crash of the server's machine may lose or damage what was written; turn it on"
            )
        }
        if health.synchronousCommit == "off" {
            found.append(
                .wrong(
                    "synchronous_commit is off, so a crash of the server may lose changes that were said to be written; "
                        + "turn it on for this database or its users"))
        }
        if !health.hasChecksums {
            found.append(
                .note(
                    "the server keeps no checksums of its pages, so a drive that damages one is found late; its administrator "
                        + "adds them with pg_checksums while it is stopped"))
        }
        return found
    }

    private var standbys: [Finding] {
        guard !health.isStandby else {
            return [.note("this is a standby, which can only be read; name the primary to write")]
        }
        let waits = !health.synchronousStandbys.isEmpty
        if waits, ["local", "off"].contains(health.synchronousCommit) {
            return [
                .wrong(
                    "synchronous_commit is \(health.synchronousCommit), so no change waits for the standby that "
                        + "synchronous_standby_names asks for; set it to on for this database and its users")
            ]
        }
        guard !health.standbys.isEmpty else {
            guard !waits else {
                return [
                    .wrong(
                        "changes wait for a standby (synchronous_standby_names is \(health.synchronousStandbys)) and none is "
                            + "connected, so none ends; connect it, or have the administrator take the name out"
                    )
                ]
            }
            return [
                .note(
                    "no standby follows this server, so what was written since the last backup is lost with its machine"
                )
            ]
        }
        let isHidden = health.standbys.contains { $0.kind == nil }
        guard !isHidden else {
            return [
                .note(
                    "this user may not see how far the standbys are; GRANT pg_monitor TO \(health.user) lets it"
                )
            ]
        }
        guard !health.standbys.contains(where: { $0.kind == "sync" || $0.kind == "quorum" }) else {
            return []
        }
        return [
            .note(
                "no change waits for a standby, so the last ones may be lost when the primary is; notes of the chain "
                    + "(`concord audit note`) find and name what is, and synchronous_standby_names prevents it"
            )
        ]
    }

    private var rights: [Finding] {
        if health.unreadable > 0 {
            return [
                .wrong(
                    "\(health.user) may not read \(Int(health.unreadable).counted("table")) of the registry; its owner grants what "
                        + "Docs/scale-out.md lists, again after each new version")
            ]
        }
        guard health.unwritable > 0, !health.isStandby else { return [] }
        return [
            .note(
                "\(health.user) may not write to \(Int(health.unwritable).counted("table")) of the registry")
        ]
    }

    private var time: [Finding] {
        guard abs(ahead) > 2000 else { return [] }
        return [
            .note(
                "the clock of this machine is \(abs(ahead) / 1000) s \(ahead > 0 ? "ahead of" : "behind") the server's; events "
                    + "bear the server's time, and days of records follow this machine's")
        ]
    }

    private func print(_ findings: [Finding]) {
        var sheet = Sheet()
        sheet.add("registry", path)
        sheet.add("server", "PostgreSQL \(health.version)\(health.isStandby ? ", a standby" : "")")
        sheet.add("size", FileSize.words(health.bytes))
        let isNewest = health.schema == Int64(Migration.all.count)
        sheet.add("schema", "step \(health.schema)" + (isNewest ? "" : " of \(Migration.all.count)"))
        sheet.add("encoding", "\(health.encoding), collation \(health.collation), which does not matter here")
        sheet.add("checksums", health.hasChecksums ? "on" : "off")
        sheet.add(
            "commit",
            "synchronous_commit \(health.synchronousCommit)"
                + (health.synchronousStandbys.isEmpty ? "" : ", waits for \(health.synchronousStandbys)"))
        for standby in health.standbys {
            let behind = standby.behind.map { ", \(FileSize.words($0)) behind" } ?? ""
            sheet.add(
                "standby",
                "\(standby.name): \(standby.state ?? "hidden"), \(standby.kind ?? "hidden")\(behind)")
        }
        sheet.add(
            "rights",
            "\(health.user): "
                + (health.isOwner ? "owner" : health.unwritable > 0 ? "reads" : "reads and writes"))
        let records = health.records.filter { $0.count > 0 }.map { "\($0.count) \($0.kind.noun($0.count))" }
        sheet.add("records", records.isEmpty ? "none" : records.joined(separator: ", "))
        sheet.add("vectors", vectors.words)
        sheet.add("last event", health.last.map { "\($0.sequence), at \($0.at)" })
        sheet.print()
        findings.tell(
            or: "nothing is wrong with the server; `concord audit verify` checks what is in the registry")
        Output.line("its files, backups and replicas are the server's own task: Docs/scale-out.md")
    }

    private func record(_ findings: [Finding]) -> JSON {
        .members([
            "registry": .text(path), "server": .text(health.version), "encoding": .text(health.encoding),
            "collation": .text(health.collation), "bytes": .integer(health.bytes),
            "checksums": .bool(health.hasChecksums), "schema": .integer(health.schema),
            "synchronous_commit": .text(health.synchronousCommit),
            "synchronous_standby_names": .text(health.synchronousStandbys),
            "standby": .bool(health.isStandby),
            "standbys": .array(
                health.standbys.map {
                    .members([
                        "name": .text($0.name), "state": .text($0.state), "kind": .text($0.kind),
                        "bytes_behind": .integer($0.behind),
                    ])
                }),
            "user": .text(health.user), "owner": .bool(health.isOwner),
            "unreadable_tables": .integer(health.unreadable),
            "unwritable_tables": .integer(health.unwritable),
            "clock_ahead_ms": .integer(ahead),
            "records": .object(
                health.records.map { JSON.Member(key: $0.kind.rawValue, value: .integer($0.count)) }),
            "last_event": health.last.map {
                .members(["sequence": .integer($0.sequence), "at": .text($0.at)])
            } ?? .null,
            "vectors": vectors.json,
            "wrong": .array(findings.filter(\.isWrong).map { .text($0.words) }),
            "notes": .array(findings.filter { !$0.isWrong }.map { .text($0.words) }),
            "findings": .array(findings.map(\.json)),
        ])
    }
}
