package import Storage

/// What every firm of a group is asked in a round: all languages on one page, so that none is told apart by its own.
package struct RoundPacket: Sendable {
    package let round: Round
    package let group: Round.Group
    package let code: String
    package let organisation: String
    package let contact: String
    /// Those of all firms that are asked, and the original: of one firm or one group they say nothing.
    package let languages: [String]
    private let words: [String: LocalText]

    /// Words in a language, with their places filled in.
    package func word(_ key: String, _ language: String) -> String {
        let places = [
            "organisation": organisation, "contact": contact, "invited": "\(group.invited)",
            "total": "\(round.groups.reduce(0) { $0 + $1.invited })",
            "group": words["group_\(group.code)"]?[language] ?? group.code, "threshold": "\(round.threshold)",
            "words": "\(round.wordsFrom)", "minutes": "\(Round.minutes)", "count": "\(round.items.count)",
            "date": round.answerBy.map { CivilDateWords.written($0, in: language) } ?? "",
        ]
        return words.word(key, in: language, places)
    }

    package func title(of item: Round.Item, _ language: String) -> String {
        let asked = Measure.Item(code: item.code, form: .principle, words: item.words)
        return Pulse.title(of: asked, language, words)
    }

    /// The pages of a round, a code each, in an order that says nothing; and who is asked, by group and name.
    package static func batch(
        of round: Round, in db: borrowing Connection
    ) throws(RegistryError) -> (packets: [RoundPacket], firms: [(group: String, firms: [Party])]) {
        let owner = try OrganisationRepository.organisation(in: db)
        let address = owner.address.map {
            ", " + $0.split(whereSeparator: \.isNewline).joined(separator: ", ")
        }
        let words = try Pulse.allWords()
        let firms = try Round.firms(by: round.breakdown, in: db)
        var spoken: Set = [PacketLanguage.original]
        for firm in firms.flatMap(\.firms) {
            let asked = try AskedParty.read(firm, on: round.dealtOn ?? round.openedOn, in: db)
            if let language = PacketLanguage.known(asked.language) { spoken.insert(language) }
        }
        let languages = PacketLanguage.codes.filter(spoken.contains)
        var packets: [RoundPacket] = []
        for group in round.groups {
            for _ in 0..<group.invited {
                packets.append(
                    RoundPacket(
                        round: round, group: group,
                        code: RoundCode.draw(of: group.code, secret: round.secret),
                        organisation: owner.name + (address ?? ""), contact: owner.name, languages: languages,
                        words: words))
            }
        }
        var generator = SystemRandomNumberGenerator()
        packets.shuffle(using: &generator)
        return (packets, firms)
    }
}
