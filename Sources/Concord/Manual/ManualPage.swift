import ArgumentParser
import Registry

/// The manual page concord(1), made from the commands: what `man concord` shows.
struct ManualPage {
    private(set) var text = ""

    init() {
        heading()
        section("DESCRIPTION")
        paragraph(ConcordCommand.configuration.discussion)
        section("WHAT PEOPLE DO")
        for job in Job.all {
            request("TP")
            line(job.want)
            line(job.commands.joined(separator: ", "))
        }
        for group in ConcordCommand.configuration.groupedSubcommands {
            section(group.name.uppercased())
            for noun in group.subcommands where noun.configuration.shouldDisplay {
                if let outline = CommandOutline(of: noun) { commands(outline, name: noun._commandName) }
            }
        }
        section("IN EVERY COMMAND")
        if let common = CommandOutline(of: RecordShow<Partner>.self) {
            for option in common.arguments where option.section == Help.common { argument(option) }
        }
        surroundings()
    }

    private mutating func heading() {
        text += ".TH CONCORD 1 \"\" \"Concord \(ConcordCommand.version)\" \"Concord\"\n"
        // Examples are no words to be spread or broken.
        text += ".nh\n.ad l\n"
        section("NAME")
        // One line with a dash in it is what `whatis` reads.
        text += "concord \\- \(ManualPage.escaped(ConcordCommand.configuration.abstract))\n"
        section("SYNOPSIS")
        text +=
            ".B concord\n.I noun verb\n.RI [ option\\ ... ]\n.br\n.B concord help\n.RI [ noun\\ [ verb ]]\n"
    }

    private mutating func commands(_ outline: CommandOutline, name: String) {
        let verbs = outline.subcommands.filter { $0.isShown && $0.name != "help" }
        for verb in verbs { commands(verb, name: "\(name) \(verb.name)") }
        guard verbs.isEmpty else { return }
        text += ".SS concord \(ManualPage.escaped(name))\n"
        paragraph(outline.abstract)
        paragraph(outline.discussion)
        for own in outline.arguments
        where own.isShown && !own.isCommon {
            argument(own)
        }
    }

    private mutating func argument(_ argument: CommandOutline.Argument) {
        request("TP")
        let names = argument.names.map { "\\fB\(ManualPage.escaped($0))\\fR" }.joined(separator: ", ")
        let value = argument.kind == .flag ? "" : "\\fI<\(ManualPage.escaped(argument.valueName))>\\fR"
        text += [names, value].filter { !$0.isEmpty }.joined(separator: " ") + "\n"
        let words = argument.words.isEmpty ? "" : " (values: \(argument.words.joined(separator: ", ")))"
        let usual = argument.defaultValue.map { " (default: \($0))" } ?? ""
        line(argument.help + words + usual)
    }

    /// Paragraphs as they are; lines that are indented, such as examples, stay lines.
    private mutating func paragraph(_ words: String) {
        guard !words.isEmpty else { return }
        request("PP")
        var isExample = false
        for typed in words.split(separator: "\n", omittingEmptySubsequences: false) {
            let starts = typed.hasPrefix("  ") && !isExample
            let ends = !typed.hasPrefix("  ") && isExample
            if starts { text += ".nf\n.RS 4\n" }
            if ends { text += ".RE\n.fi\n" }
            isExample = starts || (isExample && !ends)
            if typed.isEmpty { request("PP") } else { line(isExample ? typed.dropFirst(2) : typed) }
        }
        if isExample { text += ".RE\n.fi\n" }
    }

    private mutating func surroundings() {
        section("ENVIRONMENT")
        for (name, words) in [
            (
                "CONCORD_REGISTRY",
                "The registry's file, where --registry names none; else registry.sqlite here."
            ),
            ("CONCORD_ACTOR", "Who makes changes, where --actor names nobody; else the system's user."),
            ("CONCORD_KEYS", "The folder of private keys."),
            ("CONCORD_MODEL", "The file of the sentence model."),
            ("CONCORD_DOCUMENTS", "The program that makes PDF and XLSX."),
            (
                "CONCORD_PAGER, PAGER",
                "What shows long output on a terminal; cat for nothing. Else less, else more."
            ),
            ("NO_COLOR", "No colours."), ("TZ", "Whose day is today, before a registry says so."),
            ("TZDIR", "The folder of time zones that is looked at before those of the system."),
        ] {
            request("TP")
            text += ".B \(ManualPage.escaped(name))\n"
            line(words)
        }
        section("EXIT STATUS")
        for (code, words) in [
            ("0", "Done."), ("1", "A check found something wrong."), ("64", "Wrong usage."),
            ("65", "Bad data."),
            ("66", "No such input."), ("73", "A file could not be made."),
            ("74", "The disk, or other input or output."),
            ("75", "Busy; try again."), ("77", "Not permitted."),
        ] {
            request("TP")
            line(code)
            line(words)
        }
    }

    private mutating func section(_ title: String) { text += ".SH \(ManualPage.escaped(title))\n" }
    private mutating func request(_ name: String) { text += ".\(name)\n" }
    private mutating func line(_ words: some StringProtocol) { text += ManualPage.escaped(words) + "\n" }

    /// Text that no formatter takes for a request of its own.
    static func escaped(_ words: some StringProtocol) -> String {
        let plain = String(words).replacing("\\", with: "\\e").replacing("-", with: "\\-").replacing(
            "'", with: "\\(aq"
        )
        .replacing("`", with: "\\(ga").replacing("\n", with: " ")
        return plain.hasPrefix(".") ? "\\&" + plain : plain
    }
}
