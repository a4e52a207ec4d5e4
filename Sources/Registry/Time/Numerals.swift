/// Numbers in the numerals of any script, such as `१२` or `٤`.
package enum Numerals {
    /// The text with each decimal digit as one of 0 to 9.
    package static func latin(_ text: String) -> String {
        guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
        var plain = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar.properties.generalCategory == .decimalNumber,
                let value = scalar.properties.numericValue, let digit = Unicode.Scalar(48 + Int(value))
            {
                plain.append(digit)
            } else {
                plain.append(scalar)
            }
        }
        return String(plain)
    }
}
