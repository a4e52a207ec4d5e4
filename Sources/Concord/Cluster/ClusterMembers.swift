import ArgumentParser
import Registry

extension ConcordCommand.ClusterCommand {
    struct AddMember: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add-member", abstract: "Add members to a cluster or an ecosystem.",
            discussion: """
                Several at once are one change; role, share and days are those of each.

                Examples:
                  concord cluster add-member "Jutland Joiners" "Hollerbach Fensterbau" \\
                    --role member --share 40%
                  concord cluster add-member "Nordic Wood" "Jutland Joiners" --from 2026-04-01
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(Cluster.self) var cluster: String
        @Argument(help: "The partners, or for an ecosystem the clusters, that join.") var parties: [String]
        @Option(help: "What the member is there for.") var role: Membership.Role = .member
        @Option(parsing: .unconditional, help: "The share: a fraction such as 1/3, or per cent such as 40%.")
        var share: String?
        @Option(help: "The first day, such as 2026-04-01; today if it is not given.") var from: String?
        @Option(help: "The last day, which still counts.") var until: String?
        @OptionGroup var edition: Edition

        func run() throws {
            var session = try Session(options)
            let today = try session.today()
            let share = try share.map { text throws(RegistryError) in try Share(parsing: text) }
            let from = try DayArgument.read(from, "--from")
            let until = try DayArgument.read(until, "--until")
            let drafts = parties.map { party in
                var draft = MembershipDraft(party: party)
                draft.role = role
                (draft.share, draft.from, draft.to) = (share, from, until)
                return draft
            }
            let found = try session.change(why: edition.why) { db, change throws(RegistryError) in
                try ClusterRepository.addMembers(
                    to: ClusterRepository.find(cluster, in: db), drafts, ifVersion: edition.ifVersion, in: db,
                    by: change)
            }
            try found.report(on: max(today, from ?? today), as: options.format)
        }
    }

    struct EditMember: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "edit-member",
            abstract: "Put a membership right, or give it a new role or share from a day on.",
            discussion: """
                Examples:
                  concord cluster edit-member "Jutland Joiners" "Hollerbach Fensterbau" \\
                    --role lead --date 2027-01-01
                  concord cluster edit-member "Jutland Joiners" "Hollerbach Fensterbau" \\
                    --share 1/3 --throughout
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(Cluster.self) var cluster: String
        @Argument(help: "The member: a reference, an alias, or a name that only one member has.")
        var party: String
        @Option(help: "What the member is there for.") var role: Membership.Role?
        @Option(parsing: .unconditional, help: "The share: a fraction such as 1/3, or per cent such as 40%.")
        var share: String?
        @Option(help: "The first day, put right.") var from: String?
        @Option(help: "The last day, put right.") var until: String?
        @Option(
            help: ArgumentHelp(
                "A field to empty, where nobody has said it (repeatable).",
                valueName: "field"))
        var clear: [MembershipEdit.Field] = []
        @Option(help: "The day from which role and share are new.") var date: String?
        @Flag(help: "The role or share on record was wrong from the first day: put all its days right.")
        var throughout = false
        @Option(
            name: .customLong("as-of"),
            help: "A day that the membership held, if the party had several; else today.")
        var asOf: String?
        @OptionGroup var edition: Edition

        func run() throws {
            var session = try Session(options)
            let today = try session.today()
            var edit = MembershipEdit()
            edit.role = role
            edit.share = try share.map { text throws(RegistryError) in try Share(parsing: text) }
            edit.cleared = Set(clear)
            edit.from = try DayArgument.read(from, "--from")
            edit.to = try DayArgument.read(until, "--until")
            edit.starting = try DayArgument.read(date, "--date")
            let day = try DayArgument.read(asOf, "--as-of") ?? today
            if share != nil && clear.contains(.share) || until != nil && clear.contains(.until) {
                throw RegistryError.invalid(
                    "--clear takes away what --share and --until set; give one of each pair")
            }
            if throughout, date != nil {
                throw RegistryError.invalid(
                    "--date changes the membership from a day on, --throughout all of it; give one of them"
                )
            }
            if edit.role != nil || edit.share != nil || clear.contains(.share), date == nil, !throughout {
                edit.starting = try askWhen(edit, on: day, today: today, in: &session)
            }
            let found = try session.change(why: edition.why) { [edit] db, change throws(RegistryError) in
                try ClusterRepository.editMembership(
                    in: ClusterRepository.find(cluster, in: db), of: party, edit, on: day,
                    ifVersion: edition.ifVersion, in: db, by: change)
            }
            try found.report(on: edit.starting ?? day, as: options.format)
        }

        /// From which day on role and share are new, where the membership has a past that they would change: nobody
        /// rewrites it unasked. Nil for all of it.
        private func askWhen(
            _ edit: MembershipEdit, on day: CivilDate, today: CivilDate, in session: inout Session
        ) throws -> CivilDate? {
            let old = try session.read { db throws(RegistryError) in
                try ClusterRepository.membership(
                    of: party, on: day, in: ClusterRepository.find(cluster, in: db), db)
            }
            let isNew =
                (edit.role ?? old.role) != old.role
                || (edit.cleared.contains(.share) ? nil : edit.share ?? old.share) != old.share
            guard isNew, old.from < today else { return nil }
            guard Prompt.isPossible else {
                throw RegistryError.invalid(
                    "\(shown(old.member.name)) has this role and share \(old.period); give --date with the day from "
                        + "which the new ones hold, or --throughout where the record was wrong all along")
            }
            let answer =
                Prompt.ask(
                    "\(old.member.name) has this role and share \(old.period). From which day are they new? "
                        + "[\(today), or a date, or throughout]") ?? ""
            let word = answer.trimmingBlanks
            if word.lowercased() == "throughout" { return nil }
            return word.isEmpty ? today : try DayArgument.read(word, "the day")
        }
    }
}

extension String {
    fileprivate var trimmingBlanks: String {
        let front = drop(while: \.isWhitespace)
        return String(front.reversed().drop(while: \.isWhitespace).reversed())
    }
}
