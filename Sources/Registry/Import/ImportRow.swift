/// One row of a file, as text.
package struct ImportRow: Sendable, Hashable {
    /// The line on which it starts, from 1.
    package let line: Int64
    package let key: String
    /// The row as it stands in the file.
    package let text: String
    /// The mapped cells, in the order of the mapping's entries; empty for what the row does not say.
    package var cells: [String]
    /// Why it cannot be read as a row of its file; nil where it can.
    package let fault: String?

    package init(line: Int64, key: String, text: String, cells: [String], fault: String? = nil) {
        self.line = line
        self.key = key
        self.text = text
        self.cells = cells
        self.fault = fault
    }
}

extension ImportRow {
    /// What the row says of a partner; its figures are still as they were typed.
    func draft(
        _ settings: ImportSettings, on day: CivilDate
    ) throws(RegistryError) -> (partner: PartnerDraft, figures: FiguresDraft) {
        var draft = PartnerDraft()
        var figures = FiguresDraft()
        var language = settings.textLanguage
        draft.keepsUnverified = settings.keepsUnverified
        for (entry, cell) in zip(settings.mapping.entries, cells) where !cell.utf8.allSatisfy(isBlank) {
            try ErrorValue.check(cell)
            switch entry.field.kind {
            case .own(let place, let isCode):
                draft.fields.add(isCode || entry.field.isName ? Self.trimmed(cell) : cell, at: place)
            case .identifier(let scheme):
                draft.identifiers.append(IdentifierDraft(scheme: scheme, value: cell))
            case .ownValue(let key):
                let text = Self.trimmed(cell)
                draft.own.append(
                    OwnValueDraft(
                        key: key, text: text, number: settings.decimal.plain(text),
                        day: settings.days.plain(text)))
            case .part(.employees): figures.employees = try settings.number(cell)
            case .part(.turnover): figures.turnover = try settings.number(cell)
            case .part(.balanceSheet): figures.balanceSheet = try settings.number(cell)
            case .part(.investment): figures.investment = try settings.number(cell)
            case .part(.linkedEmployees): figures.linkedEmployees = try settings.number(cell)
            case .part(.linkedTurnover): figures.linkedTurnover = try settings.number(cell)
            case .part(.linkedBalanceSheet):
                figures.linkedBalanceSheet = try settings.number(cell)
            case .part(.linkedInvestment):
                figures.linkedInvestment = try settings.number(cell)
            case .part(.currency): figures.currency = Self.trimmed(cell)
            case .part(.year): figures.year = Self.trimmed(cell)
            case .part(.vision): draft.texts.append(text(.vision, cell, settings, on: day))
            case .part(.mission): draft.texts.append(text(.mission, cell, settings, on: day))
            case .part(.objectives): draft.texts.append(text(.objectives, cell, settings, on: day))
            case .part(.textLanguage): language = Self.trimmed(cell)
            case .part(.values):
                for word in words(cell) {
                    draft.values.append(
                        try ValueStatement(parsing: word, on: day, statedBy: settings.statedBy))
                }
            case .part(.identifiers):
                for word in words(cell) { draft.identifiers.append(try IdentifierDraft(parsing: word)) }
            case .part(.tags): draft.tags += PartnerTags.each(in: cell)
            case .part(.tradingName): draft.names.append(PartyName(kind: .trading, name: cell))
            case .part(.nativeName): draft.names.append(PartyName(kind: .native, name: cell))
            case .part(.contact): draft.contact.name = Self.trimmed(cell)
            case .part(.contactRole): draft.contact.role = Self.trimmed(cell)
            case .part(.contactFunction): draft.contact.function = Self.trimmed(cell)
            case .part(.contactEmail): draft.contact.email = Self.trimmed(cell)
            case .part(.contactTelephone): draft.contact.telephone = Self.trimmed(cell)
            }
        }
        for index in draft.texts.indices { draft.texts[index].language = LanguageTag.kept(language) }
        return (draft, figures)
    }

    private func text(
        _ kind: PartyText.Kind, _ cell: String, _ settings: ImportSettings, on day: CivilDate
    ) -> PartyText {
        PartyText(kind: kind, text: cell, statedBy: settings.statedBy, statedOn: day)
    }
}

private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

extension ImportRow {
    /// Without the blanks around it, which no name, code or number has.
    package static func trimmed(_ cell: String) -> String {
        guard let first = cell.utf8.first, let last = cell.utf8.last, isBlank(first) || isBlank(last) else {
            return cell
        }
        let utf8 = cell.utf8
        let start = utf8.firstIndex { !isBlank($0) } ?? utf8.endIndex
        let end = utf8.lastIndex { !isBlank($0) }.map { utf8.index(after: $0) } ?? start
        return String(cell[start..<end])
    }
}

private func words(_ cell: String) -> [String] {
    cell.split { $0 == " " || $0 == "\t" || $0.isNewline }.map(String.init)
}
