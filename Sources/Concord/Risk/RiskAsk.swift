import ArgumentParser
import Interchange
import Registry

extension ConcordCommand.RiskCommand {
    struct Ask: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make the file by which a party answers for itself: plain text, one word to fill in.",
            discussion: """
                It holds the text in words and a code that counts once; a new file takes the
                place of an earlier one. `concord risk answer` reads it when it comes back.
                Example:
                  concord risk ask "Late oak deliveries" --party "Sørens Træværk ApS" \\
                    --output late-oak.txt
                """)

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The risk: a reference, or a title that only one has.") var risk: String
        @Option(help: "Whom the file asks: a reference, an alias or a unique name.") var party: String
        @Option(help: ArgumentHelp("The file to make, or - for standard output.", valueName: "file"))
        var output: String
        @OptionGroup var edition: Edition

        func run() throws {
            try FileText.checkIsNew(output)
            var session = try Session(options)
            let today = try session.today()
            let (found, text) = try session.change(why: edition.why) { db, change throws(RegistryError) in
                let asked = try RiskRepository.code(
                    for: party, in: RiskRepository.find(risk, in: db), ifVersion: edition.ifVersion, in: db,
                    by: change)
                let asker = try PartyRepository.organisation(in: db)?.name ?? ""
                return (
                    asked.risk,
                    RiskAnswerFile.text(asked.risk, asked.acceptance, code: asked.code, from: asker)
                )
            }
            // The code stands before the file does: a file that could not be made is made again, with a new code.
            try FileText.write(Array(text.utf8), to: output)
            guard output != "-" else { return }
            found.reportAgreement(on: today, as: options.format)
        }
    }

    struct Answer: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Read a file that came back from a party, and record its answer.",
            discussion: "Example: concord risk answer late-oak.txt")

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The file as it came back; - reads standard input.") var file: String

        func run() throws {
            let answer = try RiskAnswerFile(parsing: FileText.read(file))
            var session = try Session(options)
            let today = try session.today()
            let found = try session.change(why: answer.answer.why) { db, change throws(RegistryError) in
                try RiskRepository.answer(
                    answer.answer, to: RiskRepository.find(answer.risk, in: db), in: db, by: change)
            }
            found.reportAgreement(on: today, as: options.format)
        }
    }
}
