import ArgumentParser
import Registry

/// What a command takes, as the parser itself tells it.
struct CommandOutline {
    let name: String
    let abstract: String
    let discussion: String
    let isShown: Bool
    let arguments: [Argument]
    let subcommands: [CommandOutline]

    /// Nil where the parser's words cannot be read, which the tests rule out.
    init?(of command: any ParsableCommand.Type) {
        guard let dump = JSON(parsing: Array(command._dumpHelp().utf8))?["command"] else { return nil }
        self.init(dump)
    }

    private init(_ dump: JSON) {
        name = dump["commandName"]?.string ?? ""
        abstract = dump["abstract"]?.string ?? ""
        discussion = dump["discussion"]?.string ?? ""
        isShown = dump["shouldDisplay"]?.isTrue ?? false
        arguments = dump["arguments"]?.elements.map(Argument.init) ?? []
        subcommands = dump["subcommands"]?.elements.map(CommandOutline.init) ?? []
    }

    /// What stands in its place by order, not by name.
    var positionals: [Argument] { arguments.filter { $0.kind == .positional } }

    /// The option or flag of this name, written with its dashes.
    func argument(named name: some StringProtocol) -> Argument? {
        arguments.first { $0.names.contains { $0 == name } }
    }
}

extension CommandOutline {
    /// An option, a flag, or a word in its place.
    struct Argument {
        enum Kind: String { case positional, option, flag }

        let kind: Kind
        /// With their dashes; none for a word in its place.
        let names: [String]
        let valueName: String
        let help: String
        /// The title that it stands under in the help, where it stands apart.
        let section: String?
        let defaultValue: String?
        /// The words that it takes; empty where it takes others.
        let words: [String]
        let isRepeatable: Bool
        let isShown: Bool
        /// Whether the word after it is its value, whatever it looks like.
        let takesAnyWord: Bool
        /// Whether every command has it.
        var isCommon: Bool {
            section == Help.common || names.contains("--help") || names.contains("--version")
        }

        fileprivate init(_ dump: JSON) {
            kind = dump["kind"]?.string.flatMap(Kind.init) ?? .flag
            names =
                dump["names"]?.elements.compactMap { name in
                    name["name"]?.string.map { (name["kind"]?.string == "long" ? "--" : "-") + $0 }
                } ?? []
            valueName = dump["valueName"]?.string ?? ""
            help = dump["abstract"]?.string ?? ""
            section = dump["sectionTitle"]?.string
            defaultValue = dump["defaultValue"]?.string
            let listed = dump["allValues"] ?? dump["completionKind"]?["list"]?["values"]
            words = listed?.elements.compactMap(\.string) ?? []
            isRepeatable = dump["isRepeating"]?.isTrue ?? false
            isShown = dump["shouldDisplay"]?.isTrue ?? false
            takesAnyWord = dump["parsingStrategy"]?.string == "unconditional"
        }
    }
}

extension JSON {
    fileprivate var isTrue: Bool { self == .bool(true) }
}
