/// The marks that keyboards, telephones and word processors write for one apostrophe.
enum Apostrophes {
    private static let all: [Character] = ["'", "\u{2019}", "\u{2018}", "\u{2BC}", "\u{B4}", "`", "\u{2032}"]
    private static let scalars = all.flatMap(\.unicodeScalars)

    static func isOne(_ character: Character) -> Bool { all.contains(character) }
    static func isOne(_ scalar: Unicode.Scalar) -> Bool { scalars.contains(scalar) }

    /// A key of a name as it was typed, and then with each other apostrophe in the place of its own.
    static func spellings(of key: String) -> [String] {
        guard key.contains(where: all.contains) else { return [key] }
        let others = all.map { mark in String(key.map { all.contains($0) ? mark : $0 }) }
        return [key] + others.filter { $0 != key }
    }
}
