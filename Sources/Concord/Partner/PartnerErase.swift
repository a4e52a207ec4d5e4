import ArgumentParser
import Registry

extension ConcordCommand.PartnerCommand {
    struct Erase: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "erase", abstract: "Take a sole trader out of the record and its history, for good.",
            discussion: """
                A firm that is one person has the rights of a person. Names, address, texts,
                values, figures, numbers, raw rows of imports and its people go: from the
                record, its history, the full-text index, the vectors and kept selections. A
                reference stays, so that what others agreed to still holds together. What has
                to be kept, such as a declaration, is told with its day and basis.

                While it is a member of a cluster, bears an open risk or is asked for
                something, nothing is erased. It asks first; without a terminal it needs --yes.

                Example: concord partner erase P-7K3M-9QX1 --why "gave up the trade"
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @OptionGroup var name: RecordName<Partner>
        @OptionGroup var erasing: ErasingOptions

        func run() throws {
            var session = try Session(options)
            let today = try session.today()
            let (meant, plan) = try session.read { db throws(RegistryError) in
                let meant = try PartnerRepository.find(name.text, evenVoid: true, in: db)
                return (
                    meant, try PartnerRepository.erasurePlan(of: meant, why: erasing.why, on: today, in: db)
                )
            }
            guard try erasing.asks(plan, "Erase \(meant.name) (\(meant.reference)) for good?", options) else {
                return
            }
            let basis = erasing.basis
            let (found, left) = try session.change(why: erasing.why) { db, change throws(RegistryError) in
                try PartnerRepository.erase(
                    PartnerRepository.find(meant.reference, evenVoid: true, in: db), basis: basis,
                    mentions: erasing.mentions, in: db, by: change)
            }
            found.report(as: options.format, on: today)
            try erasing.finish(left, in: &session, at: options.path)
        }
    }
}
