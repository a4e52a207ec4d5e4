extension FieldRule<String> {
    /// A line that names a site, or several; a telephone number stands in the wrong column.
    package static var website: Self {
        .init("oak.example", "www.elm.example") { text, name, _ throws(RegistryError) in
            let text = try TextRule.shortLine.check(text, name.full)
            let isNumber =
                text.filter(\.isNumber).count >= 6
                && text.allSatisfy { $0.isNumber || $0.isWhitespace || "+-/()".contains($0) }
            guard !isNumber else {
                throw .invalid(
                    "\(name.full) '\(shown(text))' is a telephone number; give it as telephone, and as the website such as "
                        + "oak.example")
            }
            // Several sites may stand side by side; what follows an address without a point is a piece of it.
            let words = text.split { $0.isWhitespace || $0 == "," || $0 == ";" }
            let isBroken =
                words.count > 1 && words[0].contains("://")
                && words.dropFirst().contains {
                    !$0.contains(".") && $0.contains(where: \.isLetter) && !Self.joining.contains(String($0))
                }
            guard !isBroken else {
                throw .invalid(
                    "\(name.full) '\(shown(text))' has a blank in an address; write %20 in its place, or the site alone such as "
                        + "oak.example")
            }
            return text
        }
    }

    private static var joining: Set<String> { ["and", "or", "und", "et", "og", "y", "e"] }
}
