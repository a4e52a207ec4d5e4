package import Registry

/// The lists of the compliance file of a day: which declarations were valid then, and what supports them.
package struct ComplianceIndex {
    private let day, today: CivilDate
    private var table = CSVWriter()
    private var evidence = CSVWriter()
    private var rows = ""
    package private(set) var count = 0

    package init(of day: CivilDate, seenOn today: CivilDate) {
        self.day = day
        self.today = today
        table.write([
            "reference", "issuer", "issuer_name", "object", "requirements", "date", "valid_from",
            "valid_until",
            "decision", "status_now", "seals", "signatures", "refused", "file", "template", "state",
            "against", "against_now", "decided_on", "decision_why", "ended_on", "ended_why", "as_of",
            "seen_on",
        ])
        evidence.write([
            "declaration", "origin", "title", "kind", "date", "issuer", "sha256", "kept_at", "kept_until",
        ])
    }

    package mutating func add(_ declaration: Declaration, vouchedBy signatures: [DeclarationSignature]) {
        count += 1
        let counting = signatures.filter { $0.refusal == nil }
        let seals = counting.count { $0.kind == .seal }
        table.write([
            .text(declaration.reference), .text(declaration.issuer.reference), .text(declaration.issuer.name),
            .text(declaration.object ?? ""),
            .text(declaration.requirements.map(\.typed).joined(separator: "; ")),
            .text(declaration.date?.description ?? ""), .text(declaration.validFrom?.description ?? ""),
            .text(declaration.validUntil?.description ?? ""),
            .text(declaration.decision?.outcome.rawValue ?? ""), .text(declaration.status.rawValue),
            .integer(Int64(seals)), .integer(Int64(counting.count - seals)),
            .integer(Int64(signatures.count - counting.count)),
            .text("declarations/\(declaration.reference).json"), .text(declaration.template ?? ""),
            .text(declaration.held(on: day).rawValue),
            .text(declaration.against(on: day).joined(separator: "; ")),
            .text(declaration.against(on: today).joined(separator: "; ")),
            .text(declaration.decision?.on.description ?? ""), .text(declaration.decision?.why ?? ""),
            .text(declaration.ending?.on.description ?? ""), .text(declaration.ending?.why ?? ""),
            .text(day.description), .text(today.description),
        ])
        for document in declaration.evidence {
            evidence.write([
                .text(declaration.reference), .text("supporting document"), .text(document.title),
                .text(document.kind), .text(document.date?.description ?? ""), .text(document.issuer ?? ""),
                .text(document.sha256 ?? ""), .text(document.keptAt ?? ""),
                .text(document.keptUntil?.description ?? ""),
            ])
        }
        for signature in signatures where signature.kind == .document {
            evidence.write([
                .text(declaration.reference), .text("signed by the issuer"),
                .text(signature.statement["name"]?.string ?? ""), .text("signed document"), .empty,
                .text(declaration.issuer.name), .text(signature.statement["sha256"]?.string ?? ""), .empty,
                .empty,
            ])
        }
        addRow(declaration, signatures)
    }

    /// The heads of the page's columns, which stand beside each cell where a window is too narrow for a table.
    private static let heads = [
        "Number", "Issuer", "What is declared", "Valid", "State, and what stands against it", "Decision",
        "Seals and signatures",
    ]

    private mutating func addRow(_ declaration: Declaration, _ signatures: [DeclarationSignature]) {
        let requirements =
            declaration.requirements.map { Self.words($0.typed) } + [declaration.template].compactMap(\.self)
        let cells = [
            [
                "<a href=\"declarations/\(declaration.reference).html\">\(declaration.reference)</a>",
                declaration.date.map { "of \(Self.day($0))" } ?? "",
            ],
            [
                Self.words(declaration.issuer.name),
                "<span class=\"day\">\(declaration.issuer.reference)</span>",
            ],
            [Self.words(declaration.object ?? "")] + requirements,
            [
                "from \(declaration.validFrom.map(Self.day) ?? "its day")",
                declaration.validUntil.map { "to \(Self.day($0))" } ?? "no end",
            ],
            remarks(on: declaration).map(Markup.escaped),
            declaration.decision.map { ["\($0.outcome.rawValue) on \(Self.day($0.on))", Self.words($0.why)] }
                ?? [
                    "none"
                ],
            Self.vouchers(signatures),
        ]
        let row = zip(Self.heads, cells).enumerated().map { place, cell in
            let (head, lines) = cell
            return "<td data-head=\"\(head)\"\(place == 0 || place == 3 ? " class=\"day\"" : "")><div>"
                + "\(lines.filter { !$0.isEmpty }.joined(separator: "<br>"))</div></td>"
        }
        rows += "<tr>\(row.joined())</tr>\n"
    }

    private static func words(_ text: String) -> String { "<bdi lang=\"\">\(Markup.escaped(text))</bdi>" }

    /// A day that stays on one line.
    private static func day(_ day: CivilDate) -> String {
        "<time class=\"day\" datetime=\"\(day)\">\(day)</time>"
    }

    /// What vouches for it beside its record, and how much of that no longer does.
    private static func vouchers(_ signatures: [DeclarationSignature]) -> [String] {
        let counting = signatures.filter { $0.refusal == nil }
        let seals = counting.count { $0.kind == .seal }
        let signed = counting.count - seals
        let refused = signatures.count - counting.count
        return [
            seals == 0 ? "no seal" : seals == 1 ? "1 seal" : "\(seals) seals",
            signed == 0
                ? "no signature of the issuer" : signed == 1 ? "1 of the issuer" : "\(signed) of the issuer",
            refused == 0 ? "" : refused == 1 ? "1 does not count" : "\(refused) do not count",
        ]
    }

    /// Whether it settles what is asked on the day, what stands against it then, and what has become of it since.
    private func remarks(on declaration: Declaration) -> [String] {
        let against = declaration.against(on: day)
        let since =
            declaration.against(on: today).filter { !against.contains($0) }
            + (declaration.status == .issued
                ? []
                : [declaration.status.rawValue + (declaration.ending.map { " on \($0.on): \($0.why)" } ?? "")])
        return [declaration.held(on: day).words] + against + since.map { "since then \($0)" }
    }

    package mutating func takeTable() -> [UInt8] { table.take() }
    package mutating func takeEvidence() -> [UInt8] { evidence.take() }

    /// The index as a page that leads to each declaration in the folder.
    package func page(keptBy keeper: String) -> String {
        PageFrame(
            title: "Self-declarations valid on \(day)",
            style: """
                \(DeclarationStyle.css(footer: "Self-declarations valid on \(day)"))
                \(Self.style)
                """,
            body: """
                <header>
                <h1>Self-declarations valid on \(Markup.day(day))</h1>
                <p class="kind">Self-declarations (ISO/IEC 17050-1): each is its issuer's own word about its own work, none is a certificate.</p>
                </header>
                <p>\(count) \(count == 1 ? "declaration" : "declarations") in the registry of <bdi lang="">\(Markup.escaped(keeper))</bdi>.
                <code>index.csv</code> holds the same for programs, <code>evidence.csv</code> the supporting documents with their
                hashes, <code>SHA256SUMS</code> a checksum of each file here.</p>
                <table class="index"><thead><tr>\(Self.heads.map { "<th scope=\"col\">\($0)</th>" }.joined())</tr></thead>
                <tbody>
                \(rows)</tbody></table>
                """
        ).html
    }

    /// In a narrow window each declaration is a card, whose lines bear the heads of the columns.
    private static let style = """
        main { max-width: 76rem; }
        .index th:last-child, .index td:last-child { width: auto; }
        .index td, .index th { overflow-wrap: break-word; padding-right: .75rem; }
        .index .day { white-space: nowrap; }
        @media screen and (max-width: 60rem) {
          .index, .index tbody, .index tr, .index td { display: block; }
          .index thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
          .index tr { border-top: 2px solid var(--line); padding: .75rem 0; }
          .index td { border: 0; padding: .125rem 0; white-space: normal; display: grid; grid-template-columns: 8rem 1fr; column-gap: .75rem; }
          .index td::before { content: attr(data-head); color: var(--faint); font-size: .875rem; }
        }
        @media screen and (max-width: 26rem) { .index td { grid-template-columns: 1fr; } }
        @media print {
          @page { size: A4 landscape; margin: 14mm 14mm 18mm; }
          .index { font-size: 8.5pt; }
        }
        """
}

extension Declaration {
    /// When and why it ended or was stopped, where it did.
    fileprivate var ending: (on: CivilDate, why: String)? {
        switch status {
        case .withdrawn: withdrawal.map { ($0.on, $0.why) }
        case .superseded: supersession.map { ($0.on, $0.why) }
        case .suspended: suspensions.last.map { ($0.from, $0.why) }
        case .issued, .draft: nil
        }
    }
}
