import Alignment
import Registry
import Storage
import Testing

/// Profiles, statements and measures for tests of the score, and a registry in memory.
enum AlignmentFixture {
    static let today = CivilDate("2026-06-01") ?? .first
    static let author = Author(
        name: "Ines Vogt", systemUser: "ivogt", instant: Instant("2026-06-01T09:00Z") ?? .origin, today: today
    )

    /// A miniature vocabulary: two groups, and a relation between them.
    static let relations = ValueRelations(
        broader: ["t:climate": "t:planet", "t:soil": "t:planet"], pairs: [("t:climate", "t:pay", 25)])

    static let statistics = WordStatistics(
        partners: 100, averageLength: 12, frequencies: ["solar": 10, "roof": 5, "famili": 40])

    static func measure(_ weights: PartWeights = .standard) -> AlignmentMeasure {
        AlignmentMeasure(relations: relations, statistics: statistics, titles: [:], weights: weights)
    }

    static func states(
        _ code: String, _ strength: Int64, _ stance: ValueStatement.Stance = .supports
    ) -> ValueStatement {
        ValueStatement(code: code, stance: stance, strength: strength, statedOn: today)
    }

    static func seeks(
        _ code: String, _ strength: Int64? = nil, _ stance: ValueStatement.Stance = .supports
    ) -> AlignmentQuery.Sought {
        AlignmentQuery.Sought(code: code, stance: stance, strength: strength)
    }

    static func profile(
        _ text: String? = nil, _ values: [ValueStatement] = [], sizeClass: SizeClass = .unknown
    ) -> PartnerProfile {
        PartnerProfile(
            id: 1, reference: "P-0000-0000", name: "Firm", sizeClass: sizeClass,
            texts: text.map { [PartyText(kind: .vision, text: $0, statedOn: today)] } ?? [], values: values)
    }

    static func query(
        _ text: String? = nil, _ values: [AlignmentQuery.Sought] = []
    ) throws -> AlignmentQuery {
        try AlignmentQuery(origin: .typed, text: text, values: values)
    }

    /// A registry with an organisation that has neither vision nor values.
    static func registry() throws -> RegistryFile {
        var file = try RegistryFile.create(.memory, at: author.instant)
        _ = try file.change(by: author) { db, change throws(RegistryError) in
            try OrganisationRepository.add(
                name: "Nordlicht Group", OrganisationEdit(), timeZone: "UTC", in: db, by: change)
        }
        return file
    }

    @discardableResult
    static func add(
        _ name: String, vision: String? = nil, _ values: [ValueStatement] = [],
        to file: inout RegistryFile, _ describe: (inout PartnerDraft) -> Void = { _ in }
    ) throws -> Partner {
        var draft = PartnerDraft(name: name)
        if let vision { draft.texts = [PartyText(kind: .vision, text: vision, statedOn: today)] }
        draft.values = values
        describe(&draft)
        return try file.change(by: author) { [draft] db, change throws(RegistryError) in
            try PartnerRepository.add(draft, in: db, by: change).partner
        }
    }
}
