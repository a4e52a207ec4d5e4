import Registry

extension DeclarationDocument {
    /// What the issuer declares as lines of plain text, and before it what stands against it; what the organisation noted
    /// beside it is left out.
    package var lines: [String] {
        parts.filter { $0.kind == .notice || $0.kind == .element }.map { part in
            let name = (part.letter.map { "\($0)) " } ?? "") + (part.heading ?? "")
            return "\(name): \(part.passages.map(\.text).joined(separator: "\n"))"
        }
    }
}

extension DeclarationDocument {
    static let againstHeading = "What stands against it"

    /// What stands against a declaration by the lines of its document; empty where they name nothing.
    static func against(in lines: String) -> [String] {
        let found = lines.split(separator: "\n").filter { $0.hasPrefix("\(againstHeading): ") }
        return found.flatMap { line in
            // Who noted it stands first, and may have any name.
            let words = line.split(separator: ": ").last ?? line
            return (words.last == "." ? words.dropLast() : words).split(separator: "; ").map {
                shown(String($0))
            }
        }
    }
}

extension DocumentPart.Passage {
    fileprivate var text: String {
        switch self {
        case .paragraph(let runs, _), .heading(let runs): runs.map(\.text).joined()
        case .table(_, let rows):
            rows.map { row in row.map { $0.map(\.text).joined() }.joined(separator: ", edition: ") }
                .joined(separator: "\n")
        }
    }
}

extension DocumentPart.Run {
    fileprivate var text: String {
        switch self {
        case .label(let text), .record(let text), .missing(let text), .light(let text): text
        case .day(let day): day.description
        }
    }
}
