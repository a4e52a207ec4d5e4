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
            "against", "against_now",
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
        addRow(declaration)
    }

    private mutating func addRow(_ declaration: Declaration) {
        let cells = [
            "<a href=\"declarations/\(declaration.reference).html\">\(declaration.reference)</a>",
            "<bdi lang=\"\">\(Markup.escaped(declaration.issuer.name))</bdi>",
            "<bdi lang=\"\">\(Markup.escaped(declaration.object ?? ""))</bdi>",
            declaration.requirements.map { "<bdi lang=\"\">\(Markup.escaped($0.typed))</bdi>" }
                .joined(separator: "<br>"),
            declaration.validUntil?.description ?? "no end",
            remarks(on: declaration).joined(separator: "<br>"),
        ]
        rows += "<tr><td>\(cells.joined(separator: "</td><td>"))</td></tr>\n"
    }

    /// Whether it settles what is asked on the day, what stands against it then, and what has become of it since.
    private func remarks(on declaration: Declaration) -> [String] {
        let against = declaration.against(on: day)
        let since =
            declaration.against(on: today).filter { !against.contains($0) }
            + (declaration.status == .issued ? [] : [declaration.status.rawValue])
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
                main { max-width: 70rem; }
                """,
            body: """
                <header>
                <h1>Self-declarations valid on \(Markup.day(day))</h1>
                <p class="kind">Self-declarations (ISO/IEC 17050-1): each is its issuer's own word about its own work, none is a certificate.</p>
                </header>
                <p>\(count) \(count == 1 ? "declaration" : "declarations") in the registry of <bdi lang="">\(Markup.escaped(keeper))</bdi>.
                <code>index.csv</code> holds the same list, <code>evidence.csv</code> the supporting documents with their
                hashes, <code>SHA256SUMS</code> a checksum of each file here.</p>
                <table class="index"><thead><tr><th scope="col">Number</th><th scope="col">Issuer</th><th scope="col">What is declared</th><th scope="col">Requirements</th><th scope="col">Valid until</th><th scope="col">State, and what stands against it</th></tr></thead>
                <tbody>
                \(rows)</tbody></table>
                """
        ).html
    }
}
