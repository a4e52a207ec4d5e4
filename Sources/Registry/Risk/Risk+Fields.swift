import Storage

/// A risk as its fields declare it; what goes in pairs or depends on its matrix is checked beside the list.
extension Risk {
    package static let kind = RecordKind(
        .risk, table: "risk", reference: .risk, current: "risk.id NOT IN \(VoidRepository.risks)",
        words: RecordWords(
            "Threats and opportunities that you manage together with partners, and who bears them (5.10).",
            argument: "risk", argumentHelp: "The risk: a reference, or a title that only one has."))

    package static let fields: [Field<Risk>] = [
        .reference,
        .required("title", \.title, .riskTitle, help: "What may happen, in a few words.")
            .asArgument.edited("The new title.").compared(as: "title_key") { $0.title }.sorted { $0.title },
        counterpartyField,
        .required("kind", \.kind, .word, help: "What kind of risk it is."),
        .required(
            "subject", \.about, .riskSubject,
            help: """
                What it is about: delivery, quality, finance, law, people, information, relationship (or its \
                behaviour, attitude, dependency, trust) or other.
                """
        ).emptied { $0.about = noSubject },
        .optional(
            "description", \.description, .passage, help: "What else there is to say, in a few sentences."
        ).seldom,
        .optional("cause", \.cause, .passage, help: "Why it may happen.").seldom,
        .optional("event", \.event, .passage, help: "What would happen.").seldom,
        .optional("consequence", \.consequence, .passage, help: "What would follow from it.").seldom,
        .derived("matrix", .shown) { $0.matrix.name }.unsheeted,
        .required(
            "likelihood", \.likelihood, .riskLevel,
            help: "Before treatment: from 1, hardly ever, to the most that the matrix has."
        ).edited("How likely it is before treatment.").sheeted { risk, _ in
            [("severity", risk.words(for: risk.level)), ("", risk.meaning(of: risk.level))]
        },
        .required(
            "impact", \.impact, .riskLevel,
            help: "Before treatment: from 1, hardly felt, to the most that the matrix has."
        ).edited("How hard it hits before treatment.").unsheeted,
        .optional(
            "likelihood_after", \.likelihoodAfter, .riskLevel, help: "How likely it is after treatment."
        ).seldom.lasting.sheeted { risk, _ in
            guard let level = risk.levelAfter else { return [] }
            return [
                ("after", "\(risk.words(for: level)) (after treatment)"), ("", risk.meaning(of: level)),
            ]
        },
        .optional(
            "impact_after", \.impactAfter, .riskLevel, help: "How hard it hits after treatment."
        ).seldom.lasting.unsheeted,
        matrixField,
        .derived("rating", .shown) { .text($0.matrix.rating($0.level).name) },
        .optional(
            "review_months", \.reviewMonths, .reviewMonths, label: "review every so many months",
            help: "How often it is looked at, counted from the last review."
        ).option("review-every", value: "months").said("the interval of reviews").unsheeted,
        .kept("reviewed_on", \.reviewedOn, label: "last reviewed on").presence(.held).unsheeted,
        .kept("review_due", \.reviewDue, label: "next review due").presence(.held).unsheeted,
        .required("status", \.status, .word, help: "Where it stands.").freely.later,
        .told("review") { risk, _ in risk.reviewWords },
        .derived("allocations") { .array($0.allocations.map(\.json)) }
            .shown { .array($0.allocations.map(\.shownJSON)) },
        .derived("treatments", .recorded) { .array($0.treatments.map(\.json)) },
        .derived("treatments", .shown) { .array($0.treatments.map(\.shownJSON)) },
        declarationsField,
        .derived("declarations", .shown) { .array($0.declarations.map(JSON.text)) },
        .told("managed by") { risk, _ in
            risk.allocations.first { $0.manages }?.party.name ?? "nobody yet"
        },
        .told("paid by") { risk, _ in risk.allocations.first { $0.pays }?.party.name ?? "nobody yet" },
        .told("insured by") { risk, _ in risk.allocations.first { $0.insures }?.party.name },
        .derived("events", .recorded, label: "came true") { .array($0.events.map(\.json)) },
        .derived("events", .shown) { .array($0.events.map(\.shownJSON)) },
        .derived("placements", .recorded) { .array($0.suitabilities.map(\.json)) },
        .derived("placements", .shown) { .array($0.suitabilities.map(\.shownJSON)) },
        .derived("proposals", .held) { .array($0.proposals.map(\.json)) },
        .derived("acceptances", .held) { .array($0.acceptances.map(\.json)) },
        .kept("kept_why", \.keptWhy, label: "kept because").presence(.held),
        .void(\.void, in: "void_risk", by: "risk"),
        .version,
    ]
    package static let form = RecordForm<Risk>()
    package static let clearableParts = [levelAfterPart]
    /// What an edit empties of the two sides at once.
    static let levelAfterPart = "level-after"

    /// With whom it is shared is said first and never changes.
    private static let counterpartyField: Field<Risk> = .composed(
        "counterparty",
        FieldColumn(
            selected: ["party.id", "party.reference", "party.kind", "party.name"],
            // CROSS keeps the order of a list that of the index on risks.
            join: "CROSS JOIN party ON party.id = risk.counterparty",
            written: ["counterparty", "counterparty_kind"],
            values: { [$0.counterparty.id, $0.counterparty.kind.rawValue] },
            read: { risk, row, first throws(StorageError) in
                risk.counterparty = try Party.read(row, at: first)
            })
    ) { .members(["reference": .text($0.counterparty.reference)]) }.typed(
        \Risk.counterparty, completion: .record(.partner),
        help: "The partner or cluster: a reference, an alias or a unique name."
    ) { risk, words, _, db, _ throws(RegistryError) in
        for word in words {
            risk.counterparty = try PartyRepository.find(word, kinds: [.partner, .cluster], in: db)
        }
    }.fixed.option("with").called("with").worded { risk, _ in risk.counterparty.words }
        .shown {
            .members([
                "reference": .text($0.counterparty.reference), "name": .text($0.counterparty.name),
            ])
        }

    /// A row has the number alone: the matrices are read once for a whole list, and put in its place.
    private static let matrixField: Field<Risk> = .composed(
        "matrix",
        FieldColumn(
            selected: ["risk.matrix"], written: ["matrix", "size", "top_score"],
            values: {
                [$0.matrix.id, max($0.matrix.likelihoodLevels, $0.matrix.impactLevels), $0.matrix.topScore]
            },
            read: { risk, row, first throws(StorageError) in
                risk.matrix = Matrix(unread: try row.integer(first))
            }), presence: .recorded
            // A risk of the first version names no matrix: there was one.
    ) { $0.matrix.isFirst ? .null : $0.matrix.name }.typed(
        \Risk.matrix,
        help:
            "The matrix that both are judged on; `concord risk matrices` lists them. (default: \(Matrix.usual))"
    ) { risk, words, _, db, change throws(RegistryError) in
        for word in words {
            risk.matrix = try MatrixRepository.matrix(word, on: change.today, in: db)
        }
    }.freely.fixed.examples(Matrix.usual).worded { risk, _ in
        let matrix = risk.matrix
        return matrix.isOwn ? "\(matrix.code) version \(matrix.version): \(matrix.title)" : matrix.code
    }

    /// Added to those that it has; `RiskRepository` writes them, once the risk has its number.
    private static let declarationsField = Field<Risk>.derived("declarations", .recorded) {
        .array($0.declarations.map(JSON.text))
    }.typed(
        \Risk.declarations,
        help: "A declaration that bears on it: a reference, or an object that only one has (repeatable)."
    ) { risk, words, _, db, _ throws(RegistryError) in
        for word in words {
            let reference = try DeclarationRepository.find(word, in: db).reference
            if !risk.declarations.contains(reference) { risk.declarations.append(reference) }
        }
    }.option("declaration").freely.repeated.worded { risk, _ in
        risk.declarations.isEmpty ? nil : risk.declarations.joined(separator: ", ")
    }
}

extension FieldRule<String> {
    /// A line with a letter or digit, by which a risk is found.
    fileprivate static var riskTitle: Self {
        .init("Late oak", "Early ash") { text, name, _ throws(RegistryError) in
            let title = try TextRule.name.check(text, name.full)
            guard !NormalisedText.key(title).isEmpty else {
                throw .invalid(
                    "\(name.full) '\(shown(title))' has no letter or digit; say in a few words what may happen"
                )
            }
            return title
        }
    }

    /// A code of the table of subjects.
    fileprivate static var riskSubject: Self {
        .init(
            examples: ["delivery", "trust"],
            looking: { text, _, db, _ throws(RegistryError) in
                let codes = try db.list(RiskRepository.subjects) { row throws(StorageError) in
                    try row.text(0)
                }
                let code = NormalisedText.key(text)
                guard codes.contains(code) else {
                    throw .invalid(
                        "'\(shown(text))' is no subject of a risk\(NearMatch.hint(text, among: codes)); there are "
                            + codes.joined(separator: ", "))
                }
                return code
            })
    }
}

extension FieldRule<Int64> {
    /// A level, whose upper bound the matrix of the risk knows.
    fileprivate static var riskLevel: Self {
        .init("2", "3") { text, name, _ throws(RegistryError) in
            guard let level = Int64(text) else {
                throw .invalid(
                    "\(name.full) '\(shown(text))' is no whole number; give one from 1, the least, to the most that "
                        + "the matrix has; `concord risk matrices` shows what each level means")
            }
            return level
        }
    }

    fileprivate static var reviewMonths: Self {
        .init("6", "12") { text, _, _ throws(RegistryError) in
            guard let months = Int64(text), (1...120).contains(months) else {
                throw .invalid(
                    "a review every \(shown(text)) months is no interval; give from 1 to 120 months, or --clear review-every"
                )
            }
            return months
        }
    }
}
