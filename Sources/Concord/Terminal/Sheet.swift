import Registry

/// One record for people: a name and its value a line, long values wrapped under themselves.
struct Sheet {
    private let indent: Int
    private var lines: [(String, String)] = []

    init(indent: Int = 0) { self.indent = indent }

    /// Adds a line; nothing for a value that is not on record.
    mutating func add(_ name: String, _ value: String?) {
        guard let value, !value.isEmpty else { return }
        lines.append((name, value))
    }

    func print(width: Int? = Terminal.width) {
        let names = lines.map { NormalisedText.cells($0.0) }.max() ?? 0
        let margin = indent + names + (names == 0 ? 0 : 2)
        for (name, value) in lines {
            let label =
                String(repeating: " ", count: indent) + name
                + String(repeating: " ", count: margin - indent - NormalisedText.cells(name))
            let wrapped = value.split(separator: "\n", omittingEmptySubsequences: true)
                .flatMap {
                    Wrapping.lines(Output.printable(String($0)), to: width.map { max(20, $0 - margin) })
                }
            for (index, line) in wrapped.enumerated() {
                Output.line(index == 0 ? label + line : String(repeating: " ", count: margin) + line)
            }
        }
    }
}
