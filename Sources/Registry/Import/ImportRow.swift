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
        var sites: [Int: ImportSite] = [:]
        var contacts: [Int: ImportContact] = [:]
        for (entry, cell) in zip(settings.mapping.entries, cells) where !Self.trimmed(cell).isEmpty {
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
            case .site(let number, let part):
                let text = Self.trimmed(cell)
                sites[number, default: ImportSite()][part] =
                    part == .since || part == .until ? settings.days.plain(text) : text
            case .part(.sites): draft.sites += try ImportSite.each(in: cell)
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
            case .part(.currency): figures.currency = Self.currency(cell)
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
            case .part(let part): contacts[0, default: ImportContact()].say(Self.trimmed(cell), part)
            case .contact(let number, let part):
                contacts[number, default: ImportContact()].say(Self.trimmed(cell), part)
            }
        }
        for index in draft.texts.indices { draft.texts[index].language = LanguageTag.kept(language) }
        draft.sites += sites.sorted { $0.key < $1.key }.map(\.value)
        draft.contacts = contacts.sorted { $0.key < $1.key }.flatMap { $0.value.each }
        return (draft, figures)
    }

    private func text(
        _ kind: PartyText.Kind, _ cell: String, _ settings: ImportSettings, on day: CivilDate
    ) -> PartyText {
        PartyText(kind: kind, text: cell, statedBy: settings.statedBy, statedOn: day)
    }
}

extension ImportRow {
    /// Without the blanks around it, which no name, code or number has; those of the web and of mail are more than two.
    package static func trimmed(_ cell: String) -> String {
        guard let first = cell.utf8.first, let last = cell.utf8.last,
            first <= 0x20 || last <= 0x20 || first >= 0x80 || last >= 0x80
        else { return cell }
        let scalars = cell.unicodeScalars
        guard let start = scalars.firstIndex(where: { !isBlank($0) }),
            let end = scalars.lastIndex(where: { !isBlank($0) })
        else { return "" }
        return start == scalars.startIndex && scalars.index(after: end) == scalars.endIndex
            ? cell : String(cell[start..<scalars.index(after: end)])
    }

    /// A currency by its code, or by the sign or the word of one that no other has.
    static func currency(_ cell: String) -> String {
        let cell = trimmed(cell)
        return switch NormalisedText.key(cell) {
        case "€", "euro", "euros": "EUR"
        case "£", "pound sterling": "GBP"
        default: cell
        }
    }

    /// A blank that says nothing, or a mark without a width; a line's end stands in a text for itself.
    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20, 0x09, 0xA0, 0x1680, 0x2000...0x200B, 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF: true
        default: false
        }
    }
}

private func words(_ cell: String) -> [String] {
    cell.split { $0 == " " || $0 == "\t" || $0.isNewline }.map(String.init)
}
