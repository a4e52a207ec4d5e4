/// What the organisation calls fields of its own, and what it leaves out.
struct ImportTerms {
    private var keys: [String: String] = [:]
    let leftOut: Set<ImportField>

    init(own: [String], labels: [String: String], leftOut: Set<ImportField>) {
        for (key, label) in labels { keys[NormalisedText.key(label)] = key }
        for key in own {
            keys[NormalisedText.key(key)] = key
            keys[NormalisedText.key(key.replacing("_", with: " "))] = key
        }
        self.leftOut = leftOut
    }

    /// Whether a column is called like a field that somebody left out.
    func isLeftOut(_ column: String, _ field: ImportField?) -> Bool {
        guard !leftOut.isEmpty else { return false }
        let meant = ImportColumnWords.meaning(of: column).flatMap { ImportField($0.field) }
        return [field, meant].contains { said in said.map { leftOut.contains($0) } ?? false }
    }

    /// The field of the organisation's own that a column is called like; nil for any other.
    func own(_ column: String) -> ImportField? {
        keys[NormalisedText.key(column)].flatMap { ImportField(ImportField.ownStart + $0) }.flatMap {
            leftOut.contains($0) ? nil : $0
        }
    }
}
