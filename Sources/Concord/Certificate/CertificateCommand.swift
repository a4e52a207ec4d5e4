import ArgumentParser
import Registry
import Storage

extension ConcordCommand {
    struct CertificateCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "certificate",
            abstract: "What third parties attest about partners and clusters; never the holder's own word.",
            subcommands: [Add.self, Withdraw.self, List.self, Show.self, HistoryOf.self])

        static let columns = [
            "reference", "kind", "holder", "name", "standard", "body", "accredited", "number", "scope",
            "valid_from", "valid_until", "sha256", "kept_at", "withdrawal", "version",
        ]
    }
}

extension Certificate {
    fileprivate var shownJSON: JSON { json.adding(.members(["name": .text(holder.name)])) }

    fileprivate func report(as format: Format, on today: CivilDate) {
        Report.one(shownJSON, as: format, columns: ConcordCommand.CertificateCommand.columns) {
            let words = [reference, holder.name, standard, "attested by \(body)", self.words(on: today)]
            Output.line(words.map(Output.printable).joined(separator: "  "))
        }
    }
}

extension ConcordCommand.CertificateCommand {
    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put a third party's certificate on record, as what it is.",
            discussion: """
                Example:
                  concord certificate add "Sørens Træværk ApS" \\
                    --standard "ISO 9001:2015" --body "Nordcert A/S" \\
                    --number 4711 --valid-until 2028-05-31
                """)

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The holder: a partner or a cluster.") var holder: String
        @Option(help: "What it attests conformity to, with its edition.") var standard: String
        @Option(help: "The third party that attests it.") var body: String
        @Option(help: "Who accredited the third party.") var accredited: String?
        @Option(help: "The certificate's own number.") var number: String?
        @Option(help: "What of the holder it is about.") var scope: String?
        @Option(name: .customLong("valid-from"), help: "The first day; else today.") var validFrom: String?
        @Option(name: .customLong("valid-until"), help: "The last day; else it has no end.")
        var validUntil: String?
        @Option(help: ArgumentHelp("The document, to take its SHA-256.", valueName: "file")) var file: String?
        @Option(name: .customLong("kept-at"), help: "Where it is kept.") var keptAt: String?

        func run() throws {
            var draft = CertificateDraft(standard: standard, body: body)
            draft.accredited = accredited
            draft.number = number
            draft.scope = scope
            draft.validFrom = validFrom
            draft.validUntil = validUntil
            draft.sha256 = try file.map(FileText.sha256(of:))
            draft.keptAt = keptAt
            var session = try Session(options)
            let today = try session.today()
            let added = try session.change { [draft] db, change throws(RegistryError) in
                try CertificateRepository.add(
                    draft, to: PartyRepository.find(holder, kinds: [.partner, .cluster], in: db), in: db,
                    by: change)
            }
            added.report(as: options.format, on: today)
        }
    }

    struct Withdraw: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Keep that a third party no longer attests it.",
            discussion: "Example: concord certificate withdraw T-7K3M-9QX4 --why \"not renewed\"")

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The certificate, by its reference.") var certificate: String
        @Option(help: "The reason, kept with it.") var why: String
        @Option(help: "The day of withdrawal; else today.") var date: String?

        func run() throws {
            var session = try Session(options)
            let today = try session.today()
            let withdrawn = try session.change(why: why) { db, change throws(RegistryError) in
                try CertificateRepository.withdraw(
                    CertificateRepository.find(certificate, in: db), why: why, on: date, in: db, by: change)
            }
            withdrawn.report(as: options.format, on: today)
        }
    }

    struct List: ListCommand {
        static let configuration = CommandConfiguration(
            abstract: "List certificates of third parties.",
            discussion: "Example: concord certificate list --holder \"Sørens Træværk ApS\"")
        static let columns = ConcordCommand.CertificateCommand.columns

        @OptionGroup var options: GlobalOptions
        @Option(help: "Those of this partner or cluster.") var holder: String?

        func records(in db: borrowing Connection) throws(RegistryError) -> [Certificate] {
            let party = try holder.map { name throws(RegistryError) in
                try PartyRepository.find(name, kinds: [.partner, .cluster], in: db)
            }
            return try CertificateRepository.certificates(of: party?.id, in: db)
        }

        func json(of record: Certificate) -> JSON { record.shownJSON }

        func table(of records: [Certificate], on today: CivilDate) -> Table {
            var table = Table(
                "reference", .cut("holder", to: 12), .wrapped("standard", to: 12),
                .cut("attested by", to: 11),
                .wrapped("stands", to: 12))
            for found in records {
                table.add(
                    found.reference, found.holder.name, found.standard, found.body, found.words(on: today))
            }
            return table
        }
    }

    struct Show: ShowCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show everything on record of a certificate.",
            discussion: "Example: concord certificate show T-7K3M-9QX4")
        static let columns = ConcordCommand.CertificateCommand.columns

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The certificate, by its reference.") var certificate: String
        @OptionGroup var moment: KnownAt

        func record(in db: borrowing Connection) throws(RegistryError) -> Certificate {
            try CertificateRepository.find(certificate, in: db)
        }

        func json(of record: Certificate) -> JSON { record.shownJSON }

        func sheet(of found: Certificate, on today: CivilDate) -> Sheet {
            var sheet = Sheet()
            sheet.add("reference", found.reference)
            sheet.add("kind", "certificate of a third party, not the holder's own word")
            sheet.add("stands", found.words(on: today))
            sheet.add("holder", "\(found.holder.name) (\(found.holder.reference))")
            sheet.add("standard", found.standard)
            sheet.add("attested by", found.body)
            sheet.add("accredited by", found.accredited)
            sheet.add("number", found.number)
            sheet.add("scope", found.scope)
            sheet.add("valid from", "\(found.validFrom)")
            sheet.add("valid until", found.validUntil.map { "\($0)" })
            sheet.add("kept at", found.keptAt)
            sheet.add("SHA-256", found.sha256)
            sheet.add("withdrawn", found.withdrawal.map { "on \($0.on): \($0.why)" })
            sheet.add("version", "\(found.version)")
            return sheet
        }
    }

    struct HistoryOf: HistoryCommand {
        static let configuration = CommandConfiguration(
            commandName: "history", abstract: "Who changed a certificate's record, when and why.",
            discussion: "Example: concord certificate history T-7K3M-9QX4")

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The certificate, by its reference.") var certificate: String

        func subject(in db: borrowing Connection) throws(RegistryError) -> Subject {
            try CertificateRepository.find(certificate, in: db).subject
        }
    }
}
