package import SQLite

/// A policy as a file of data says it, before it is on record.
package struct PolicyDraft: Sendable {
    let code: String
    let edition: Int64
    let title: String
    let validFrom: CivilDate
    let rules: [DeclarationPolicy.Rule]

    /// Reads a file of data; throws `.invalid` and names everything that is wrong in it at once.
    package init(parsing bytes: [UInt8], from name: String, in db: borrowing Connection) throws(RegistryError)
    {
        guard let body = JSON(parsing: bytes), case .object = body else {
            throw .invalid(
                "\(shown(name)) is no policy: it is not a whole object in JSON; `Docs/policies.md` shows the form"
            )
        }
        try self.init(body, from: name, in: db)
    }

    init(_ body: JSON, from name: String, in db: borrowing Connection) throws(RegistryError) {
        var problems: [String] = []
        let kinds = try PolicyRepository.kinds(in: db)
        var rules: [DeclarationPolicy.Rule] = []
        for (index, part) in (body["rules"] ?? .null).elements.enumerated() {
            let place = "rule \(index + 1)"
            let kind = part["kind"]?.string ?? ""
            if !kinds.contains(kind) {
                problems.append(
                    "\(place) is about '\(shown(kind))', none of \(kinds.joined(separator: ", "))")
            }
            let asks = part["asks"]?.string.flatMap(DeclarationPolicy.Ask.init)
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
            if let amount = part["max_value"]?.int, currency != nil {
                // As `policy show` prints it: minor units.
                value = amount
            } else if let text = part["max_value"]?.string, let currency {
                value = try Money.minorUnits(text, currency: currency, in: db)
            } else if part["max_value"] != nil || currency != nil {
                problems.append("\(place) needs max_value as text such as \"5000.00\", and its currency")
            }
            let why = part["why"]?.string ?? ""
            if !NormalisedText.hasLetterOrDigit(why) { problems.append("\(place) has no why") }
            rules.append(
                DeclarationPolicy.Rule(
                    kind: kind, sizes: sizes.compactMap(\.self), maxSeverity: severity, maxValue: value,
                    currency: value == nil ? nil : currency, asks: asks ?? .declaration,
                    template: part["template"]?.string, why: why))
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
        let from = body["valid_from"]?.string.flatMap { CivilDate($0) }
        guard problems.isEmpty, let from else {
            if from == nil { problems.append("valid_from is no day such as 2027-01-01") }
            throw .invalid(
                "\(shown(name)) is no policy: \(problems.prefix(20).joined(separator: "; ")); `Docs/policies.md` shows the form"
            )
        }
        self.code = try TextRule.line(limit: 40).check(code, "the code of the policy")
        self.edition = edition
        self.title = try TextRule.name.check(title, "the title of the policy")
        validFrom = from
        self.rules = rules
    }
}

/// Amounts as people type them.
package enum Money {
    /// `40000`, `40 000.50` or `40000.5` as minor units of the currency; exact, and never negative.
    package static func minorUnits(
        _ text: String, currency: String, in db: borrowing Connection
    ) throws(RegistryError) -> Int64 {
        let exponent = try CodeList.exponent(ofCurrency: currency, in: db)
        let plain = text.filter { !$0.isWhitespace }
        let parts = plain.split(separator: ".", omittingEmptySubsequences: false)
        let isNumber = plain.utf8.allSatisfy { (48...57).contains($0) || $0 == UInt8(ascii: ".") }
        guard isNumber, parts.count <= 2, let whole = parts.first, !whole.isEmpty,
            (parts.count == 2 ? parts[1].utf8.count : 0) <= exponent,
            let amount = Int64(
                whole + (parts.count == 2 ? parts[1] : "")
                    + String(repeating: "0", count: exponent - (parts.count == 2 ? parts[1].utf8.count : 0)))
        else {
            throw .invalid(
                "'\(shown(text))' is no amount in \(shown(currency)); write it as 40000 or 40000.50, with at most \(exponent) decimals"
            )
        }
        return amount
    }

    /// Such as `EUR 5000.00`.
    package static func words(
        _ amount: Int64, _ currency: String, in db: borrowing Connection
    ) throws(RegistryError) -> String {
        let exponent = try CodeList.exponent(ofCurrency: currency, in: db)
        guard exponent > 0 else { return "\(currency) \(amount)" }
        let digits = String(amount)
        let padded = String(repeating: "0", count: max(0, exponent + 1 - digits.utf8.count)) + digits
        return "\(currency) \(padded.dropLast(exponent)).\(padded.suffix(exponent))"
    }
}
