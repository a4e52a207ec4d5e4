/// What `concord` asks to have set, as one line of JSON: where it goes and what stands on its pages.
struct Document: Decodable {
    /// The new file.
    let output: String
    let title: String
    /// What stands at the foot of each page, beside its number.
    let footer: String
    /// The day that the file bears as that of its making, such as 2026-06-01, so that the same record makes the same file.
    let date: String
    /// ISO 3166-1 code of who speaks in it, by which Han characters get the forms of that country.
    let country: String?
    let parts: [Part]

    /// A piece of the document, from top to bottom.
    struct Part: Decodable {
        /// `title`, `kind`, `notice`, `element` or `section`.
        let part: String
        /// The letter of ISO/IEC 17050-1 that an element bears.
        let letter: String?
        let heading: String?
        let passages: [Passage]
    }

    /// A paragraph, a heading within a part, or the rows of a table.
    struct Passage: Decodable {
        /// `plain`, `words`, `name`, `number`, `statement`, `small`, `missing` or `heading`; nil for a table.
        let role: String?
        let runs: [Run]?
        let header: [String]?
        let rows: [[[Run]]]?
    }

    /// Text in one style: `label` is the program's own, `record` somebody else's beside it, `passage` a whole one of theirs,
    /// `missing` what is not there, `code` a character spelt out, `light` what is less heavy.
    struct Run: Decodable {
        let text: String
        let style: String
    }
}
