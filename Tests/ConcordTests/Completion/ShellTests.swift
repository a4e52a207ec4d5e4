import Foundation
import Testing

/// Completion in the shells themselves: what is typed is typed into a terminal, and what comes of it is a command.
@Suite struct ShellTests {
    private static func isThere(_ shell: String) -> Bool {
        FileManager.default.isExecutableFile(atPath: "/usr/bin/\(shell)")
    }

    private let scratch: CommandScratch

    init() throws {
        scratch = try CommandScratch()
        try scratch.done("concord init Org")
        for name in [
            "Lun Stue Solceller ApS", "Lunds Verktyg", "It's $(touch pwned) `touch pwned` \"q\" \\ & Co",
        ] {
            try scratch.done("concord partner add \(ShellTests.quoted(name))")
        }
        try "name\n".write(toFile: scratch.folder + "/my list.csv", atomically: true, encoding: .utf8)
    }

    private static func quoted(_ word: String) -> String {
        "'\(word.replacingOccurrences(of: "'", with: "'\\''"))'"
    }

    /// Types lines, each with its tabs, into a shell on a terminal; `start` is what makes it complete words.
    private func type(_ lines: [String], into shell: String, after start: String) throws -> [String] {
        // The words are told apart by a program of the test, because a shell joins what it prints.
        try "#!/bin/sh\nprintf '<%s>' \"$@\" >> said\nprintf '\\n' >> said\n".write(
            toFile: scratch.folder + "/say", atomically: true, encoding: .utf8)
        let typed = ([start] + lines + ["exit"]).map { "sleep 0.7; printf '%s\\r' \(ShellTests.quoted($0))" }
        let session =
            "chmod +x say; (\(typed.joined(separator: "; "))) | TERM=xterm script -qec \(ShellTests.quoted(shell)) /dev/null"
        _ = try scratch.run(session)
        let said = (try? String(contentsOfFile: scratch.folder + "/said", encoding: .utf8)) ?? ""
        return said.split(separator: "\n").map(String.init)
    }

    /// At the start of the line, before what was completed: ^A goes there in every shell.
    private static let say = "\u{1}./say "

    private static let lines = [
        "concord partner sho\t\(say)", "concord partner show 'Lun \t\(say)",
        "concord partner show Lun\\ S\t\(say)",
        "concord partner show It\t\(say)", "concord partner import my\t\(say)",
        "concord partner add X --value sdg:12\t\(say)",
        "concord partner list --registry=regi\t\(say)", "concord partner list --status=act\t\(say)",
    ]

    private static let said = [
        "<concord><partner><show>", "<concord><partner><show><Lun Stue Solceller ApS>",
        "<concord><partner><show><Lun Stue Solceller ApS>",
        "<concord><partner><show><It's $(touch pwned) `touch pwned` \"q\" \\ & Co>",
        "<concord><partner><import><my list.csv>", "<concord><partner><add><X><--value><sdg:12=>",
        "<concord><partner><list><--registry=registry.sqlite>", "<concord><partner><list><--status=active>",
    ]

    private func check(_ shell: String, after start: String) throws {
        #expect(try type(Self.lines, into: shell, after: start) == Self.said)
        #expect(!FileManager.default.fileExists(atPath: scratch.folder + "/pwned"), "a name was run")
    }

    @Test func `bash completes commands, names, codes and files, and runs no name`() throws {
        try check("bash --norc --noprofile -i", after: "source <(concord completion bash)")
    }

    @Test(.enabled(if: isThere("zsh"), "zsh is not installed"))
    func `zsh completes commands, names, codes and files, and runs no name`() throws {
        try check(
            "zsh -f -i", after: "autoload -Uz compinit; compinit -D -u; source <(concord completion zsh)")
    }

    @Test(.enabled(if: isThere("fish"), "fish is not installed"))
    func `fish completes commands, names, codes and files, and runs no name`() throws {
        try check("env HOME=$PWD fish --no-config -i", after: "concord completion fish | source")
    }

    @Test func `bash says what words mean when it is asked a second time`() throws {
        let line = "concord partner sh"
        let asked = "COLUMNS=80 concord complete bash \(Self.quoted(line)) ' :=' 63 80"
        #expect(try scratch.done(asked) == "words\nshow\n", "one word is put in, and needs no remark")
        let two = try scratch.done("concord complete bash 'concord partner show Lun' ' :=' 63 80")
        #expect(two.split(separator: "\n")[1].contains("  P-"))
        let inserted = try scratch.done("concord complete bash 'concord partner show Lun' ' :=' 9 80")
        #expect(inserted == "words\nLun\\ Stue\\ Solceller\\ ApS\nLunds\\ Verktyg\n")
    }

    @Test func `bash takes no letters away where names are written otherwise`() throws {
        try scratch.done("concord partner add 'LUNA Srl'")
        let none = try scratch.done("concord complete bash 'concord partner show lun' ' :=' 9 80")
        #expect(none == "words\n")
        let exact = try scratch.done("concord complete bash 'concord partner show Lun' ' :=' 9 80")
        #expect(exact.split(separator: "\n").count == 3)
    }

    @Test func `completion says nothing where there is no registry, or none that may be read`() throws {
        for words in ["--registry no.sqlite", "--registry say", "--registry 'my list.csv'", "--registry /"] {
            let ending = try scratch.run("concord complete fish partner show \(words) ''")
            #expect(ending.code == 0 && ending.output == "words\n" && ending.complaint == "")
        }
    }

    @Test func `completion changes nothing, whatever the registry's schema`() throws {
        let before = try scratch.contents()
        try scratch.done("concord complete fish partner show ''")
        #expect(try scratch.contents() == before)
    }

    @Test func `names that several have are offered by reference`() throws {
        try scratch.done(
            "concord partner add 'Twin Oy' --country FI; concord partner add 'Twin Oy' --country SE")
        let lines = try scratch.done("concord complete fish partner show Twin").split(separator: "\n")
            .dropFirst()
        #expect(lines.count == 2 && lines.allSatisfy { $0.hasPrefix("P-") && $0.hasSuffix("\tTwin Oy") })
    }
}
