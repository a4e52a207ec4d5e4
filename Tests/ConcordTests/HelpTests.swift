import ArgumentParser
import Foundation
import Registry
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

    /// The help of each command that help shows; made once, since the parser looks at all commands for each.
    private static let helps: [(command: any ParsableCommand.Type, text: String)] =
        commands.filter { $0.configuration.shouldDisplay }.map {
            ($0, ConcordCommand.helpMessage(for: $0, columns: 80))
        }

    /// The verbs that help shows, each with its words after `concord`; made once likewise.
    static let verbs: [(path: [String], verb: CommandOutline)] = {
        var verbs: [(path: [String], verb: CommandOutline)] = []
        func add(_ outline: CommandOutline, _ path: [String]) {
            let shown = outline.subcommands.filter { $0.isShown && $0.name != "help" }
            if shown.isEmpty { verbs.append((path, outline)) }
            for next in shown { add(next, path + [next.name]) }
        }
        if let outline = CommandOutline(of: ConcordCommand.self) { add(outline, []) }
        return verbs
    }()

    @Test func `a first word leads to the command of that name, and every such command stands in help`() {
        #expect(
            ConcordCommand.configuration.subcommands.map { $0._commandName }.sorted()
                == ConcordCommand.Noun.allCases.map(\.rawValue).sorted())
        for noun in ConcordCommand.Noun.allCases { #expect(noun.command._commandName == noun.rawValue) }
    }

    @Test func `every noun and every verb of a long list stands in one group, with few others`() {
        for command in Self.commands {
            let configuration = command.configuration
            guard configuration.subcommands.count > 8 else { continue }
            #expect(configuration.ungroupedSubcommands.isEmpty, "\(command)")
            let names = configuration.subcommands.map { $0._commandName }
            #expect(Set(names).count == names.count)
            for group in configuration.groupedSubcommands {
                #expect(
                    group.subcommands.filter { $0.configuration.shouldDisplay }.count <= 8, "\(group.name)")
            }
        }
    }

    @Test func `the options of every command stand under a title of their own`() {
        for (command, text) in Self.helps where text.contains("--clock-checked") {
            #expect(text.contains("IN EVERY COMMAND:"), "@OptionGroup(title: Help.common) in \(command)")
        }
    }

    @Test func `README's table of jobs is the one that concord help jobs prints`() throws {
        let readme = try String(contentsOf: ScriptTests.root.appending(path: "README.md"), encoding: .utf8)
        let rows = Job.all.map { job in
            let commands = job.commands.map { "`\($0)`" }.joined(separator: ", ")
            return "| \(job.want) | \(commands) | [\(job.page)](Docs/\(job.page).md) |\n"
        }
        #expect(readme.contains("\n\n| you want to | command | how-to |\n|---|---|---|\n\(rows.joined())\n"))
        for job in Job.all {
            let words = job.commands[0].split(separator: " ").dropFirst().map(String.init)
            #expect(!NamedCommand(words).isNoun, "\(job.commands[0])")
            #expect(Job.page.contains("\(job.want)\n    \(job.commands[0])"))
            let page = ScriptTests.root.appending(path: "Docs/\(job.page).md")
            #expect(FileManager.default.fileExists(atPath: page.path))
        }
        #expect(Job.page.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test
    func `a help says what a command asks for first, then its options, and last what every command takes`() {
        let help = Help.arranged(
            ConcordCommand.helpMessage(for: ConcordCommand.PartnerCommand.Add.self, columns: 80))
        let titles = help.split(separator: "\n").filter { $0.hasSuffix(":") && $0 == $0.uppercased() }
        #expect(
            titles == [
                "ARGUMENTS:", "OPTIONS:", "FIGURES FOR THE SIZE CLASS:", "SELDOM NEEDED:",
                "FIGURES OF LINKED ENTERPRISES:", "IN EVERY COMMAND:",
            ])
        #expect(help.hasSuffix("  -h, --help              Show help information."))
        let list = Help.arranged(
            ConcordCommand.helpMessage(for: ConcordCommand.PartnerCommand.List.self, columns: 80))
        #expect(list.contains("\n\nOPTIONS:\n  --country "))
        #expect(!list.contains("[--actor <name>]"))
    }

    @Test func `a noun's help shows its verbs before the options, in groups without the word subcommands`() {
        let help = Help.arranged(
            ConcordCommand.helpMessage(for: ConcordCommand.RiskCommand.self, columns: 80))
        #expect(help.contains("\n\nKEEP RISKS ON RECORD:\n  add "))
        #expect(!help.contains("SUBCOMMANDS") && help.contains("\n\nOPTIONS:\n  --version "))
        let dialogue = Help.arranged(
            ConcordCommand.helpMessage(for: RecordNoun<Dialogue>.self, columns: 80))
        #expect(dialogue.contains("SUBCOMMANDS:\n  add "))
    }

    @Test func `no option's line is lost on the way`() {
        #expect(Self.helps.count > 200)
        for (command, text) in Self.helps {
            let told = text.split(separator: "\n").filter { $0.hasPrefix("  ") }
            let shown = Help.arranged(text).split(separator: "\n").filter { $0.hasPrefix("  ") }
            #expect(told.sorted() == shown.sorted(), "\(command)")
        }
    }

    @Test func `every command has an abstract, and every verb an example`() {
        for command in Self.commands {
            #expect(!command.configuration.abstract.isEmpty, "\(command)")
            if command.configuration.subcommands.isEmpty {
                #expect(command.configuration.discussion.contains("concord "), "\(command)")
            }
        }
    }

    @Test func `every example in a help is taken by the command's own parser`() throws {
        var count = 0
        for (command, _) in Self.helps {
            for words in Self.examples(in: command.configuration.discussion) {
                count += 1
                let named = NamedCommand(words)
                do { _ = try named.command.parseAsRoot(Array(named.rest)) } catch {
                    let help = named.command.exitCode(for: error) == .success
                    if !help {
                        Issue.record("\(words.joined(separator: " ")): \(named.command.message(for: error))")
                    }
                }
            }
        }
        #expect(count > 200)
    }

    @Test func `every reference that a help or a page shows has its own check character`() throws {
        let docs = ScriptTests.root.appending(path: "Docs")
        var texts = Self.helps.map { $0.command.configuration.discussion }
        for name in try FileManager.default.contentsOfDirectory(atPath: docs.path) where name.hasSuffix(".md")
        {
            texts.append(try String(contentsOf: docs.appending(path: name), encoding: .utf8))
        }
        for text in texts {
            for match in text.matches(of: /\b[A-Z]-[0-9A-Z]{4}-[0-9A-Z]{4}\b/) {
                // What a recorded session printed has numbers in their place, the same in every run.
                let isRecorded = match.output.contains("-0000-")
                #expect(isRecorded || Reference(String(match.output)) != nil, "\(match.output)")
            }
        }
    }

    /// The words after `concord` of each example, without what a shell does with what is printed.
    private static func examples(in discussion: String) -> [[String]] {
        var lines: [String] = []
        var isOpen = false
        for line in discussion.split(separator: "\n").map({ $0.trimmingCharacters(in: .whitespaces) }) {
            if isOpen { lines[lines.count - 1] += " " + line } else { lines.append(line) }
            isOpen = line.hasSuffix("\\")
            if isOpen { lines[lines.count - 1].removeLast() }
        }
        return lines.compactMap { line in
            let words = line.hasPrefix("Example: ") ? String(line.dropFirst(9)) : line
            guard words.hasPrefix("concord ") else { return nil }
            return Array(shellWords(words).dropFirst())
        }
    }

    private static func shellWords(_ line: String) -> [String] {
        var words: [String] = []
        var word: String?
        var quote: Character?
        for character in line {
            if let open = quote {
                if character == open { quote = nil } else { word = (word ?? "") + String(character) }
            } else if character == "\"" || character == "'" {
                (quote, word) = (character, word ?? "")
            } else if character == " " {
                if let done = word { words.append(done) }
                word = nil
            } else if word == nil, "|>&;#".contains(character) {
                return words
            } else {
                word = (word ?? "") + String(character)
            }
        }
        return words + [word].compactMap(\.self)
    }

    @Test func `no line of a command's help is wider than 80 columns`() {
        for (command, text) in Self.helps {
            for line in Help.wrapped(text, to: 80).split(separator: "\n") {
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
