/// A value as an error may show it: on one line, without control characters, at most 60 characters.
package func shown(_ text: String) -> String {
    var result = ""
    var count = 0
    for scalar in text.unicodeScalars {
        guard count < 60 else { return result + "…" }
        result +=
            NormalisedText.isUnprintable(scalar) ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
        count += 1
    }
    return result
}
