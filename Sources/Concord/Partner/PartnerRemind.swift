import ArgumentParser
import Interchange
import Registry
import Storage

/// Who has not answered by the day, reminded of what was asked.
struct PartnerRemind: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remind",
        abstract: "Remind everybody who has not answered by the last day for an answer.",
        discussion: """
            Nothing new is asked: the packet that was sent still counts, with its code. A
            firm that was reminded less than a week ago is not reminded again. The folder
            is made new and has a text for each party; --mail adds the mail to its contact
            as a draft, and --packets names the folder of the packets, which are attached
            again.

            Examples:
              concord partner remind --output reminders --mail --packets spring
              concord partner remind "Sørens Træværk ApS" --output reminder
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var selection: AskedSelection
    @Option(help: ArgumentHelp("A folder that is not there yet.", valueName: "folder")) var output: String
    @Flag(help: "Write a mail to each party's contact too.") var mail = false
    @Option(
        help: ArgumentHelp("The folder that `ask` wrote, to attach the packets again.", valueName: "folder"))
    var packets: String?

    static let columns = [
        "party", "party_name", "requests", "asked_on", "answer_by", "reminders", "contact", "email", "files",
    ]

    func run() throws {
        var session = try Session(options)
        let today = try session.today()
        let sent = try packets.map { try SentPackets($0) }
        let folder = try NewFolder(output, isClosed: true)
        var failure: FileError?
        var written: [(reminder: Reminder, files: [String])] = []
        let outcome: (reminders: [Reminder], tooSoon: [DeclarationRequest], soon: [Matter])
        outcome = try session.change(keeping: { outcome in
            do throws(FileError) {
                written = try write(outcome.reminders, to: folder, with: sent, on: today)
            } catch { failure = error }
            return failure == nil && !outcome.reminders.isEmpty
        }) { db, change throws(RegistryError) in
            var ids: Set<Int64>?
            if !selection.isEmpty { ids = Set(try selection.parties(on: today, in: db).map(\.id)) }
            return try RequestRepository.remind(parties: ids, in: db, by: change)
        }
        if let failure { throw failure }
        for request in outcome.tooSoon.prefix(20) {
            let last = request.remindedOn.last.map { "\($0)" } ?? ""
            Output.talk(
                "concord: note: \(shown(request.partner.name)) was reminded of \(request.reference) on \(last), less "
                    + "than a week ago, and is left in peace")
        }
        for matter in outcome.soon.prefix(20) {
            let last = matter.remindedOn.map { "\($0)" } ?? ""
            Output.talk(
                "concord: note: \(shown(matter.counterparty.name)) was reminded of \(matter.reference) on \(last), less "
                    + "than a week ago, and is left in peace")
        }
        guard !outcome.reminders.isEmpty else {
            let others = outcome.tooSoon.isEmpty && outcome.soon.isEmpty ? "nobody" : "nobody else"
            Output.talk("concord: note: \(others) has a request whose day is past, so nobody is reminded")
            return
        }
        try folder.finish()
        report(written)
    }

    private func write(
        _ reminders: [Reminder], to folder: NewFolder, with sent: SentPackets?, on today: CivilDate
    ) throws(FileError) -> [(reminder: Reminder, files: [String])] {
        var names = PacketNames(day: today)
        var written: [(reminder: Reminder, files: [String])] = []
        for reminder in reminders {
            let name = "reminder-" + names.name(of: reminder.party)
            try folder.write(Array(PacketLetter.text(of: reminder).utf8), to: "\(name).txt")
            var files = ["\(name).txt"]
            if mail {
                let attached = sent?.attachments(of: reminder.references) ?? []
                try folder.write(
                    PacketLetter.reminder(reminder, files: attached).bytes, to: "\(name).eml")
                files.append("\(name).eml")
            }
            written.append((reminder, files))
        }
        folder.settle()
        return written
    }

    private func report(_ written: [(reminder: Reminder, files: [String])]) {
        let root = output.hasSuffix("/") ? output : output + "/"
        let records = written.map { one in
            let reminder = one.reminder
            return JSON.members([
                "party": .text(reminder.party.reference), "party_name": .text(reminder.party.name),
                "requests": .array(reminder.references.map(JSON.text)),
                "asked_on": .text(reminder.askedOn?.description),
                "answer_by": .text(reminder.answerBy?.description),
                "reminders": .integer(reminder.count), "contact": .text(reminder.contact.name),
                "email": .text(reminder.contact.email),
                "files": .array(one.files.map { .text(root + $0) }),
            ])
        }
        Report.list(records, as: options.format, columns: Self.columns) {
            var table = Table(
                "reference", .cut("name", to: 14), "answer by", "reminders", .wrapped("file", to: 20))
            for one in written {
                table.add(
                    one.reminder.party.reference, one.reminder.party.name,
                    one.reminder.answerBy.map { "\($0)" } ?? "", "\(one.reminder.count)",
                    root + (one.files.last ?? ""))
            }
            table.print()
        }
    }
}

/// The packets that were sent, by the requests that they name.
struct SentPackets {
    private let files: [(name: String, text: String)]

    init(_ folder: String) throws {
        files = try AnswerPaths.files(folder).filter { $0.hasSuffix(".html") || $0.hasSuffix(".txt") }
            .map { path in
                (
                    path.split(separator: "/").last.map(String.init) ?? path,
                    try FileText.read(path, limit: AnswerFile.limit)
                )
            }
    }

    /// The page and the form that name all of these requests.
    func attachments(of references: [String]) -> [MailDraft.Attachment] {
        files.filter { file in references.allSatisfy { file.text.contains($0) } }.map { file in
            MailDraft.Attachment(
                name: file.name,
                type: file.name.hasSuffix(".html") ? "text/html; charset=utf-8" : "text/plain; charset=utf-8",
                bytes: Array(file.text.utf8))
        }
    }
}
