package import Storage

/// Of which kind requirements are: those of the templates, of the standards on record, and what is common knowledge.
package struct RequirementKinds: Sendable {
    /// What a declaration is about where nothing is known of its requirement: the goods that are bought (ISO/IEC 17050-1).
    package static let ofGoods = "product"

    static let onRecord: SQL = """
        SELECT designation_key, edition, requirement_kind FROM standard WHERE requirement_kind IS NOT NULL
        ORDER BY designation_key, edition
        """
    static let common: SQL = "SELECT designation_key, kind FROM standard_kind"

    private var kinds: [String: String] = [:]
    /// By designation and edition, for standards whose editions differ.
    private var editions: [String: String] = [:]
    /// The requirement of each template that comes with this program, by its designation.
    let templates: [String: Template]

    package init(in db: borrowing Connection) throws(RegistryError) {
        var templates: [String: Template] = [:]
        for name in TemplateRepository.names {
            let template = try TemplateRepository.asked(name, in: db)
            templates[template.requirement.designationKey] = template
        }
        self.templates = templates
        for (key, kind) in try db.list(
            RequirementKinds.common, as: { row throws(StorageError) in (try row.text(0), try row.text(1)) })
        { kinds[key] = kind }
        let standards = try db.list(RequirementKinds.onRecord) { row throws(StorageError) in
            (key: try row.text(0), edition: try row.text(1), kind: try row.text(2))
        }
        for standard in standards {
            // Of several editions the latest speaks for those of which nobody said anything.
            kinds[standard.key] = standard.kind
            editions["\(standard.key):\(standard.edition)"] = standard.kind
        }
        for (key, template) in templates { kinds[key] = template.kind }
    }

    /// The kind of a requirement; nil where nobody knows.
    package func known(_ requirement: Requirement) -> String? {
        known(requirement.designationKey, requirement.edition)
    }

    private func known(_ key: String, _ edition: String?) -> String? {
        if !editions.isEmpty, let edition, let kind = editions["\(key):\(edition)"] { return kind }
        return kinds[key]
    }

    /// The kind of what a declaration names, by the key of its designation.
    func kind(_ key: String, _ edition: String?) -> String { known(key, edition) ?? RequirementKinds.ofGoods }

    /// The kind of what a declaration names.
    package func kind(_ requirement: Requirement) -> String { known(requirement) ?? RequirementKinds.ofGoods }

    /// The kind of what a certificate attests; nil where nobody knows, and then it settles nothing.
    package func kind(_ certificate: Certificate) -> String? {
        certificate.requirementKind ?? kind(ofStandard: certificate.standard)
    }

    /// The kind of a standard as a certificate names it; nil where nobody knows.
    func kind(ofStandard name: String) -> String? {
        guard let requirement = try? Requirement(parsing: name) else { return nil }
        return known(requirement)
    }

    /// Whether a declaration is of a kind that is asked; an earlier edition of a template's words is not, since others
    /// are asked now.
    package func isAbout(_ kind: String, _ declaration: Declaration) -> Bool {
        declaration.requirements.contains { requirement in
            guard self.kind(requirement) == kind else { return false }
            return templates[requirement.designationKey].map { $0.requirement.namesSame(as: requirement) }
                ?? true
        }
    }
}

extension FieldRule<String> {
    /// One of the kinds of requirement.
    static var requirementKind: Self {
        .init(
            examples: ["safety", "quality"],
            looking: { text, name, db, _ throws(RegistryError) in
                let kinds = try RulesRepository.kinds(in: db)
                guard kinds.contains(text.lowercased()) else {
                    throw .invalid(
                        "\(name.full) '\(shown(text))' is none of \(kinds.joined(separator: ", "))"
                            + "\(NearMatch.hint(text, among: kinds)); give one of these")
                }
                return text.lowercased()
            }
        ).asCode
    }
}
