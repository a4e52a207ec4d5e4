package import Registry

/// A piece of a document about a declaration, from top to bottom: what HTML and PDF both show.
package struct DocumentPart: Sendable, Hashable {
    package enum Kind: String, Sendable {
        case title
        /// What the document is, and is not.
        case kind
        /// What has become of the declaration, where it does not hold.
        case notice
        /// An element of ISO/IEC 17050-1, clause 6.1, by its letter.
        case element
        /// What stands apart from what the issuer declares.
        case section
    }

    package let kind: Kind
    package var letter: String?
    package var heading: String?
    package var passages: [Passage]

    package init(_ kind: Kind, letter: String? = nil, _ heading: String? = nil, _ passages: [Passage]) {
        self.kind = kind
        self.letter = letter
        self.heading = heading
        self.passages = passages
    }

    /// A paragraph, a heading within a part, or a table.
    package enum Passage: Sendable, Hashable {
        case paragraph([Run], Role)
        case heading([Run])
        case table(header: [String], rows: [[[Run]]])

        /// Words of the program's own.
        static func plain(_ words: String) -> Passage { .paragraph([.label(words)], .plain) }
    }

    /// How a paragraph looks.
    package enum Role: String, Sendable {
        case plain, small, number, missing
        /// A whole text of somebody else's, with its lines.
        case words, name, statement
    }

    /// Words in one style.
    package enum Run: Sendable, Hashable {
        /// The program's own words.
        case label(String)
        /// Somebody else's text, of unknown language and direction.
        case record(String)
        /// What is not there.
        case missing(String)
        case day(CivilDate)
        /// Less heavy than what stands beside it.
        case light(String)
    }
}

extension DocumentPart.Passage {
    /// A whole text of somebody else's; nothing where there is none.
    static func words(_ text: String?, _ role: DocumentPart.Role = .words) -> [DocumentPart.Passage] {
        text.map { [.paragraph([.record($0)], role)] } ?? []
    }
}

extension DocumentPart {
    /// The part as `concord-documents` takes it.
    package var json: JSON {
        .members(["part": .text(kind.rawValue)]).adding(
            .held(["letter": .text(letter), "heading": .text(heading)])
        ).adding(.members(["passages": .array(passages.map(DocumentPart.json))]))
    }

    private static func json(_ passage: Passage) -> JSON {
        switch passage {
        case .paragraph(let runs, let role):
            .members([
                "role": .text(role.rawValue),
                "runs": .array(runs.flatMap { json($0, isAlone: role.isWhole) }),
            ])
        case .heading(let runs):
            .members(["role": .text("heading"), "runs": .array(runs.flatMap { json($0, isAlone: false) })])
        case .table(let header, let rows):
            .members([
                "header": .array(header.map(JSON.text)),
                "rows": .array(
                    rows.map { row in
                        .array(row.map { cell in .array(cell.flatMap { json($0, isAlone: false) }) })
                    }),
            ])
        }
    }

    private static func json(_ run: Run, isAlone: Bool) -> [JSON] {
        switch run {
        case .label(let text): [styled(text, "label")]
        case .light(let text): [styled(text, "light")]
        case .missing(let text): [styled(text, "missing")]
        case .day(let day): [styled(Markup.words(day), "label")]
        case .record(let text):
            spelt(text).map { styled($0.text, $0.isCode ? "code" : isAlone ? "passage" : "record") }
        }
    }

    private static func styled(_ text: String, _ style: String) -> JSON {
        .members(["text": .text(text), "style": .text(style)])
    }

    /// The text in stretches of what prints and the codes of what does not, as in HTML.
    private static func spelt(_ text: String) -> [(text: String, isCode: Bool)] {
        var stretches: [(text: String, isCode: Bool)] = []
        var plain = ""
        for scalar in text.unicodeScalars {
            guard let code = Markup.code(ofForbidden: scalar) else {
                plain.unicodeScalars.append(scalar)
                continue
            }
            if !plain.isEmpty { stretches.append((plain, false)) }
            plain = ""
            stretches.append((code, true))
        }
        return plain.isEmpty ? stretches : stretches + [(plain, false)]
    }
}

extension DocumentPart.Role {
    /// Whether a paragraph of this role is one text of somebody else's, with a direction of its own.
    var isWhole: Bool { self == .words || self == .name || self == .statement }
}
