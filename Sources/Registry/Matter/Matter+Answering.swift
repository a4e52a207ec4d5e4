package import Storage

extension PacketAnswer {
    /// The question by which a firm leaves a part of a packet out.
    package static let part = "part"

    /// Whether the firm left this part of its packet out, which is its right.
    package var isLeftOut: Bool {
        items.contains { $0.question == Self.part && $0.isDeclined }
    }
}

/// An answer to a matter that may be recorded: what the firm says, for a person to confirm.
package struct MatterReceipt: Sendable {
    package struct Said: Sendable, Hashable {
        package let question: String
        package let title: String
        package let code: String
        package let words: String
        package let note: String?
    }

    package let packet: MatterPacket
    package let answer: PacketAnswer
    package let said: [Said]

    package var matter: Matter { packet.matter }
    /// Whether nothing was said to any of it.
    package var isLeftOut: Bool {
        isRating ? ratings.isEmpty : said.allSatisfy { $0.code == MatterPacket.silent }
    }

    /// What the party read and said its word to; empty where it said nothing, or rated.
    package var read: [MatterPacket.Passage] { isLeftOut || isRating ? [] : packet.passages }

    /// For people, a line each.
    package var lines: [String] {
        guard !isLeftOut else { return [packet.word("left_out")] }
        if isRating {
            return [
                packet.word("rated", ["count": "\(ratings.count)", "all": "\(packet.questions.count - 2)"])
            ]
        }
        let isOne = said.count == 1
        return said.map { said in
            (isOne ? said.words : "\(said.title): \(said.words)") + (said.note.map { " (\($0))" } ?? "")
        }
    }
}

/// What an answer to a matter came to.
package struct MatterOutcome: Sendable {
    package let receipt: MatterReceipt
    package let matter: Matter
    /// The records that took it, by reference.
    package let records: [String]
}

extension Matter {
    /// Holds an answer against what was asked; changes nothing. Throws `.invalid` for one without the packet's code
    /// (unless a person vouches for it), for one of another party, and for one that is unclear.
    package static func review(
        _ answer: PacketAnswer, isVouchedFor: Bool = false, on today: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> MatterReceipt {
        let matter: Matter = try RecordRepository.find(answer.request, in: db)
        if !isVouchedFor {
            guard !answer.code.isEmpty, RequestRepository.hash(of: answer.code) == matter.codeHash else {
                throw .invalid(
                    "the code '\(shown(answer.code))' is not that of \(matter.reference), so nobody knows who answered; "
                        + "ask the partner for the file as its page saved it, or vouch for it with --without-code"
                )
            }
        }
        try matter.checkIsOpen()
        guard try MergerRepository.leads(answer.partner, to: matter.counterparty, in: db) else {
            throw .invalid(
                "the answer is of \(shown(answer.partner)), and \(matter.reference) was put to "
                    + "\(matter.counterparty.reference) (\(shown(matter.counterparty.name)))")
        }
        let packet = try MatterPacket(of: matter, on: today, in: db)
        let receipt = try packet.read(answer)
        guard receipt.isLeftOut || NormalisedText.hasLetterOrDigit(answer.name) else {
            throw .invalid(
                "nobody is named who answers \(matter.reference); ask the partner for a name behind 'name:'")
        }
        return receipt
    }

    /// Records an answer, each part with its record, and closes the matter.
    package static func record(
        _ answer: PacketAnswer, from sender: String?, by cameBy: String, isVouchedFor: Bool = false,
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> MatterOutcome {
        let receipt = try review(answer, isVouchedFor: isVouchedFor, on: change.today, in: db)
        let before = receipt.matter
        var matter = before
        (matter.state, matter.closedOn) = (receipt.isLeftOut ? .declined : .answered, change.today)
        matter.cameBy = try TextRule.name.check(cameBy, "how it came (--came-by)")
        matter.answerSHA256 = answer.sha256
        if let name = sender ?? (NormalisedText.hasLetterOrDigit(answer.name) ? answer.name : nil) {
            matter.saidBy = PersonName(
                try PersonRepository.findOrAdd(name, of: before.counterparty.id, in: db, by: change))
        }
        matter = try RecordRepository.keep(
            matter, insteadOf: before, as: matter.state.rawValue, in: db, by: change)
        let isKept = !receipt.isLeftOut || receipt.isRating
        let records = isKept ? try receipt.write(as: matter, in: db, by: change) : []
        return MatterOutcome(receipt: receipt, matter: matter, records: records)
    }
}

extension MatterPacket {
    /// What an answer says, every question held against what may be chosen; all that is wrong is named at once.
    func read(_ answer: PacketAnswer) throws(RegistryError) -> MatterReceipt {
        var said: [MatterReceipt.Said] = []
        var problems: [String] = []
        for item in answer.items where !questions.contains(where: { $0.id == item.question }) {
            guard item.question != PacketAnswer.part else { continue }
            problems.append("'\(shown(item.question))' is no question of \(matter.reference)")
        }
        for question in questions {
            let item = answer.items.first { $0.question == question.id }
            let text = item?.answer ?? ""
            let note = (item?.note).flatMap { NormalisedText.hasLetterOrDigit($0) ? $0 : nil }
            if answer.isLeftOut || item?.isDeclined == true {
                if !question.options.isEmpty, let silent = question.option(Self.silent) {
                    said.append(saying(question, silent, note))
                }
                continue
            }
            guard NormalisedText.hasLetterOrDigit(text) else {
                if question.isRequired {
                    problems.append("'\(shown(question.title))' (\(question.id)) is not answered")
                }
                continue
            }
            guard !question.options.isEmpty else {
                said.append(
                    .init(question: question.id, title: question.title, code: text, words: text, note: note))
                continue
            }
            guard let option = option(named: text, of: question) else {
                let words = question.options.map(\.title).joined(separator: ", ")
                problems.append(
                    "'\(shown(question.title))' (\(question.id)) is '\(shown(text))', none of \(words)")
                continue
            }
            if question.needingNote.contains(option.code), note == nil {
                problems.append(
                    "'\(shown(question.title))' is '\(shown(option.title))' without a reason; ask for one sentence"
                )
            }
            said.append(saying(question, option, note))
        }
        problems += contradictions(in: said)
        guard problems.isEmpty else {
            throw .invalid(
                "the answer to \(matter.reference) is not taken yet: \(problems.prefix(30).joined(separator: "; ")). Ask the "
                    + "partner about these alone")
        }
        return MatterReceipt(packet: self, answer: answer, said: said)
    }

    /// What was filled in though it belongs to a choice that was not made, such as other shares beside a yes.
    private func contradictions(in said: [MatterReceipt.Said]) -> [String] {
        guard let first = said.first(where: { $0.question == Matter.answer }) else { return [] }
        return said.compactMap { said in
            guard let question = questions.first(where: { $0.id == said.question }),
                let belongs = question.belongs, belongs != first.code,
                (try? Share(answered: said.code)) != question.proposed
            else { return nil }
            let meant = questions.lazy.compactMap { $0.option(belongs)?.title }.first ?? belongs
            return
                "'\(shown(first.title))' is '\(shown(first.words))', and '\(shown(question.title))' is filled in as well "
                + "('\(shown(said.code))'), which only '\(shown(meant))' asks for; which of the two holds"
        }
    }

    private func saying(
        _ question: Question, _ option: Question.Option, _ note: String?
    ) -> MatterReceipt.Said {
        .init(
            question: question.id, title: question.title, code: option.code, words: option.title, note: note)
    }

    /// The choice that a text means: its code, its words in the language of the packet, or that language's yes or no.
    private func option(named text: String, of question: Question) -> Question.Option? {
        let key = ChoiceWords.key(text)
        return question.options.first { option in
            ChoiceWords.key(option.code) == key || ChoiceWords.key(option.title) == key
                || plainWord(of: option).map(ChoiceWords.key) == key
        }
    }

    /// The language's own yes or no for a choice that says so in a sentence; nil for another.
    private func plainWord(of option: Question.Option) -> String? {
        ["yes", "no"].contains(option.code)
            ? (try? TemplateRepository.words())?.word(option.code, in: language) : nil
    }
}

extension MatterReceipt {
    /// Writes what was said to the records that it is about; gives their references.
    fileprivate func write(
        as matter: Matter, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> [String] {
        let first = said.first { $0.question == Matter.answer }
        switch packet.subject {
        case .plan(let plan):
            guard let first, first.code != MatterPacket.silent else { return [] }
            return [
                try plan.answer(
                    first.code == "yes" ? .accepted : .rejected, saidBy: matter.saidBy?.reference ?? "",
                    hash: matter.contentHash, on: nil, because: first.note, in: db, by: change
                ).reference
            ]
        case .risk(let risk):
            guard let first, first.code != MatterPacket.silent else { return [] }
            var answer = AcceptanceAnswer(
                first.code == "yes" ? .accept : .reject, party: matter.counterparty.reference, why: first.note
            )
            (answer.cameBy, answer.contentHash, answer.isOfPacket) = (.file, matter.contentHash, true)
            if first.code == "other" {
                for share in said where share.question.hasPrefix(MatterPacket.sharePrefix) {
                    answer.counter.append(
                        AllocationDraft(
                            party: share.question.dropFirst(MatterPacket.sharePrefix.count).uppercased(),
                            share: try Share(answered: share.code)))
                }
            }
            return [try AgreementRepository.answer(answer, to: risk, in: db, by: change).reference]
        case .pulse(let measure):
            return [try write(to: measure, as: matter, in: db, by: change).reference]
        case .promises(let promises):
            return try write(promises, as: matter, in: db, by: change)
        }
    }

    private func write(
        _ promises: [Commitment], as matter: Matter, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> [String] {
        var records: [String] = []
        for promise in promises where promise.state == .open {
            guard let word = said.first(where: { $0.question == promise.reference.lowercased() }) else {
                continue
            }
            let state: Commitment.State? =
                switch word.code {
                case "kept": .kept
                case "partly": .partly
                case "dropped": .broken
                default: nil
                }
            guard let state else { continue }
            var ending = Commitment.Ending(state)
            ending.saidBy = matter.saidBy?.reference
            ending.evidence = word.note.map {
                String($0.split(whereSeparator: \.isNewline).joined(separator: " ").prefix(1000))
            }
            records.append(try promise.end(ending, in: db, by: change).reference)
        }
        return records
    }
}
