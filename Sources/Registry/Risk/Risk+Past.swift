package import Storage

extension Risk {
    /// What the history keeps besides the plain fields: parties by their references, and the version of the matrix.
    package mutating func restoreParts(
        of record: JSON, in db: borrowing Connection
    ) throws(RegistryError) {
        let name = record["matrix"]
        let matrix = try MatrixRepository.matrices(in: db).first { matrix in
            guard let name else { return matrix.isFirst }
            return matrix.code == name["code"]?.string && matrix.version == name["version"]?.int
        }
        self.matrix = matrix ?? .unknown
        counterparty = try Risk.party(record["counterparty"]?["reference"], in: db) ?? .unknown
        declarations = record.each("declarations", \.string)
        allocations = try Risk.allocations(record["allocations"], in: db)
        try restoreRecords(of: record, in: db)
        try restoreAgreement(of: record, in: db)
    }

    private mutating func restoreRecords(
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
