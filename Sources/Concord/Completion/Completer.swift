import ArgumentParser
import Registry

/// What may stand in the place of the last of the words, the one that is being typed.
struct Completer {
    /// What a shell is told.
    enum Answer: Equatable {
        case words([Word])
        /// Names of files, or of folders alone: the shell knows them better. `after` is what of the word comes before.
        case files(after: String)
        case folders(after: String)
    }

    struct Word: Equatable {
        let text: String
        var about = ""
        /// Whether more of the same word follows, so that no blank does.
        var goesOn: Bool { text.last == "=" || text.last == ":" }
    }

    /// The words before the last one, and the last one as far as it is typed, after the command's own.
    private let before: [String]
    private let begun: String

    init(_ words: [String]) {
        before = Array(words.dropLast())
        begun = words.last ?? ""
    }

    func answer() -> Answer {
        let isHelp = before.first == "help"
        let named = NamedCommand(isHelp ? before.dropFirst() : before[...])
        guard named.isNoun else { return isHelp ? .words([]) : values(named) }
        guard named.rest.isEmpty else { return .words([]) }
        if begun.hasPrefix("-") { return .words(fitting([Word(text: "--help"), Word(text: "--version")])) }
        var words = named.command.configuration.subcommands.filter { $0.configuration.shouldDisplay }
            .map { Word(text: $0._commandName, about: $0.configuration.abstract) }
        if named.path.count == 1 {
            let topic = Word(text: "jobs", about: "What people do with concord, and the commands for it.")
            words.append(isHelp ? topic : Word(text: "help", about: "Say more about a command."))
        }
        return .words(fitting(words))
    }

    private func fitting(_ words: [Word]) -> [Word] { words.filter { $0.text.hasPrefix(begun) } }

    /// What a command takes at this place.
    private func values(_ named: NamedCommand) -> Answer {
        let command = named.command.configuration.defaultSubcommand ?? named.command
        guard let outline = CommandOutline(of: command) else { return .words([]) }
        let path = named.path.dropFirst()
        // A verb that may be left out is offered where it was begun.
        if named.command.configuration.defaultSubcommand != nil, named.rest.isEmpty, !begun.isEmpty {
            let verbs = fitting(named.nextWords.map { Word(text: $0) })
            if !verbs.isEmpty { return .words(verbs) }
        }
        let typed = Typed(named.rest, of: outline)
        if let option = typed.open { return offers(for: option, path, after: "") }
        if begun.hasPrefix("--"), !typed.isPastOptions, let sign = begun.firstIndex(of: "=") {
            guard let option = outline.argument(named: begun[..<sign]), option.kind == .option else {
                return .words([])
            }
            return offers(for: option, path, after: String(begun[...sign]))
        }
        if begun.hasPrefix("-"), !typed.isPastOptions { return .words(options(outline, but: typed.given)) }
        let places = outline.positionals
        if let place = typed.places < places.count ? places[typed.places] : places.last(where: \.isRepeatable)
        {
            return fit(offers(for: place, path, after: ""), typed)
        }
        return .words(begun.isEmpty && !typed.isPastOptions ? options(outline, but: typed.given) : [])
    }

    /// Without what was named before, and what the parser would take for an option.
    private func fit(_ answer: Answer, _ typed: Typed) -> Answer {
        guard case .words(let words) = answer else { return answer }
        return .words(
            words.filter { word in
                !before.contains(word.text) && (typed.isPastOptions || !word.text.hasPrefix("-"))
            })
    }

    private func options(_ outline: CommandOutline, but given: Set<String>) -> [Word] {
        // What every command takes comes after a command's own, as in its help.
        let common = outline.arguments.filter(\.isCommon)
        let own = outline.arguments.filter { !$0.isCommon }
        return fitting(
            (own + common).filter { $0.isShown && ($0.isRepeatable || given.isDisjoint(with: $0.names)) }
                .flatMap { option in
                    option.names.filter { $0.hasPrefix("--") }.map { Word(text: $0, about: option.help) }
                })
    }

    private func offers(
        for argument: CommandOutline.Argument, _ path: ArraySlice<String>, after start: String
    ) -> Answer {
        let begun = String(begun.dropFirst(start.count))
        func words(_ words: [Word]) -> Answer {
            .words(words.map { Word(text: start + $0.text, about: $0.about) })
        }
        switch CompletionSubject.of(argument, in: path) {
        case nil: return .words([])
        case .files: return .files(after: start)
        case .folders: return .folders(after: start)
        case .words(let all): return words(all.filter { $0.hasPrefix(begun) }.map { Word(text: $0) })
        case .timeZones: return words(SystemZones.names.filter { $0.hasPrefix(begun) }.map { Word(text: $0) })
        case .records(let kinds, let tail):
            return words(records(kinds, begun).map { Word(text: $0.word + tail, about: $0.about) })
        }
    }

    /// Nothing where there is no registry, or none that can be read at once: who completes a word is told no errors.
    private func records(_ kinds: [CompletionRepository.Kind], _ begun: String) -> [CompletionRepository
        .Offer]
    {
        let options = Typed.Registry(path: before)
        do throws(RegistryError) {
            var file = try RegistryFile.glance(at: options.path)
            return try file.read { db throws(RegistryError) in
                var offers: [CompletionRepository.Offer] = []
                for kind in kinds { offers += try CompletionRepository.offers(kind, begun: begun, in: db) }
                return offers
            }
        } catch { return [] }
    }
}

extension Completer {
    /// What was typed after the verb, read as the parser reads it.
    struct Typed {
        var given: Set<String> = []
        /// How many words stand in their place by order.
        var places = 0
        var isPastOptions = false
        /// The option whose value comes next.
        var open: CommandOutline.Argument?

        init(_ words: ArraySlice<String>, of outline: CommandOutline) {
            for word in words {
                if open != nil {
                    open = nil
                } else if word == "--", !isPastOptions {
                    isPastOptions = true
                } else if word.hasPrefix("-"), word != "-", !isPastOptions {
                    let argument = outline.argument(named: word.prefix { $0 != "=" })
                    given.formUnion(argument?.names ?? [])
                    if argument?.kind == .option, !word.contains("=") { open = argument }
                } else {
                    places += 1
                }
            }
        }
    }
}

extension Completer.Typed {
    /// The registry that the line names.
    struct Registry: RegistryOptions {
        let registry: String?
        var actor: String? { nil }

        init(path words: [String]) {
            var named: String?
            for (index, word) in words.enumerated() {
                if word == "--registry", index + 1 < words.count { named = words[index + 1] }
                if word.hasPrefix("--registry=") { named = String(word.dropFirst("--registry=".count)) }
            }
            registry = named
        }
    }
}
