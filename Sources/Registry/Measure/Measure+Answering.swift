package import Storage

/// What the other side answered, as a page, a text form or a telephone gave it.
package struct MeasureAnswer: Sendable {
    /// Of an item, by its code: 1 to 5, `kept`, `partly` or `not` of a promise; empty or `-` where they cannot say.
    package var ratings: [String: String] = [:]
    /// Nil for the preset, which is totals.
    package var readers: String?
    package var wish: String?
    /// Who of theirs; nil where nobody signed, which nobody has to.
    package var saidBy: String?
    package var cameBy = "file"
    /// Nil where a person vouches for it, or a packet had a code of its own.
    package var code: String?

    /// Whether lines that a mail has besides may stand among the ratings.
    package var isAmongOtherLines = false

    package init() {}
}

extension Measure {
    /// Keeps that theirs was asked for; a new code takes the place of an earlier one. Throws `.invalid` where a page of its
    /// own takes them above the cap of the year, unless `above` says why; of a packet the whole counts.
    package func ask(
        until answerBy: CivilDate? = nil, codeHash: String? = nil, above: String? = nil,
        on day: String? = nil,
        ifVersion: Int64? = nil, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Measure {
        try Versions.check(version, ifVersion, of: reference, noun: Self.kind.noun)
        try checkOpen()
        try Relationship.checkGoesOn(with: counterparty, in: db)
        let on = try Relationship.day(day, since: ratedOn, of: "your rating", on: change.today)
        if let answerBy, answerBy < on {
            throw .invalid("\(answerBy) is before \(on), on which it is asked; give a later --answer-by")
        }
        if codeHash != nil, above == nil, askedOn == nil {
            try BurdenLedger(of: counterparty, inTheYearOf: on, in: db).checkCap(adding: minutes)
        }
        var measure = self
        measure.state = .asked
        measure.askedOn = askedOn ?? on
        measure.answerBy = answerBy ?? self.answerBy ?? on.adding(days: 30)
        measure.codeHash = codeHash
        return try RecordRepository.keep(measure, insteadOf: self, as: "asked", in: db, by: change)
    }

    /// Keeps what theirs says: each rating where they let the manager read it, totals otherwise.
    package func receive(
        _ answer: MeasureAnswer, on day: String? = nil, ifVersion: Int64? = nil, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Measure {
        try Versions.check(version, ifVersion, of: reference, noun: Self.kind.noun)
        try checkOpen()
        if let code = answer.code, RequestRepository.hash(of: code) != codeHash {
            throw .invalid(
                "the code '\(shown(code))' is not that of \(reference), so nobody knows who answered; ask for the file as its "
                    + "page saved it, or take it down on the telephone with `concord measure say \(reference)`"
            )
        }
        var measure = self
        let on = try Relationship.day(
            day, since: askedOn ?? ratedOn, of: askedOn == nil ? "your rating" : "the question",
            on: change.today)
        let readers = answer.readers.flatMap { $0.isEmpty ? nil : $0 } ?? Readers.totals.rawValue
        guard let readers = Readers(rawValue: readers.lowercased()) else {
            throw .invalid(
                "'\(shown(readers))' says nobody who reads the ratings; there are manager, advocate and totals"
            )
        }
        let views = try views(of: answer)
        func count(_ isCounted: (View) -> Bool) -> Int64 { Int64(views.count(where: isCounted)) }
        measure.low = count(\.isLow)
        measure.toTalk = count { !$0.isLow && $0.gap.map { abs($0) >= 2 } ?? false }
        measure.noted = count { !$0.isLow && $0.gap.map { abs($0) == 1 } ?? false }
        measure.aligned = count { !$0.isLow && $0.gap == 0 }
        measure.unsaid = count { $0.theirs == nil }
        if measure.low ?? 0 > 0 || measure.toTalk ?? 0 > 0 {
            let days = try NormsRepository.current(on: change.today, in: db)[.measureDays]
            measure.talkBy = on.adding(days: Int(days))
        }
        measure.readers = readers
        if readers == .manager {
            measure.answers = views.map { Answer(code: $0.item.code, theirs: $0.theirs) }
        }
        let wish = answer.wish ?? ""
        if NormalisedText.hasLetterOrDigit(wish) {
            let line = wish.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            measure.wish = try TextRule.name.check(line, "what they would measure next")
        }
        measure.cameBy = try TextRule.name.check(answer.cameBy, "how it came (--came-by)")
        if let name = answer.saidBy {
            measure.saidBy = try Relationship.speaker(name, of: counterparty, in: db)
        }
        measure.askedOn = askedOn ?? on
        (measure.state, measure.endedOn) = (.answered, on)
        return try RecordRepository.keep(measure, insteadOf: self, as: "answered", in: db, by: change)
    }

    /// Keeps that they would rather not rate, which they owe nobody a reason for.
    package func decline(
        saidBy name: String?, on day: String? = nil, ifVersion: Int64? = nil, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Measure {
        try Versions.check(version, ifVersion, of: reference, noun: Self.kind.noun)
        try checkOpen()
        var measure = self
        let on = try Relationship.day(
            day, since: askedOn ?? ratedOn, of: askedOn == nil ? "your rating" : "the question",
            on: change.today)
        if let name { measure.saidBy = try Relationship.speaker(name, of: counterparty, in: db) }
        measure.askedOn = askedOn ?? on
        (measure.state, measure.endedOn) = (.declined, on)
        return try RecordRepository.keep(measure, insteadOf: self, as: "declined", in: db, by: change)
    }

    /// Ends one without theirs.
    package func close(
        on day: String? = nil, ifVersion: Int64? = nil, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Measure {
        try Versions.check(version, ifVersion, of: reference, noun: Self.kind.noun)
        try checkOpen()
        guard change.why != nil else {
            throw .invalid("a measure is ended without theirs for a reason; --why gives it")
        }
        return try end(.closed, on: day, in: db, by: change)
    }

    func end(
        _ state: State, on day: String?, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Measure {
        var measure = self
        measure.endedOn = try Relationship.day(
            day, since: askedOn ?? ratedOn, of: askedOn == nil ? "your rating" : "the question",
            on: change.today)
        measure.state = state
        return try RecordRepository.keep(measure, insteadOf: self, as: state.rawValue, in: db, by: change)
    }

    /// Each item with what they say of it; throws `.invalid` for an item that was not asked, and for no rating at all.
    private func views(of answer: MeasureAnswer) throws(RegistryError) -> [View] {
        var ratings: [String: String] = [:]
        for (code, rating) in answer.ratings {
            guard let item = items.first(where: { $0.code.lowercased() == code.lowercased() }) else {
                if answer.isAmongOtherLines { continue }
                throw .invalid(
                    "'\(shown(code))' was not asked in \(reference); it asks \(items.map(\.code).joined(separator: ", "))"
                )
            }
            ratings[item.code] = rating
        }
        var views: [View] = []
        for item in items {
            let theirs = try Self.rating(ratings[item.code] ?? "", of: item)
            views.append(View(item: item, theirs: theirs, isKept: true))
        }
        guard views.contains(where: { $0.theirs != nil }) else {
            throw .invalid(
                "the answer rates nothing; where they would rather not, `concord measure decline \(reference)` keeps that"
            )
        }
        return views
    }

    private static func rating(_ text: String, of item: Item) throws(RegistryError) -> Int64? {
        let plain = text.filter { !$0.isWhitespace }.lowercased()
        if plain.isEmpty || plain == "-" || plain == "?" { return nil }
        if item.form == .promise, let number: Int64 = ["kept": 5, "partly": 3, "not": 1][plain] {
            return number
        }
        guard let number = Int64(plain), (1...5).contains(number) else {
            let words =
                item.form == .promise ? "kept, partly or not" : "1 to 5, the more the better"
            throw .invalid(
                "'\(shown(text))' is no rating of \(item.code); it takes \(words), or - where they cannot say"
            )
        }
        return number
    }

    private func checkOpen() throws(RegistryError) {
        guard !isOpen else { return }
        let ended = endedOn.map { " on \($0)" } ?? ""
        throw .invalid(
            "\(reference) was \(state.rawValue)\(ended), and what has ended is never changed; "
                + "`concord measure rate \(counterparty.reference) ITEM=NUMBER` begins another")
    }
}
