import ArgumentParser
import Interchange
import Registry
import Storage

extension ConcordCommand {
    struct RepairCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "repair",
            abstract:
                "Rebuild what is derived from the records, or save what can still be read from a damaged file.",
            discussion: """
                Indexes, triggers, keys of names, full text and vectors are made from the
                records; then everything is checked. No record and no event is touched.
                With --output everything that can be read of a damaged registry goes into a new
                file, the damaged one stays as it is, and what was lost is said. A backup that
                verifies is better: `concord restore`.

                Examples:
                  concord repair
                  concord repair --drop-foreign
                  concord repair --output salvaged.sqlite --why "the disk failed"
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Option(help: ArgumentHelp("A new file for what can be read.", valueName: "file")) var output: String?
        @Flag(help: "Take out tables, triggers and statistics that are not the registry's.")
        var dropForeign = false
        @Option(help: "The reason, kept in the history of what was salvaged.") var why: String?

        func validate() throws {
            if output != nil, dropForeign {
                throw ValidationError("What is salvaged holds nothing foreign; leave --drop-foreign out.")
            }
            if output == nil, why != nil {
                throw ValidationError(
                    "A rebuild changes no record, so it takes no --why; --why is for --output.")
            }
        }

        func run() throws {
            try RegistryFile.needFile(options.path, for: .repair)
            if let output { try salvage(output) } else { try repair() }
        }

        private func repair() throws {
            var session = try Session(options)
            let work = BackupWork()
            let repair = try Repair(
                of: &session.file, droppingForeign: dropForeign, vouchers: SealAudit.read, at: session.now
            ) { work.tell(.audited($0)) }
            work.end()
            Report.one(
                .members([
                    "registry": .text(options.path), "made": .array(repair.made.map(JSON.text)),
                    "sound": .bool(repair.report.isSound),
                    "findings": .array(repair.report.findings.map { .text($0.text) }),
                ]), as: options.format, columns: ["registry", "made", "sound", "findings"]
            ) {
                for words in repair.made { Output.paragraph("rebuilt: \(words)", indent: 0) }
                print(repair.report, "everything verifies")
            }
            guard repair.report.isSound else { throw ExitCode(Failure.checkFailed) }
        }

        private func salvage(_ into: String) throws {
            let now = Clock.now
            let work = BackupWork()
            let salvaged = try RegistryFile.salvage(
                options.path, into: into, why: why, vouchers: SealAudit.read, at: now,
                by: { zone in
                    Session.author(
                        options.actor, at: now, today: Clock.day(of: now, in: zone ?? SystemZones.local))
                },
                doubting: { doubt throws(RegistryError) in
                    if !options.clockChecked { try Session.ask(about: doubt, at: now) }
                }
            ) { work.tell(.audited($0)) }
            work.end()
            Report.one(
                .members([
                    "registry": .text(into), "events": .integer(salvaged.events.taken),
                    "last_event": .integer(salvaged.events.last), "head": .text(salvaged.head?.description),
                    "lost": .array(
                        salvaged.lost.map {
                            .members([
                                "table": .text($0.name), "rows": .integer($0.taken),
                                "gaps": .integer($0.gaps),
                                "refused": .integer($0.refused), "is_there": .bool($0.isThere),
                            ])
                        }), "sound": .bool(salvaged.report.isSound),
                    "findings": .array(salvaged.report.findings.map { .text($0.text) }),
                ]), as: options.format,
                columns: ["registry", "events", "last_event", "head", "lost", "sound"]
            ) {
                Output.facts([
                    into, "\(salvaged.events.taken) events, the last is \(salvaged.events.last)",
                ])
                for table in salvaged.lost {
                    let words =
                        table.isThere
                        ? "\(table.taken) rows could be read; at \(table.gaps) \(table.gaps == 1 ? "place" : "places") nothing could"
                        : "it is not in the file"
                    Output.paragraph("lost: of table \(table.name): \(words)", indent: 0)
                }
                print(salvaged.report, "everything that was taken over verifies")
                if let head = salvaged.head { Output.line("head \(head)") }
            }
            let isErased = eraseAnew(in: into)
            guard salvaged.isWhole, isErased else { throw ExitCode(Failure.checkFailed) }
        }

        /// A damaged file may be a copy from before somebody was erased; whether the lists could be applied.
        private func eraseAnew(in path: String) -> Bool {
            do {
                var session = try Session(SalvagedRegistry(path: path, options))
                let lists = try ErasureLists(of: options.path, from: options.path)
                try session.applyErasures(by: lists, of: options.path, from: options.path, in: path)
                return true
            } catch {
                Output.talk(
                    "concord: warning: whom the lists of erasures name could not be erased again (\(error)); mend what is wrong, then "
                        + "`concord erasure apply \(shown(path: ErasureFile.path(beside: options.path))) --registry \(shown(path: path))`"
                )
                return false
            }
        }

        private func print(_ report: AuditReport, _ words: String) {
            for finding in report.findings { Output.words("wrong: \(Output.printable(finding.text))") }
            if report.omitted > 0 {
                Output.line("wrong: \(report.omitted) more findings, which are not listed")
            }
            Output.words(
                report.isSound
                    ? words
                    : report.findings.allSatisfy { $0.place == .list } && !dropForeign && output == nil
                        ? "take out what is not the registry's with `concord repair --drop-foreign`"
                        : "what is still wrong cannot be rebuilt; `concord restore` puts a backup in place")
        }
    }
}

/// The options of a command for the registry that it has made.
private struct SalvagedRegistry: RegistryOptions {
    let registry: String?
    let actor: String?

    init(path: String, _ options: GlobalOptions) { (registry, actor) = (path, options.actor) }
}
