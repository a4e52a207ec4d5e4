import ArgumentParser
import Registry
import Storage

/// Partners on a shortlist, and why something happens to them there.
struct ListedPartners: ParsableArguments {
    @OptionGroup var name: RecordName<Shortlist>
    @Argument(
        help: ArgumentHelp(
            "The partners: each a reference, an alias, or a name that only one has.", valueName: "partner"))
    var partners: [String]
    @Option(help: "The reason, kept with the list.") var why: String
    @Option(name: .customLong("if-version"), help: "Change only what is still at this version.")
    var ifVersion: Int64?

    func shortlist(in db: borrowing Connection) throws(RegistryError) -> Shortlist {
        try Shortlist.find(name.text, in: db)
    }
}

struct ShortlistAdd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Put partners on a shortlist that no ranking found.",
        discussion: """
            They stand below those who were scored, without a score, and are decided on
            alike.

            Example:
              concord shortlist add "Autumn round" "Hollerbach Fensterbau" \\
                --why "met at the fair in Hannover"
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var listed: ListedPartners

    func run() throws {
        var session = try Session(options)
        let shortlist = try session.change(why: listed.why) { db, change throws(RegistryError) in
            try ShortlistRepository.add(
                listed.partners, to: listed.shortlist(in: db), why: listed.why, ifVersion: listed.ifVersion,
                in: db, by: change)
        }
        shortlist.report(as: options.format)
    }
}

struct ShortlistRemove: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Take partners off a shortlist.",
        discussion: """
            What was decided about them goes too; the history keeps both, and a score stays
            for who makes the ranking again. `add` puts them back.

            Example:
              concord shortlist remove "Autumn round" "Kohle und Koks" --why "closed down"
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var listed: ListedPartners

    func run() throws {
        var session = try Session(options)
        let shortlist = try session.change(why: listed.why) { db, change throws(RegistryError) in
            try ShortlistRepository.remove(
                listed.partners, from: listed.shortlist(in: db), why: listed.why,
                ifVersion: listed.ifVersion, in: db, by: change)
        }
        shortlist.report(as: options.format)
    }
}

struct ShortlistRename: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rename", abstract: "Give a shortlist another name.",
        discussion: "Example: concord shortlist rename \"Autumn round\" \"Autumn 2026\"")

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<Shortlist>
    @Argument(help: "The new name, which no other shortlist has.") var to: String
    @OptionGroup var edition: Edition

    func run() throws {
        var session = try Session(options)
        let shortlist = try session.change(why: edition.why) { db, change throws(RegistryError) in
            try ShortlistRepository.rename(
                Shortlist.find(name.text, in: db), to: to, ifVersion: edition.ifVersion, in: db, by: change)
        }
        shortlist.report(as: options.format)
    }
}

extension Shortlist {
    /// Prints the list after a change: a line for people, the record for programs.
    fileprivate func report(as format: Format) {
        Report.one(numberedJSON, as: format, columns: Shortlist.columns) {
            let count = listed.count
            Output.facts([
                reference, name, count == 1 ? "1 partner" : "\(count) partners", "version \(version)",
            ])
        }
    }
}
