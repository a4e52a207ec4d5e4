/// A value as an error may show it: on one line, without control characters, at most 60 characters.
package func shown(_ text: String, limit: Int = 60) -> String {
    var result = ""
    var count = 0
    for scalar in text.unicodeScalars {
        guard count < limit else { return result + "…" }
        result +=
            NormalisedText.misleads(scalar) ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
        count += 1
    }
    return result
}

/// A file's name as a message shows it, whole: a name that is cut names nothing.
package func shown(path: String) -> String { shown(path, limit: .max) }
