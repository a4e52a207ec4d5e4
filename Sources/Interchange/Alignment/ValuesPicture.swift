package import Registry

/// What is drawn: the values of one side and of up to five partners, side by side.
package struct ValuesPicture: Sendable {
    /// Whose values stand in a column.
    package struct Column: Sendable {
        package let name: String
        /// Such as a reference, or the score; each stands on a line of its own under the name.
        package let lines: [String]
        /// The statements by their codes.
        package let values: [String: Statement]

        package init(name: String, lines: [String], values: [String: Statement]) {
            self.name = name
            self.lines = lines
            self.values = values
        }
    }

    package struct Statement: Sendable, Hashable {
        package let stance: ValueStatement.Stance
        /// From 1 to 5; nil where any strength is as good.
        package let strength: Int64?

        package init(_ stance: ValueStatement.Stance, _ strength: Int64?) {
            self.stance = stance
            self.strength = strength
        }

        /// Such as `supports 4 of 5`.
        fileprivate var words: String { stance.rawValue + (strength.map { " \($0) of 5" } ?? "") }
    }

    /// A value: its code and its title.
    package struct Row: Sendable, Hashable {
        package let code: String
        package let title: String

        package init(code: String, title: String) {
            self.code = code
            self.title = title
        }
    }

    package let title: String
    /// The first is the side that the others are compared with.
    package let columns: [Column]
    package let rows: [Row]
    /// Rows that are not drawn, because a page has an end.
    package let omitted: Int
    /// A line under the picture, such as from when it is.
    package let note: String

    package static let partners = 5
    package static let limit = 24

    package init(title: String, columns: [Column], rows: [Row], note: String) {
        self.title = title
        self.columns = Array(columns.prefix(ValuesPicture.partners + 1))
        self.rows = Array(rows.prefix(ValuesPicture.limit))
        omitted = max(0, rows.count - ValuesPicture.limit)
        self.note = note
    }
}

/// The picture as SVG: black on white, told apart by shape and number and never by colour.
///
/// Support is a row of filled squares, opposition one of hollow squares that are crossed out, silence a dot; the number
/// stands beside each. A thick frame marks the opposite of what the first column says.
package struct ValuesPictureSVG {
    private let picture: ValuesPicture
    private let headHeight: Int
    private let heads: [[String]]

    private enum Layout {
        static let left = 24
        static let label = 230
        static let column = 132
        static let row = 46
        static let line = 16
        static let top = 58
        static let square = 13
        static let step = 17
    }

    package init(_ picture: ValuesPicture) {
        self.picture = picture
        heads = picture.columns.map { Picture.lines($0.name, of: 15, at: 4) }
        let most = zip(heads, picture.columns).map { $0.count + $1.lines.count }.max() ?? 0
        headHeight = most * Layout.line + 18
    }

    /// The whole picture, as one self-contained file.
    package var svg: String {
        let width = max(
            640, Layout.left * 2 + Layout.label + picture.columns.count * Layout.column)
        let grid = Layout.top + headHeight
        let foot = grid + max(1, picture.rows.count) * Layout.row + 26
        let notes =
            ([picture.note] + (picture.omitted > 0 ? ["\(picture.omitted) more values are not drawn"] : []))
            .flatMap { Picture.lines($0, of: (width - 2 * Layout.left) / 7, at: 3) }
        let height = foot + 44 + notes.count * 18 + 12
        let title = Picture.cut(picture.title, to: (width - 2 * Layout.left) / 11)
        var svg = Picture.label(title, Layout.left, 34, "font-size=\"18\" font-weight=\"bold\"")
        svg += head()
        for (index, row) in picture.rows.enumerated() { svg += line(row, at: grid + index * Layout.row) }
        if picture.rows.isEmpty {
            svg += Picture.label("Nobody here has stated a value yet.", Layout.left, grid + 28)
        }
        svg += legend(at: foot)
        for (index, note) in notes.enumerated() {
            svg += Picture.label(note, Layout.left, foot + 48 + index * 18, "font-size=\"12\"")
        }
        return Picture(
            width: width, height: height, title: picture.title, description: description, body: svg
        ).file
    }

    /// The picture in words, for whoever does not see it.
    private var description: String {
        guard !picture.rows.isEmpty else { return "Nobody here has stated a value yet." }
        return picture.columns.map { column in
            let said = picture.rows.compactMap { row in
                column.values[row.code].map { "\(row.code) \(row.title): \($0.words)" }
            }
            return "\(column.name): \(said.isEmpty ? "no value stated" : said.joined(separator: "; "))."
        }.joined(separator: " ")
    }

    private func x(of column: Int) -> Int { Layout.left + Layout.label + column * Layout.column }

    private func head() -> String {
        var svg = ""
        for (index, column) in picture.columns.enumerated() {
            let x = x(of: index)
            var y = Layout.top + 14
            var lines = ""
            for line in heads[index] {
                lines += Picture.label(line, x, y, "font-weight=\"bold\"")
                y += Layout.line
            }
            for line in column.lines {
                lines += Picture.label(Picture.cut(line, to: 19), x, y, "font-size=\"12\"")
                y += Layout.line
            }
            svg += Picture.group(column.name, lines)
        }
        // The first column is what the others are compared with.
        let y = Layout.top + headHeight
        let end = x(of: picture.columns.count) - 8
        svg += Picture.path("M\(Layout.left) \(y)H\(end)", 2)
        let bottom = y + max(1, picture.rows.count) * Layout.row
        return svg + Picture.path("M\(x(of: 1) - 14) \(Layout.top)V\(bottom)", 1)
    }

    private func line(_ row: ValuesPicture.Row, at y: Int) -> String {
        let end = x(of: picture.columns.count) - 8
        var svg = Picture.path("M\(Layout.left) \(y + Layout.row)H\(end)", 0.4)
        let titles = Picture.lines(row.title, of: 31, at: 2)
        svg += Picture.label(row.code, Layout.left, y + 15, "font-size=\"11\"")
        for (index, title) in titles.enumerated() {
            svg += Picture.label(title, Layout.left, y + 28 + index * 13, "font-size=\"12\"")
        }
        let first = picture.columns.first?.values[row.code]
        for (index, column) in picture.columns.enumerated() {
            let said = column.values[row.code]
            let isOpposite = index > 0 && said.map { $0.stance != first?.stance } ?? false && first != nil
            svg += cell(said, of: column.name, row, isOpposite, at: x(of: index), y)
        }
        return svg
    }

    private func cell(
        _ said: ValuesPicture.Statement?, of name: String, _ row: ValuesPicture.Row, _ isOpposite: Bool,
        at x: Int, _ y: Int
    ) -> String {
        let words = said?.words ?? "not stated"
        var svg = ""
        if let said {
            for place in 0..<5 {
                svg += square(place, said, at: x + place * Layout.step, y + 10)
            }
            let sign = said.stance == .supports ? "" : "−"
            let number = said.strength.map { "\(sign)\($0)" } ?? (said.stance == .supports ? "yes" : "no")
            svg += Picture.label(number, x + 5 * Layout.step + 2, y + 21, "font-weight=\"bold\"")
            if said.stance == .opposes {
                svg += Picture.label("opposes", x, y + 38, "font-size=\"11\" font-style=\"italic\"")
            }
            if isOpposite {
                svg += Picture.box(x - 6, y + 3, Layout.column - 12, Layout.row - 6, 2.5)
            }
        } else {
            svg += "<circle cx=\"\(x + 6)\" cy=\"\(y + 17)\" r=\"1.6\"/>\n"
        }
        return Picture.group("\(name), \(row.code): \(words)", svg)
    }

    /// One of five squares: filled or crossed out as far as the strength goes, then thin and hollow.
    private func square(_ place: Int, _ said: ValuesPicture.Statement, at x: Int, _ y: Int) -> String {
        let size = Layout.square
        let isHeld = place < (said.strength ?? 5)
        guard isHeld else { return Picture.box(x, y, size, size, 0.5) }
        guard said.stance == .opposes else { return Picture.box(x, y, size, size, fill: "#000", 1) }
        return Picture.box(x, y, size, size, 1.4)
            + Picture.path("M\(x) \(y)l\(size) \(size)M\(x + size) \(y)l-\(size) \(size)", 1.2)
    }

    private func legend(at y: Int) -> String {
        let one = ValuesPicture.Statement(.supports, 1)
        let other = ValuesPicture.Statement(.opposes, 1)
        let left = Layout.left
        func words(_ text: String, _ x: Int) -> String {
            Picture.label(text, x, y + 11, "font-size=\"12\"")
        }
        return square(0, one, at: left, y) + words("supports, 1 a little to 5", left + 20)
            + square(0, other, at: left + 176, y) + words("opposes", left + 196)
            + "<circle cx=\"\(left + 268)\" cy=\"\(y + 7)\" r=\"1.6\"/>" + words("not stated", left + 278)
            + Picture.box(left + 356, y - 2, 24, 17, 2.5)
            + words("the opposite of the first column", left + 388)
    }
}
