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
        @Flag(help: "Ask the model of other languages.") var languages = false
        @Flag(help: "Leave its vectors where the layers put them, without the map.") var unmapped = false

        func run() throws {
            let texts = try FileText.read(file).split(separator: "\n").map { line in
                guard let text = JSON(parsing: Array(line.utf8))?.string else {
                    throw RegistryError.invalid("'\(shown(String(line)))' is no JSON string; give one a line")
                }
                return text
            }
            let reader: any TextReader =
                languages
                ? MultilingualReader(model: try ModelLocation.openLanguages(), isMapped: !unmapped)
                : try ModelLocation.open()
            let start = ContinuousClock.now
            if tokens {
                for text in texts { Output.line(JSON.object(reader.reading(of: text)).line) }
                return
            }
            let vectors = reader.vectors(of: texts, threads: threads ?? Threads.available)
            let seconds = (ContinuousClock.now - start) / .seconds(1)
            guard !time else {
                let record = JSON.members(["texts": .integer(texts.count), "seconds": .number(seconds)])
                Output.line(record.line)
                return
            }
            for (text, vector) in zip(texts, vectors) {
                let vector = JSON.Member(key: "vector", value: .array(vector.map { .number(Double($0)) }))
                Output.line(JSON.object(reader.reading(of: text) + [vector]).line)
            }
        }
    }
}

/// A model as `model embed` asks it.
private protocol TextReader {
    func vectors(of texts: [String], threads: Int) -> [[Float]]
    func reading(of text: String) -> [JSON.Member]
}

extension SentenceModel: TextReader {
    fileprivate func reading(of text: String) -> [JSON.Member] {
        [
            JSON.Member(key: "tokens", value: .array(tokens(of: text).map { .integer(Int($0)) })),
            JSON.Member(key: "language", value: .text(languageGuess(of: text).rawValue)),
        ]
    }
}

private struct MultilingualReader: TextReader {
    let model: MultilingualModel
    let isMapped: Bool

    func vectors(of texts: [String], threads: Int) -> [[Float]] {
        model.vectors(of: texts, threads: threads, isMapped: isMapped)
    }

    func reading(of text: String) -> [JSON.Member] {
        [
            JSON.Member(key: "pieces", value: .array(model.pieces(of: text).map { .text($0) })),
            JSON.Member(key: "language", value: model.language(of: text).map { .text($0) } ?? .null),
        ]
    }
}
