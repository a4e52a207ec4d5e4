/// One line of the list of erasures that stands beside a registry and its backups.
package struct ErasureLine: Hashable, Sendable, CustomStringConvertible {
    package let reference: String
    package let day: CivilDate
    package let basis: Erasure.Basis

    package init(reference: String, day: CivilDate, basis: Erasure.Basis) {
        (self.reference, self.day, self.basis) = (reference, day, basis)
    }

    /// Nil for what is no such line.
    package init?(_ text: String) {
        let words = text.split(separator: " ").map(String.init)
        guard words.count == 3, let reference = Reference(words[0]),
            reference.kind == .person || reference.kind == .partner, let day = CivilDate(words[1]),
            let basis = Erasure.Basis(rawValue: words[2])
        else { return nil }
        self.init(reference: reference.description, day: day, basis: basis)
    }

    package var description: String { "\(reference) \(day) \(basis.rawValue)" }

    /// The lines of a list; throws `.invalid` for one with anything else in it, because what is passed over could be an
    /// erasure.
    package static func list(in text: String, named file: String) throws(RegistryError) -> [ErasureLine] {
        var lines: [ErasureLine] = []
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            guard !line.isEmpty, !line.hasPrefix("#") else { continue }
            guard let erasure = ErasureLine(String(line)) else {
                throw .invalid(
                    "line \(number + 1) of \(shown(path: file)) is no erasure: it has to be a reference, a day and a basis; "
                        + "find out what it was before anything is restored")
            }
            lines.append(erasure)
        }
        return lines
    }

    /// The first line of every list.
    package static let title =
        "# Who was erased from a Concord registry: reference, day, basis. Nothing else is to stand here."
}
