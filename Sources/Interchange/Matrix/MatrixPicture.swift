package import Registry

/// Heat maps as one picture: each matrix before treatment, and below it after treatment, so that both can be read on a
/// telephone.
///
/// A cell bears the initial of its rating and the number of its risks, so that it reads without colour; the colours go
/// from light to dark, which colour-blind eyes and grey printers keep apart.
package struct MatrixPicture {
    private let heats: [MatrixHeat]
    private let title: String
    private let name: String

    private static let cell = (width: 48, height: 40)
    private static let left = 118
    private static let line = 15

    /// `name` tells its parts from those of other pictures in one page.
    package init(_ heats: [MatrixHeat], title: String, name: String = "heat") {
        self.heats = heats
        self.title = title
        self.name = name
    }

    /// The whole picture, as an element that may stand in a page or be a file.
    package var svg: String {
        let widest = heats.map(\.matrix.impacts.count).max() ?? 5
        let width = Self.left + max(4, widest) * Self.cell.width + 16
        var top = 16
        var body = ""
        for line in Picture.lines(title, of: width / 11, at: 3) {
            top += 22
            body += Picture.label(line, 16, top - 4, "font-size=\"18\" font-weight=\"600\"")
        }
        for heat in heats { body += picture(of: heat, top: &top, width) }
        if heats.isEmpty {
            body += Picture.label("No open risk is on record.", 16, top + 26)
            top += 40
        }
        return Picture(
            width: width, height: top + 8, title: title, description: description, fontSize: 12, name: name,
            body: body
        ).element
    }

    /// The counts in words, for whoever does not see the picture.
    private var description: String {
        guard !heats.isEmpty else { return "No open risk is on record." }
        return heats.map { heat in
            heading(of: heat) + ". Before treatment: \(words(heat.before, heat.matrix)). After treatment: "
                + "\(words(heat.after, heat.matrix))."
        }.joined(separator: " ")
    }

    private func words(_ counts: [[Int]], _ matrix: Matrix) -> String {
        var parts: [String] = []
        for likelihood in (1...matrix.likelihoods.count).reversed() {
            for impact in (1...matrix.impacts.count).reversed() where counts[likelihood - 1][impact - 1] > 0 {
                let rating = matrix.rating(RiskLevel(Int64(likelihood), Int64(impact))).name
                parts.append(
                    "\(counts[likelihood - 1][impact - 1]) at likelihood \(likelihood) and impact \(impact) (\(rating))"
                )
            }
        }
        return parts.isEmpty ? "none" : parts.joined(separator: ", ")
    }

    private func heading(of heat: MatrixHeat) -> String {
        "\(heat.kind == .threat ? "Threats" : "Opportunities") on \(heat.matrix.code) version \(heat.matrix.version): "
            + "\(heat.count) open, \(heat.judged) judged after treatment"
    }

    private func picture(of heat: MatrixHeat, top: inout Int, _ width: Int) -> String {
        let cells = (width - 32) / 7
        var text = ""
        top += 10
        for line in Picture.lines(heading(of: heat), of: (width - 32) / 8, at: 3) {
            top += 18
            text += Picture.label(line, 16, top, "font-size=\"14\" font-weight=\"600\"")
        }
        for (name, counts) in [("before treatment", heat.before), ("after treatment", heat.after)] {
            text += Picture.label(name, Self.left, top + 24)
            top += 32
            text += grid(heat.matrix, counts, top: top)
            top += heat.matrix.likelihoods.count * Self.cell.height + 18
        }
        let impacts = heat.matrix.impacts.enumerated().map { "\($0.offset + 1) \($0.element.name)" }
        let marks = heat.matrix.marks.enumerated().map {
            "\($0.element) \(heat.matrix.ratings[$0.offset].name)"
        }
        for line in ["upwards: likelihood"]
            + Picture.lines("to the right: impact, \(impacts.joined(separator: ", "))", of: cells, at: 4)
            + Picture.lines(marks.joined(separator: ", "), of: cells, at: 3)
        {
            top += Self.line
            text += Picture.label(line, 16, top, Self.small)
        }
        top += Self.line
        return text
    }

    private func grid(_ matrix: Matrix, _ counts: [[Int]], top: Int) -> String {
        let (likelihoods, impacts) = (matrix.likelihoods.count, matrix.impacts.count)
        var text = ""
        for likelihood in 1...likelihoods {
            let y = top + (likelihoods - likelihood) * Self.cell.height
            let name = matrix.likelihoods[likelihood - 1].name
            text += Picture.label(
                "\(Picture.cut(name, to: 14)) \(likelihood)", Self.left - 8, y + 25, anchor: .end)
            for impact in 1...impacts {
                text += cell(
                    Self.left + (impact - 1) * Self.cell.width, y, matrix,
                    RiskLevel(Int64(likelihood), Int64(impact)), counts[likelihood - 1][impact - 1])
            }
        }
        for impact in 1...impacts {
            let middle = Self.left + (impact - 1) * Self.cell.width + Self.cell.width / 2
            text += Picture.label(
                "\(impact)", middle, top + likelihoods * Self.cell.height + 14, anchor: .middle)
        }
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
