import Alignment
import ArgumentParser
import Registry

extension ConcordCommand {
    struct ModelCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "model",
            abstract: "The sentence model, by which texts that mean alike are found.",
            subcommands: [Show.self, Convert.self, Embed.self])
    }
}

extension ConcordCommand.ModelCommand {
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show which sentence model is in use, and check it byte by byte.",
            discussion: """
                The model is the file that CONCORD_MODEL names, else concord.model beside the
                command or in ../share/concord.
                Example: concord model show
                """)

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let model = try ModelLocation.open()
            try model.verify()
            let record = JSON.members([
                "name": .text("all-MiniLM-L6-v2"), "path": .text(model.path), "hash": .text(model.hash),
                "source": .text(SentenceModel.source), "width": .integer(model.shape.width),
                "pieces": .integer(SentenceModel.longest), "language": .text("en"), "verified": .bool(true),
            ])
            let columns = ["name", "path", "hash", "source", "width", "pieces", "language", "verified"]
            Report.one(record, as: options.format, columns: columns) {
                Output.line("all-MiniLM-L6-v2, a model of English sentences; its file is whole")
                Output.line("file      \(Output.printable(model.path))")
                Output.line("SHA-256   \(model.hash)")
                Output.line("made from \(SentenceModel.source)")
                Output.line(
                    "reads \(SentenceModel.longest) pieces of a text, gives \(model.shape.width) numbers")
            }
        }
    }
}
