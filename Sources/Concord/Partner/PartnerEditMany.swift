import ArgumentParser
import Registry
import Storage

/// Whom an edit is about, and how an edit of several goes on.
struct PartnerSelection: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "The partners: each a reference, an alias, or a name that only one has.", valueName: "partner"))
    var partners: [String] = []
    @Option(
        name: .customLong("where"),
        help: ArgumentHelp(
            PartnerFilters.help(of: "Every partner", such: "manager=none"),
            valueName: "key=value"))
    var conditions: [String] = []
    @Flag(help: "Every partner on record.") var all = false

    /// Whether one partner is named, which is changed without more ado.
    var isOne: Bool { partners.count == 1 && conditions.isEmpty && !all }

    /// The partners that are meant; throws where none is, and where a condition lets all through.
    func read(on today: CivilDate, in db: borrowing Connection) throws(RegistryError) -> [Int64] {
        guard !partners.isEmpty || !conditions.isEmpty || all else {
            throw .invalid(
                "no partner is named; name one or several, or give --where, such as --where manager=none")
        }
        guard partners.isEmpty || conditions.isEmpty && !all else {
            throw .invalid("partners are named and --where or --all is given; give one of both")
        }
        guard partners.isEmpty else { return try PartnerRepository.named(partners, in: db) }
        let filter = try PartnerFilters(where: conditions).read(on: today, in: db)
        let ids = try PartnerRepository.selected(by: filter, in: db)
        guard !ids.isEmpty else {
            let empty = try CandidateRepository.emptiness(of: filter, in: db) ?? .noPartners
            throw .notFound("\(empty.words); nothing was changed")
        }
        let count = try PartnerRepository.selected(by: PartnerFilter(), in: db).count
        guard all || ids.count < count || count == 1 else {
            throw .invalid(
                "every partner on record (\(count)) meets \(conditions.joined(separator: " and ")), which is seldom "
                    + "meant; narrow it with one more --where, or give --all")
        }
        return ids
    }
}

/// An edit of several partners: what it would change is shown first, and nothing or all of it is done.
struct PartnerEditMany {
    let ids: [Int64]
    let edit: PartnerEdit
    let why: String?
    let yes: Bool
    let dryRun: Bool
    let format: Format

    /// So many are shown on a terminal before somebody is asked.
    private static let shownAtMost = 40

    func run(in session: inout Session) throws {
        let (ids, edit) = (ids, edit)
        let (seen, newcomers) = try session.preview { db, change throws(RegistryError) in
            try PartnerRepository.edit(ids, edit, in: db, by: change).altered
        }
        let altered = seen.filter { !$0.differences.isEmpty }.map { $0.preview(of: newcomers) }
        if format == .table { show(altered) }
        let same = seen.count - altered.count
        let rest = same == 0 ? "" : ", \(same) \(same == 1 ? "is" : "are") so already"
        guard !altered.isEmpty, !dryRun else {
            if format != .table { report(altered) }
            for newcomer in newcomers { Output.talk("concord: note: \(newcomer.warning)") }
            Output.talk(
                "concord: note: \(altered.isEmpty ? "nothing changes" : "\(count(altered)) would change")\(rest)"
                    + "\(dryRun && !altered.isEmpty ? "; --dry-run changed nothing" : "")")
            return
        }
        if Prompt.isPossible, !yes {
            for newcomer in newcomers { Output.talk("concord: note: \(newcomer.warning)") }
        }
        try Prompt.confirm(
            "Change \(count(altered))?", yes: yes, undone: "nothing was changed",
            then: "--dry-run shows what would change")
        let (done, warnings) = try session.change(why: why) { db, change throws(RegistryError) in
            try PartnerRepository.check(altered, in: db)
            return try PartnerRepository.edit(altered.map(\.id), edit, in: db, by: change)
        }
        if format == .table {
            Output.words("\(count(altered)) changed\(rest)")
        } else {
            report(done)
        }
        for warning in warnings.prefix(10) { Output.talk("concord: note: \(warning)") }
        if warnings.count > 10 { Output.talk("concord: note: and \(warnings.count - 10) more like these") }
    }

    private func count(_ altered: [PartnerAlteration]) -> String {
        altered.count == 1 ? "1 partner" : "\(altered.count) partners"
    }

    private func show(_ altered: [PartnerAlteration]) {
        guard !altered.isEmpty else { return }
        var table = Table("reference", .cut("name", to: 16), .wrapped("changes", to: 24))
        for partner in altered.prefix(Self.shownAtMost) {
            table.add(
                partner.reference, partner.name, partner.differences.map(\.words).joined(separator: "; "))
        }
        table.print()
        if altered.count > Self.shownAtMost {
            Output.words("and \(altered.count - Self.shownAtMost) more; --dry-run --format csv has all")
        }
    }

    private func report(_ altered: [PartnerAlteration]) {
        if format.isRows {
            let rows = altered.flatMap { partner in
                partner.differences.map { PartnerEditMany.head(partner).adding($0.json) }
            }
            Report.list(
                rows, as: format, columns: ["reference", "name", "version", "field", "before", "after"]
            ) {}
            return
        }
        let records = altered.map { partner in
            PartnerEditMany.head(partner).adding(
                .members(["changes": .array(partner.differences.map(\.json))]))
        }
        Report.list(records, as: format, columns: []) {}
    }

    /// The version is the one that was seen before the change.
    private static func head(_ partner: PartnerAlteration) -> JSON {
        .members([
            "reference": .text(partner.reference), "name": .text(partner.name),
            "version": .integer(partner.version),
        ])
    }
}
