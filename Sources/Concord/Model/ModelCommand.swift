import Alignment
import ArgumentParser
import Registry

extension ConcordCommand {
    struct ModelCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "model",
            abstract: "The sentence model, by which texts that mean alike are found.",
            subcommands: [Show.self, Convert.self, ConvertLanguages.self, FitMap.self, Embed.self])
    }
}

extension ConcordCommand.ModelCommand {
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show which sentence model is in use, and check it byte by byte.",
            discussion: """
                The model is the file that CONCORD_MODEL names, else concord.model beside the
                command or in ../share/concord. The model of other languages is languages.model
                in the same folder, or the file that CONCORD_LANGUAGES names.
                Example: concord model show
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions

        func run() throws {
            let model = try ModelLocation.open()
            try model.verify()
            let languages = try languageModel()
            let record = JSON.members([
                "name": .text("all-MiniLM-L6-v2"), "path": .text(model.path), "hash": .text(model.hash),
                "source": .text(SentenceModel.source), "width": .integer(model.shape.width),
                "pieces": .integer(SentenceModel.longest), "language": .text("en"), "verified": .bool(true),
                "languages": languages.map(json) ?? .null,
            ])
            let columns = ["name", "path", "hash", "source", "width", "pieces", "language", "verified"]
            Report.one(record, as: options.format, columns: columns) {
                Output.line("all-MiniLM-L6-v2, a model of English sentences; its file is whole")
                Output.line("file      \(Output.printable(model.path))")
                Output.line("SHA-256   \(model.hash)")
                Output.line("made from \(SentenceModel.source)")
                Output.line(
                    "reads \(SentenceModel.longest) pieces of a text, gives \(model.shape.width) numbers")
                guard let languages else {
                    Output.paragraph(
                        "no model of other languages beside it; install it (the page installation says how), or run "
                            + "`make model` in the source of concord", indent: 0)
                    return
                }
                Output.line("multilingual-e5-small, for texts in other languages; its file is whole")
                Output.line("file      \(Output.printable(languages.path))")
                Output.line("SHA-256   \(languages.hash)")
                Output.line("made from \(MultilingualModel.source)")
                Output.line("scripts   \(scripts(languages).joined(separator: ", "))")
                Output.line("tells \(languages.languages.count) languages apart")
            }
        }

        /// Nil where there is none, since without it English texts are compared all the same.
        private func languageModel() throws(ModelError) -> MultilingualModel? {
            do throws(ModelError) {
                let model = try ModelLocation.openLanguages()
                try model.verify()
                return model
            } catch {
                guard case .missing = error else { throw error }
                return nil
            }
        }

        private func json(_ model: MultilingualModel) -> JSON {
            .members([
                "name": .text("multilingual-e5-small"), "path": .text(model.path), "hash": .text(model.hash),
                "source": .text(MultilingualModel.source),
                "scripts": .array(scripts(model).map { .text($0) }),
                "languages": .array(model.languages.map { .text($0) }),
            ])
        }

        private func scripts(_ model: MultilingualModel) -> [String] {
            Script.allCases.filter(model.scripts.contains).map(\.rawValue)
        }
    }
}
