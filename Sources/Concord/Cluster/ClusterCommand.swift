import ArgumentParser
import Registry

extension ConcordCommand {
    struct ClusterCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "cluster",
            abstract: "Groups of small firms that are one counterparty: clusters and ecosystems (5.1d).",
            groupedSubcommands: [
                CommandGroup(
                    name: "Keep clusters on record",
                    subcommands: [Add.self, List.self, Show.self, Edit.self, HistoryOf.self]),
                CommandGroup(
                    name: "Members", subcommands: [AddMember.self, EditMember.self, RemoveMember.self]),
                CommandGroup(
                    name: "See what a cluster is and can do",
                    subcommands: [Map.self, Register.self, Need.self, Offer.self, Gaps.self]),
            ])

        static let columns = [
            "reference", "name", "kind", "country", "legal_form", "liability", "sponsor", "purpose",
            "members", "shares_total", "shares_state", "capabilities", "as_of", "version",
        ]
    }
}

extension Cluster.Form: ExpressibleByArgument {}
extension Cluster.Liability: ExpressibleByArgument {}
extension Membership.Role: ExpressibleByArgument {}
extension ClusterEdit.Field: ExpressibleByArgument {}

/// What can be said of a cluster itself, on `cluster add` and on `cluster edit`.
struct ClusterFields: ParsableArguments {
    @Option(help: "The country: two letters of ISO 3166-1.") var country: String?
    @Option(help: "The postal address.") var address: String?
    @Option(name: .customLong("legal-form"), help: "The legal form; leave it out where there is none.")
    var legalForm: String?
    @Option(help: "What members are liable for: joint, several or joint_and_several.")
    var liability: Cluster.Liability?
    @Option(help: "Who backs it at the top of your organisation (5.1d).") var sponsor: String?
    @Option(help: "What it is for, in a sentence or two.") var purpose: String?

    func edit() -> ClusterEdit {
        var edit = ClusterEdit()
        edit.country = country
        edit.address = address
        edit.legalForm = legalForm
        edit.liability = liability
        edit.sponsor = sponsor
        edit.purpose = purpose
        return edit
    }
}

/// A day as it is typed.
enum DayArgument {
    static func read(_ text: String?, _ option: String) throws(RegistryError) -> CivilDate? {
        guard let text else { return nil }
        guard let day = CivilDate(text) else {
            throw .invalid(
                "'\(shown(text))' (\(option)) is no day of the calendar; write one such as 2027-03-31")
        }
        return day
    }
}

extension Cluster {
    /// The record as programs get it: the members of a day with their names, and those before and after apart.
    func shownJSON(on day: CivilDate) throws(RegistryError) -> JSON {
        let standing = try standing(on: day)
        let others = memberships(apartFrom: day)
        func list(_ memberships: [Membership]) -> JSON {
            .array(
                memberships.map { membership in
                    JSON.members([
                        "party": .text(membership.member.reference), "name": .text(membership.member.name),
                        "role": .text(membership.role.rawValue),
                        "share": .text(membership.share?.description),
                        "valid_from": .text(membership.from.description),
                        "valid_to": .text(membership.to?.description),
                    ])
                })
        }
        return .members([
            "reference": .text(reference), "name": .text(name), "kind": .text(form.rawValue),
            "as_of": .text(day.description), "members": list(members(on: day)),
            "shares_total": .text(standing.total?.description),
            "shares_state": .text(standing.state.rawValue), "version": .integer(version),
        ]).adding(
            .held([
                "former_members": list(others.former), "earlier_memberships": list(others.earlier),
                "coming_members": list(others.coming), "later_memberships": list(others.later),
                "country": .text(country),
                "address": .text(address), "legal_form": .text(legalForm),
                "liability": .text(liability?.rawValue), "sponsor": .text(sponsor?.reference),
                "sponsor_name": .text(sponsor?.name), "purpose": .text(purpose),
                "capabilities": .array(
                    capabilities.map { capability in
                        .members([
                            "name": .text(capability.name), "needed": .integer(capability.needed),
                            "offered_by": .array(
                                capability.offers.map { party in
                                    .members(["party": .text(party.reference), "name": .text(party.name)])
                                }),
                        ])
                    }),
            ]))
    }

    /// The memberships of other days: of those who are no members on the day, and of members with another role or
    /// share, who are neither former nor coming.
    func memberships(
        apartFrom day: CivilDate
    ) -> (former: [Membership], earlier: [Membership], coming: [Membership], later: [Membership]) {
        let present = Set(members(on: day).map(\.member.id))
        let before = memberships.filter { $0.to.map { $0 < day } ?? false }
        let after = memberships.filter { day < $0.from }
        return (
            before.filter { !present.contains($0.member.id) },
            before.filter { present.contains($0.member.id) },
            after.filter { !present.contains($0.member.id) }, after.filter { present.contains($0.member.id) }
        )
    }

    /// Prints the cluster after a change: a line for people, the record for programs.
    ///
    /// `day` is the one whose members and shares are shown.
    func report(on day: CivilDate, as format: Format) throws(RegistryError) {
        let standing = try standing(on: day)
        let count = members(on: day).count
        Report.one(try shownJSON(on: day), as: format, columns: ConcordCommand.ClusterCommand.columns) {
            let words = [
                reference, name, form.rawValue,
                "on \(day): \(count) \(count == 1 ? "member" : "members")", standing.words,
                "version \(version)",
            ]
            Output.facts(words)
        }
    }
}
