import Storage

extension MatterPacket {
    /// The text of a plan that is before the party.
    init(
        _ matter: Matter, _ plan: Plan, _ words: [String: LocalText], in db: borrowing Connection
    ) throws(RegistryError) {
        func word(_ key: String, _ places: [String: String] = [:]) -> String {
            Self.word(key, places, in: words, matter.language)
        }
        func day(_ text: JSON?) -> String? {
            text?.string.flatMap { CivilDate($0) }.map { CivilDateWords.written($0, in: matter.language) }
        }
        let proposal = plan.proposals.first { $0.contentHash == matter.contentHash }
        let content = proposal?.text ?? plan.agreedText
        func name(_ reference: JSON?) -> String? {
            guard let reference = reference?.string else { return nil }
            return content["names"]?.elements.first { $0["person"]?.string == reference }?["name"]?.string
        }
        let parts = { (key: String) in content[key]?.elements ?? [] }
        let basics = [
            content["purpose"]?.string.map { Line(word("purpose"), $0) },
            day(content["starts_on"]).map { Line(word("from"), $0) },
            day(content["review_on"]).map { Line(word("review"), $0) },
        ].compactMap(\.self)
        let objectives = parts("objectives").map { part in
            let more = [part["target"]?.string, day(part["due"]).map { word("by_day", ["date": $0]) }]
            return Line(
                word("of_" + (part["of"]?.string ?? "")),
                ([part["text"]?.string] + more).compactMap(\.self).joined(separator: ", "))
        }
        var roles: [Line] = []
        for part in parts("roles") {
            let limit = try Money.restored(part["up_to"] ?? .null, in: db)
            let words = [
                name(part["ours"]).map { word("role_ours", ["name": $0]) },
                name(part["theirs"]).map { word("role_theirs", ["name": $0]) },
                word("decides_" + (part["decides"]?.string ?? "")), limit.map { "\($0)" },
            ]
            roles.append(Line(part["topic"]?.string ?? "", words.compactMap(\.self).joined(separator: ", ")))
        }
        let terms = parts("terms").map { part in
            let (code, value) = (part["code"]?.string ?? "", part["value"]?.string ?? "")
            let values = code == Plan.Term.triggers ? value.split(separator: ", ").map(String.init) : [value]
            return Line(
                word("term_" + code),
                values.map { words["value_" + $0] == nil ? $0 : word("value_" + $0) }.joined(separator: ", "))
        }
        let limits = ["talk_minutes", "cap_minutes", "answer_days"].compactMap { key in
            content[key]?.int.map { Line(word(key), "\($0)") }
        }
        self.init(
            matter, .plan(plan), title: word("plan_title"), introduction: word("plan_intro"),
            passages: [
                Passage(heading: "", lines: basics), Passage(heading: word("objectives"), lines: objectives),
                Passage(heading: word("roles"), lines: roles), Passage(heading: word("terms"), lines: terms),
                Passage(heading: word("limits"), lines: limits),
            ], questions: [Self.toAText { word($0) }], words: words)
    }

    /// The text of a risk that is before the party, with what it means in money.
    init(
        _ matter: Matter, _ risk: Risk, _ words: [String: LocalText], on day: CivilDate,
        in db: borrowing Connection
    ) throws(RegistryError) {
        guard let acceptance = risk.acceptances.first(where: { $0.party.id == matter.counterparty.id }) else {
            throw .invalid(
                "\(risk.reference) is no longer before \(shown(matter.counterparty.name)), so there is nothing to answer; "
                    + "`concord matter cancel \(matter.reference) --why TEXT` ends the question")
        }
        var generator = SystemRandomNumberGenerator()
        let packet = try AgreementPacket(
            risk, acceptance, code: .random(using: &generator), language: matter.language, on: day, in: db)
        func line(_ line: AgreementPacket.Line) -> Line { Line(line.name, line.value) }
        func sentence(_ text: String) -> Line { Line(sentence: text) }
        let bearers = packet.bearers.filter { $0.share > .none }.map { bearer in
            Line(
                bearer.name,
                "\(packet.share(bearer.share)); \(packet.word("in_a_year")): \(packet.money(bearer.expected)); "
                    + "\(packet.bearing("at_worst")): \(packet.money(bearer.worst))")
        }
        let done =
            packet.treatments.isEmpty
            ? [sentence(packet.word("nothing_done"))]
            : packet.treatments.map { sentence(packet.words(of: $0)) }
        func own(_ key: String) -> String { Self.word(key, [:], in: words, matter.language) }
        let other = Question.Option(code: "other", title: packet.word("other"))
        let shares = packet.parties.map { party in
            Question(
                id: Self.share(party.name), title: "\(packet.word("shares")): \(party.value)", options: [],
                isRequired: false, belongs: "other",
                proposed: packet.bearers.first { $0.reference == party.name }?.share ?? Share.none, seconds: 0
            )
        }
        self.init(
            matter, .risk(risk),
            title: Self.word(
                "risk_title", ["title": packet.content["title"]?.string ?? risk.title], in: words,
                matter.language),
            introduction: packet.word("free"),
            passages: [
                Passage(
                    heading: packet.word("what"),
                    lines: [sentence(packet.word(packet.isThreat ? "threat" : "opportunity"))]
                        + packet.passages.map(line)),
                Passage(heading: packet.word("how"), lines: packet.lines(of: packet.level).map(line)),
                Passage(
                    heading: packet.word("once_treated"),
                    lines: packet.levelAfter.map { packet.lines(of: $0).map(line) } ?? []),
                Passage(heading: packet.bearing("who"), lines: bearers + packet.duties.map(line)),
                Passage(heading: packet.word("done"), lines: done),
                Passage(
                    heading: packet.word("yours", ["partner": acceptance.party.name]),
                    lines: packet.sentences.map(sentence)),
            ], questions: [Self.toAText({ own($0) }, others: [other])] + shares,
            words: words.merging(try TemplateRepository.words(of: "risk")) { one, _ in one })
    }

    /// What becomes of the promises of the party.
    init(_ matter: Matter, _ promises: [Commitment], _ words: [String: LocalText]) {
        func word(_ key: String, _ places: [String: String] = [:]) -> String {
            Self.word(key, places, in: words, matter.language)
        }
        let options = ["kept", "partly", "open", "dropped", Self.silent].map {
            Question.Option(code: $0, title: word($0))
        }
        let questions = promises.map { promise in
            let day = promise.due.map {
                ", " + word("by_day", ["date": CivilDateWords.written($0, in: matter.language)])
            }
            return Question(
                id: promise.reference.lowercased(), title: promise.text + (day ?? ""), options: options,
                note: word("hindrance"))
        }
        self.init(
            matter, .promises(promises), title: word("promises_title"), introduction: word("promises_intro"),
            passages: [], questions: questions, words: words)
    }

    /// The name of the question for the share of a party.
    private static func share(_ reference: String) -> String { sharePrefix + reference.lowercased() }

    package static let sharePrefix = "share-"
}
