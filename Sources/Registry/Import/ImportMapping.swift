/// Which column of a file says what of a partner, and which one tells the rows apart.
package struct ImportMapping: Sendable, Hashable {
    package struct Entry: Sendable, Hashable {
        package let field: ImportField
        /// The position of the column, from 0.
        package let column: Int
        package let name: String
    }

    package let entries: [Entry]
    /// The position of the column that holds the row ID, from 0.
    package let key: Int

    /// Finds the columns of `FIELD=COLUMN` texts; without any, columns that are called like a field are taken.
    ///
    /// Throws `.invalid` for a field or a column that does not exist, with those that do.
    package init(
        _ given: [String], key: String, columns: [String], file: String
    ) throws(RegistryError) {
        let found = given.isEmpty ? Self.named(columns) : try Self.read(given, columns, file)
        for (index, entry) in found.enumerated() where !entry.field.mayRepeat {
            guard !found[..<index].contains(where: { $0.field == entry.field }) else {
                throw .invalid(
                    "the field \(entry.field) is mapped twice; a partner has one, so keep one of the two --map"
                )
            }
        }
        guard found.contains(where: \.field.isName) else {
            let list = Self.list(columns)
            throw .invalid(
                "no column is mapped to name, and a partner needs one; give --map name=COLUMN; "
                    + "the columns of \(shown(path: file)) are \(list)")
        }
        entries = found
        self.key = try Self.position(of: key, in: columns, file, option: "--row-id")
    }

    /// The mapping as it is kept with the run: `field=column`, one a line.
    var text: String { entries.map { "\($0.field)=\($0.name)" }.joined(separator: "\n") }

    private static func read(
        _ given: [String], _ columns: [String], _ file: String
    ) throws(RegistryError) -> [Entry] {
        var entries: [Entry] = []
        for text in given {
            guard let sign = text.firstIndex(of: "=") else {
                throw .invalid(
                    "'\(shown(text))' maps nothing; write FIELD=COLUMN, such as --map name=Company")
            }
            let field = try ImportField(parsing: String(text[..<sign]))
            let name = String(text[text.index(after: sign)...])
            let column = try position(of: name, in: columns, file, option: "--map \(field)")
            entries.append(Entry(field: field, column: column, name: name))
        }
        return entries
    }

    private static func named(_ columns: [String]) -> [Entry] {
        columns.enumerated().compactMap { index, name in
            let word = NormalisedText.key(name).replacing(" ", with: "_")
            return ImportField(word).map { Entry(field: $0, column: index, name: name) }
        }
    }

    private static func position(
        of name: String, in columns: [String], _ file: String, option: String
    ) throws(RegistryError) -> Int {
        // Byte by byte, so that a name never stands for one that only looks the same.
        if let index = columns.firstIndex(where: { $0.utf8.elementsEqual(name.utf8) }) { return index }
        throw .invalid(
            "\(shown(path: file)) has no column '\(shown(name))' for \(option)\(NearMatch.hint(name, among: columns)); "
                + "its columns are \(list(columns))")
    }

    private static func list(_ columns: [String]) -> String {
        let some = columns.prefix(30).map(shown).joined(separator: ", ")
        return columns.count > 30 ? "\(some) and \(columns.count - 30) more" : some
    }
}
