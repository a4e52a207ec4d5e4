import ArgumentParser
import Registry

extension AllocationMethod: ExpressibleByArgument {}

extension ConcordCommand.RiskCommand {
    struct Allocate: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Say who bears which share of a risk, who manages it, who pays for that, and who insures it.",
            discussion: """
                The allocation is replaced as a whole, and its shares total exactly 100 %.
                With --method the shares follow: equal, or by the benefit, the control or the
                capacity that is on record.
                Example:
                  concord risk allocate "Late oak deliveries" --bear organisation=70% \\
                    --bear "Sørens Træværk ApS=30%" \\
                    --manages "Sørens Træværk ApS" --pays organisation
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(Risk.self) var risk: String
        @Option(
            parsing: .unconditionalSingleValue,
            help: ArgumentHelp(
                "A party and the share that it bears, such as organisation=70% or NAME=1/3 (repeatable).",
                valueName: "party=share"))
        var bear: [String] = []
        @Option(help: "The rule for shares that are not given.")
        var method: AllocationMethod?
        @Option(help: "With --method: a party that bears a part (repeatable); else both sides.")
        var among: [String] = []
        @Flag(help: "With --method: take a cluster's share down to its members, by share and liability.")
        var members = false
        @Option(
            parsing: .unconditional,
            help: ArgumentHelp(
                "With --method: shares in whole units of this, such as 1%, by the largest remainder.",
                valueName: "share"))
        var step: String?
        @Option(help: "The party that manages the risk.") var manages: String?
        @Option(help: "The party that pays for the treatment.") var pays: String?
        @Option(help: "The party that insures the risk.") var insures: String?
        @OptionGroup var edition: Edition

        func validate() throws {
            guard method == nil || bear.isEmpty else {
                throw ValidationError("Give shares with --bear, or a method with --method, not both.")
            }
            guard method != nil || (among.isEmpty && !members && step == nil) else {
                throw ValidationError(
                    "--among, --members and --step say how a --method is applied; give one.")
            }
        }

        func run() throws {
            var session = try Session(options)
            let drafts = try bear.map { text throws(RegistryError) in try AllocationDraft(parsing: text) }
            let step = try step.map { text throws(RegistryError) in try Share(parsing: text) }
            let roles = AllocationRoles(manages: manages, pays: pays, insures: insures)
            let (before, found) = try session.change(why: edition.why) { db, change throws(RegistryError) in
                let before = try RiskRepository.find(risk, in: db)
                var bear = drafts
                if let method {
                    bear = try AllocationRepository.shares(
                        of: before, by: method, among: among, step: step, takesDown: members,
                        on: change.today, in: db)
                }
                let after = try AllocationRepository.allocate(
                    before, bear: bear, roles, ifVersion: edition.ifVersion, in: db, by: change)
                return (before, after)
            }
            try found.report(as: options.format, on: session.today())
            Self.note(before, found)
        }

        /// Says what an allocation changed that its author may not have meant.
        static func note(_ before: Risk, _ found: Risk) {
            if found.version == before.version {
                Output.talk(
                    "concord: note: this is the allocation on record already; nothing was recorded, and the reason was not kept"
                )
            }
            if before.allocations.contains(where: \.manages), !found.allocations.contains(where: \.manages) {
                Output.talk("concord: note: nobody manages it any more; name who does with --manages")
            }
            if before.allocations.contains(where: \.pays), !found.allocations.contains(where: \.pays) {
                Output.talk("concord: note: nobody pays for it any more; name who does with --pays")
            }
            if before.allocations.contains(where: \.insures), !found.allocations.contains(where: \.insures) {
                Output.talk("concord: note: nobody insures it any more; name who does with --insures")
            }
        }
    }
}
