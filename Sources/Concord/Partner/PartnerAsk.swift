import ArgumentParser
import Interchange
import Registry
import Storage

/// All that is needed of one or many, as packets to send.
struct PartnerAsk: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ask",
        abstract: "Write what partners or clusters are to be asked, one packet each with one code.",
        discussion: """
            What the rules in force ask, the text of a plan or a risk that is before it,
            and how far its promises are; nothing that is held, answered or asked already,
            and any part may be left out. A cluster is asked what its members would have
            to be. One packet is open to a party at a time; --again lets this one take its
            place. The folder is made new and has a page and a text form for each party,
            named by party and day; --mail adds the mail to its contact, as a draft.

            Examples:
              concord partner ask "Sørens Træværk ApS" --output packet --mail
              concord partner ask --where country=DK --where status=active --output spring
              concord partner ask "Jutland Joiners" --template vsme-basic --output joint
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var selection: AskedSelection
    @Option(help: ArgumentHelp("A folder that is not there yet.", valueName: "folder")) var output: String
    @Option(
        name: .customLong("template"),
        help: ArgumentHelp(
            "Ask this instead of what the rules say: a name, or a file of your own (repeatable).",
            valueName: "template"))
    var templates: [String] = []
    @Option(
        name: .customLong("section"),
        help: ArgumentHelp(
            "Ask this alone: declarations, plan, risk, promises or pulse (repeatable).", valueName: "section")
    )
    var parts: [PacketPart] = []
    @Option(help: "The language of the packets; else each party's own, or its country's.")
    var language: String?
    @Option(
        name: .customLong("answer-by"),
        help: "The day by which an answer is waited for; 30 days from today if it is not given.")
    var answerBy: String?
    @Option(help: "The day on which it is asked, such as 2026-05-31; today unless given.") var date: String?
    @Flag(help: "Write a mail to each party's contact too, with the packet attached.") var mail = false
    @OptionGroup var again: AskingAgain

    static let columns = [
        "party", "party_name", "requests", "templates", "matters", "language", "minutes", "answer_by",
        "contact",
        "email",
        "files",
    ]

    func run() throws {
        let named = try templates.map { try PacketTemplate.read($0) }
        let answerBy = try DayArgument.read(answerBy, "--answer-by")
        var session = try Session(options)
        let today = try session.day(date)
        let folder = try NewFolder(output, isClosed: true)
        var (failure, refusal): (FileError?, RegistryError?) = (nil, nil)
        let (asked, left) = try session.change(
            why: again.kept, on: today,
            keeping: { result in
                do throws(RegistryError) { try warn(of: result.asked) } catch {
                    refusal = error
                    return false
                }
                do throws(FileError) { try write(result.asked, to: folder, on: today) } catch {
                    failure = error
                }
                return failure == nil && !result.asked.isEmpty
            }
        ) { db, change throws(RegistryError) in
            try ask(selection.parties(on: today, in: db), named, answerBy, in: db, by: change)
        }
        if let refusal { throw refusal }
        if let failure { throw failure }
        for line in left.prefix(20) { Output.talk("concord: note: \(line)") }
        if left.count > 20 { Output.talk("concord: note: and \(left.count - 20) more like these") }
        guard !asked.isEmpty else {
            throw RegistryError.invalid(
                "nothing has to be asked, so no folder was made; `concord declaration needed PARTNER` says why"
            )
        }
        try folder.finish()
        report(asked)
    }

    /// One party's packet, and whom it goes to.
    struct Asked: Sendable {
        let asking: Asking
        let contact: Contact
        /// Without an ending.
        let name: String
        /// What would ask it less; nil where nothing would.
        let lacking: String?
    }

    /// Tells, before anything is written, what would spare firms some of it, and where they have nobody to write to.
    private func warn(of asked: [Asked]) throws(RegistryError) {
        let most = 5
        let lacking = asked.compactMap(\.lacking)
        for line in lacking.prefix(most) { Output.talk("concord: note: \(line)") }
        if lacking.count > most {
            Output.talk("concord: note: and \(lacking.count - most) more of whom that is not known")
        }
        let mute = asked.filter { !$0.asking.hasAddress }
        if let first = mute.first {
            Output.talk(
                "concord: note: \(mute.count == 1 ? "1 packet names" : "\(mute.count) packets name") nobody with an address "
                    + "that the firm can write to; `concord organisation edit --address TEXT` gives the organisation's, and "
                    + "`concord person edit NAME --email ADDRESS` that of whoever looks after \(first.asking.party.reference)"
            )
        }
        guard !lacking.isEmpty, Prompt.isPossible else { return }
        try Prompt.confirm(
            "Ask it all the same?", yes: false, undone: "nobody was asked",
            then: "record what is bought, then ask")
    }

    private func ask(
        _ parties: [AskedParty], _ named: [PacketTemplate], _ answerBy: CivilDate?,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> (asked: [Asked], left: [String]) {
        var (asked, left): ([Asked], [String]) = ([], [])
        var names = PacketNames(day: change.today)
        for party in parties {
            var templates: [Template] = []
            for template in named { templates.append(try template.template(in: db)) }
            let lacking = try lacking(party, named, on: change.today, in: db)
            let asking: Asking?
            do throws(RegistryError) {
                asking =
                    if named.isEmpty {
                        try RequestRepository.askAll(
                            party, about: matters, declaring: parts.isEmpty || parts.contains(.declarations),
                            language: language, again: again.reason, above: again.above, answerBy: answerBy,
                            in: db, by: change)
                    } else {
                        try RequestRepository.ask(
                            party, with: templates, about: parts.isEmpty ? [] : matters, language: language,
                            again: again.reason, above: again.above, answerBy: answerBy, in: db, by: change)
                    }
            } catch {
                // Of one party the reason is the answer; of many the others are asked all the same.
                guard parties.count > 1, case .invalid(let text) = error else { throw error }
                left.append("\(shown(party.name)) (\(party.reference)): \(text)")
                continue
            }
            guard let asking else {
                let leftOut = try RequestRepository.leftOut(by: party, on: change.today, in: db)
                let more =
                    leftOut.isEmpty
                    ? ""
                    : "; it left out \(leftOut.joined(separator: ", ")), which --again --why TEXT asks all the same"
                left.append("nothing has to be asked of \(shown(party.name)) (\(party.reference))\(more)")
                continue
            }
            let contact = try ContactRepository.contact(of: party.party, on: change.today, in: db)
            asked.append(
                Asked(asking: asking, contact: contact, name: names.name(of: party), lacking: lacking))
        }
        return (asked, left)
    }

    /// What is not known of a party and makes it be asked more, in words; nil where nothing is, or somebody names what
    /// is asked.
    private func lacking(
        _ party: AskedParty, _ named: [PacketTemplate], on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> String? {
        guard named.isEmpty, parts.isEmpty || parts.contains(.declarations),
            let found = try RequestRepository.askedUnknown(of: party, on: day, in: db)
        else { return nil }
        return
            "\(shown(party.name)) is asked for its word on \(found.minutes.counted("minute")), since nobody recorded what is "
            + "bought from it; up to \(found.limit) a year it is \(found.light.counted("minute")): "
            + "`concord partner bought \(party.reference) AMOUNT --year \(day.year)`"
    }

    /// What is asked beside declarations.
    private var matters: Set<Matter.About> {
        parts.isEmpty
            ? Set(Matter.About.allCases) : Set(parts.compactMap { Matter.About(rawValue: $0.rawValue) })
    }

    private func write(_ asked: [Asked], to folder: NewFolder, on today: CivilDate) throws(FileError) {
        for one in asked {
            let files = PacketFiles(one.asking, name: one.name)
            for file in files.all { try folder.write(file.bytes, to: file.name) }
            guard mail else { continue }
            let draft = PacketLetter.asking(one.asking, to: one.contact, files: files.attachments)
            try folder.write(draft.bytes, to: "\(one.name).eml")
        }
        folder.settle()
    }

    private func report(_ asked: [Asked]) {
        let root = output.hasSuffix("/") ? output : output + "/"
        let endings = mail ? ["html", "txt", "eml"] : ["html", "txt"]
        let records = asked.map { one in
            let asking = one.asking
            return JSON.members([
                "party": .text(asking.party.reference), "party_name": .text(asking.party.name),
                "requests": .array(asking.sections.map { .text($0.reference) }),
                "templates": .array(asking.packets.map { .text($0.template.code) }),
                "matters": .array(asking.matters.map { .text($0.matter.about.rawValue) }),
                "language": .text(asking.language), "minutes": .integer(asking.minutes),
                "answer_by": .text(asking.answerBy?.description), "contact": .text(one.contact.name),
                "email": .text(one.contact.email),
                "files": .array(endings.map { .text("\(root)\(one.name).\($0)") }),
            ])
        }
        Report.list(records, as: options.format, columns: Self.columns) {
            var table = Table(
                "reference", .cut("name", to: 14), "minutes", "language", .wrapped("file", to: 20),
                .cut("e-mail", to: 12))
            for one in asked {
                table.add(
                    one.asking.party.reference, one.asking.party.name, "\(one.asking.minutes)",
                    one.asking.language, "\(root)\(one.name).html", one.contact.email ?? "none on record")
            }
            table.print()
        }
        let mute = asked.count { $0.contact.email == nil }
        if mail, mute > 0 {
            Output.talk(
                "concord: note: \(mute == 1 ? "1 mail has" : "\(mute) mails have") no address, since none is on "
                    + "record; `concord person add NAME --of PARTY --role contact --email ADDRESS` gives one")
        }
    }
}

/// What a packet asks.
enum PacketPart: String, ExpressibleByArgument, CaseIterable {
    case declarations, plan, risk, promises, pulse
}

/// Whom a packet or a reminder is for: partners and clusters by name, or partners by conditions.
struct AskedSelection: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "The partners and clusters: each a reference, an alias, or a name that only one has.",
            valueName: "party"))
    var named: [String] = []
    @Option(
        name: .customLong("where"),
        help: ArgumentHelp(
            PartnerFilters.help(of: "Every partner", such: "country=DK"),
            valueName: "key=value"))
    var conditions: [String] = []

    var isEmpty: Bool { named.isEmpty && conditions.isEmpty }

    func parties(
        on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> [AskedParty] {
        guard !isEmpty else {
            throw .invalid(
                "nobody is named; name partners or clusters, or give --where, such as --where country=DK")
        }
        guard named.isEmpty || conditions.isEmpty else {
            throw .invalid("parties are named and --where is given; give one of both")
        }
        var parties: [AskedParty] = []
        for text in named {
            let party = try AskedParty.find(text, on: day, in: db)
            if !parties.contains(where: { $0.id == party.id }) { parties.append(party) }
        }
        guard !conditions.isEmpty else { return parties }
        let filter = try PartnerFilters(where: conditions).read(on: day, in: db)
        for id in try PartnerRepository.selected(by: filter, in: db) {
            if let partner = try Partner.record(id: id, in: db) { parties.append(AskedParty(partner)) }
        }
        guard !parties.isEmpty else {
            let empty = try CandidateRepository.emptiness(of: filter, in: db) ?? .noPartners
            throw .notFound("\(empty.words); nobody was asked")
        }
        return parties
    }
}
