/// Which column of a file says what of a partner, and which one tells the rows apart.
package struct ImportMapping: Sendable, Hashable {
    /// A column, and what stands between it and the one before it where several are one field.
    package struct Column: Sendable, Hashable {
        /// Its position, from 0.
        package let position: Int
        package let name: String
        package let isPostalCode: Bool
        package let isHouseNumber: Bool
    }

    /// How people of the organisation are taken, such as a manager: as the column says, by the names that a list of another
    /// registry has beside its references, or not at all.
    package enum Staff: String, Sendable, CaseIterable { case given, name, none }

    package struct Entry: Sendable, Hashable {
        package let field: ImportField
        /// More than one only for an address.
        package internal(set) var columns: [Column]

        package var column: Int { columns[0].position }
        package var name: String { columns[0].name }

        /// What the columns say together: a place after its postal code, all else after a comma.
        package func cell(_ text: (Int) -> String) -> String {
            guard columns.count > 1 else { return text(column) }
            var cell = ""
            var isAfterCode = false
            for column in columns {
                let part = ImportRow.trimmed(text(column.position))
                guard !part.isEmpty else { continue }
                if !cell.isEmpty { cell += isAfterCode || column.isHouseNumber ? " " : ", " }
                cell += part
                isAfterCode = column.isPostalCode
            }
            return cell
        }
    }

    package let entries: [Entry]
    /// The position of the column that holds the row ID, from 0.
    package let key: Int
    /// Whether the row ID is the reference that this registry gave a partner, as a list that it wrote has it.
    let isByReference: Bool
    /// Whether partners can be added, of whom nothing but a name is needed.
    let hasName: Bool
    /// The columns that say nothing of a partner, with the field that each could say where one is known.
    package let untaken: [(name: String, field: String?)]
    /// Fields that are not taken from any column, whatever one is called.
    private let leftOut: [ImportField]

    /// Finds the columns of `FIELD=COLUMN` texts; without any, columns that are called like a field are taken.
    /// `own` are the keys of the organisation's own fields, `labels` what people call them. `FIELD=` without a column leaves
    /// the field out.
    ///
    /// With `matching`, columns that no text names are taken by what such columns are called in several languages; what the
    /// organisation calls a field of its own comes first.
    /// Throws `.invalid` for a field or a column that does not exist, with those that do.
    package init(
        _ given: [String], key: String, columns: [String], file: String, matching: Bool = false,
        own: [String] = [], labels: [String: String] = [:], staff: Staff = .given
    ) throws(RegistryError) {
        var leftOut: [ImportField] = []
        var named: [String] = []
        for text in given {
            if text.firstIndex(of: "=").map({ text.index(after: $0) }) == text.endIndex {
                leftOut.append(try ImportField(parsing: String(text.dropLast())))
            } else {
                named.append(text)
            }
        }
        let given = named
        let terms = ImportTerms(own: own, labels: labels, leftOut: Set(leftOut))
        self.leftOut = leftOut
        var found = given.isEmpty ? Self.named(columns) : try Self.read(given, columns, file)
        found.removeAll { given.isEmpty && terms.leftOut.contains($0.field) }
        if given.isEmpty {
            // Another program's column may be called so as well.
            found.removeAll { $0.field.ownKey.map { !own.contains($0) } ?? false }
        } else if let key = found.compactMap(\.field.ownKey).first(where: { !own.contains($0) }) {
            throw OwnFieldRepository.unknown(key, among: own)
        }
        self.key = try Self.position(of: key, in: columns, file, option: "--row-id")
        isByReference = columns[self.key] == "reference"
        if matching {
            found += Self.matched(columns, beside: found, key: self.key, terms)
            // The name may be what tells the rows apart.
            if !found.contains(where: \.field.isName),
                let name = Self.matched(columns, beside: [], key: -1, terms).first(where: \.field.isName)
            {
                found.append(name)
            }
        }
        found = found.compactMap { Self.taken($0, as: staff, columns) }
        try Self.checkNames(found.flatMap(\.columns).map(\.position) + [self.key], columns, file)
        var entries: [Entry] = []
        for entry in found {
            if entry.field.mayJoin, let place = entries.firstIndex(where: { $0.field == entry.field }) {
                entries[place].columns += entry.columns
                continue
            }
            guard entry.field.mayRepeat || !entries.contains(where: { $0.field == entry.field }) else {
                throw .invalid(
                    "the field \(entry.field) is mapped twice; a partner has one, so keep one of the two --map"
                )
            }
            entries.append(entry)
        }
        // Whom a reference names is on record with a name.
        hasName = entries.contains(where: \.field.isName)
        guard hasName || isByReference else {
            let matched = matching ? [] : Self.matched(columns, beside: [], key: -1, terms)
            let hint = matched.first { $0.field.isName }.map {
                "; '\(shown($0.name))' may be it: --match-columns takes it"
            }
            throw .invalid(
                "no column is mapped to name, and a partner needs one; give --map name=COLUMN; "
                    + "the columns of \(shown(path: file)) are \(Self.list(columns))\(hint ?? "")")
        }
        self.entries = entries
        let taken = Set(entries.flatMap { $0.columns.map(\.position) } + [self.key])
        let known = Dictionary(
            Self.matched(columns, beside: entries, key: self.key, terms).flatMap { entry in
                entry.columns.map { ($0.position, entry.field.description) }
            }
        ) { one, _ in one }
        untaken = columns.enumerated().compactMap { index, name in
            // What Concord writes of a partner besides its fields follows from them.
            let isOfConcord =
                name == Self.refusedColumn
                || (Partner.columns.contains(name) && ImportField(name) == nil)
            let field = Self.named([name]).first?.field
            let isLeft = (staff == .none && (field?.isStaff ?? false)) || terms.isLeftOut(name, field)
            return taken.contains(index) || name.isEmpty || isOfConcord || isLeft ? nil : (name, known[index])
        }
    }

    /// Throws where another column has the name of one that is taken, since nobody knows which is meant.
    private static func checkNames(
        _ taken: [Int], _ columns: [String], _ file: String
    ) throws(RegistryError) {
        for place in taken.sorted() {
            let alike = columns.indices.filter { columns[$0] == columns[place] }
            guard alike.count > 1 else { continue }
            throw .invalid(
                "columns \(alike[0] + 1) and \(alike[1] + 1) of \(shown(path: file)) are both called "
                    + "'\(shown(columns[place]))', and nobody knows which is meant; rename one")
        }
    }

    /// The column of a file of refused rows that says why; an import passes over it.
    package static let refusedColumn = "refused because"

    /// Whether a partner may have several rows, one for each of its sites.
    var hasSites: Bool { entries.contains(where: \.field.isOfSite) }

    /// A hash of what a row says besides sites.
    func ofPartner(_ row: ImportRow) -> Int {
        var hasher = Hasher()
        for (entry, cell) in zip(entries, row.cells) where !entry.field.isOfSite {
            hasher.combine(NormalisedText.key(cell))
        }
        return hasher.finalize()
    }

    /// The mapping as it is kept with the run: `field=column`, one a line.
    package var text: String {
        (entries.flatMap { entry in entry.columns.map { "\(entry.field)=\($0.name)" } }
            + leftOut.map { "\($0)=" }).joined(separator: "\n")
    }

    package static func == (one: Self, other: Self) -> Bool {
        one.entries == other.entries && one.key == other.key
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(entries)
        hasher.combine(key)
    }

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
            var names = [name]
            if field.mayJoin, !columns.contains(where: { isSame($0, name) }), name.contains(",") {
                names = name.split(separator: ",").map(String.init)
            }
            for name in names {
                let column = try position(of: name, in: columns, file, option: "--map \(field)")
                entries.append(Entry(field: field, columns: [Self.column(column, columns[column])]))
            }
        }
        return entries
    }

    /// Nil for what is not taken.
    private static func taken(_ entry: Entry, as staff: Staff, _ columns: [String]) -> Entry? {
        guard entry.field.isStaff, staff != .given else { return entry }
        guard staff == .name else { return nil }
        let name = "\(entry.name)_name"
        guard let position = columns.firstIndex(where: { isSame($0, name) }) else { return entry }
        return Entry(field: entry.field, columns: [column(position, name)])
    }

    private static func column(_ position: Int, _ name: String) -> Column {
        let meaning = ImportColumnWords.meaning(of: name)
        return Column(
            position: position, name: name, isPostalCode: meaning?.isPostalCode ?? false,
            isHouseNumber: meaning?.isHouseNumber ?? false)
    }

    private static func named(_ columns: [String]) -> [Entry] {
        columns.enumerated().compactMap { index, name in
            let word = NormalisedText.key(name).replacing(" ", with: "_")
            return ImportField(word).map { Entry(field: $0, columns: [column(index, name)]) }
        }
    }

    /// What the columns that are left say by their names, each field once, an address in the order in which it is written.
    private static func matched(
        _ columns: [String], beside taken: [Entry], key: Int, _ terms: ImportTerms
    ) -> [Entry] {
        let positions = Set(taken.flatMap { $0.columns.map(\.position) } + [key])
        var fields = Set(taken.map(\.field))
        var found: [(entry: Entry, rank: Int)] = []
        for (index, name) in columns.enumerated() where !positions.contains(index) {
            if let own = terms.own(name) {
                if fields.insert(own).inserted {
                    found.append((Entry(field: own, columns: [column(index, name)]), 0))
                }
                continue
            }
            guard let meaning = ImportColumnWords.meaning(of: name), let field = ImportField(meaning.field),
                !terms.leftOut.contains(field)
            else { continue }
            if field.mayJoin {
                guard !taken.contains(where: { $0.field == field }),
                    !found.contains(where: { $0.entry.field == field && $0.rank == meaning.rank })
                else { continue }
            } else {
                guard fields.insert(field).inserted else { continue }
            }
            found.append((Entry(field: field, columns: [column(index, name)]), meaning.rank))
        }
        return found.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
            .map { $0.element.entry }
    }

    /// Byte by byte but for blanks around it, so that a name never stands for one that only looks the same.
    private static func isSame(_ one: String, _ other: String) -> Bool {
        one.utf8.elementsEqual(other.utf8)
            || ImportRow.trimmed(one).utf8.elementsEqual(ImportRow.trimmed(other).utf8)
    }

    private static func position(
        of name: String, in columns: [String], _ file: String, option: String
    ) throws(RegistryError) -> Int {
        if !name.isEmpty, let index = columns.firstIndex(where: { isSame($0, name) }) { return index }
        throw .invalid(
            "\(shown(path: file)) has no column '\(shown(name))' for \(option)\(NearMatch.hint(name, among: columns)); "
                + "its columns are \(list(columns))")
    }

    private static func list(_ columns: [String]) -> String {
        let some = columns.prefix(30).map(shown).joined(separator: ", ")
        return columns.count > 30 ? "\(some) and \(columns.count - 30) more" : some
    }
}
