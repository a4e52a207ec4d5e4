package import Storage

/// Rules as a file of data says it, before it is on record.
package struct RulesDraft: Sendable {
    let code: String
    let edition: Int64
    let title: String
    let validFrom: CivilDate
    let credentialDays: Int64?
    let countsUnknownAsLight: Bool
    let rules: [DeclarationRules.Rule]

    /// Reads a file of data; throws `.invalid` and names everything that is wrong in it at once.
    package init(parsing bytes: [UInt8], from name: String, in db: borrowing Connection) throws(RegistryError)
    {
        guard let body = JSON(parsing: bytes), case .object = body else {
            throw .invalid(
                "\(shown(name)) holds no rules: it is not a whole object in JSON; the page declaration-rules shows the form"
            )
        }
        try self.init(body, from: name, in: db)
    }

    init(_ body: JSON, from name: String, in db: borrowing Connection) throws(RegistryError) {
        var problems: [String] = []
        let kinds = try RulesRepository.kinds(in: db)
        var rules: [DeclarationRules.Rule] = []
        RulesDraft.check(
            body,
            has: [
                "name", "code", "version", "title", "valid_from", "credential_days", "unknown_purchases",
                "rules",
            ], "the file", &problems)
        for (index, part) in (body["rules"] ?? .null).elements.enumerated() {
            rules.append(try Self.rule(part, "rule \(index + 1)", kinds, &problems, in: db))
        }
        if rules.isEmpty { problems.append("it has no rules") }
        for kind in kinds {
            let last = rules.last { $0.kind == kind }
            if let last, !last.sizes.isEmpty || last.maxSeverity != nil || last.maxValue != nil {
                problems.append("the last rule for \(kind) has a condition, so some partners would fit none")
            }
        }
        let code = body["code"]?.string ?? ""
        if !(2...40).contains(code.utf8.count) { problems.append("code is missing") }
        let edition = body["version"]?.int ?? 0
        if edition < 1 { problems.append("version is not a number from 1") }
        let title = body["title"]?.string ?? ""
        if !NormalisedText.hasLetterOrDigit(title) { problems.append("title is missing") }
        let days = body["credential_days"]?.int
        if body["credential_days"] != nil, !(days.map { (1...3650).contains($0) } ?? false) {
            problems.append("credential_days is not a number from 1 to 3650")
        }
        let unknown = body["unknown_purchases"]?.string
        if body["unknown_purchases"] != nil, unknown != DeclarationRules.light {
            problems.append(
                "unknown_purchases is not \"\(DeclarationRules.light)\"; leave it out, and a rule that asks for them does not fit"
            )
        }
        let from = body["valid_from"]?.string.flatMap { CivilDate($0) }
        guard problems.isEmpty, let from else {
            if from == nil { problems.append("valid_from is no day such as 2027-01-01") }
            throw .invalid(
                "\(shown(name)) cannot be taken: \(problems.prefix(20).joined(separator: "; ")); the page declaration-rules shows the form"
            )
        }
        self.code = try TextRule.line(limit: 40).check(code, "the code of the rules")
        self.edition = edition
        self.title = try TextRule.name.check(title, "the title of the rules")
        validFrom = from
        credentialDays = days
        countsUnknownAsLight = unknown != nil
        self.rules = rules
    }

    /// Reads one rule as far as it can be read, and says what is wrong with it.
    private static func rule(
        _ part: JSON, _ place: String, _ kinds: [String], _ problems: inout [String],
        in db: borrowing Connection
    ) throws(RegistryError) -> DeclarationRules.Rule {
        RulesDraft.check(
            part,
            has: [
                "kind", "sizes", "max_severity", "max_value", "currency", "asks", "template", "why",
            ], place, &problems)
        let kind = part["kind"]?.string ?? ""
        if !kinds.contains(kind) {
            problems.append(
                "\(place) is about '\(shown(kind))', none of \(kinds.joined(separator: ", "))")
        }
        let asks = part["asks"]?.string.flatMap(DeclarationRules.Ask.init)
        if asks == nil {
            problems.append("\(place) asks none of nothing, declaration, evidence, certificate")
        }
        let sizes = (part["sizes"] ?? .null).elements.map { $0.string.flatMap(SizeClass.init) }
        if sizes.contains(nil) { problems.append("\(place) names a size class that is none") }
        let severity = part["max_severity"]?.int
        if part["max_severity"] != nil, !(severity.map { (1...25).contains($0) } ?? false) {
            problems.append("\(place) has a max_severity that is not from 1 to 25")
        }
        var value: Int64?
        let currency = part["currency"]?.string?.uppercased()
        switch (part["max_value"], currency) {
        case (nil, nil):
            break
        case (.text(let text)?, let currency?):
            value = try Money(parsing: text, currency, field: "\(place): max_value", in: db).amount
        case (.integer?, _), (.number?, _):
            // Whole units or cents: nothing says which, and a wrong guess is a hundredfold.
            problems.append(
                "\(place) gives max_value as a bare number, which could mean cents; write it as text in whole units "
                    + "of its currency, such as \"5000.00\"")
        default:
            problems.append("\(place) needs max_value as text such as \"5000.00\", and its currency")
        }
        let why = part["why"]?.string ?? ""
        if !NormalisedText.hasLetterOrDigit(why) { problems.append("\(place) has no why") }
        return DeclarationRules.Rule(
            kind: kind, sizes: sizes.compactMap(\.self), maxSeverity: severity, maxValue: value,
            currency: value == nil ? nil : currency, asks: asks ?? .declaration,
            template: part["template"]?.string, why: why)
    }

    /// Names each member that has no meaning here, so that none is taken for a condition that nobody keeps.
    private static func check(
        _ object: JSON, has known: [String], _ place: String, _ problems: inout [String]
    ) {
        guard case .object(let members) = object else { return }
        for key in members.map(\.key) where !known.contains(key) {
            if key == "valid_until" || key == "valid_to" {
                let from = object["valid_from"]?.string.flatMap { CivilDate($0) }
                let until = object[key]?.string.flatMap { CivilDate($0) }
                if let from, let until, until < from {
                    problems.append("it would end on \(until), before it begins on \(from)")
                }
                problems.append("\(place) has no \(key): it counts until the next one begins")
            } else {
                problems.append(
                    "\(place) has '\(shown(key))', which is none of \(known.joined(separator: ", "))")
            }
        }
    }
}
