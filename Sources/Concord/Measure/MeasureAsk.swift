import ArgumentParser
import Interchange
import Registry
import Storage

struct MeasureAsk: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ask", abstract: "Write the page by which they rate the same, and its text form.",
        discussion: """
            Your side must rate first. The folder is made new and holds pulse.html and
            pulse.txt; send either. It takes two minutes, needs no name, and works without
            a network. A new one takes the place of an earlier one.

            Example: concord measure ask "Sørens Træværk ApS" --output pulse
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<Measure>
    @Option(help: ArgumentHelp("A folder that is not there yet.", valueName: "folder")) var output: String
    @Option(help: "The language; else the partner's own, or its country's.") var language: String?
    @Option(
        name: .customLong("answer-by"), help: "The day by which an answer is waited for; else 30 days on.")
    var answerBy: String?
    @Option(help: "The day on which it is asked; today unless given.") var date: String?
    @Option(help: "Why more is asked than the cap of the year; kept in the history.") var above: String?
    @OptionGroup var edition: Edition

    func run() throws {
        var session = try Session(options)
        let today = try session.today()
        let last = try DayArgument.read(answerBy, "--answer-by")
        let folder = try NewFolder(output, isClosed: true)
        var failure: FileError?
        var replacesEarlier = false
        let made: (measure: Measure, pulse: Pulse) = try session.change(
            why: edition.why ?? above,
            keeping: { made in
                do throws(FileError) {
                    try folder.write(Array(PulsePage(made.pulse).html.utf8), to: "pulse.html")
                    try folder.write(Array(PulseForm(made.pulse).text.utf8), to: "pulse.txt")
                    folder.settle()
                } catch { failure = error }
                return failure == nil
            }
        ) { db, change throws(RegistryError) in
            let measure = try Measure.find(name.text, in: db)
            replacesEarlier = measure.state == .asked
            try OpenPacket.makeWay(
                for: OpenPacket.open(to: measure.counterparty, in: db).filter(\.measures.isEmpty),
                to: measure.counterparty, again: nil,
                asking: "concord partner ask \(measure.counterparty.reference)", in: db, by: change)
            let (code, hash) = Measure.codeAndHash()
            let asked = try measure.ask(
                until: last, codeHash: hash, above: above, on: date, ifVersion: edition.ifVersion, in: db,
                by: change)
            return (
                measure: asked,
                pulse: try Pulse(of: asked, code: code, language: language, on: today, in: db)
            )
        }
        if let failure { throw failure }
        try folder.finish()
        if replacesEarlier {
            Output.talk("concord: note: the page made earlier no longer counts; send the new one")
        }
        made.measure.report(as: options.format, on: today)
        if options.format == .table {
            let path = output.hasSuffix("/") ? output : output + "/"
            for file in ["pulse.html", "pulse.txt"] {
                Output.line(Output.printable("send one: \(path)\(file)"))
            }
        }
    }
}

struct MeasureReceive: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receive",
        abstract: "Read a rating that came back: the saved file, the text form or a mail.",
        discussion: "Example: concord measure receive answer-M-98PC-HSXP.json")

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @Argument(help: "The file as it came back; - reads standard input.") var file: String
    @Option(name: .customLong("came-by"), help: "How it came; by file unless given.") var cameBy = "file"
    @Option(help: "The day on which it came; today unless given.") var date: String?
    @OptionGroup var edition: Edition

    func run() throws {
        let read = try PulseAnswerFile(
            parsing: MailReading.answer(in: file, PulseAnswerFile.isOne))
        var session = try Session(options)
        let cameBy = cameBy
        let received = try session.change(why: edition.why) { db, change throws(RegistryError) in
            var answer = read.answer
            answer.cameBy = cameBy
            return try Measure.find(read.measure, in: db).receive(
                answer, on: date, ifVersion: edition.ifVersion, in: db, by: change)
        }
        let today = try session.today()
        received.report(as: options.format, on: today)
        if let talkBy = received.talkBy {
            Output.talk(
                "concord: note: talk about it with them by \(talkBy): `concord dialogue add "
                    + "\(received.counterparty.reference) --kind meeting` keeps that you did")
        }
    }
}
