import ArgumentParser
import Registry

/// The commands that somebody may mean by a word that is none.
enum MeantCommand {
    /// At most three, likeliest first, each from `concord` on; `rest` is what was typed after the word.
    static func commands(_ word: String, after named: NamedCommand, rest: ArraySlice<String>) -> [String] {
        let word = word.lowercased()
        let typed = (named.path.dropFirst() + [word]).joined(separator: " ")
        if let way = CommandSynonyms.otherWays[typed] { return ["concord \(way)"] }
        if named.path.count == 1 { return Array(atRoot(word, rest).prefix(3)) }
        let own = under(named, word, rest)
        if !own.isEmpty { return own }
        let others = elsewhere(word, rest, but: named)
        return Array((others.isEmpty ? byName(word, rest) : others).prefix(3))
    }

    /// `add partner X`: the verb stands first, and the noun after it.
    static func isSwapped(_ word: String, rest: ArraySlice<String>) -> Bool {
        swapped(word.lowercased(), rest) != nil
    }

    private static func swapped(_ word: String, _ rest: ArraySlice<String>) -> String? {
        guard let noun = rest.first.flatMap({ noun($0.lowercased()) }) else { return nil }
        let named = NamedCommand([noun])
        guard named.isNoun, let verb = verbs(word, of: named).first else { return nil }
        return line([noun] + verb.split(separator: " ").map(String.init), rest.dropFirst())
    }

    private static func atRoot(_ word: String, _ rest: ArraySlice<String>) -> [String] {
        if let swapped = swapped(word, rest) { return [swapped] }
        let named = byName(word, rest)
        if !named.isEmpty { return named }
        let near = NearMatch.of(word, among: NamedCommand([]).nextWords + ["help"], slips: slips(word))
        if near.isEmpty { return elsewhere(word, rest, but: nil) }
        return near.map { line([$0], near.count == 1 ? rest : []) }
    }

    /// The nouns and commands that people call so.
    private static func byName(_ word: String, _ rest: ArraySlice<String>) -> [String] {
        let meant = CommandSynonyms.nouns[word] ?? []
        // What follows goes with a noun that takes the place of the word, not with a command of several words.
        return meant.map { $0.contains(" ") || meant.count > 1 ? line([$0], []) : line([$0], rest) }
    }

    private static func under(
        _ named: NamedCommand, _ word: String, _ rest: ArraySlice<String>
    ) -> [String] {
        let meant = verbs(word, of: named)
        let noun = Array(named.path.dropFirst())
        return meant.map { verb in
            line(noun + [verb], meant.count == 1 && takes(noun + [verb], rest) ? rest : [])
        }
    }

    /// Whether a command takes so many words in their places.
    private static func takes(_ words: [String], _ rest: ArraySlice<String>) -> Bool {
        let line = words.flatMap { $0.split(separator: " ").map(String.init) }
        guard let outline = CommandOutline(of: NamedCommand(line).command) else { return false }
        let places = outline.positionals
        return places.contains(where: \.isRepeatable)
            || rest.prefix { !$0.hasPrefix("-") }.count <= places.count
    }

    /// The other nouns that have the verb: those that lead a group before the rest.
    private static func elsewhere(
        _ word: String, _ rest: ArraySlice<String>, but named: NamedCommand?
    ) -> [String] {
        let root = ConcordCommand.configuration
        let leading = root.groupedSubcommands.compactMap { $0.subcommands.first?._commandName }
        let nouns = leading + NamedCommand([]).nextWords.filter { !leading.contains($0) }
        let found: [[String]] = nouns.filter { $0 != named?.path.last }.compactMap { noun in
            let verbs = NamedCommand([noun]).nextWords
            return ([word] + (CommandSynonyms.verbs[word] ?? [])).first(where: verbs.contains).map {
                [noun, $0]
            }
        }
        // A reference says whose it is.
        let owner = rest.first.flatMap { Reference($0) }.flatMap { reference in
            RecordList.all.entries.first { $0.reference == reference.kind }?.kind.rawValue
        }
        if let owned = found.first(where: { $0.first == owner }) { return [line(owned, rest)] }
        return found.map { line($0, found.count == 1 ? rest : []) }
    }

    /// The noun itself, its plural, or one word that people use for it.
    private static func noun(_ word: String) -> String? {
        let nouns = NamedCommand([]).nextWords
        if nouns.contains(word) { return word }
        if let meant = CommandSynonyms.nouns[word]?.first, nouns.contains(meant) { return meant }
        return NearMatch.of(word, among: nouns, limit: 1, slips: slips(word)).first
    }

    /// The verbs of a noun that may be meant, the verb itself before words for it, and those before near ones.
    private static func verbs(_ word: String, of noun: NamedCommand) -> [String] {
        let verbs = noun.nextWords
        if verbs.contains(word) { return [word] }
        if CommandSynonyms.takingAway.contains(word),
            let way = CommandSynonyms.waysToEnd[noun.path.dropFirst().joined(separator: " ")]
        {
            return [way]
        }
        let meant = (CommandSynonyms.verbs[word] ?? []).filter(verbs.contains)
        return meant.isEmpty ? NearMatch.of(word, among: verbs, limit: 2, slips: slips(word)) : [meant[0]]
    }

    private static func slips(_ word: String) -> Int { word.count <= 4 ? 1 : 2 }

    /// A line to be typed, with the rest of what was typed where it is short enough to be read.
    private static func line(_ words: [String], _ rest: ArraySlice<String>) -> String {
        let line = (["concord"] + words).joined(separator: " ")
        let whole = ([line] + rest.map(quoted)).joined(separator: " ")
        return whole.count <= 200 && !whole.unicodeScalars.contains(where: NormalisedText.isUnprintable)
            ? whole : line
    }

    /// A word as a shell takes it.
    static func quoted(_ word: String) -> String {
        let isPlain = word.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || ("0"..."9").contains($0) || "-_./:=@%+,".unicodeScalars.contains($0)
        }
        if isPlain, !word.isEmpty { return word }
        guard word.contains(where: { "\"\\$`!".contains($0) }) else { return "\"\(word)\"" }
        return "'\(word.replacing("'", with: "'\\''"))'"
    }
}
