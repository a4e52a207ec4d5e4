import ArgumentParser
import Foundation
import Testing

@testable import Concord

@Suite struct HelpTests {
    static var commands: [any ParsableCommand.Type] {
        var queue: [any ParsableCommand.Type] = [ConcordCommand.self]
        var all: [any ParsableCommand.Type] = []
        while let command = queue.popLast() {
            all.append(command)
            queue += command.configuration.subcommands
        }
        return all
    }

    @Test func `every command has an abstract, and every verb an example`() {
        for command in Self.commands {
            #expect(!command.configuration.abstract.isEmpty, "\(command)")
            if command.configuration.subcommands.isEmpty {
                #expect(command.configuration.discussion.contains("concord "), "\(command)")
            }
        }
    }

    @Test func `the command reference in Docs is the one that the command prints`() throws {
        let docs = URL(filePath: #filePath).appending(path: "../../../Docs/commands.md").standardized
        let written = try String(contentsOf: docs, encoding: .utf8)
        #expect(written == CommandReference.text, "run `make reference`")
    }
}
