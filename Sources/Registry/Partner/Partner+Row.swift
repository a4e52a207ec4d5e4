package import Storage

/// A partner as a row of CSV: all that its JSON has, and whatever else an import takes.
extension Partner {
    package static let columns = ownColumns + parts.map(\.rawValue)

    private static let ownColumns = fields.flatMap(\.columns)
    /// People and sites are records of their own, and stand in no list of firms.
    private static let parts = ImportPart.allCases.filter {
        !ownColumns.contains($0.rawValue) && !$0.isOfPerson && $0 != .sites
    }

    /// The same and a column for each field of the organisation's own, as an import takes it.
    package static func columns(in db: borrowing Connection) throws(RegistryError) -> [String] {
        try columns + OwnFieldRepository.all(in: db).map { ImportField.ownStart + $0.key }
    }

    package static func readable(_ record: JSON, in db: borrowing Connection) throws(RegistryError) -> JSON {
        try Figures.shown(in: record, db)
    }

    package func row(in db: borrowing Connection) throws(RegistryError) -> JSON {
        let row = try Self.readable(rowJSON, in: db)
        let figures = row["figures"]?.elements.last
        let held = own.map { JSON.Member(key: ImportField.ownStart + $0.key, value: .text($0.text)) }
        return row.adding(
            .object(
                Self.parts.map { JSON.Member(key: $0.rawValue, value: cell(of: $0, figures) ?? .null) } + held
            ))
    }

    /// What an import takes for a part; `figures` are those of the last year.
    private func cell(of part: ImportPart, _ figures: JSON?) -> JSON? {
        let (own, linked) = (figures?["own"], figures?["linked"]?["amounts"])
        switch part {
        case .year, .currency: return figures?[part.rawValue]
        case .employees: return own?["headcount"]
        case .turnover, .balanceSheet, .investment: return own?[part.rawValue]
        case .linkedEmployees: return linked?["headcount"]
        case .linkedTurnover: return linked?["turnover"]
        case .linkedBalanceSheet: return linked?["balance_sheet"]
        case .linkedInvestment: return linked?["investment"]
        case .vision, .mission, .objectives: return .text(text(part)?.text)
        case .textLanguage:
            // One column says the language of all texts of a row.
            let languages = Set([.vision, .mission, .objectives].compactMap { text($0) }.map(\.language))
            return languages.count == 1 ? .text(languages.first ?? nil) : nil
        case .tradingName: return .text(names.first { $0.kind == .trading }?.name)
        case .nativeName: return .text(names.first { $0.kind == .native }?.name)
        case .values, .identifiers, .tags: return rowJSON[part.rawValue]
        case .sites, .contact, .contactRole, .contactFunction, .contactEmail, .contactTelephone: return nil
        }
    }

    private func text(_ part: ImportPart) -> PartyText? {
        PartyText.Kind(rawValue: part.rawValue).flatMap { texts.shown($0, language: language) }
    }
}

extension Partner {
    /// Who reads the history is told where a row came from, and not all that stood in it.
    package static func told(_ record: JSON) -> JSON { SourceReference.withoutRows(record) }
}
