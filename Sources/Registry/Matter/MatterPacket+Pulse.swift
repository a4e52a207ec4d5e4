import Storage

extension MatterPacket {
    /// What a measure asks of the other side, once ours is rated.
    init(
        _ matter: Matter, _ measure: Measure, _ words: [String: LocalText], on day: CivilDate,
        in db: borrowing Connection
    ) throws(RegistryError) {
        let pulse = try Pulse(of: measure, code: "", language: matter.language, on: day, in: db)
        let cannot = Question.Option(code: "-", title: pulse.word("cannot"))
        let numbers = (1...5).map { Question.Option(code: "\($0)", title: "\($0)") } + [cannot]
        let kept =
            ["kept", "partly", "not"].map { Question.Option(code: $0, title: pulse.word($0)) } + [cannot]
        var questions = pulse.questions.map { question in
            Question(
                id: question.code.lowercased(), title: question.title,
                options: question.form == .promise ? kept : numbers, isRequired: false)
        }
        questions.append(
            Question(
                id: Self.readers, title: pulse.word("readers"),
                options: ["manager", "advocate", "totals"].map {
                    Question.Option(code: $0, title: pulse.word("readers_" + $0))
                }, isRequired: false))
        questions.append(Question(id: Self.next, title: pulse.word("wish"), options: [], isRequired: false))
        self.init(
            matter, .pulse(measure), title: pulse.word("title"),
            introduction: [pulse.word("free"), pulse.word("scale"), pulse.word("readers_help")].joined(
                separator: " "), passages: [], questions: questions, words: words)
    }
}

extension MatterReceipt {
    /// Whether it is a rating, of which only totals are told: who reads each answer is for the firm to say.
    var isRating: Bool { packet.matter.about == .pulse }

    /// What was rated, besides who reads it and what to ask next time.
    var ratings: [Said] {
        said.filter {
            ![MatterPacket.readers, MatterPacket.next].contains($0.question)
                && ![MatterPacket.silent, "-"].contains($0.code)
        }
    }

    /// Hands the ratings to their measure, or keeps there that the firm would rather not rate.
    func write(
        to measure: Measure, as matter: Matter, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Measure {
        guard !isLeftOut else {
            return try measure.decline(saidBy: matter.saidBy?.reference, in: db, by: change)
        }
        var answer = MeasureAnswer()
        for said in ratings { answer.ratings[said.question] = said.code }
        answer.readers = said.first { $0.question == MatterPacket.readers }?.code
        answer.wish = said.first { $0.question == MatterPacket.next }?.code
        (answer.saidBy, answer.cameBy) = (matter.saidBy?.reference, matter.cameBy ?? answer.cameBy)
        return try measure.receive(answer, in: db, by: change)
    }
}
