package import Storage

/// Answers as people read them: choices in their words, numbers with their unit, in the language that was asked in.
package struct AnswerWording: Sendable {
    static let request: SQL = """
        SELECT template, language FROM declaration_request WHERE partner = ?1 AND declaration = ?2
        """

    /// The templates that were read so far, since many declarations answer one.
    private var templates: [Int64: Template] = [:]
    private var words: [String: LocalText] = [:]
    /// The names of countries by their codes, read once.
    private var countries: [String: String] = [:]

    package init() {}

    /// The declaration with the name of its issuer's country, and where it answers a request, with its template and the
    /// words of each of its answers.
    package mutating func worded(
        _ declaration: Declaration, in db: borrowing Connection
    ) throws(RegistryError) -> Declaration {
        var declaration = declaration
        declaration.issuer.countryName = try countryName(declaration.issuer.country, in: db)
        guard !declaration.answers.isEmpty else { return declaration }
        let asked = try db.one(AnswerWording.request, declaration.issuer.id, declaration.id) {
            row throws(StorageError) in (template: try row.integer(0), language: try row.text(1))
        }
        guard let asked, let template = try template(asked.template, in: db) else { return declaration }
        if words.isEmpty { words = try TemplateRepository.words() }
        declaration.template = template.code
        for place in declaration.answers.indices {
            let answer = declaration.answers[place]
            guard let question = template.question(answer.question) else { continue }
            declaration.answers[place].words = AnswerWording.words(
                of: answer.answer, to: question, words, template.declared(in: asked.language))
        }
        return declaration
    }

    private mutating func countryName(
        _ code: String?, in db: borrowing Connection
    ) throws(RegistryError) -> String? {
        guard let code else { return nil }
        if countries.isEmpty {
            for country in try CodeList.allCountries(in: db) { countries[country.code] = country.name }
        }
        return countries[code]
    }

    private mutating func template(
        _ id: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> Template? {
        if let known = templates[id] { return known }
        guard let recorded = try TemplateRepository.template(id: id, in: db) else { return nil }
        let template = try Template(
            recorded.body, from: "the template \(recorded.code) \(recorded.version)")
        templates[id] = template
        return template
    }

    static func words(
        of answer: String?, to question: Template.Question, _ words: [String: LocalText], _ language: String
    ) -> String {
        guard let answer else { return words["declined"]?[language] ?? "declined" }
        switch question.kind {
        case .confirm, .choice:
            return AnswerCheck.options(of: question, words, language).first { $0.code == answer }?.title
                ?? answer
        case .number:
            // A unit that explains itself stands apart.
            return question.unit.map { unit in
                let unit = unit[language]
                return unit.contains(";") ? "\(answer) (\(unit))" : "\(answer) \(unit)"
            } ?? answer
        case .text, .date: return answer
        }
    }
}
