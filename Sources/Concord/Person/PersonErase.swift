import ArgumentParser
import Registry

struct PersonErase: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Take a person out of the record and its history, for good.",
        discussion: """
            Name, function, e-mail address and telephone number go, in the record and in
            every event of its history; the chain of events stays whole without them. A
            declaration that the person signed keeps the name, as a document does. Copies
            made earlier (`concord backup`) still hold everything. It asks first, and where
            nobody can be asked it is done only with --yes.

            Example: concord person erase H-7K3M-9QXC --why "asked for it on 3 May"
            """)

    @OptionGroup var options: GlobalOptions
    @Argument(help: "The person: a reference, or a name that only one has.") var person: String
    @Option(help: "Why; without the person's name, because the reason stays.") var why: String
    @Flag(help: "Do not ask.") var yes = false

    func run() throws {
        var session = try Session(options)
        let meant = try session.read { db throws(RegistryError) in try PersonRepository.find(person, in: db) }
        try Prompt.confirm(
            "Erase \(meant.name) (\(meant.reference)) for good?", yes: yes, undone: "nobody was erased")
        let (found, declarations) = try session.change(why: why) { db, change throws(RegistryError) in
            try PersonRepository.erase(PersonRepository.find(person, in: db), in: db, by: change)
        }
        try found.report(as: options.format, on: session.today())
        if !declarations.isEmpty {
            Output.talk(
                "concord: note: the name still stands on \(declarations.joined(separator: ", ")), "
                    + "which the person signed")
        }
    }
}
