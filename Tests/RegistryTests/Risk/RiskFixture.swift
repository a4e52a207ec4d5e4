import Registry

extension RecordDraft<Risk> {
    /// What a risk cannot be without.
    init(title: String, with party: String, kind: Risk.Kind, likelihood: Int64, impact: Int64) {
        self.init()
        (self.title, self.counterparty, self.kind) = (title, party, kind)
        (self.likelihood, self.impact) = ("\(likelihood)", "\(impact)")
    }
}

/// The cluster fixture with a cluster "Grove" of Alder, Birch (who left after 31 March) and, from May, Cedar.
struct RiskFixture {
    let clusters: ClusterFixture
    let grove: Cluster

    init() throws {
        clusters = try ClusterFixture()
        try clusters.cluster("Grove", lead: clusters.alder, from: "2026-01-01")
        try clusters.add(clusters.birch, to: "Grove", from: "2026-01-01", to: "2026-03-31")
        grove = try clusters.add(clusters.cedar, to: "Grove", from: "2026-05-01")
    }

    @discardableResult
    func risk(
        _ title: String = "Late oak", with party: String = "Grove", kind: Risk.Kind = .threat,
        likelihood: Int64 = 3, impact: Int64 = 4
    ) throws(RegistryError) -> Risk {
        try clusters.change { db, change throws(RegistryError) in
            try RiskRepository.add(
                RecordDraft<Risk>(
                    title: title, with: party, kind: kind, likelihood: likelihood, impact: impact),
                in: db,
                by: change)
        }
    }

    @discardableResult
    func allocate(
        _ risk: String, _ bear: [String], manages: String? = nil, pays: String? = nil, insures: String? = nil,
        on day: String = "2026-01-01", ifVersion: Int64? = nil
    ) throws(RegistryError) -> Risk {
        var drafts: [AllocationDraft] = []
        for text in bear { drafts.append(try AllocationDraft(parsing: text)) }
        return try clusters.change(on: day) { [drafts] db, change throws(RegistryError) in
            try AllocationRepository.allocate(
                RiskRepository.find(risk, in: db), bear: drafts,
                AllocationRoles(manages: manages, pays: pays, insures: insures), ifVersion: ifVersion, in: db,
                by: change)
        }
    }

    @discardableResult
    func edit(_ risk: String, _ edit: RecordDraft<Risk>) throws(RegistryError) -> Risk {
        try clusters.change { db, change throws(RegistryError) in
            try RiskRepository.edit(RiskRepository.find(risk, in: db), edit, in: db, by: change)
        }
    }

    func list(_ filter: RiskFilter) throws(RegistryError) -> [String] {
        try clusters.read { db throws(RegistryError) in
            var titles: [String] = []
            try RiskRepository.forEach(filter, in: db) { risk throws(RegistryError) in
                titles.append(risk.title)
                return true
            }
            return titles
        }
    }
}
