/// A part of a record's page: what it is about, the command that shows or begins it, and its rows.
package struct PagePart: Sendable {
    package let title: String
    package let command: String
    package let columns: [(name: String, giving: FieldGiving)]
    package let rows: [[String]]
}

extension PartnerPicture {
    /// The parts of the page, as people read them; one without rows says how to begin it.
    package var parts: [PagePart] {
        [
            asked, declared, attested, requested, borne, belonging, talked, selected, reached,
        ] + relationship.parts(of: name, on: day)
    }

    private var name: String { partner.reference }

    private var asked: PagePart {
        PagePart(
            title: "what is asked of it", command: "concord declaration needed \(name)",
            columns: [
                ("requirement", .whole), ("asks", .whole), ("state", .wrapped(12, turn: 2)),
                ("by", .wrapped(24, turn: 1)),
            ],
            rows: needs.map {
                [
                    $0.verdict.kind, $0.verdict.rule.asks.rawValue, $0.state.words,
                    $0.settledBy.joined(separator: ", "),
                ]
            })
    }

    private var declared: PagePart {
        PagePart(
            title: "declarations",
            command: declarations.isEmpty
                ? "concord declaration issue \(name)" : "concord declaration list --issuer \(name)",
            columns: [
                ("reference", .whole), ("declares", .cut(14, turn: 1)), ("object", .cut(12, turn: 1)),
                ("validity", .wrapped(11, turn: 2)), ("state", .wrapped(8, turn: 2)),
                ("against", .wrapped(10, turn: 2)),
            ],
            rows: declarations.map {
                [
                    $0.reference, $0.declares, $0.object ?? "", $0.validityWords(on: day),
                    $0.stateWords(on: day), $0.against(on: day).joined(separator: "; "),
                ]
            })
    }

    private var attested: PagePart {
        PagePart(
            title: "certificates of third parties",
            command: certificates.isEmpty
                ? "concord certificate add \(name)" : "concord certificate list --holder \(name)",
            columns: [
                ("reference", .whole), ("standard", .cut(16, turn: 1)), ("about", .whole),
                ("attested by", .cut(14, turn: 1)), ("validity", .wrapped(12, turn: 2)),
            ],
            rows: certificates.map {
                [$0.reference, $0.standard, $0.requirementKind ?? "", $0.body, $0.words(on: day)]
            })
    }

    private var requested: PagePart {
        PagePart(
            title: "requests",
            command: requests.isEmpty
                ? "concord declaration request \(name) --template TEMPLATE --output FOLDER"
                : "concord declaration requests --with \(name)",
            columns: [
                ("reference", .whole), ("template", .wrapped(12, turn: 1)), ("asked on", .whole),
                ("answer by", .whole), ("status", .wrapped(11, turn: 2)),
            ],
            rows: requests.map {
                [
                    $0.reference, $0.template, "\($0.askedOn)", $0.answerBy?.description ?? "",
                    $0.declaration.map { "became \($0)" } ?? $0.status.rawValue,
                ]
            })
    }

    private var borne: PagePart {
        PagePart(
            title: "risks, its own and its clusters'",
            command: risks.isEmpty
                ? "concord risk add TITLE --with \(name)" : "concord risk list --with \(name)",
            columns: [
                ("reference", .whole), ("title", .cut(16, turn: 1)), ("with", .cut(12, turn: 1)),
                ("severity", .whole), ("bears", .wrapped(8, turn: 2)), ("status", .whole), ("review", .whole),
            ],
            rows: risks.map { risk in
                [
                    risk.reference, risk.title,
                    risk.counterparty.id == partner.id ? "" : risk.counterparty.name, "\(risk.severity)",
                    risk.bears, risk.status.rawValue, risk.reviewDue?.description ?? "",
                ]
            })
    }

    private var belonging: PagePart {
        PagePart(
            title: "clusters",
            command: places.isEmpty
                ? "concord cluster add-member CLUSTER \(name)"
                : "concord cluster show \(places.last?.cluster.reference ?? "CLUSTER")",
            columns: [
                ("reference", .whole), ("name", .cut(20, turn: 1)), ("role", .whole), ("share", .whole),
                ("days", .wrapped(16, turn: 2)),
            ],
            rows: places.map {
                [
                    $0.cluster.reference, $0.cluster.name,
                    $0.membership.role.rawValue.replacing("_", with: " "),
                    $0.membership.share?.description ?? "", $0.membership.period,
                ]
            })
    }

    private var talked: PagePart {
        PagePart(
            title: "dialogues",
            command: dialogues.isEmpty
                ? "concord dialogue add \(name) --point TEXT" : "concord dialogue list --with \(name)",
            columns: [
                ("reference", .whole), ("held on", .whole), ("kind or facilitator", .cut(12, turn: 1)),
                ("agreed", .wrapped(18, turn: 2)), ("due", .wrapped(10, turn: 2)),
            ],
            rows: dialogues.map {
                [
                    $0.reference, "\($0.heldOn)", $0.form?.rawValue ?? $0.facilitator?.name ?? "",
                    $0.agreed ?? "nothing yet",
                    $0.doneOn.map { "done \($0)" } ?? $0.due?.description ?? "",
                ]
            })
    }

    private var selected: PagePart {
        PagePart(
            title: "shortlists",
            command: selections.isEmpty
                ? "concord align --save NAME"
                : "concord shortlist show \(selections.first?.reference ?? "NAME")",
            columns: [
                ("reference", .whole), ("name", .cut(24, turn: 1)), ("rank", .whole), ("score", .whole),
                ("decision", .wrapped(10, turn: 2)),
            ],
            rows: selections.map {
                [
                    $0.reference, $0.name, $0.rank?.description ?? "", $0.score.map(decimal) ?? "none",
                    $0.removedOn.map { "removed \($0)" }
                        ?? [$0.outcome?.rawValue, $0.decidedOn?.description].compactMap(\.self)
                        .joined(separator: " "),
                ]
            })
    }

    private var reached: PagePart {
        PagePart(
            title: "people",
            command: contacts.isEmpty
                ? "concord person add NAME --of \(name)" : "concord person list --of \(name)",
            columns: [
                ("reference", .whole), ("name", .cut(18, turn: 1)), ("function", .cut(14, turn: 1)),
                ("e-mail", .wrapped(12, turn: 2)), ("telephone", .wrapped(10, turn: 2)),
            ],
            rows: contacts.map {
                [$0.reference, $0.name, $0.work(for: partner.id) ?? "", $0.email ?? "", $0.telephone ?? ""]
            })
    }
}

extension PartnerPicture {
    /// What stands beside the partner's own record for programs, a list for each part.
    package var json: JSON {
        .members([
            "needs": .array(needs.map(\.json)),
            "declarations": .array(
                declarations.map { declaration in
                    .members([
                        "reference": .text(declaration.reference), "object": .text(declaration.object),
                        "template": .text(declaration.template),
                        "requirements": .array(declaration.requirements.map { .text($0.typed) }),
                        "date": .text(declaration.date?.description),
                        "valid_until": .text(declaration.validUntil?.description),
                        "validity": .text(declaration.validity(on: day).rawValue),
                        "state": .text(declaration.held(on: day).rawValue),
                        "against": .array(declaration.against(on: day).map(JSON.text)),
                    ])
                }),
            "certificates": .array(certificates.map(\.shownJSON)),
            "requests": .array(requests.map(\.shownJSON)),
            "risks": .array(risks.map(\.json)),
            "clusters": .array(places.map(\.json)),
            "dialogues": .array(dialogues.map(\.shownJSON)),
            "shortlists": .array(selections.map(\.json)),
            "people": .array(contacts.map(\.shownJSON)),
        ]).adding(relationship.json)
    }
}

extension PartnerPicture.SharedRisk {
    /// Its own share, or what comes to it through its clusters, or both added up in words.
    fileprivate var bears: String {
        switch (share, throughClusters) {
        case (nil, nil): ""
        case (let own?, nil): own.description
        case (nil, let part?): "\(part) by cluster"
        case (let own?, let part?): "\(own) and \(part) by cluster"
        }
    }

    fileprivate var json: JSON {
        .members([
            "reference": .text(reference), "title": .text(title),
            "counterparty": .text(counterparty.reference),
            "counterparty_name": .text(counterparty.name), "kind": .text(kind.rawValue),
            "severity": .integer(severity), "share": .text(share?.description),
            "share_through_clusters": .text(throughClusters?.description),
            "status": .text(status.rawValue),
            "review_due": .text(reviewDue?.description),
        ])
    }
}

extension PartnerPicture.Place {
    fileprivate var json: JSON {
        .members([
            "reference": .text(cluster.reference), "name": .text(cluster.name),
            "role": .text(membership.role.rawValue), "share": .text(membership.share?.description),
            "valid_from": .text(membership.from.description), "valid_to": .text(membership.to?.description),
        ])
    }
}

/// A score as people read it.
private func decimal(_ score: Int64) -> String { Shortlist.Entry.decimal(score, places: 1) }

extension PartnerPicture.Selection {
    fileprivate var json: JSON {
        .members([
            "reference": .text(reference), "name": .text(name), "rank": .integer(rank),
            "score": score.map { .number(Double($0) / 10) } ?? .null, "outcome": .text(outcome?.rawValue),
            "decided_on": .text(decidedOn?.description), "removed_on": .text(removedOn?.description),
        ])
    }
}
