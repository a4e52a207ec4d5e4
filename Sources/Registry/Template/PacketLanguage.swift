/// A language that packets are written in.
package struct PacketLanguage: Sendable, Hashable {
    /// Its main tag in BCP 47, such as `da`.
    package let code: String
    /// What those who speak it call it.
    package let name: String
    /// Who read its words over; nil until somebody has.
    package let readBy: String?

    /// The one that the words were written in, of which all others are translations.
    package static let original = "en"

    /// All of them, the original first.
    package static let all: [PacketLanguage] =
        [PacketLanguage(code: original, name: countries.original, readBy: original)]
        + Translation.all.map { PacketLanguage(code: $0.code, name: $0.name, readBy: $0.readBy) }

    package static var codes: [String] { all.map(\.code) }

    package static subscript(code: String) -> PacketLanguage? { all.first { $0.code == code } }

    /// Whether its words are the original, or were read over by somebody.
    package var isReadOver: Bool { readBy != nil }

    /// The main tag of a language, such as `de` of `de-AT`.
    package static func main(_ tag: String) -> String { String(tag.lowercased().prefix { $0 != "-" }) }

    /// The language of a tag; nil where packets are not written in it.
    package static func known(_ tag: String?) -> String? {
        tag.map(main).flatMap { main in codes.first { $0 == main } }
    }

    /// The language of a tag that somebody asks for; throws `.invalid` with those that there are.
    package static func wanted(_ tag: String) throws(RegistryError) -> String {
        guard let language = known(tag) else {
            throw .invalid(
                "there are no words in '\(shown(tag))'; give --language with one of \(codes.joined(separator: ", "))"
            )
        }
        return language
    }

    /// The language that firms of a country are written to in where their own is not known: that of the country. Nil where
    /// packets are not written in it, and where a country has several, since nobody knows which one is theirs.
    package static func presumed(in country: String?) -> String? {
        guard let spoken = country.flatMap({ countries.spoken[$0] }), spoken.count == 1 else { return nil }
        return known(spoken[0])
    }

    /// The languages that a reader can choose from who is written to in one of them: that one, those of the country, and
    /// the original.
    package static func choices(besides language: String, in country: String?) -> [String] {
        var choices = [language]
        let spoken = country.flatMap { countries.spoken[$0] } ?? []
        for one in spoken.compactMap(known) + [original] where !choices.contains(one) { choices.append(one) }
        return choices
    }

    /// The official languages of countries in which one of those is spoken that packets are written in.
    private static let countries: (original: String, spoken: [String: [String]]) = {
        let data = TemplateRepository.data("languages") ?? .null
        var spoken: [String: [String]] = [:]
        if case .object(let members)? = data["countries"] {
            for member in members { spoken[member.key] = member.value.elements.compactMap(\.string) }
        }
        return (data["original"]?.string ?? original, spoken)
    }()
}

/// The words of all packets and templates in one language, as they come with this program.
struct Translation: Sendable {
    let code: String
    let name: String
    let readBy: String?
    /// By file, such as `packet`, and key.
    let texts: [String: [String: String]]
    /// By template, and where a text stands in it, such as `questions.bribery.title`.
    let templates: [String: [String: String]]

    /// The languages, in the order in which they are offered, each with who read its words over.
    private static let readers: [(code: String, name: String?)] = {
        guard case .object(let members)? = TemplateRepository.data("languages")?["languages"] else {
            return []
        }
        return members.map { ($0.key, $0.value.string) }
    }()

    static let all: [Translation] = readers.compactMap(Translation.init)
    /// Those whose words somebody read over.
    static let readOver: [Translation] = readers.filter { $0.name != nil }.compactMap(Translation.init)

    private init?(_ reader: (code: String, name: String?)) {
        guard let data = TemplateRepository.data("languages/\(reader.code)") else { return nil }
        (code, readBy) = reader
        name = data["name"]?.string ?? reader.code
        func words(_ part: JSON?) -> [String: [String: String]] {
            var files: [String: [String: String]] = [:]
            guard case .object(let members)? = part else { return files }
            for file in members {
                guard case .object(let words) = file.value else { continue }
                let pairs = words.compactMap { word in word.value.string.map { (word.key, $0) } }
                files[file.key] = Dictionary(pairs) { first, _ in first }
            }
            return files
        }
        (texts, templates) = (words(data["texts"]), words(data["templates"]))
    }

    /// A template that was written in the original language, with each text in others beside it, and who read them over.
    static func translated(_ body: JSON, of template: String, into others: [Translation]) -> JSON {
        let languages = [PacketLanguage.original] + others.map(\.code)
        let translated = add(others, to: body, at: "", of: template)
        return translated.replacing { key, value in
            key == "languages" ? .array(languages.map(JSON.text)) : value
        }.adding(
            .object([
                JSON.Member(
                    key: "read_by",
                    value: .object(others.map { JSON.Member(key: $0.code, value: .text($0.readBy)) }))
            ]))
    }

    private static func add(
        _ others: [Translation], to part: JSON, at path: String, of template: String
    ) -> JSON {
        func below(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }
        switch part {
        case .object(let members):
            if part[PacketLanguage.original]?.string != nil {
                let more = others.compactMap { language in
                    language.templates[template]?[path].map {
                        JSON.Member(key: language.code, value: .text($0))
                    }
                }
                return .object(members + more)
            }
            return .object(
                members.map {
                    JSON.Member(
                        key: $0.key, value: add(others, to: $0.value, at: below($0.key), of: template))
                })
        case .array(let elements):
            return .array(
                elements.enumerated().map { place, element in
                    let name = element["id"]?.string ?? element["code"]?.string ?? "\(place)"
                    return add(others, to: element, at: below(name), of: template)
                })
        default: return part
        }
    }
}
