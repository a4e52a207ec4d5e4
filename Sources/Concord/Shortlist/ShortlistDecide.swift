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
                --decision chosen --why "fits our programme for tenants" --activate
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var listed: ListedPartners
    @Option(help: "What was decided.") var decision: Shortlist.Decision.Outcome
    @Flag(help: "Make those who are chosen active; else you are asked, if somebody can be asked.")
    var activate = false

    func run() throws {
        guard !activate || decision == .chosen else {
            throw RegistryError.invalid(
                "--activate goes with --decision chosen, and \(decision.rawValue) makes nobody active; leave it out"
            )
        }
        var session = try Session(options)
        let shortlist = try session.change(why: listed.why) { db, change throws(RegistryError) in
            let shortlist = try ShortlistRepository.decide(
                listed.shortlist(in: db), partners: listed.partners, outcome: decision, why: listed.why,
                ifVersion: listed.ifVersion, in: db, by: change)
            if activate { try self.activate(candidates(in: db), in: db, by: change) }
            return shortlist
        }
        Report.one(
            shortlist.numberedJSON, as: options.format, columns: Shortlist.columns
        ) {
            let partners = listed.partners
            let who = partners.count == 1 ? partners[0] : "\(partners.count) partners"
            Output.facts([
                shortlist.reference, shortlist.name, "\(decision.rawValue): \(shown(who))",
                "version \(shortlist.version)",
            ])
        }
        if decision == .chosen, !activate { try offer(in: &session) }
    }

    /// Those that were named and are still candidates.
    private func candidates(in db: borrowing Connection) throws(RegistryError) -> [Partner] {
        var candidates: [Partner] = []
        for text in listed.partners {
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
        try session.change(why: listed.why) { db, change throws(RegistryError) in
            try activate(candidates, in: db, by: change)
        }
        Output.line("\(Output.printable(who)) active")
    }
}
