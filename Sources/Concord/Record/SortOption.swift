import ArgumentParser
import Registry

/// The columns that a list can be sorted by, as they are typed.
protocol SortedColumns: Sendable {
    static var names: [String] { get }
}

/// The columns of a list that the registry sorts.
enum ColumnNames<Column: ListColumn>: SortedColumns {
    static var names: [String] { Column.allCases.map { $0.rawValue.replacing("_", with: "-") } }
}

/// The columns that a list of a kind of record shows.
enum ListedNames<R: Record>: SortedColumns {
    static var names: [String] {
        R.listed.compactMap { key in R.fields.first { $0.key == key } }
            .map { ($0.heading ?? $0.label).replacing(" ", with: "-") }
    }
}

/// What a list is sorted by in place of its own order.
struct SortOption<Columns: SortedColumns>: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Sort by \(Columns.names.joined(separator: ", ")); with a minus before it, from the end.",
            valueName: "column"),
        completion: .list(Columns.names + Columns.names.map { "-\($0)" }))
    var sort: String?

    private var isReversed: Bool { sort?.hasPrefix("-") == true }

    /// The name without its minus, as words are compared.
    private var name: String? {
        sort.map {
            String($0.drop { $0 == "-" }).replacing("-", with: " ").replacing("_", with: " ").lowercased()
        }
    }

    /// The order by one of the columns of a list; nil where none was named.
    func order<Column: ListColumn>() throws(RegistryError) -> ListOrder<Column>? {
        guard let name else { return nil }
        if let column = Column.allCases.first(where: { $0.rawValue.replacing("_", with: " ") == name }) {
            return ListOrder(column, isReversed: isReversed)
        }
        throw unknown(among: Column.allCases.map(\.rawValue))
    }

    /// Records in the order of one of their listed columns: numbers by size, text as names are compared, nothing last.
    func sorted<R: Record>(_ records: [R], on today: CivilDate) throws(RegistryError) -> [R] {
        guard let name else { return records }
        let fields = R.listed.compactMap { key in R.fields.first { $0.key == key } }
        guard
            let field = fields.first(where: {
                [$0.heading?.lowercased(), $0.label, $0.key.replacing("_", with: " ")].contains(name)
            })
        else { throw unknown(among: fields.map { ($0.heading ?? $0.label).replacing(" ", with: "-") }) }
        let keys = records.enumerated().map { place, record in
            let words = field.naming?.name(record) ?? field.words(record, today).joined(separator: "; ")
            return (place: place, number: Int64(words), key: NormalisedText.key(words))
        }
        let order = keys.sorted { one, other in
            if one.key.isEmpty != other.key.isEmpty { return other.key.isEmpty }
            if let first = one.number, let second = other.number, first != second {
                return isReversed ? first > second : first < second
            }
            if one.key != other.key { return isReversed ? one.key > other.key : one.key < other.key }
            return one.place < other.place
        }
        return order.map { records[$0.place] }
    }

    private func unknown(among columns: [String]) -> RegistryError {
        .invalid(
            "'\(shown(sort ?? ""))' is no column that this list is sorted by; give one of \(columns.joined(separator: ", "))"
                + ", with a minus before it from the end")
    }
}
