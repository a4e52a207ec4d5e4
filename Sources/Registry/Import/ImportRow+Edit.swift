extension PartnerEdit {
    /// What a draft says that is not on record; nil where it says nothing new. What the draft leaves out stays.
    ///
    /// A list of this registry does not say whose word a text or a value is, nor the languages of several texts.
    init?(of partner: Partner, to draft: PartnerDraft, isOwnList: Bool = false) {
        self.init(draft.fields.news(of: partner))
        names = draft.names.filter { !partner.names.contains($0) }
        texts = draft.texts.filter { text in
            !partner.texts.contains {
                $0.kind == text.kind && $0.text == text.text
                    && ($0.language == text.language || isOwnList && text.language == nil)
                    && ($0.statedBy == text.statedBy || isOwnList)
            }
        }
        values = draft.values.compactMap { Self.change($0, partner.values, isOwnList) }
        identifiers = draft.identifiers.filter { !$0.isHeld(by: partner) }
        tags = draft.tags.filter { said in !partner.tags.contains { PartnerTags.isSame($0, said) } }
        own = draft.own.filter { said in
            !partner.own.contains {
                $0.key == said.key && [said.text, said.number, said.day].contains($0.text)
            }
        }
        figures = draft.figures.filter { Self.isNews($0, partner.figures) }
        keepsUnverified = draft.keepsUnverified
        if let row = draft.row, !partner.sources.contains(where: { $0.hasRow(of: row.reference) }) {
            self.row = row
        }
        guard saysSomething else { return nil }
    }

    private var saysSomething: Bool {
        !fields.isEmpty || row != nil || !names.isEmpty || !texts.isEmpty || !values.isEmpty
            || !identifiers.isEmpty || !figures.isEmpty || !own.isEmpty || !tags.isEmpty
    }

    /// The statement as it is to stand; the party's own words stay where only the strength is new.
    private static func change(
        _ given: ValueStatement, _ known: [ValueStatement], _ isOwnList: Bool
    ) -> ValueStatement? {
        guard let old = known.first(where: { $0.code == given.code.lowercased() }) else { return given }
        guard
            old.stance != given.stance || old.strength != given.strength
                || !isOwnList && old.statedBy != given.statedBy
        else { return nil }
        var statement = given
        if old.stance == given.stance { statement.words = given.words ?? old.words }
        return statement
    }

    private static func isNews(_ given: Figures, _ known: [Figures]) -> Bool {
        guard let old = known.first(where: { $0.year == given.year }) else { return true }
        if let currency = given.currency, currency != old.currency { return true }
        return SizeMeasure.allCases.contains { given.own[$0] != nil && given.own[$0] != old.own[$0] }
    }
}

extension IdentifierDraft {
    /// Whether the partner has the number, however it is spelt.
    fileprivate func isHeld(by partner: Partner) -> Bool {
        let same = partner.identifiers.filter { $0.scheme == scheme.lowercased() }
        if same.contains(where: { $0.value == value }) { return true }
        guard !same.isEmpty,
            let read = try? IdentifierRepository.check(self, keepingUnverified: true, on: .first)
        else { return false }
        return same.contains { $0.compact == read.compact }
    }
}

extension SourceReference {
    /// Whether this is the same row of the same source; where it stands in which file does not count.
    func hasRow(of other: SourceReference) -> Bool {
        source == other.source && key == other.key && row == other.row
    }
}
