import ArgumentParser
import Registry

struct PersonErase: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Take a person out of the record and its history, for good.",
        discussion: """
            Name, function, e-mail address and telephone number go: from the record, from
            its history, from raw rows of imports, as the signatory of drafts, and as who
            made changes. The chain of events stays whole without them, and their bytes in
            the file are overwritten. A declaration that the person signed, and a text that
            both sides agreed to, keep the name as long as a rule says
            (`concord retention list`); the answer names the day. What others wrote about
            the person is listed before anything is done: records are yours to edit, and
            with --mentions their history goes as well.

            It asks first, and where nobody can be asked it is done only with --yes. Copies
            made earlier (`concord backup`) still hold everything; the list beside the
            registry keeps a restored one from bringing it back.

            Examples:
              concord person erase H-7K3M-9QX8 --dry-run
              concord person erase H-7K3M-9QX8 --why "asked for it on 3 May"
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @Argument(Person.self) var person: String
    @OptionGroup var erasing: ErasingOptions

    func run() throws {
        var session = try Session(options)
        let today = try session.today()
        let (meant, plan) = try session.read { db throws(RegistryError) in
            let meant = try PersonRepository.find(person, in: db)
            return (meant, try PersonRepository.erasurePlan(of: meant, why: erasing.why, on: today, in: db))
        }
        guard try erasing.asks(plan, "Erase \(meant.name) (\(meant.reference)) for good?", options) else {
            return
        }
        let basis = erasing.basis
        let (found, left) = try session.change(why: erasing.why) { db, change throws(RegistryError) in
            try PersonRepository.erase(
                PersonRepository.find(meant.reference, in: db), basis: basis, mentions: erasing.mentions,
                in: db,
                by: change)
        }
        found.report(as: options.format, on: today)
        try erasing.finish(left, in: &session, at: options.path)
    }
}

struct PersonExport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write everything that is held of a person, as JSON.",
        discussion: """
            The record, whose each field is and on which basis it is held, roles, raw rows
            of imports, the history, and where else the person is named. The file is for
            the person and readable by you alone.

            Example: concord person export H-7K3M-9QX8 --output mette-lund.json
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @Argument(Person.self) var person: String
    @Option(help: ArgumentHelp("A new file; else it is printed.", valueName: "file")) var output = "-"

    func run() throws {
        var session = try Session(options)
        let held = try session.read { db throws(RegistryError) in
            try PersonalExport.of(PersonRepository.find(person, in: db), in: db)
        }
        try FileText.write(Array((held.pretty + "\n").utf8), to: output, permissions: 0o600)
    }
}
