package import Registry

/// The picture of a cluster on a day, as SVG: who belongs to whom, in which role and with which share.
///
/// Black on white, so that it prints and copies; roles and kinds differ by their lines and in words, never by colour.
package struct ClusterMap {
    private let tree: ClusterTree
    private let coverage: CapabilityCoverage
    private var shapes: [String] = []
    /// Where the next partner's box begins.
    private var row = Layout.top

    package init(_ tree: ClusterTree) {
        self.tree = tree
        coverage = CapabilityCoverage(of: tree)
    }

    /// The whole picture, as one self-contained file.
    package static func svg(_ tree: ClusterTree) -> String {
        var map = ClusterMap(tree)
        return map.draw()
    }

    private enum Layout {
        static let box = 240
        static let gap = 110
        static let line = 18
        static let left = 24
        static let top = 92
        /// Between two boxes, one above the other.
        static let space = 16
        /// Characters of a name on a line of a box.
        static let letters = 27
    }

    private mutating func draw() -> String {
        _ = place(tree, role: nil, depth: 0)
        let depth = tree.branches.contains { $0.tree != nil } ? 3 : tree.branches.isEmpty ? 1 : 2
        let width = max(660, Layout.left * 2 + depth * Layout.box + (depth - 1) * Layout.gap)
        let notes = self.notes.flatMap { Picture.lines($0, of: (width - 2 * Layout.left) / 8, at: .max) }
        let legendTop = row + 22
        let height = legendTop + 44 + notes.count * Layout.line + 16
        var body = ""
        for (index, line) in Picture.lines(tree.cluster.name, of: width / 13, at: 1).enumerated() {
            body += Picture.label(line, Layout.left, 36 + index * 24, "font-size=\"20\" font-weight=\"bold\"")
        }
        body += Picture.label(Picture.cut(heading, to: (width - 2 * Layout.left) / 8), Layout.left, 62)
        body += shapes.joined()
        body += legend(at: legendTop)
        for (index, note) in notes.enumerated() {
            body += Picture.label(note, Layout.left, legendTop + 50 + index * Layout.line)
        }
        return Picture(
            width: width, height: height, title: "\(tree.cluster.name) on \(tree.day)",
            description: ([Self.words(tree)] + self.notes).joined(separator: ". ") + ".", fontSize: 14,
            body: body
        ).file
    }

    /// Who belongs to it, for whoever does not see the picture.
    private static func words(_ tree: ClusterTree) -> String {
        let members = tree.branches.map { branch in
            let membership = branch.membership
            let facts = [membership.role.rawValue.replacing("_", with: " "), membership.share.map(words)]
            let below = branch.tree.map { "; \(words($0))" } ?? ""
            return "\(membership.member.name) (\(facts.compactMap(\.self).joined(separator: ", ")))\(below)"
        }
        let count = members.count == 1 ? "1 member" : "\(members.count) members"
        return "\(tree.cluster.form.rawValue) \(tree.cluster.name), \(count)"
            + (members.isEmpty ? "" : ": \(members.joined(separator: ", "))")
    }

    private var heading: String {
        let cluster = tree.cluster
        let liability = cluster.liability.map { "liability \($0.rawValue.replacing("_", with: " "))" }
        let parts = [
            cluster.form.rawValue, "on \(tree.day)", cluster.legalForm ?? "no legal form", liability,
            cluster.sponsor.map { "sponsor \($0.name)" },
        ]
        return parts.compactMap(\.self).joined(separator: " · ")
    }

    /// What is wrong, in words below the picture.
    private var notes: [String] {
        let gaps = coverage.lines.filter { $0.state == .gap || $0.state == .short }.map(\.name)
        var notes = gaps.isEmpty ? [] : ["Needed and lacking: \(gaps.joined(separator: "; "))"]
        for line in coverage.lines where line.state == .single {
            let names = line.offeredBy.map(\.name).joined(separator: " and ")
            notes.append("\(line.name) hangs on \(names) alone")
        }
        return notes
    }

    /// Places a cluster with all below it, and gives the middle of its box; a parent stands midway beside its members.
    private mutating func place(_ tree: ClusterTree, role: String?, depth: Int) -> Int {
        let x = Layout.left + depth * (Layout.box + Layout.gap)
        let lines = Picture.lines(tree.cluster.name, of: Layout.letters, at: 2)
        let height = Self.height(lines.count + 1)
        let start = row
        var middles: [(middle: Int, share: String)] = []
        for branch in tree.branches {
            let membership = branch.membership
            let words = membership.role.rawValue.replacing("_", with: " ")
            let middle =
                if let below = branch.tree { place(below, role: words, depth: depth + 1) } else {
                    place(membership, words: words, depth: depth + 1)
                }
            middles.append((middle, membership.share.map(Self.words) ?? ""))
        }
        // A cluster taller than its members takes the room that it needs.
        row = max(row, start + height + Layout.space)
        let middle =
            middles.isEmpty
            ? start + height / 2
            : max((middles[0].middle + middles[middles.count - 1].middle) / 2, start + height / 2)
        for (target, share) in middles { edge(from: x + Layout.box, middle, to: target, share) }
        let kind = tree.cluster.form.rawValue
        box(
            tree.party, lines, role.map { "\(kind) · \($0)" } ?? kind, at: x, middle - height / 2, height,
            isDouble: true, stroke: tree.cluster.form == .ecosystem ? 3 : 1.5)
        return middle
    }

    private mutating func place(_ membership: Membership, words: String, depth: Int) -> Int {
        let x = Layout.left + depth * (Layout.box + Layout.gap)
        let lines = Picture.lines(membership.member.name, of: Layout.letters, at: 2)
        let height = Self.height(lines.count + 1)
        let dashes: String? =
            switch membership.role {
            case .reliedOn: "8 4"
            case .facilitator: "2 4"
            case .lead, .member: nil
            }
        box(
            membership.member, lines, words, at: x, row, height, stroke: membership.role == .lead ? 3.5 : 1.5,
            dashes: dashes)
        let middle = row + height / 2
        row += height + Layout.space
        return middle
    }

    /// A share as it fits on a line: one that is long as a fraction in per cent.
    private static func words(_ share: Share) -> String {
        share.description.count <= 11 ? share.description : share.perCent
    }

    private static func height(_ lines: Int) -> Int { lines * Layout.line + 16 }

    private mutating func box(
        _ party: Party, _ lines: [String], _ words: String, at x: Int, _ y: Int, _ height: Int,
        isDouble: Bool = false, stroke: Double, dashes: String? = nil
    ) {
        let dash = dashes.map { " stroke-dasharray=\"\($0)\"" } ?? ""
        var shape = Picture.box(
            x, y, Layout.box, height, fill: "#fff", stroke, style: "rx=\"\(isDouble ? 0 : 8)\"\(dash)")
        if isDouble { shape += Picture.box(x + 5, y + 5, Layout.box - 10, height - 10, 1) }
        for (index, line) in lines.enumerated() {
            shape += Picture.label(line, x + 12, y + 22 + index * Layout.line, "font-weight=\"bold\"")
        }
        shape += Picture.label(words, x + 12, y + 22 + lines.count * Layout.line, "font-size=\"12\"")
        shapes.append(Picture.group("\(party.name) (\(party.reference))", shape))
    }

    /// A line from a cluster to a member, with its share on it.
    private mutating func edge(from x: Int, _ y: Int, to target: Int, _ share: String) {
        let knee = x + 24
        shapes.append(Picture.path("M\(x) \(y)H\(knee)V\(target)H\(x + Layout.gap)"))
        guard !share.isEmpty else { return }
        shapes.append(
            Picture.label(
                Picture.cut(share, to: 11), x + Layout.gap - 6, target - 5, "font-size=\"12\"", anchor: .end))
    }

    private func legend(at y: Int) -> String {
        let kinds: [(String, Double, dashes: String)] = [
            ("lead", 3.5, ""), ("member", 1.5, ""), ("relied on", 1.5, "stroke-dasharray=\"8 4\""),
            ("facilitator", 1.5, "stroke-dasharray=\"2 4\""),
        ]
        var legend = ""
        for (index, kind) in kinds.enumerated() {
            let x = Layout.left + index * 128
            legend +=
                Picture.path("M\(x) \(y + 8)h30", kind.1, style: kind.dashes)
                + Picture.label(kind.0, x + 38, y + 13, "font-size=\"12\"")
        }
        let x = Layout.left + kinds.count * 128
        return legend + Picture.box(x, y, 30, 18) + Picture.box(x + 3, y + 3, 24, 12)
            + Picture.label("cluster", x + 38, y + 13, "font-size=\"12\"")
    }
}
