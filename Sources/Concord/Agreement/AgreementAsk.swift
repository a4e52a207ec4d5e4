import ArgumentParser
import Interchange
import Registry

extension ConcordCommand.RiskCommand {
    struct Ask: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make the file by which a party answers for itself: a page, plain text, or both.",
            discussion: """
                It says in words what may happen, what it costs, who carries how much, and what
                that means for the party; it agrees, declines, or proposes other shares. A name
                that ends in .html makes a page that works offline and saves the answer; any
                other makes plain text. Both hold a code that counts once; new files take the
                place of earlier ones. `concord risk answer` reads what comes back.
                Example:
                  concord risk ask "Late oak deliveries" "Sørens Træværk ApS" \\
                    --output late-oak.html --output late-oak.txt
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(Risk.self) var risk: String
        @Argument(help: "Whom the file asks: a reference, an alias or a unique name.")
        var party: String
        @Option(
            parsing: .unconditionalSingleValue,
            help: ArgumentHelp(
                "A file to make, or - for standard output (repeatable).", valueName: "file"))
        var output: [String]
        @Option(help: "The language; else the party's own, or its country's.")
        var language: String?
        @Flag(
            help:
                "Ask again for what is already answered or was left out, and replace a packet that is open; give the reason with --why."
        )
        var again = false
        @Option(help: "Why more is asked than the cap of the year; kept in the history.") var above: String?
        @OptionGroup var edition: Edition

        func validate() throws {
            if again, edition.why == nil {
                throw ValidationError("--again takes the place of what is open; say why with --why.")
            }
            guard Set(output).count == output.count else { throw ValidationError("Name each file once.") }
        }

        func run() throws {
            for file in output { try FileText.checkIsNew(file) }
            var session = try Session(options)
            let today = try session.today()
            var failure: (any Error)?
            var replacesEarlier = false
            var made: [NewFile] = []
            // Where a file cannot be made, no code is given out and the earlier one still counts; and where the code is
            // not on record in the end, no file gets its name.
            let packet = try session.change(
                why: edition.why ?? above,
                keeping: { packet in
                    do { made = try files(with: packet) } catch { failure = error }
                    return failure == nil
                }
            ) { db, change throws(RegistryError) in
                let asked = try AgreementRepository.code(
                    for: party, in: RiskRepository.find(risk, in: db), language: language,
                    again: again ? edition.why : nil, above: above, ifVersion: edition.ifVersion, in: db,
                    by: change)
                replacesEarlier = asked.replacesEarlier
                return try AgreementPacket(
                    asked.risk, asked.acceptance, code: asked.code, language: language, on: today, in: db)
            }
            if let failure { throw failure }
            for file in made { try file.finish() }
            if output.contains("-") { Output.write(bytes: Ask.content(of: "-", with: packet)) }
            let asked = packet.acceptance.party
            if replacesEarlier {
                Output.talk(
                    "concord: note: the file made earlier for \(shown(asked.name)) (\(asked.reference)) no longer "
                        + "counts; send the new one")
            }
            guard !output.contains("-") else { return }
            if case .table = options.format {
                for file in output {
                    Output.words("made \(shown(path: file)) for \(Output.printable(asked.name))")
                }
            }
            packet.risk.reportAgreement(on: today, as: options.format)
        }

        /// The files with all that they hold, on the disk and without their names.
        private func files(with packet: AgreementPacket) throws(FileError) -> [NewFile] {
            var made: [NewFile] = []
            for path in output where path != "-" {
                let file = try NewFile(path, permissions: NewFile.closed)
                try file.write(Ask.content(of: path, with: packet))
                try file.settle()
                made.append(file)
            }
            return made
        }

        private static func content(of path: String, with packet: AgreementPacket) -> [UInt8] {
            Array(
                (path.lowercased().hasSuffix(".html")
                    ? AgreementAskPage(packet).html : AgreementAskText(packet).text).utf8)
        }
    }

    struct Answer: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Read a file that came back from a party, and record its answer.",
            discussion: """
                It is what the page saved, the text form filled in, or a mail that holds
                either.
                Example: concord risk answer answer-R-7K3M-9QXV.json
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(help: "The file as it came back; - reads standard input.") var file: String

        func run() throws {
            let answer = try AgreementAnswerFile(
                parsing: MailReading.answer(in: file, AgreementAnswerFile.isOne))
            var session = try Session(options)
            let today = try session.today()
            let found = try session.change(why: answer.reason) { db, change throws(RegistryError) in
                try AgreementRepository.answer(
                    answer.answer, to: RiskRepository.find(answer.risk, in: db), in: db, by: change)
            }
            found.reportAgreement(on: today, as: options.format)
        }
    }
}
