import Alignment
import ArgumentParser
import Registry

extension ConcordCommand.ModelCommand {
    /// Prints what the model makes of texts, for `make model-check`.
    struct Embed: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "embed",
            abstract: "Print pieces, language and vector of each text, an object a line.",
            discussion: """
                Each line of FILE is a text as a JSON string; `-` reads standard input.
                Example: concord model embed texts.ndjson
                """,
            shouldDisplay: false)

        @Argument(help: "The texts.") var file: String
        @Option(help: "How many cores to use; all of them by default.") var threads: Int?
        @Flag(help: "Print how long it took rather than the results.") var time = false
        @Flag(help: "Print the pieces and the language alone.") var tokens = false

        func run() throws {
            let texts = try FileText.read(file).split(separator: "\n").map { line in
                guard let text = JSON(parsing: Array(line.utf8))?.string else {
                    throw RegistryError.invalid("'\(shown(String(line)))' is no JSON string; give one a line")
                }
                return text
            }
            let model = try ModelLocation.open()
            let start = ContinuousClock.now
            if tokens {
                for text in texts { Output.line(JSON.object(reading(of: text, by: model)).line) }
                return
            }
            let vectors = model.vectors(of: texts, threads: threads ?? Threads.available)
            let seconds = (ContinuousClock.now - start) / .seconds(1)
            guard !time else {
                let record = JSON.members(["texts": .integer(texts.count), "seconds": .number(seconds)])
                Output.line(record.line)
                return
            }
            for (text, vector) in zip(texts, vectors) {
                let vector = JSON.Member(key: "vector", value: .array(vector.map { .number(Double($0)) }))
                Output.line(JSON.object(reading(of: text, by: model) + [vector]).line)
            }
        }

        private func reading(of text: String, by model: SentenceModel) -> [JSON.Member] {
            let tokens = model.tokens(of: text).map { JSON.integer(Int($0)) }
            return [
                JSON.Member(key: "tokens", value: .array(tokens)),
                JSON.Member(key: "language", value: .text(model.languageGuess(of: text).rawValue)),
            ]
        }
    }
}
