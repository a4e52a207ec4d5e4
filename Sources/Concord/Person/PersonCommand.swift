import ArgumentParser
import Registry
import Storage

extension ConcordCommand {
    struct PersonCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "person",
            abstract: "The people of both sides: managers, advocates, signatories.",
            subcommands: [List.self, Show.self, Edit.self, Erase.self, HistoryOf.self])

        static let columns = [
            "reference", "name", "party", "party_name", "function", "email", "telephone", "version",
        ]
    }
}

extension ConcordCommand.PersonCommand {
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List people, by name.",
            discussion: "Example: concord person list --of organisation")

        @OptionGroup var options: GlobalOptions
        @Option(help: "Only the people of this partner, or of the organisation.") var of: String?

        func run() throws {
            var session = try Session(options)
            let people = try session.read { db throws(RegistryError) in
                var party: Int64?
                if let of { party = try PartyRepository.find(of, kinds: Set(Party.Kind.allCases), in: db).id }
                return try PersonRepository.people(of: party, in: db)
            }
            Report.list(
                people.map(\.shownJSON), as: options.format, columns: ConcordCommand.PersonCommand.columns
            ) {
                var table = Table(
                    "reference", .cut("name", to: 14, turn: 2), "party", .cut("works for", to: 10, turn: 2),
                    .cut("function", to: 8), .wrapped("e-mail", to: 16), .wrapped("telephone", to: 10))
                for person in people {
                    table.add(
                        person.reference, person.name, person.partyReference, person.partyName,
                        person.function ?? "", person.email ?? "",
                        person.telephone ?? "")
                }
                table.print()
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Show a person.",
            discussion: "Example: concord person show \"Ines Vogt\"")

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The person: a reference, or a name that only one has.") var person: String
        @OptionGroup var moment: KnownAt

        func run() throws {
            var session = try Session(options)
            let found = try session.read { db throws(RegistryError) in
                try PersonRepository.find(person, in: db)
            }
            if let instant = try moment.instant() {
                try session.showRecord(of: found.subject, knownAt: instant, as: options.format)
                return
            }
            Report.one(found.shownJSON, as: options.format, columns: ConcordCommand.PersonCommand.columns) {
                var sheet = Sheet()
                sheet.add("reference", found.reference)
                sheet.add("name", found.name)
                sheet.add("works for", "\(found.partyName) (\(found.partyReference))")
                sheet.add("function", found.function)
                sheet.add("e-mail", found.email)
                sheet.add("telephone", found.telephone)
                sheet.add("version", "\(found.version)")
                sheet.print()
            }
        }
    }

    struct Edit: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "edit", abstract: "Change a person's name, function or how to reach them.",
            discussion: "Example: concord person edit \"Ines Vogt\" --function \"Partner manager\"")

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The person: a reference, or a name that only one has.") var person: String
        @Option(help: "The name.") var name: String?
        @Option(help: "The function, such as \"Managing director\".") var function: String?
        @Option(help: "The e-mail address.") var email: String?
        @Option(help: "The telephone number.") var telephone: String?
        @OptionGroup var edition: Edition

        func run() throws {
            var session = try Session(options)
            let found = try session.change(why: edition.why) { db, change throws(RegistryError) in
                try PersonRepository.edit(
                    PersonRepository.find(person, in: db),
                    PersonEdit(name: name, function: function, email: email, telephone: telephone),
                    ifVersion: edition.ifVersion, in: db, by: change)
            }
            Report.one(found.shownJSON, as: options.format, columns: ConcordCommand.PersonCommand.columns) {
                Output.line("\(found.reference)  \(Output.printable(found.name))  version \(found.version)")
            }
        }
    }

    struct HistoryOf: HistoryCommand {
        static let configuration = CommandConfiguration(
            commandName: "history", abstract: "Who changed a person's record, when and why.",
            discussion: "Example: concord person history \"Ines Vogt\"")

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The person: a reference, or a name that only one has.") var person: String

        func subject(in db: borrowing Connection) throws(RegistryError) -> Subject {
            try PersonRepository.find(person, in: db).subject
        }
    }
}
