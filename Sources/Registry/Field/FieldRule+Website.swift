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
            return text
        }
    }
}
