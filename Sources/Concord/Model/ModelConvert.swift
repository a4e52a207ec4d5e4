import Alignment
import ArgumentParser

extension ConcordCommand.ModelCommand {
    /// Makes the model file; `make model` calls it.
    struct Convert: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "convert",
            abstract: "Make the model file from the published weights and vocabulary.",
            discussion: "Example: concord model convert model.safetensors vocab.txt concord.model",
            shouldDisplay: false)

        @Argument(help: "The weights of all-MiniLM-L6-v2.") var weights: String
        @Argument(help: "Its vocabulary, a piece a line.") var vocabulary: String
        @Argument(help: "The file to make.") var output: String

        func run() throws {
            let model = try ModelConverter.convert(weights: weights, vocabulary: vocabulary)
            try FileText.write(model, to: output)
        }
    }
}
