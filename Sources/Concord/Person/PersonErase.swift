import ArgumentParser
import Registry

extension ConcordCommand.PersonCommand {
    struct Erase: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "erase",
            abstract: "Take a person out of the record and its history, for good.",
            discussion: """
                Name, function, e-mail address and telephone number go, in the record and in
                every event of its history; the chain of events stays whole without them. A
                declaration that the person signed keeps the name, as a document does. Copies
                made earlier (`concord backup`) still hold everything.

                Example: concord person erase H-7K3M-9QXC --why "asked for it on 3 May"
                """)

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The person: a reference, or a name that only one has.") var person: String
        @Option(help: "Why; without the person's name, because the reason stays.") var why: String

        func run() throws {
            var session = try Session(options)
            let (found, declarations) = try session.change(why: why) { db, change throws(RegistryError) in
                try PersonRepository.erase(PersonRepository.find(person, in: db), in: db, by: change)
            }
            Report.one(found.shownJSON, as: options.format, columns: ConcordCommand.PersonCommand.columns) {
                Output.line("\(found.reference)  \(Output.printable(found.name))  version \(found.version)")
            }
            if !declarations.isEmpty {
                Output.talk(
                    "concord: note: the name still stands on \(declarations.joined(separator: ", ")), "
                        + "which the person signed")
            }
        }
    }
}
