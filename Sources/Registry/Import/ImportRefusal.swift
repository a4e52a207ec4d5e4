/// A row that breaks a rule, and all that is wrong with it.
package struct ImportRefusal: Sendable, Hashable {
    /// What is wrong, and in which column where that is known.
    package struct Flaw: Sendable, Hashable {
        package let reason: String
        package let column: String?
        /// What the column was taken for, where the row could do without it.
        let field: String?

        init(_ reason: String, column: String? = nil, field: String? = nil) {
            self.reason = reason
            self.column = column
            self.field = field
        }

        /// The reason and where it is.
        package var sentence: String { column.map { "\(reason) (column '\(shown($0))')" } ?? reason }
    }

    package let line: Int64
    /// The row as it stood in the file.
    package let text: String
    /// The row ID; empty where it could not be read.
    let key: String
    package internal(set) var flaws: [Flaw]
}

/// The rows that an import refuses: the first of them with their reasons, and how many there are.
struct ImportRefusals: Sendable {
    private(set) var first: [ImportRefusal] = []
    private(set) var count: Int64 = 0
    /// How many are refused only because they are on record, of which the first says all.
    private var onRecord: Int64 = 0
    /// How many are refused for a field that they could do without.
    private var fields: [String: Int64] = [:]

    /// As many as a person reads.
    private static let most = 20

    mutating func add(_ refusal: ImportRefusal, isOnRecord: Bool) {
        count += 1
        if isOnRecord { onRecord += 1 }
        for field in Set(refusal.flaws.compactMap(\.field)) { fields[field, default: 0] += 1 }
        if isOnRecord, onRecord > 1 { return }
        if first.count < Self.most { first.append(refusal) }
    }

    /// What is said where nothing of the file is kept for them.
    func error(of settings: ImportSettings, _ rows: Int64) -> RegistryError {
        let (file, unit) = (shown(path: settings.file), settings.unit.rawValue)
        let isAlone = count == 1 || onRecord == count
        if isAlone, let only = first.first, only.flaws.count == 1 {
            let more = count == 1 ? "" : "; \(count - 1) more of \(rows) rows are on record too"
            return .invalid(
                "\(file), \(unit) \(only.line): \(only.flaws[0].sentence)\(more)\(RegistryError.ending)")
        }
        var lines = [
            "\(file): \(count) of \(rows) rows break\(count == 1 ? "s" : "") a rule\(RegistryError.ending); mend "
                + "\(count == 1 ? "it" : "them"), or give --refused FILE, which gets \(count == 1 ? "it" : "them") while the "
                + "others are imported"
        ]
        for refusal in first.sorted(by: { $0.line < $1.line }) {
            lines += refusal.flaws.map { "  \(unit) \(refusal.line): \($0.sentence)" }
        }
        if onRecord > 1 { lines.append("  and \(onRecord - 1) more rows that are on record") }
        let told = Int64(first.count) + max(0, onRecord - 1)
        if count > told { lines.append("  and \(count - told) more rows") }
        let common = fields.filter { $0.value > 1 && $0.value * 2 >= count }.keys.sorted()
        if !common.isEmpty {
            let ways = common.map { "--map \($0)=" }.joined(separator: " ")
            lines.append(
                "  a column that says something else than what it is called is left out by \(ways)")
        }
        return .invalid(lines.joined(separator: "\n"))
    }
}

extension RegistryError {
    /// Whether the engine refused, so that nothing goes on.
    package var isOfStorage: Bool {
        switch self {
        case .invalid, .notFound, .ambiguous, .conflict: false
        default: true
        }
    }

    /// How an error in a file that is imported ends.
    package static let ending = "; nothing was imported"
}
