import ArgumentParser
import Registry
import Storage

extension ConcordCommand.ClusterCommand {
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List clusters and ecosystems, by name.",
            discussion: "Example: concord cluster list --kind ecosystem --format json")

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Option(help: "Only those of this kind.") var kind: Cluster.Form?
        @Option(help: "Only those that this partner or cluster belongs to on the day.") var member: String?
        @Option(name: .customLong("as-of"), help: "The day whose members and shares are shown; else today.")
        var asOf: String?
        @Flag(name: .customLong("void"), help: "List only void ones: since when, by whom and why.")
        var isVoid = false
        @Option(parsing: .unconditional, help: "Show at most this number.") var limit: Int64?

        func run() throws {
            var session = try Session(options)
            let day = try DayArgument.read(asOf, "--as-of") ?? session.today()
            let format = options.format
            try session.read { db throws(RegistryError) in
                if isVoid { return try listVoid(on: day, in: db) }
                var party: Int64?
                if let member {
                    party = try PartyRepository.find(member, kinds: [.partner, .cluster], in: db).id
                }
                let most = try Limit.check(limit) ?? .max
                var table = Table(
                    "reference", .cut("name", to: 16, turn: 2), "kind", .cut("lead", to: 10), "members",
                    "shares")
                var stream = RecordStream(format, columns: Cluster.columns, members: Cluster.shownKeys)
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

        private func listVoid(on day: CivilDate, in db: borrowing Connection) throws(RegistryError) {
            let found = try Cluster.allVoid(in: db).filter { cluster in
                kind.map { $0 == cluster.form } ?? true
            }
            var table = VoidTable()
            var stream = RecordStream(options.format, columns: Cluster.columns, members: Cluster.shownKeys)
            for cluster in found.prefix(Int(clamping: try Limit.check(limit) ?? .max)) {
                if case .table = options.format {
                    try table.add(cluster, in: db)
                } else {
                    stream.add(try cluster.shownJSON(on: day))
                }
            }
            if case .table = options.format { table.print() } else { stream.end() }
            if found.isEmpty { EmptyList.tell(of: "cluster", isNarrowed: true) }
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

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @OptionGroup var name: RecordName<Cluster>
        @Option(name: .customLong("as-of"), help: "The day whose members and shares are shown; else today.")
        var asOf: String?
        @OptionGroup var moment: KnownAt

        func run() throws {
            var session = try Session(options)
            let given = try DayArgument.read(asOf, "--as-of")
            let today = try session.today()
            let instant = try moment.instant(in: session)
            let (found, void, json) = try session.read { db throws(RegistryError) in
                let found = try Cluster.findAny(name.text, in: db)
                let json = try found.shownJSON(on: given ?? today)
                return (
                    found, try found.voidWords(in: db),
                    try VoidRepository.named(json, of: found.subject, in: db)
                )
            }
            guard let instant else {
                Report.one(json, as: options.format, columns: Cluster.columns) { VoidWords.print(void) }
                if case .table = options.format { try found.print(on: given ?? today) }
                return
            }
            try session.showRecord(
                of: found.subject, knownAt: instant, as: options.format,
                naming: { record, _ throws(RegistryError) in
                    given.map { Cluster.record(record, on: $0) } ?? record
                },
                shaping: { record, db throws(RegistryError) in
                    guard let past = try Cluster.past(record, of: found.id, in: db) else { return nil }
                    let (day, void) = (given ?? today, try past.voidWords(in: db))
                    return PastRecord(
                        record: try past.shownJSON(on: day), columns: Cluster.columns,
                        print: {
                            VoidWords.print(void)
                            try past.print(on: day)
                        })
                })
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
