import ArgumentParser
import Registry

extension ConcordCommand.RiskCommand {
    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put a threat or an opportunity on record that you share with a partner or a cluster.",
            discussion: """
                Example:
                  concord risk add "Late oak deliveries" --with "Sørens Træværk ApS" \\
                    --kind threat --likelihood 3 --impact 4 --subject delivery
                """)

        @OptionGroup var options: GlobalOptions
        @Argument(help: "What may happen, in a few words.") var title: String
        @Option(help: "The partner or cluster: a reference, an alias or a unique name.") var with: String
        @Option(help: "The kind: threat or opportunity.") var kind: Risk.Kind
        @Option(parsing: .unconditional, help: "From 1, hardly ever, to 5, almost certain.")
        var likelihood: Int64
        @Option(parsing: .unconditional, help: "From 1, hardly felt, to 5, at the worst.") var impact: Int64
        @Option(
            help:
                "What it is about: delivery, quality, finance, law, people, information, relationship or other."
        )
        var subject: Risk.Subject = .other
        @Option(help: "Cause, event and consequence, in a few sentences.") var description: String?
        @Option(help: "The reason, kept in the history.") var why: String?

        func run() throws {
            var session = try Session(options)
            var draft = RiskDraft(
                title: title, with: with, kind: kind, likelihood: likelihood, impact: impact)
            draft.about = subject
            draft.description = description
            let risk = try session.change(why: why) { [draft] db, change throws(RegistryError) in
                try RiskRepository.add(draft, in: db, by: change)
            }
            risk.report(as: options.format)
        }
    }

    struct Edit: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change what is on record of a risk; who bears it stays.",
            discussion: """
                Example:
                  concord risk edit "Late oak deliveries" --likelihood 2 \\
                    --why "second saw mill"
                """)

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The risk: a reference, or a title that only one has.") var risk: String
        @Option(help: "The new title.") var title: String?
        @Option(help: "The kind: threat or opportunity.") var kind: Risk.Kind?
        @Option(parsing: .unconditional, help: "From 1, hardly ever, to 5, almost certain.")
        var likelihood: Int64?
        @Option(parsing: .unconditional, help: "From 1, hardly felt, to 5, at the worst.") var impact: Int64?
        @Option(
            help:
                "What it is about: delivery, quality, finance, law, people, information, relationship or other."
        )
        var subject: Risk.Subject?
        @Option(help: "Cause, event and consequence, in a few sentences.") var description: String?
        @Flag(name: .customLong("no-description"), help: "Take the description away.")
        var clearsDescription = false
        @Option(help: "Where it stands: open or closed.") var status: Risk.Status?
        @OptionGroup var edition: Edition

        func run() throws {
            var session = try Session(options)
            var edit = RiskEdit()
            edit.title = title
            edit.kind = kind
            edit.likelihood = likelihood
            edit.impact = impact
            edit.about = subject
            edit.description = description
            edit.clearsDescription = clearsDescription
            edit.status = status
            let found = try session.change(why: edition.why) { [edit] db, change throws(RegistryError) in
                try RiskRepository.edit(
                    RiskRepository.find(risk, in: db), edit, ifVersion: edition.ifVersion, in: db, by: change)
            }
            found.report(as: options.format)
        }
    }

    struct Allocate: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say who bears which share of a risk, who manages it, and who pays for that.",
            discussion: """
                The allocation is replaced as a whole, and its shares total exactly 100 %.
                Example:
                  concord risk allocate "Late oak deliveries" --bear organisation=70% \\
                    --bear "Sørens Træværk ApS=30%" \\
                    --manages "Sørens Træværk ApS" --pays organisation
                """)

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The risk: a reference, or a title that only one has.") var risk: String
        @Option(
            parsing: .unconditionalSingleValue,
            help: ArgumentHelp(
                "A party and the share that it bears, such as organisation=70% or NAME=1/3 (repeatable).",
                valueName: "party=share"))
        var bear: [String] = []
        @Option(help: "The party that manages the risk.") var manages: String?
        @Option(help: "The party that pays for managing it.") var pays: String?
        @OptionGroup var edition: Edition

        func run() throws {
            var session = try Session(options)
            let drafts = try bear.map { text throws(RegistryError) in try AllocationDraft(parsing: text) }
            let (before, found) = try session.change(why: edition.why) { db, change throws(RegistryError) in
                let before = try RiskRepository.find(risk, in: db)
                let after = try RiskRepository.allocate(
                    before, bear: drafts, manages: manages, pays: pays, ifVersion: edition.ifVersion, in: db,
                    by: change)
                return (before, after)
            }
            found.report(as: options.format)
            if found.version == before.version {
                Output.talk(
                    "concord: note: that is how it was shared out before, so nothing was recorded, the reason neither"
                )
            }
            if before.allocations.contains(where: \.manages), !found.allocations.contains(where: \.manages) {
                Output.talk("concord: note: nobody manages it any more; name who does with --manages")
            }
            if before.allocations.contains(where: \.pays), !found.allocations.contains(where: \.pays) {
                Output.talk("concord: note: nobody pays for it any more; name who does with --pays")
            }
        }
    }
}
