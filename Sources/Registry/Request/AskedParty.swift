package import Storage

/// A partner or a cluster as somebody who is asked: what of its record fills in answers and picks questions.
package struct AskedParty: Sendable, Hashable {
    package let party: Party
    package let address: String?
    /// As BCP 47 writes it: its own, else that of its country; nil where neither is known.
    package let language: String?
    package let country: String?
    package let website: String?
    package let sizeClass: SizeClass
    /// The staff in the last year that says so, exactly, such as `9.5`.
    let staff: String?
    /// The whole people among them.
    package let headcount: Int64?
    /// How many of its people sign together, as far as is known.
    package let signatories: Int

    package var id: Int64 { party.id }
    package var reference: String { party.reference }
    package var name: String { party.name }

    package init(_ partner: Partner) {
        party = Party(id: partner.id, reference: partner.reference, kind: .partner, name: partner.name)
        (address, country) = (partner.address, partner.country)
        language = partner.language ?? PacketLanguage.presumed(in: partner.country)
        (website, sizeClass) = (partner.website, partner.sizeClass)
        (staff, headcount) = (partner.staff, partner.headcount)
        signatories = Int(partner.signatories ?? 1)
    }

    /// A cluster is written to in the language of its lead, else in that of its own country.
    package init(_ cluster: Cluster, language: String?) {
        party = Party(id: cluster.id, reference: cluster.reference, kind: .cluster, name: cluster.name)
        (address, country) = (cluster.address, cluster.country)
        self.language = language ?? PacketLanguage.presumed(in: cluster.country)
        (website, sizeClass, signatories) = (nil, .unknown, 1)
        (staff, headcount) = (nil, nil)
    }

    /// The partner or the cluster that a person means.
    package static func find(
        _ text: String, on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> AskedParty {
        try read(PartyRepository.find(text, kinds: [.partner, .cluster], in: db), on: day, in: db)
    }

    package static func read(
        _ party: Party, on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> AskedParty {
        if party.kind == .cluster {
            let cluster = try ClusterRepository.find(party.reference, in: db)
            let lead = try lead(of: cluster, on: day, in: db)
            return AskedParty(cluster, language: lead.flatMap { AskedParty($0).language })
        }
        return AskedParty(try PartnerRepository.find(party.reference, in: db))
    }

    /// The partner that leads a cluster on a day.
    static func lead(
        of cluster: Cluster, on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> Partner? {
        guard let lead = cluster.members(on: day).first(where: { $0.role == .lead }),
            lead.member.kind == .partner
        else { return nil }
        return try Partner.record(id: lead.member.id, in: db)
    }

    /// What the record answers.
    func fact(_ known: Template.Question.Known) -> String? {
        switch known {
        case .headcount: staff
        case .website: website
        case .country: country
        }
    }
}

extension Template.Question {
    /// Whether a party of this size is asked; where nothing is known of its size, the smallest is assumed for
    /// questions from a number of staff on, so that a small firm is not asked what only large ones can answer.
    package func applies(to asked: AskedParty) -> Bool {
        if !sizes.isEmpty, asked.sizeClass != .unknown, !sizes.contains(asked.sizeClass) { return false }
        guard let minimum = minimumHeadcount else { return true }
        if let headcount = asked.headcount { return headcount >= minimum }
        switch asked.sizeClass {
        case .micro: return minimum < 10
        case .small: return minimum < 50
        case .medium: return minimum < 250
        case .large: return true
        case .unknown: return minimum < 10
        }
    }

    package func applies(to partner: Partner) -> Bool { applies(to: AskedParty(partner)) }
}
