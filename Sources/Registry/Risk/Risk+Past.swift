package import Storage

extension Risk {
    /// The risk that the history keeps of a number, as a value; nil where it does not come to the same bytes again.
    package static func past(
        _ record: JSON, of id: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> Risk? {
        let matrices = try MatrixRepository.matrices(in: db)
        let name = record["matrix"]
        let matrix = matrices.first { matrix in
            guard let name else { return matrix.isFirst }
            return matrix.code == name["code"]?.string && matrix.version == name["version"]?.int
        }
        guard let matrix, let counterparty = try party(record["counterparty"]?["reference"], in: db),
            let kind: Kind = record.word("kind"), let status: Status = record.word("status"),
            let likelihood = record["likelihood"]?.int, let impact = record["impact"]?.int
        else { return nil }
        var risk = Risk(
            id: id, reference: record["reference"]?.string ?? "", title: record["title"]?.string ?? "",
            counterparty: counterparty, kind: kind, matrix: matrix, level: RiskLevel(likelihood, impact))
        risk.status = status
        risk.about = record["subject"]?.string ?? risk.about
        risk.version = record["version"]?.int ?? 1
        risk.description = record["description"]?.string
        risk.cause = record["cause"]?.string
        risk.event = record["event"]?.string
        risk.consequence = record["consequence"]?.string
        if let likelihood = record["likelihood_after"]?.int, let impact = record["impact_after"]?.int {
            risk.levelAfter = RiskLevel(likelihood, impact)
        }
        risk.reviewMonths = record["review_months"]?.int
        risk.reviewedOn = record.day("reviewed_on")
        risk.reviewDue = record.day("review_due")
        risk.keptWhy = record["kept_why"]?.string
        risk.void = record["void"].flatMap(VoidMark.init(kept:))
        risk.declarations = record.each("declarations", \.string)
        risk.allocations = try allocations(record["allocations"], in: db)
        try risk.restoreParts(of: record, in: db)
        try risk.restoreAgreement(of: record, in: db)
        return risk.json.canonical == record.canonical ? risk : nil
    }

    private mutating func restoreParts(
        of record: JSON, in db: borrowing Connection
    ) throws(RegistryError) {
        for kept in record["treatments"]?.elements ?? [] {
            guard let number = kept["number"]?.int, let action = kept["action"]?.string,
                let status: RiskTreatment.Status = kept.word("status")
            else { continue }
            treatments.append(
                RiskTreatment(
                    number: number, action: action, owner: try Risk.party(kept["owner"], in: db),
                    cost: try Risk.money(kept["cost"], in: db), due: kept.day("due"), status: status))
        }
        for kept in record["events"]?.elements ?? [] {
            guard let number = kept["number"]?.int, let day = kept.day("happened_on"),
                let description = kept["description"]?.string
            else { continue }
            var amounts: [RiskEvent.Amount] = []
            for amount in kept["amounts"]?.elements ?? [] {
                guard let party = try Risk.party(amount["party"], in: db),
                    let money = try Risk.money(amount, in: db)
                else { continue }
                amounts.append(RiskEvent.Amount(party: party, money: money))
            }
            events.append(RiskEvent(number: number, day: day, description: description, amounts: amounts))
        }
        for kept in record["placements"]?.elements ?? [] {
            guard let party = try Risk.party(kept["party"], in: db) else { continue }
            var benefit: Share?
            if let text = kept["benefit"]?.string { benefit = try Share(parsing: text) }
            suitabilities.append(
                RiskSuitability(
                    party: party, control: kept["control"]?.int, insight: kept["information"]?.int,
                    cost: try Risk.money(kept["cost"], in: db), benefit: benefit))
        }
    }

    /// What was put before the parties never changes, so it is read as it stands; the history keeps its hash.
    private mutating func restoreAgreement(
        of record: JSON, in db: borrowing Connection
    ) throws(RegistryError) {
        guard record["proposals"] != nil else { return }
        var today = self
        try AgreementRepository.read(into: &today, in: db)
        func text(_ hash: JSON?, _ position: Int64? = nil) -> Proposal? {
            today.proposals.last {
                $0.contentHash == hash?.string && (position == nil || $0.position == position)
            }
        }
        proposals = record.each("proposals") { text($0["content_hash"], $0["position"]?.int) }
        for kept in record["acceptances"]?.elements ?? [] {
            guard let party = try Risk.party(kept["party"], in: db),
                let proposal = text(kept["content_hash"]), let day = kept.day("changed_on"),
                let state: Acceptance.State = kept.word("state")
            else { continue }
            acceptances.append(
                Acceptance(
                    party: party, proposal: proposal, state: state, changedOn: day,
                    cameBy: kept.word("channel"), why: kept["why"]?.string,
                    counter: try Risk.allocations(kept["counter"], in: db),
                    codeHash: kept["code_hash"]?.string))
        }
    }

    private static func allocations(
        _ kept: JSON?, in db: borrowing Connection
    ) throws(RegistryError) -> [Allocation] {
        var allocations: [Allocation] = []
        for kept in kept?.elements ?? [] {
            guard let party = try party(kept["party"], in: db), let share = kept["share"]?.string else {
                continue
            }
            allocations.append(
                Allocation(
                    party: party, share: try Share(parsing: share), manages: kept["manages"] == .bool(true),
                    pays: kept["pays"] == .bool(true), insures: kept["insures"] == .bool(true)))
        }
        return allocations
    }

    private static func party(
        _ reference: JSON?, in db: borrowing Connection
    ) throws(RegistryError) -> Party? { try Party.restored(reference ?? .null, in: db) }

    private static func money(
        _ kept: JSON?, in db: borrowing Connection
    ) throws(RegistryError) -> Money? {
        guard let amount = kept?["amount"]?.int, let currency = kept?["currency"]?.string else { return nil }
        return Money(amount, currency, exponent: try CodeList.exponent(ofCurrency: currency, in: db))
    }
}
