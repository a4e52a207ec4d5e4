import ArgumentParser
import Interchange
import Registry
import Storage

struct RoundDeal: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deal",
        abstract: "Write the pages of a round, shuffled: any page goes to any firm of its group.",
        discussion: """
            The folder is made new and holds a folder for each group: firms.csv by name,
            and a page and a text form for each firm, numbered as they were shuffled. Send
            each firm any of its group; write down nowhere which. Nothing of it is recorded
            but how many, and there is no list of codes.

            Example: concord round deal "Spring 2027" --output round
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<Round>
    @Option(help: ArgumentHelp("A folder that is not there yet.", valueName: "folder")) var output: String
    @Option(name: .customLong("answer-by"), help: "The day by which answers are waited for; else 30 days on.")
    var answerBy: String?
    @Option(help: "The day; today unless given.") var date: String?
    @OptionGroup var edition: Edition

    func run() throws {
        var session = try Session(options)
        let last = try DayArgument.read(answerBy, "--answer-by")
        let folder = try NewFolder(output, isClosed: true)
        var failure: FileError?
        let dealt: RoundBatch = try session.change(
            why: edition.why,
            keeping: { dealt in
                do throws(FileError) { try Self.fill(folder, with: dealt) } catch { failure = error }
                return failure == nil
            }
        ) { db, change throws(RegistryError) in
            let round = try Round.find(name.text, in: db).deal(
                until: last, on: date, ifVersion: edition.ifVersion, in: db, by: change)
            return try RoundBatch(of: round, in: db)
        }
        if let failure { throw failure }
        try folder.finish()
        try dealt.round.report(as: options.format, on: session.today())
        if options.format == .table {
            for group in dealt.round.groups {
                Output.words(
                    Output.printable(
                        "\(group.words), send each one: \(output)/\(group.code)/NUMBER.html or .txt"))
            }
        }
    }

    private static func fill(_ folder: NewFolder, with batch: RoundBatch) throws(FileError) {
        for (group, firms) in batch.firms {
            try folder.makeFolder(group)
            var table = CSVWriter(lineEnd: .lf)
            table.write(["name", "reference"] as [String])
            for firm in firms { table.write([firm.name, firm.reference]) }
            try folder.write(table.take(), to: "\(group)/firms.csv")
        }
        var numbers: [String: Int] = [:]
        for packet in batch.packets {
            let number = numbers[packet.group.code, default: 0] + 1
            numbers[packet.group.code] = number
            let name = String(repeating: "0", count: max(0, 4 - "\(number)".count)) + "\(number)"
            try folder.write(Array(RoundPage(packet).html.utf8), to: "\(packet.group.code)/\(name).html")
            try folder.write(Array(RoundForm(packet).text.utf8), to: "\(packet.group.code)/\(name).txt")
        }
        folder.settle()
    }
}

struct RoundClose: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "Read all answers of a round at once, and keep the counts of groups.",
        discussion: """
            Name the files that came back, or the folders that hold them. Groups of fewer
            than five are merged before anything is written, fewer than five in all are
            thrown away, and words are kept from ten answers on. It happens once, and only
            if every file can be counted: have all there, and delete them afterwards, since
            each says what one firm said.

            Example: concord round close "Spring 2027" answers
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<Round>
    @Argument(help: ArgumentHelp("Files that came back, or folders of them.", valueName: "files"))
    var files: [String]
    @Option(help: "The day; today unless given.") var date: String?
    @OptionGroup var edition: Edition

    func run() throws {
        var answers: [RoundAnswer] = []
        var unreadable: [(place: String, why: String)] = []
        for file in try files.flatMap(AnswerPaths.files) {
            // A mailbox holds several; what a page saved counts before a form in the same mail.
            let bytes = try FileText.bytes(of: file, limit: MailFile.limit)
            for message in try MailReading.messages(in: bytes, from: file) {
                let texts = message.texts
                let place =
                    texts.firstIndex { $0.contains("\"concord-round\"") }
                    ?? texts.firstIndex { $0.contains("round:") } ?? texts.indices.first
                if let why = message.fault ?? place.flatMap({ message.doubts[$0] }) {
                    unreadable.append((file, why))
                    continue
                }
                do throws(RegistryError) {
                    answers.append(try RoundAnswer(parsing: place.map { texts[$0] } ?? "", from: file))
                } catch { unreadable.append((file, error.description)) }
            }
        }
        var session = try Session(options)
        let closing = try session.change(why: edition.why) {
            [answers, unreadable] db, change throws(RegistryError) in
            let closing = try Round.find(name.text, in: db).close(
                with: answers, on: date, ifVersion: edition.ifVersion, in: db, by: change)
            try Self.check(unreadable + closing.refused)
            return closing
        }
        try closing.round.report(as: options.format, on: session.today())
        if closing.round.answers == nil {
            Output.talk(
                "concord: note: fewer than \(closing.round.threshold) answers came, and all of them were thrown away"
            )
        } else if closing.droppedWords > 0 {
            Output.talk(
                "concord: note: words of fewer than \(closing.round.wordsFrom) answers are not kept, and were thrown away"
            )
        }
        Output.talk("concord: note: delete the files that came back: each says what one firm said")
    }

    /// A round is closed once, so an answer that does not count would be lost for good: throws where there is one.
    private static func check(_ uncounted: [(place: String, why: String)]) throws(RegistryError) {
        guard !uncounted.isEmpty else { return }
        let lines = uncounted.prefix(20).map { "\n  \(shown(path: $0.place)): \(shown($0.why, limit: 300))" }
        let others = uncounted.count > 20 ? "\n  and \(uncounted.count - 20) more" : ""
        throw .invalid(
            "not every answer can be counted, and a round is closed once, so it is open still; take these files out to "
                + "leave them out for good, then close it again:\(lines.joined())\(others)")
    }
}

/// The pages of a round as they are dealt, and who is asked.
private struct RoundBatch: Sendable {
    let round: Round
    let packets: [RoundPacket]
    let firms: [(group: String, firms: [Party])]

    init(of round: Round, in db: borrowing Connection) throws(RegistryError) {
        self.round = round
        (packets, firms) = try RoundPacket.batch(of: round, in: db)
    }
}
