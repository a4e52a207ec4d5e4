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

    /// The whole picture, in UTF-8.
    package var svg: String {
        let widest = heats.map { Int($0.matrix.size) }.max() ?? 2
        let width = Self.margin.left + 2 * widest * Self.cell.width + Self.margin.gap + 24
        var top = 44
        var body = ""
        for heat in heats {
            body += picture(of: heat, top: top)
            top += height(of: heat)
        }
        if heats.isEmpty {
            body = "<text x=\"24\" y=\"70\" class=\"name\">No open risk is on record.</text>\n"
            top = 100
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(top + 8)" width="\(width)" height="\(top + 8)" role="img" aria-label="\(XMLText.escaped(title))">
            <style>text { font-family: "Noto Sans", "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; fill: #1b1f23; }
            .title { font-size: 18px; font-weight: 600; } .head { font-size: 14px; font-weight: 600; }
            .name { font-size: 12px; } .small { font-size: 11px; fill: #57606a; } .count { font-size: 17px; font-weight: 600; text-anchor: middle; }
            .mark { font-size: 11px; } .dark { fill: #ffffff; }</style>
            <rect width="100%" height="100%" fill="#ffffff"/>
            <text x="24" y="30" class="title">\(XMLText.escaped(title))</text>
            \(body)</svg>

            """
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
        var text = "<text x=\"24\" y=\"\(top + 26)\" class=\"head\">\(XMLText.escaped(heading))</text>\n"
        text += "<text x=\"\(left)\" y=\"\(gridTop - 10)\" class=\"name\">before treatment</text>\n"
        text += "<text x=\"\(right)\" y=\"\(gridTop - 10)\" class=\"name\">after treatment</text>\n"
        for likelihood in 1...size {
            let y = gridTop + (size - likelihood) * Self.cell.height
            let name = heat.matrix.likelihoods[likelihood - 1].name
            text +=
                "<text x=\"\(left - 8)\" y=\"\(y + 27)\" class=\"name\" text-anchor=\"end\">"
                + "\(XMLText.escaped(cut(name, 16))) \(likelihood)</text>\n"
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
                    "<text x=\"\(middle)\" y=\"\(foot + 16)\" class=\"name\" text-anchor=\"middle\">\(impact)</text>\n"
                    + "<text x=\"\(middle)\" y=\"\(foot + 31)\" class=\"small\" text-anchor=\"middle\">"
                    + "\(XMLText.escaped(cut(name, 10)))</text>\n"
            }
        }
        let legend = heat.matrix.marks.enumerated().map { place, mark in
            "\(mark) \(heat.matrix.ratings[place].name)"
        }.joined(separator: ", ")
        text +=
            "<text x=\"24\" y=\"\(foot + 50)\" class=\"small\">upwards: likelihood; to the right: impact. "
            + "\(XMLText.escaped(legend))</text>\n"
        return text
    }

    private func cell(_ x: Int, _ y: Int, _ matrix: Matrix, _ level: RiskLevel, _ count: Int) -> String {
        let rating = matrix.ratingIndex(level)
        let (fill, isDark) = Self.colour(rating, of: matrix.ratings.count)
        let tone = isDark ? " dark" : ""
        let number =
            count == 0
            ? ""
            : "<text x=\"\(x + Self.cell.width / 2)\" y=\"\(y + 29)\" class=\"count\(tone)\">\(count)</text>"
        return
            "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(Self.cell.width)\" height=\"\(Self.cell.height)\" fill=\"\(fill)\" stroke=\"#ffffff\" stroke-width=\"2\"/>"
            + "<text x=\"\(x + 6)\" y=\"\(y + 15)\" class=\"mark\(tone)\">\(XMLText.escaped(matrix.marks[rating]))</text>\(number)\n"
    }

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

    private func cut(_ text: String, _ count: Int) -> String {
        text.count > count ? text.prefix(count - 1) + "…" : text
    }
}

/// Text of a record as it may stand in a picture: XML allows fewer characters than HTML, and no box around a code.
enum XMLText {
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case _ where NormalisedText.isUnprintable(scalar) || scalar.value & 0xFFFE == 0xFFFE:
                result += "U+" + String(scalar.value, radix: 16, uppercase: true)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
