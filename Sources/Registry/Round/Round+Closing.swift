package import Storage

/// One answer to a round, as it lies in a file; it is never written anywhere else.
package struct RoundAnswer: Sendable {
    /// Where it was read, to name it where it cannot be taken; not kept.
    package let place: String
    package var round = ""
    package var code = ""
    /// 1 to 5 of an item; empty or `-` where they cannot say.
    package var ratings: [String: String] = [:]
    package var words = ""

    package init(from place: String) { self.place = place }
}

extension Round {
    /// What closing came to: the round, what was left out of it and why, and how many lines of words were not kept.
    package struct Closing: Sendable {
        package let round: Round
        package let refused: [(place: String, why: String)]
        package let droppedWords: Int
    }

    /// Counts all answers at once, and keeps the counts of groups that are large enough; fewer than the threshold in all
    /// are thrown away.
    package func close(
        with answers: [RoundAnswer], on day: String?, ifVersion: Int64? = nil, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Closing {
        try Versions.check(version, ifVersion, of: reference, noun: Self.kind.noun)
        try check(.dealt)
        var round = self
        round.endedOn = try Relationship.day(day, since: dealtOn, of: "the dealing", on: change.today)
        round.state = .closed
        let (read, refused) = taken(answers)
        let total = Int64(read.count)
        let lines = read.map(\.words).filter(NormalisedText.hasLetterOrDigit)
        guard total >= threshold else {
            let closed = try RecordRepository.keep(round, insteadOf: self, as: "closed", in: db, by: change)
            return Closing(round: closed, refused: refused, droppedWords: lines.count)
        }
        round.answers = total
        round.counts = Self.counts(read, groups.map(\.code), items.map(\.code), threshold: threshold)
        let keepsWords = total >= wordsFrom
        // In the order of their letters, which says nothing of who came when.
        if keepsWords { round.words = lines.sorted() }
        let closed = try RecordRepository.keep(round, insteadOf: self, as: "closed", in: db, by: change)
        return Closing(round: closed, refused: refused, droppedWords: keepsWords ? 0 : lines.count)
    }

    /// An answer that counts: of which group, and what it says.
    struct Read: Equatable {
        let group: String
        let code: String
        let ratings: [String: Int64]
        let words: String
    }

    /// Counts per cell of groups and item: each cell holds the threshold at least.
    static func counts(
        _ answers: [Read], _ groups: [String], _ items: [String], threshold: Int64
    ) -> [Count] {
        let sizes = groups.map { group in Int64(answers.count { $0.group == group }) }
        return RoundMerging.cells(sizes, threshold: threshold).flatMap { places -> [Count] in
            let cell = places.map { groups[$0] }
            let within = answers.filter { cell.contains($0.group) }
            let label = cell.joined(separator: "+")
            return items.map { item in
                let ratings = within.compactMap { $0.ratings[item] }
                return Count(
                    groups: label.utf8.count <= 100 ? label : "others", code: item,
                    given: (Int64(1)...5).map { number in Int64(ratings.count { $0 == number }) },
                    unsaid: Int64(within.count - ratings.count))
            }
        }
    }

    /// The answers that count, and the others with the reason; of one code with several answers none does, since nobody
    /// knows which of them is the firm's.
    private func taken(_ answers: [RoundAnswer]) -> (read: [Read], refused: [(place: String, why: String)]) {
        var read: [(place: String, answer: Read)] = []
        var refused: [(place: String, why: String)] = []
        for answer in answers {
            do throws(RegistryError) { read.append((answer.place, try take(answer))) } catch {
                refused.append((answer.place, error.description))
            }
        }
        var counted: [Read] = []
        let byCode = Dictionary(grouping: read, by: { $0.answer.code })
        for (code, same) in byCode.sorted(by: { $0.key < $1.key }) {
            guard let first = same.first?.answer, same.allSatisfy({ $0.answer == first }) else {
                refused += same.map {
                    (
                        place: $0.place,
                        why:
                            "its code \(code.prefix(4))... came with several answers that differ, and none of them counts"
                    )
                }
                continue
            }
            counted.append(first)
        }
        return (counted, refused)
    }

    private func take(_ answer: RoundAnswer) throws(RegistryError) -> Read {
        guard answer.round == reference else {
            throw .invalid("it answers \(shown(answer.round)), and not \(reference)")
        }
        guard let group = RoundCode.group(of: answer.code, among: groups.map(\.code), secret: secret) else {
            throw .invalid("its code '\(shown(answer.code))' was not dealt in \(reference)")
        }
        var ratings: [String: Int64] = [:]
        for (code, text) in answer.ratings {
            guard items.contains(where: { $0.code == code.lowercased() }) else {
                throw .invalid("'\(shown(code))' was not asked in \(reference)")
            }
            let plain = text.filter { !$0.isWhitespace }
            if plain.isEmpty || plain == "-" || plain == "?" { continue }
            guard let number = Int64(plain), (1...5).contains(number) else {
                throw .invalid("'\(shown(text))' is no rating of \(shown(code)); it takes 1 to 5")
            }
            ratings[code.lowercased()] = number
        }
        guard !ratings.isEmpty else { throw .invalid("it rates nothing") }
        let words = answer.words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let kept = NormalisedText.hasLetterOrDigit(words) ? try TextRule.name.check(words, "the words") : ""
        return Read(group: group, code: RoundCode.plain(answer.code), ratings: ratings, words: kept)
    }
}
