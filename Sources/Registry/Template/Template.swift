/// What a partner is asked, in which words: one version of a template, read from a file of data.
///
/// A template says one requirement, a statement and some questions in several languages; `Docs/packets.md` has the form.
package struct Template: Sendable {
    package let code: String
    package let version: Int64
    /// BCP 47, the first of them where a partner's own is not among them.
    package let languages: [String]
    /// The languages whose words nobody has read over, so that what is declared is the original's.
    let unread: Set<String>
    /// Of which kind the requirement is, such as `conduct`.
    package let kind: String
    /// The code of the rule on what may be asked; nil where none is about its questions.
    package let limit: String?
    package let requirement: Requirement
    package let validityMonths: Int
    package let title: LocalText
    package let introduction: LocalText
    /// The object that is declared, with `{partner}` where the name of the firm goes.
    package let object: LocalText
    package let statement: LocalText
    package let questions: [Question]
    /// The whole file, by which one version is the same everywhere.
    package let body: JSON

    package struct Question: Sendable {
        package enum Kind: String, Sendable, CaseIterable { case confirm, text, number, choice, date }

        /// What of the partner's record answers it already.
        package enum Known: String, Sendable, CaseIterable { case headcount, website, country }

        package let id: String
        package let kind: Kind
        /// The datapoint of a reporting standard, such as `B3`.
        package let datapoint: String?
        package let title: LocalText
        package let help: LocalText?
        package let unit: LocalText?
        package let options: [Option]
        package let isRequired: Bool
        /// Whether it asks for more than the voluntary standard, so that it may be declined.
        package let isAboveLimit: Bool
        package let seconds: Int
        /// The classes of firms that are asked; all where it is empty.
        package let sizes: [SizeClass]
        /// From how many staff on a firm is asked.
        package let minimumHeadcount: Int64?
        package let known: Known?
        /// The id of the question whose number this one's is a part of.
        package let whole: String?

        package struct Option: Sendable {
            package let code: String
            package let title: LocalText
        }
    }

    /// The template's language that a partner understands best: its own, or the first of the template.
    package func language(for wanted: String?) -> String {
        let main = wanted.map(PacketLanguage.main)
        return languages.first { $0 == main } ?? languages.first { $0 == PacketLanguage.original }
            ?? languages[0]
    }

    /// The language whose words are declared by a firm that reads another: its own where somebody has read the translation
    /// over, else the first, in which the template was written.
    package func declared(in language: String) -> String {
        unread.contains(language) ? languages[0] : language
    }

    /// The object in a language, about a firm of this name.
    package func object(_ language: String, partner: String) -> String {
        object[language].replacing("{partner}", with: partner)
    }

    /// The object as a firm of this name declares it that is written to in a language.
    func declaredObject(for language: String?, partner: String) -> String {
        object(declared(in: self.language(for: language)), partner: partner)
    }

    /// The object of a firm of this name in every language.
    func objects(partner: String) -> [String] {
        object.all.map { $0.replacing("{partner}", with: partner) }
    }

    package func question(_ id: String) -> Question? { questions.first { $0.id == id } }
}

/// A version of a template on record, by its whole text.
package struct RecordedTemplate: Recorded, Hashable, Sendable {
    package let id: Int64
    package let code: String
    package let version: Int64
    package let body: JSON

    package var subject: Subject { Subject(.template, id) }
    package var json: JSON {
        .members([
            "name": .text("\(code) \(version)"), "code": .text(code), "version": .integer(version),
            "body": body,
        ])
    }
}
