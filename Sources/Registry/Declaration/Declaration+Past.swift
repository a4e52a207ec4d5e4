package import Storage

extension Declaration {
    /// Whoever signed has the present name, until `DeclarationRepository.signatoryName` gives that of the day of issue.
    package mutating func restoreParts(
        of record: JSON, in db: borrowing Connection
    ) throws(RegistryError) {
        if let party = try Party.restored(record["issuer"]?["reference"] ?? .null, in: db) {
            issuer = try Issuer(party, kept: record["issuer"] ?? .null, isFrozen: status != .draft, in: db)
        }
        if let signed = record["signatory"] {
            if let person = try PersonName.restored(signed["reference"] ?? .null, in: db) {
                signatory = Signatory(id: person.id, reference: person.reference, name: person.name)
            }
            function = signed["function"]?.string
        }
        for signed in record["cosignatories"]?.elements ?? [] {
            guard let person = try PersonName.restored(signed["reference"] ?? .null, in: db) else { continue }
            cosignatories.append(
                Cosignatory(
                    Signatory(id: person.id, reference: person.reference, name: person.name),
                    function: signed["function"]?.string))
        }
        withdrawal = try Withdrawal.restored(record["withdrawal"] ?? .null, in: db)
        reliesOn = record.each("relies_on", \.string)
        restoreLists(of: record)
    }

    /// What it holds that names no other record.
    mutating func restoreLists(of record: JSON) {
        requirements = record.each("requirements") { requirement in
            guard let typed = requirement["text"]?.string,
                let designation = requirement["designation"]?.string
            else { return nil }
            return Requirement(
                typed: typed, designation: designation, edition: requirement["edition"]?.string,
                options: requirement["options"]?.string)
        }
        if let kept = record["supersession"], let by = kept["by"]?.string, let on = kept.day("on"),
            let why = kept["why"]?.string
        {
            supersession = Supersession(by: by, on: on, why: why)
        }
        suspensions = record.each("suspensions") { kept in
            guard let from = kept.day("from"), let why = kept["why"]?.string else { return nil }
            return Suspension(
                from: from, why: why, resumedOn: kept.day("resumed_on"),
                resumedWhy: kept["resumed_why"]?.string)
        }
        evidence = record.each("evidence") { kept in
            guard let title = kept["title"]?.string, let kind = kept["kind"]?.string else { return nil }
            return Evidence(
                title: title, kind: kind, date: kept.day("date"), issuer: kept["issuer"]?.string,
                sha256: kept["sha256"]?.string, keptAt: kept["kept_at"]?.string,
                keptUntil: kept.day("kept_until"))
        }
        answers = record.each("answers") { kept in
            guard let question = kept["question"]?.string, let title = kept["title"]?.string else {
                return nil
            }
            return DeclarationAnswer(
                question: question, title: title, answer: kept["answer"]?.string, note: kept["note"]?.string)
        }
        reviews = record.each("reviews") { kept in
            guard let cause: Review.Cause = kept.word("cause"), let opened = kept.day("opened_on"),
                let why = kept["why"]?.string
            else { return nil }
            return Review(
                cause: cause, openedOn: opened, why: why, closedOn: kept.day("closed_on"),
                finding: kept["finding"]?.string)
        }
        decisions = record.each("decisions") { kept in
            guard let outcome: Decision.Outcome = kept.word("outcome"), let on = kept.day("on"),
                let why = kept["why"]?.string
            else { return nil }
            return Decision(outcome: outcome, on: on, why: why, basis: kept["basis"]?.string)
        }
    }
}

extension Declaration.Issuer {
    /// As it was kept on issue; of a draft, which keeps the reference alone, as it is on record.
    fileprivate init(
        _ party: Party, kept: JSON, isFrozen: Bool, in db: borrowing Connection
    ) throws(RegistryError) {
        let given = kept["address"]?.string
        if isFrozen {
            self.init(party)
            (name, address, country) = (kept["name"]?.string ?? name, given, kept["country"]?.string)
        } else {
            try self.init(party, in: db)
            // How many sign is of today.
            (signatories, signatoriesSince) = (nil, nil)
            givenAddress = given
            guard let given else { return }
            (address, country) = (given, nil)
        }
    }
}
