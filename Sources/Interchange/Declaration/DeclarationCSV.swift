package import Registry

/// Declarations as a table for spreadsheets: a row each, requirements joined by `; `; of
/// several decisions the last, with how many there are.
package enum DeclarationCSV {
    static let columns = [
        "reference", "kind", "assessor_level", "status", "issuer", "issuer_name", "issuer_address",
        "issuer_country", "object", "statement", "requirements", "place", "date", "signatory",
        "signatory_name", "signatory_function", "provided", "valid_from", "valid_until", "limits",
        "further_information", "why", "decision", "decided_on", "decision_why", "decisions",
        "withdrawn_on", "withdrawn_why", "version", "identification", "evidence", "relies_on",
        "suspended_from",
        "suspended_why", "superseded_by", "superseded_on", "superseded_why", "open_reviews", "answers",
        "cosignatories",
    ]

    /// The names of the columns; with a day, also those for how each declaration stands on it, and without one, what
    /// stands against it whatever the day.
    package static func header(on day: CivilDate? = nil) -> [String] {
        columns + (day == nil ? ["against"] : ["validity", "state", "against", "template"])
    }

    /// The row of a declaration, under the names of `header`.
    package static func row(_ declaration: Declaration, on day: CivilDate? = nil) -> [CSVCell] {
        let standing = day.map { day in
            [
                .text(declaration.validity(on: day).rawValue), .text(declaration.held(on: day).rawValue),
                .text(declaration.against(on: day).joined(separator: "; ")), cell(declaration.template),
            ]
        }
        let against = declaration.against(on: .last).joined(separator: "; ")
        return cells(of: declaration) + (standing ?? [.text(against)])
    }

    /// The cells of a declaration, one for each column.
    static func cells(of declaration: Declaration) -> [CSVCell] {
        let issuer = declaration.issuer
        var row: [CSVCell] = [
            .text(declaration.reference), .text(Declaration.nature), .text(Declaration.assessorLevel),
            .text(declaration.status.rawValue), .text(issuer.reference), .text(issuer.name),
            cell(issuer.address), cell(issuer.country), cell(declaration.object),
            cell(declaration.statement),
            .text(declaration.requirements.map(\.typed).joined(separator: "; ")),
            cell(declaration.place), cell(declaration.date?.description),
            cell(declaration.signatory?.reference), cell(declaration.signatory?.name),
            cell(declaration.function), cell(declaration.provided),
            cell(declaration.validFrom?.description), cell(declaration.validUntil?.description),
        ]
        row += [
            cell(declaration.limits), cell(declaration.furtherInformation), cell(declaration.why),
            cell(declaration.decision?.outcome.rawValue), cell(declaration.decision?.on.description),
            cell(declaration.decision?.why), .integer(Int64(declaration.decisions.count)),
            cell(declaration.withdrawal?.on.description),
            cell(declaration.withdrawal?.why), .integer(declaration.version),
        ]
        let suspension = declaration.status == .suspended ? declaration.suspensions.last : nil
        let evidence = declaration.evidence.map { document in
            document.title + (document.sha256.map { " (SHA-256 \($0))" } ?? "")
        }
        row += [
            cell(declaration.identification), .text(evidence.joined(separator: "; ")),
            .text(declaration.reliesOn.joined(separator: "; ")), cell(suspension?.from.description),
            cell(suspension?.why), cell(declaration.supersession?.by),
            cell(declaration.supersession?.on.description), cell(declaration.supersession?.why),
            .integer(Int64(declaration.openReviews.count)),
            .text(declaration.answers.map(\.line).joined(separator: "; ")),
            .text(declaration.cosignatories.map(\.words).joined(separator: "; ")),
        ]
        return row
    }

    private static func cell(_ text: String?) -> CSVCell { text.map(CSVCell.text) ?? .empty }
}
