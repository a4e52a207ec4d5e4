package import Storage

extension Partner {
    package mutating func restoreParts(
        of record: JSON, in db: borrowing Connection
    ) throws(RegistryError) {
        names = record.each("names") { name in
            guard let kind: PartyName.Kind = name.word("kind"), let text = name["name"]?.string else {
                return nil
            }
            return PartyName(kind: kind, name: text)
        }
        aliases = record.each("aliases", \.string)
        texts = PartyText.all(of: record)
        values = ValueStatement.all(of: record)
        rejections = record.each("rejected_values") { rejection in
            guard let code = rejection["code"]?.string, let why = rejection["why"]?.string,
                let day = rejection.day("rejected_on")
            else { return nil }
            return ValueRejection(code: code, why: why, rejectedOn: day)
        }
        identifiers = record.each("identifiers", Identifier.init(line:))
        figures = record.each("figures", Figures.init(kept:))
        if let size = record["size"] {
            self.size = SizeSummary(kept: size)
        }
        tags = record.each("tags", \.string)
        own = []
        if case .object(let members)? = record["own"] {
            for member in members {
                guard let text = member.value.string else { continue }
                let field = try OwnFieldRepository.last(of: member.key, in: db)
                own.append(
                    OwnValue(
                        field: field?.id ?? 0, key: member.key, label: field?.label ?? member.key, text: text)
                )
            }
        }
        fieldSources = record.each("field_sources", FieldSource.init(kept:))
        sources = record.each("sources") { source in
            guard let name = source["source"]?.string, let key = source["key"]?.string,
                let file = source["file"]?.string, let line = source["line"]?.int,
                let row = source["row"]?.string
            else { return nil }
            return SourceReference(source: name, key: key, file: file, line: line, row: row)
        }
    }
}

extension Organisation {
    package mutating func restoreParts(
        of record: JSON, in db: borrowing Connection
    ) throws(RegistryError) {
        texts = PartyText.all(of: record)
        values = ValueStatement.all(of: record)
        for part in WeightRepository.parts { weights[part] = record["weights"]?[part]?.int }
    }
}

extension PartyText {
    fileprivate static func all(of record: JSON) -> [PartyText] {
        record.each("texts") { text in
            guard let kind: Kind = text.word("kind"), let words = text["text"]?.string,
                let by: StatedBy = text.word("stated_by"), let day = text.day("stated_on")
            else { return nil }
            return PartyText(
                kind: kind, language: text["language"]?.string, text: words, statedBy: by, statedOn: day)
        }
    }
}

extension ValueStatement {
    static func all(of record: JSON) -> [ValueStatement] {
        record.each("values") { value in
            guard let code = value["code"]?.string, let stance: Stance = value.word("stance"),
                let strength = value["strength"]?.int, let by: StatedBy = value.word("stated_by"),
                let day = value.day("stated_on")
            else { return nil }
            return ValueStatement(
                code: code, stance: stance, strength: strength, words: value["words"]?.string, statedBy: by,
                statedOn: day)
        }
    }
}

extension Figures {
    /// Reads what `json` wrote.
    fileprivate init?(kept record: JSON) {
        guard let year = record["year"]?.int else { return nil }
        self.init(
            year: Int(year), currency: record["currency"]?.string,
            own: Amounts(kept: record["own"] ?? .null),
            linked: record["linked"].map { Amounts(kept: $0["amounts"] ?? .null) })
    }
}

extension Figures.Amounts {
    fileprivate init(kept record: JSON) {
        let people = record["headcount"]
        let parts = (people?.string ?? "").split(separator: ".")
        let hundredths =
            parts.count == 2 ? parts[1] + String(repeating: "0", count: max(0, 2 - parts[1].count)) : "0"
        self.init(
            headcount: people?.int ?? parts.first.flatMap { Int64($0) }, hundredths: Int64(hundredths) ?? 0,
            turnover: record["turnover"]?.int, balanceSheet: record["balance_sheet"]?.int,
            investment: record["investment"]?.int)
    }
}

extension SizeSummary {
    fileprivate init?(kept record: JSON) {
        guard let sizeClass: SizeClass = record.word("class"), let day = record.day("assessed_on") else {
            return nil
        }
        self.init(
            sizeClass: sizeClass, rule: record["rule"]?.string, ruleVersion: record["rule_version"]?.int,
            assessedOn: day, inputs: record["inputs"] ?? .array([]), missing: record["missing"] ?? .array([]),
            reason: record["reason"]?.string ?? "")
    }
}
