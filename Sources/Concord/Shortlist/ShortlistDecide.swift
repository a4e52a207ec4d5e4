import ArgumentParser
import Registry
import Storage

struct ShortlistDecide: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide", abstract: "Record what was decided about partners on a shortlist, and why.",
        discussion: """
            Several partners are decided on at once, all or none. A later decision takes
            the place of an earlier one; the history keeps both. Who is chosen and still
            a candidate can be made active in the same step.

            Example:
              concord shortlist decide "Autumn round" "Lun Stue Solceller ApS" \\
                --outcome chosen --why "fits our programme for tenants" --activate
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var name: RecordName<Shortlist>
    @Argument(
        help: ArgumentHelp(
            "The partners: each a reference, an alias, or a name that only one has.", valueName: "partner"))
    var partners: [String]
    @Option(help: "What was decided: chosen, declined or later.") var outcome: Shortlist.Decision.Outcome
    @Option(help: "Why.") var why: String
    @Flag(help: "Make those who are chosen active; else you are asked, where somebody can be asked.")
    var activate = false
    @Option(name: .customLong("if-version"), help: "Decide only while the list is still at this version.")
    var ifVersion: Int64?

    func run() throws {
        guard !activate || outcome == .chosen else {
            throw RegistryError.invalid(
                "--activate goes with --outcome chosen, and \(outcome.rawValue) makes nobody active; leave it out"
            )
        }
        var session = try Session(options)
        let shortlist = try session.change(why: why) { db, change throws(RegistryError) in
            let shortlist = try ShortlistRepository.decide(
                Shortlist.find(name.text, in: db), partners: partners, outcome: outcome, why: why,
                ifVersion: ifVersion, in: db, by: change)
            if activate { try self.activate(candidates(in: db), in: db, by: change) }
            return shortlist
        }
        Report.one(
            shortlist.numberedJSON, as: options.format, columns: Shortlist.columns
        ) {
            let who = partners.count == 1 ? partners[0] : "\(partners.count) partners"
            Output.facts([
                shortlist.reference, shortlist.name, "\(outcome.rawValue): \(shown(who))",
                "version \(shortlist.version)",
            ])
        }
        if outcome == .chosen, !activate { try offer(in: &session) }
    }

    /// Those that were named and are still candidates.
    private func candidates(in db: borrowing Connection) throws(RegistryError) -> [Partner] {
        var candidates: [Partner] = []
        for text in partners {
            let partner = try PartnerRepository.find(text, in: db)
            if partner.status == .candidate, !candidates.contains(where: { $0.id == partner.id }) {
                candidates.append(partner)
            }
        }
        return candidates
    }

    private func activate(
        _ partners: [Partner], in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        for partner in partners {
            var draft = RecordDraft<Partner>()
            draft.status = .active
            _ = try Partner.edit(partner, draft, ifVersion: partner.version, in: db, by: change)
        }
    }

    /// Asks whether who was chosen becomes active; says how where nobody can be asked.
    private func offer(in session: inout Session) throws {
        let candidates = try session.read { db throws(RegistryError) in try self.candidates(in: db) }
        guard let first = candidates.first else { return }
        let who = candidates.count == 1 ? shown(first.name) : "\(candidates.count) partners"
        guard Prompt.isPossible else {
            let verb = candidates.count == 1 ? "is still a candidate" : "are still candidates"
            Output.talk(
                "concord: note: \(who) \(verb); `concord partner edit "
                    + "\(candidates.map(\.reference).joined(separator: " ")) --status active` makes that active"
            )
            return
        }
        let answer = Prompt.ask("Make \(who) active? [y/N]")?.lowercased() ?? ""
        guard answer == "y" || answer == "yes" else { return }
        try session.change(why: why) { db, change throws(RegistryError) in
            try activate(candidates, in: db, by: change)
        }
        Output.line("\(Output.printable(who)) active")
    }
}
