package import Storage

/// Everything that a party is shown when it is asked to agree to a risk: the text as it was proposed, with what it
/// means in money, and the words of its language.
package struct AgreementPacket: Sendable {
    package struct Bearer: Sendable {
        package let reference: String
        package let name: String
        package let share: Share
        /// Its part in an average year, and of one event at the upper end: of all bearers they total what there is.
        package fileprivate(set) var expected: Money
        package fileprivate(set) var worst: Money
        /// `manages`, `pays` and `insures`, as far as they are its own.
        package let duties: [String]
    }

    package struct Treatment: Sendable {
        package let action: String
        package let owner: String?
        package let cost: Money?
        package let due: CivilDate?
    }

    package let risk: Risk
    package let acceptance: Acceptance
    package let code: AnswerCode
    package let organisation: String
    package private(set) var language: String
    /// The languages in which its page can be read, the party's first.
    package let choices: [String]
    /// The frozen text: what the party agrees to.
    package let content: JSON
    package let level: RiskLevel
    package let levelAfter: RiskLevel?
    package private(set) var bearers: [Bearer] = []
    /// The asked party's own part once everything is done; nil where nobody judged that, or it bears nothing.
    package private(set) var treated: (expected: Money, worst: Money)?
    package private(set) var treatments: [Treatment] = []
    /// What the party said that it can bear within a year.
    package let capacity: Money?
    private let words: [String: LocalText]

    package var matrix: Matrix { risk.matrix }
    package var isThreat: Bool { content["kind"]?.string != Risk.Kind.opportunity.rawValue }
    package var you: Bearer? { bearers.first { $0.reference == acceptance.party.reference } }
    /// All treatments together, by currency.
    package var costs: [Money] {
        treatments.compactMap(\.cost).reduce(into: []) { sums, cost in
            if let index = sums.firstIndex(where: { $0.currency == cost.currency }) {
                sums[index].amount += cost.amount
            } else {
                sums.append(cost)
            }
        }
    }

    /// The packet for a party that was just given a code; in the language that is wanted, else in the party's own.
    package init(
        _ risk: Risk, _ acceptance: Acceptance, code: AnswerCode, language wanted: String? = nil,
        on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) {
        self.risk = risk
        self.acceptance = acceptance
        self.code = code
        organisation = try PartyRepository.organisation(in: db)?.name ?? ""
        words = try TemplateRepository.words().merging(TemplateRepository.words(of: "risk")) { $1 }
        language = try Self.language(wanted, of: acceptance.party, on: day, in: db)
        let country =
            [.partner, .cluster].contains(acceptance.party.kind)
            ? try AskedParty.read(acceptance.party, on: day, in: db).country : nil
        choices = PacketLanguage.choices(besides: language, in: country)
        content = acceptance.proposal.text
        level = Self.level(content, "") ?? risk.level
        levelAfter = Self.level(content, "_after")
        capacity = try CapacityRepository.capacity(of: acceptance.party.id, in: db)?.limit
        try readBearers()
        try readTreatments(in: db)
    }

    /// The same in another of its languages.
    package func read(in language: String) -> AgreementPacket {
        var packet = self
        packet.language = language
        return packet
    }

    private static func level(_ content: JSON, _ when: String) -> RiskLevel? {
        guard let likelihood = content["likelihood" + when]?.int, let impact = content["impact" + when]?.int
        else { return nil }
        return RiskLevel(likelihood, impact)
    }

    static func language(
        _ wanted: String?, of party: Party, on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> String {
        if let wanted { return try PacketLanguage.wanted(wanted) }
        guard party.kind == .cluster || party.kind == .partner else { return PacketLanguage.original }
        return PacketLanguage.known(try AskedParty.read(party, on: day, in: db).language)
            ?? PacketLanguage.original
    }

    private mutating func readBearers() throws(RegistryError) {
        let parts = content["allocations"]?.elements ?? []
        var shares: [Share] = []
        for part in parts { shares.append(try Share(parsing: part["share"]?.string ?? "0")) }
        // Where nobody bears anything yet, there is nothing to share out.
        func amounts(_ whole: Int64) throws(RegistryError) -> [Int64] {
            shares.contains { $0 > .none }
                ? try Apportionment.units(whole, by: shares) : Array(repeating: 0, count: shares.count)
        }
        let (expected, worst) = (try amounts(matrix.expected(level)), try amounts(matrix.worst(level)))
        for (index, part) in parts.enumerated() {
            let reference = part["party"]?.string ?? ""
            bearers.append(
                Bearer(
                    reference: reference, name: name(of: reference), share: shares[index],
                    expected: matrix.money(expected[index]), worst: matrix.money(worst[index]),
                    duties: ["manages", "pays", "insures"].filter { part[$0] == .bool(true) }))
        }
        guard let levelAfter,
            let place = bearers.firstIndex(where: { $0.reference == acceptance.party.reference }),
            bearers[place].share > .none
        else { return }
        treated = (
            matrix.money(try amounts(matrix.expected(levelAfter))[place]),
            matrix.money(try amounts(matrix.worst(levelAfter))[place])
        )
    }

    private mutating func readTreatments(in db: borrowing Connection) throws(RegistryError) {
        for part in content["treatments"]?.elements ?? [] {
            var cost: Money?
            if let amount = part["cost"]?["amount"]?.int, let currency = part["cost"]?["currency"]?.string {
                cost = Money(
                    amount, currency, exponent: try CodeList.exponent(ofCurrency: currency, in: db))
            }
            treatments.append(
                Treatment(
                    action: part["action"]?.string ?? "", owner: part["owner"]?.string.map(name(of:)),
                    cost: cost, due: part["due"]?.string.flatMap { CivilDate($0) }))
        }
    }

    private func name(of reference: String) -> String {
        let named = content["parties"]?.elements.first { $0["party"]?.string == reference }
        return named?["name"]?.string ?? reference
    }

    /// One of the words, with places such as `{date}` filled.
    package func word(_ key: String, _ places: [String: String] = [:]) -> String {
        // No line begins with the sign of a per cent.
        words.word(key, in: language, places).replacing(" %", with: "\u{A0}%")
    }

    /// Whether there is such a word.
    package func knows(_ key: String) -> Bool { words[key] != nil }
}
