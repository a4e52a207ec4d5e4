package import Registry

/// Heat maps as one picture: each matrix before treatment beside itself after it.
///
/// A cell bears the initial of its rating and the number of its risks, so that it reads without colour; the colours go
/// from light to dark, which colour-blind eyes and grey printers keep apart.
package struct MatrixPicture {
    private let heats: [MatrixHeat]
    private let title: String

    private static let cell = (width: 66, height: 44)
    private static let margin = (left: 130, top: 66, gap: 40, bottom: 64)

    package init(_ heats: [MatrixHeat], title: String) {
        self.heats = heats
        self.title = title
    }

    /// The whole picture, as an element that may stand in a page or be a file.
    package var svg: String {
        let widest = heats.map { Int($0.matrix.size) }.max() ?? 2
        let width = Self.margin.left + 2 * widest * Self.cell.width + Self.margin.gap + 24
        var top = 44
        var body = Picture.label(title, 24, 30, "font-size=\"18\" font-weight=\"600\"")
        for heat in heats {
            body += picture(of: heat, top: top)
            top += height(of: heat)
        }
        if heats.isEmpty {
            body += Picture.label("No open risk is on record.", 24, 70)
            top = 100
        }
        return Picture(width: width, height: top + 8, title: title, fontSize: 12, body: body).element
    }

    private func height(of heat: MatrixHeat) -> Int {
        Self.margin.top + Int(heat.matrix.size) * Self.cell.height + Self.margin.bottom
    }

    private func picture(of heat: MatrixHeat, top: Int) -> String {
        let size = Int(heat.matrix.size)
        let kind = heat.kind == .threat ? "Threats" : "Opportunities"
        let left = Self.margin.left
        let right = left + size * Self.cell.width + Self.margin.gap
        let gridTop = top + Self.margin.top
        let heading =
            "\(kind) on \(heat.matrix.code) version \(heat.matrix.version): \(heat.count) open, "
            + "\(heat.judged) judged after treatment"
        var text = Picture.label(heading, 24, top + 26, "font-size=\"14\" font-weight=\"600\"")
        text += Picture.label("before treatment", left, gridTop - 10)
        text += Picture.label("after treatment", right, gridTop - 10)
        for likelihood in 1...size {
            let y = gridTop + (size - likelihood) * Self.cell.height
            let name = heat.matrix.likelihoods[likelihood - 1].name
            text += Picture.label(
                "\(Picture.cut(name, to: 16)) \(likelihood)", left - 8, y + 27, anchor: .end)
            for impact in 1...size {
                let level = RiskLevel(Int64(likelihood), Int64(impact))
                for (x, counts) in [(left, heat.before), (right, heat.after)] {
                    text += cell(
                        x + (impact - 1) * Self.cell.width, y, heat.matrix, level,
                        counts[likelihood - 1][impact - 1])
                }
            }
        }
        let foot = gridTop + size * Self.cell.height
        for impact in 1...size {
            for x in [left, right] {
                let middle = x + (impact - 1) * Self.cell.width + Self.cell.width / 2
                let name = heat.matrix.impacts[impact - 1].name
                text +=
                    Picture.label("\(impact)", middle, foot + 16, anchor: .middle)
                    + Picture.label(Picture.cut(name, to: 10), middle, foot + 31, Self.small, anchor: .middle)
            }
        }
        let legend = heat.matrix.marks.enumerated().map { place, mark in
            "\(mark) \(heat.matrix.ratings[place].name)"
        }.joined(separator: ", ")
        text += Picture.label(
            "upwards: likelihood; to the right: impact. \(legend)", 24, foot + 50, Self.small)
        return text
    }

    private func cell(_ x: Int, _ y: Int, _ matrix: Matrix, _ level: RiskLevel, _ count: Int) -> String {
        let rating = matrix.ratingIndex(level)
        let (fill, isDark) = Self.colour(rating, of: matrix.ratings.count)
        let tone = isDark ? " fill=\"#fff\"" : ""
        let number = Picture.label(
            "\(count)", x + Self.cell.width / 2, y + 29, "font-size=\"17\" font-weight=\"600\"\(tone)",
            anchor: .middle)
        return Picture.box(x, y, Self.cell.width, Self.cell.height, fill: fill, stroke: "#fff", 2)
            + Picture.label(matrix.marks[rating], x + 6, y + 15, "font-size=\"11\"\(tone)")
            + (count == 0 ? "" : number)
    }

    private static let small = "font-size=\"11\" fill=\"#57606a\""

    private static let stops: [(Int, Int, Int)] = [
        (255, 247, 214), (253, 204, 138), (241, 120, 70), (166, 22, 28),
    ]

    /// The colour of a rating, from light to dark, and whether text on it is white.
    private static func colour(_ rating: Int, of count: Int) -> (String, Bool) {
        let place = count < 2 ? 0 : Double(rating) / Double(count - 1) * Double(stops.count - 1)
        let low = min(Int(place), stops.count - 2)
        let part = place - Double(low)
        func mix(_ one: Int, _ other: Int) -> Int { one + Int((Double(other - one) * part).rounded()) }
        let (from, to) = (stops[low], stops[low + 1])
        let (red, green, blue) = (mix(from.0, to.0), mix(from.1, to.1), mix(from.2, to.2))
        func hex(_ value: Int) -> String { (value < 16 ? "0" : "") + String(value, radix: 16) }
        return ("#\(hex(red))\(hex(green))\(hex(blue))", red * 299 + green * 587 + blue * 114 < 120_000)
    }
}
