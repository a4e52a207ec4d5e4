package import Storage
import Synchronization
import Templates

/// The templates that come with this program, and the versions that were used. Calls on a connection run inside the
/// caller's transaction.
package enum TemplateRepository {
    static let byNumber: SQL = "SELECT id, code, edition, body FROM declaration_template WHERE id = ?1"
    static let byName: SQL =
        "SELECT id, code, edition, body FROM declaration_template WHERE code = ?1 AND edition = ?2"
    private static let insert: SQL =
        "INSERT INTO declaration_template (code, edition, body) VALUES (?1, ?2, ?3)"

    /// The files that are embedded in this program, by name.
    private static let files: [(name: String, bytes: [UInt8])] = {
        var files: [(name: String, bytes: [UInt8])] = []
        var index = 0
        while let start = concord_template_at(index).text {
            let file = concord_template_at(index)
            files.append(
                (String(cString: file.name), Array(UnsafeBufferPointer(start: start, count: file.length))))
            index += 1
        }
        return files
    }()

    /// The names of the templates that come with this program.
    package static var names: [String] {
        let words = ["packet", "declaration-rules", "risk", "matter", "norms", "pulse", "languages", "goals"]
        return files.map(\.name).filter { !words.contains($0) && !$0.hasPrefix("languages/") }
    }

    /// A file of data that comes with this program; nil where there is none of the name.
    static func data(_ name: String) -> JSON? {
        // A report of many partners asks for the same file again and again.
        parsed.withLock { parsed in
            if let body = parsed[name] { return body }
            let body = files.first { $0.name == name }.flatMap { JSON(parsing: $0.bytes) }
            parsed[name] = body
            return body
        }
    }

    private static let parsed = Mutex<[String: JSON]>([:])

    /// The template of a name; throws `.notFound` with those that there are.
    package static func builtIn(_ name: String) throws(RegistryError) -> Template {
        guard names.contains(name), let template = builtIn[name] else {
            throw .notFound(
                "no template is called '\(shown(name))'\(NearMatch.hint(name, among: names)); there are "
                    + "\(names.joined(separator: ", ")), and a file of your own is named with its folder, such as ./\(shown(name)).json"
            )
        }
        return try template.get()
    }

    private static let builtIn = templates(in: Translation.all)

    /// The same in the words that declarations are made in: the original's, and those that somebody read over. Reading
    /// every language takes longer than most commands do.
    private static let declared = templates(in: Translation.readOver)

    private static func templates(
        in languages: [Translation]
    ) -> [String: Result<Template, RegistryError>] {
        let templates = names.map { name in
            let body = data(name).map { Translation.translated($0, of: name, into: languages) } ?? .null
            return (
                name,
                Result { () throws(RegistryError) in try Template(body, from: "the template \(name)") }
            )
        }
        return Dictionary(templates) { first, _ in first }
    }

    /// Those that registries ask with, by their text or their name: many parties are looked at by few of them.
    private static let read = Mutex<[String: Template]>([:])

    private static func read(
        _ key: String, _ make: () throws(RegistryError) -> Template
    ) throws(RegistryError) -> Template {
        if let known = read.withLock({ $0[key] }) { return known }
        let template = try make()
        read.withLock { known in
            if known.count > 100 { known.removeAll() }
            known[key] = template
        }
        return template
    }

    /// A template that comes with this program, as this registry asks with it: in the organisation's own name, or in the
    /// words that were used first, since a version never changes.
    package static func stock(
        _ name: String, in db: borrowing Connection
    ) throws(RegistryError) -> Template { try stock(builtIn(name), name, in: db) }

    /// The same for what is told of it, without the words of languages in which nothing is declared yet.
    package static func asked(_ name: String, in db: borrowing Connection) throws(RegistryError) -> Template {
        guard let template = declared[name] else { return try stock(name, in: db) }
        return try stock(template.get(), name, in: db)
    }

    private static func stock(
        _ template: Template, _ name: String, in db: borrowing Connection
    ) throws(RegistryError) -> Template {
        let before = try db.one(byName, template.code, template.version) { row throws(StorageError) in
            try row.text(3)
        }
        if let before {
            return try read(before) { () throws(RegistryError) in
                try Template(
                    parsing: Array(before.utf8), from: "the template \(template.code) \(template.version)")
            }
        }
        let generic = "Concord "
        guard let requirement = template.body["requirement"]?.string, requirement.hasPrefix(generic),
            let organisation = try PartyRepository.organisation(in: db)?.name
        else { return template }
        // The edition stands behind a colon, which the name then has not.
        let own = "\(organisation.replacing(":", with: " ")) \(requirement.dropFirst(generic.count))"
        return try read("\(name), \(template.languages.count): \(own)") { () throws(RegistryError) in
            try Template(
                template.body.replacing { key, value in key == "requirement" ? .text(own) : value },
                from: "the template \(name)")
        }
    }

    /// The words of every packet, by key; of one about a risk in its own file.
    package static func words(of file: String = "packet") throws(RegistryError) -> [String: LocalText] {
        guard let words = words[file] else {
            throw .invalid("the words of the packets cannot be read; install concord again")
        }
        return words
    }

    /// The words of each file in every language.
    private static let words: [String: [String: LocalText]] = {
        var files: [String: [String: LocalText]] = [:]
        for file in ["packet", "risk", "matter", "pulse"] {
            guard case .object(let texts)? = data(file)?["texts"] else { continue }
            var words: [String: LocalText] = [:]
            for text in texts {
                var forms = [PacketLanguage.original: text.value[PacketLanguage.original]?.string ?? ""]
                for language in Translation.all {
                    if let form = language.texts[file]?[text.key] { forms[language.code] = form }
                }
                words[text.key] = LocalText(words: forms)
            }
            files[file] = words
        }
        return files
    }()

    package static func template(
        id: Int64, in db: borrowing Connection
    ) throws(RegistryError) -> RecordedTemplate? {
        try db.one(byNumber, id, as: RecordedTemplate.init)
    }

    /// The number of a template, put on record when it is used for the first time; throws `.invalid` where its
    /// version is there with other words.
    static func record(
        _ template: Template, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Int64 {
        let body = String(decoding: template.body.canonical, as: UTF8.self)
        if let known = try db.one(byName, template.code, template.version, as: RecordedTemplate.init) {
            guard known.body.canonical == template.body.canonical else {
                throw .invalid(
                    "version \(template.version) of the template \(template.code) is on record with other words; "
                        + "give the changed one a higher \"version\"")
            }
            return known.id
        }
        try db.write(insert, template.code, template.version, body)
        let recorded = RecordedTemplate(
            id: db.lastInsertedRow, code: template.code, version: template.version, body: template.body)
        try History.append("added", recorded, in: db, by: change)
        return recorded.id
    }
}

extension RecordedTemplate {
    /// Reads a row of number, code, version and body.
    init(_ row: borrowing Row) throws(StorageError) {
        let body = JSON(parsing: Array(try row.text(3).utf8))
        guard let body else {
            throw StorageError(code: .mismatch, message: "column 3 holds no template")
        }
        self.init(id: try row.integer(0), code: try row.text(1), version: try row.integer(2), body: body)
    }
}
