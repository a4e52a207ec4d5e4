import ArgumentParser
import Registry

extension ConcordCommand {
    struct ClusterCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: Cluster.kind.noun, abstract: Cluster.kind.words.abstract,
            groupedSubcommands: [
                CommandGroup(
                    name: "Keep clusters on record",
                    subcommands: [
                        Add.self, List.self, Show.self, Edit.self, RecordHistory<Cluster>.self,
                        RecordVoid<Cluster>.self,
                    ]),
                CommandGroup(
                    name: "Members", subcommands: [AddMember.self, EditMember.self, RemoveMember.self]),
                CommandGroup(
                    name: "See what a cluster is and can do",
                    subcommands: [Map.self, Inheritance.self, Need.self, Offer.self, Gaps.self]),
            ])
    }
}

extension Cluster.Form: ExpressibleByArgument {}
extension Membership.Role: ExpressibleByArgument {}
extension MembershipEdit.Field: ExpressibleByArgument {}

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
    /// Prints the cluster after a change: a line for people, the record for programs.
    ///
    /// `day` is the one whose members and shares are shown.
    func report(on day: CivilDate, as format: Format) throws(RegistryError) {
        let shares = try shareSummary(on: day)
        let count = members(on: day).count
        Report.one(try shownJSON(on: day), as: format, columns: Cluster.columns) {
            let words = [
                reference, name, form.rawValue,
                "on \(day): \(count) \(count == 1 ? "member" : "members")", shares.words,
                "version \(version)",
            ]
            Output.facts(words)
        }
    }
}
