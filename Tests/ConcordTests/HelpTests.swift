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

    @Test func `no line of a command's help is wider than 80 columns`() {
        for command in Self.commands where command.configuration.shouldDisplay {
            for line in Help.wrapped(ConcordCommand.helpMessage(for: command, columns: 80), to: 80).split(
                separator: "\n")
            {
                #expect(line.count <= 80, "\(line)")
            }
            // A line of 80 is broken by the parser wherever it ends, in the middle of an example too.
            for line in command.configuration.discussion.split(separator: "\n") {
                #expect(line.count < 80, "\(line)")
            }
        }
    }

    @Test func `a usage is broken between options, never within one`() {
        let usage = "USAGE: concord risk add [--registry <file>] <title> --with <with> [--why <why> ...]"
        #expect(
            Help.wrapped(usage, to: 40) == """
                USAGE: concord risk add
                       [--registry <file>] <title>
                       --with <with> [--why <why> ...]
                """)
    }

    @Test func `the command reference in Docs is the one that the command prints`() throws {
        let docs = URL(filePath: #filePath).appending(path: "../../../Docs/commands.md").standardized
        let written = try String(contentsOf: docs, encoding: .utf8)
        #expect(written == Manual.text, "run `make reference`")
    }
}
