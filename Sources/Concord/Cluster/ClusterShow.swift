import ArgumentParser
import Registry
import Storage

extension ConcordCommand.ClusterCommand {
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List clusters and ecosystems, by name.",
            discussion: "Example: concord cluster list --kind ecosystem --format json")

        @OptionGroup var options: GlobalOptions
        @Option(help: "Only clusters, or only ecosystems.") var kind: Cluster.Form?
        @Option(help: "Only those that this partner or cluster belongs to on the day.") var member: String?
        @Option(name: .customLong("as-of"), help: "The day whose members and shares are shown; else today.")
        var asOf: String?
        @Option(parsing: .unconditional, help: "At most so many.") var limit: Int64?

        func run() throws {
            var session = try Session(options)
            let day = try DayArgument.read(asOf, "--as-of") ?? session.today()
            let format = options.format
            try session.read { db throws(RegistryError) in
                var party: Int64?
                if let member {
                    party = try PartyRepository.find(member, kinds: [.partner, .cluster], in: db).id
                }
                let most = try Limit.check(limit) ?? .max
                var table = Table(
                    "reference", .cut("name", to: 16, turn: 2), "kind", .cut("lead", to: 10), "members",
                    "shares")
                var stream = RecordStream(format, columns: Cluster.columns)
                var count: Int64 = 0
                try ClusterRepository.forEach(form: kind, member: party, in: db) {
                    cluster throws(RegistryError) in
                    let members = cluster.members(on: day)
                    guard party.map({ id in members.contains { $0.member.id == id } }) ?? true else {
                        return true
                    }
                    count += 1
                    if case .table = format {
                        table.add(
                            cluster.reference, cluster.name, cluster.form.rawValue,
                            members.first { $0.role == .lead }?.member.name ?? "", "\(members.count)",
                            try cluster.shareSummary(on: day).short)
                    } else {
                        stream.add(try cluster.shownJSON(on: day))
                    }
                    return count < most && Output.isWanted
                }
                if case .table = format { table.print() } else { stream.end() }
                if count == 0 { EmptyList.tell(of: "cluster", isNarrowed: kind != nil || party != nil) }
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a cluster: its members on a day, their roles and shares.",
            discussion: """
                Examples:
                  concord cluster show "Jutland Joiners" --as-of 2027-01-01
                  concord cluster show "Jutland Joiners" --known-at 2026-11-01
                """)

        @OptionGroup var options: GlobalOptions
        @OptionGroup var name: RecordName<Cluster>
        @Option(name: .customLong("as-of"), help: "The day whose members and shares are shown; else today.")
        var asOf: String?
        @OptionGroup var moment: KnownAt

        func run() throws {
            var session = try Session(options)
            let given = try DayArgument.read(asOf, "--as-of")
            let today = try session.today()
            let instant = try moment.instant()
            let found = try session.read { db throws(RegistryError) in
                try ClusterRepository.find(name.text, in: db)
            }
            guard let instant else {
                let day = given ?? today
                Report.one(
                    try found.shownJSON(on: day), as: options.format,
                    columns: Cluster.columns
                ) {}
                if case .table = options.format { try found.print(on: day) }
                return
            }
            guard let given else {
                try session.showRecord(
                    of: found.subject, knownAt: instant, as: options.format,
                    shaping: { record, db throws(RegistryError) in
                        guard let past = try Cluster.past(record, of: found.id, in: db) else { return nil }
                        return PastRecord(
                            record: try past.shownJSON(on: today), columns: Cluster.columns,
                            print: { try past.print(on: today) })
                    })
                return
            }
            let (event, record) = try session.read { db throws(RegistryError) in
                let event = try History.record(of: found.subject, knownAt: instant, in: db)
                let shown = event?.record.map { Cluster.record($0, on: given) }
                guard options.format == .table, let shown else { return (event, shown) }
                var reader = ReadableRecord()
                return (event, try reader.reading(shown, in: db))
            }
            guard let event, let shown = record else {
                throw RegistryError.notFound(
                    "nothing was on record at \(instant); the history lists what came when")
            }
            Report.one(shown, as: options.format, columns: Cluster.columns) {
                Output.line(
                    "as on record at \(instant), written \(event.at) by \(Output.printable(event.actor))")
                guard case .object(let members) = shown else { return }
                var sheet = Sheet()
                for member in members {
                    sheet.add(
                        member.key.replacing("_", with: " "), member.value.words)
                }
                sheet.print()
            }
        }
    }
}

extension Cluster {
    /// Prints the record for people, with the members of a day.
    fileprivate func print(on day: CivilDate) throws(RegistryError) {
        Sheet(of: self, on: day).print()
        let members = members(on: day)
        guard !members.isEmpty else {
            Output.paragraph(
                "no members on \(day); `concord cluster add-member \(reference) PARTNER` adds one", indent: 0)
            return
        }
        Output.line("")
        Output.paragraph("on \(day) \(try shareSummary(on: day).words)", indent: 0)
        var table = Table(
            "member", .cut("name", to: 12), "role", "share", "fraction", "from", "to")
        for membership in members {
            table.add(
                membership.member.reference, membership.member.name, membership.role.words,
                membership.share?.perCent ?? "", membership.share?.description ?? "",
                membership.from.description, membership.to?.description ?? "")
        }
        table.print()
    }
}

extension ShareSummary {
    /// The state in a cell: `60 %`, `100 %`, or that some members have no share.
    fileprivate var short: String {
        guard let total else { return "none" }
        return total.perCent + (without.isEmpty ? "" : ", some without")
    }
}
