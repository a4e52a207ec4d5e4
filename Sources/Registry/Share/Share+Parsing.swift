extension Share {
    /// Reads `1/3`, `60%`, `33.5 %`, `33,5 %` or `0.6`; throws `.invalid` with the value and the rule for anything else.
    ///
    /// A comma can only be a decimal sign here, since no share has thousands. Blanks may stand around the number and
    /// the signs, never inside a number.
    package init(parsing text: String) throws(RegistryError) {
        // The longest share of two 64-bit numbers takes 39 characters.
        guard text.utf8.count <= 200 else { throw Self.refusal(text, "is too long") }
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard words.utf8.first != UInt8(ascii: "-") else { throw Self.refusal(text, "is less than nothing") }
        let isPerCent = words.utf8.last == UInt8(ascii: "%")
        let body = isPerCent ? words.dropLast() : words[...]
        let parts = body.split(separator: "/", omittingEmptySubsequences: false).map(Self.trimmed)
        guard parts.count <= 2, let first = parts.first, parts.count == 1 || !isPerCent,
            let over = Decimal(first)
        else { throw Self.refusal(text, "cannot be read") }
        var (numerator, denominator) = (over.digits, over.scale)
        if parts.count == 2 {
            guard let under = Decimal(parts[1]), over.scale == 1, under.scale == 1 else {
                throw Self.refusal(text, "cannot be read")
            }
            guard under.digits > 0 else { throw Self.refusal(text, "is divided by 0") }
            (numerator, denominator) = (over.digits, under.digits)
        } else if isPerCent {
            denominator *= 100
        }
        guard numerator <= denominator else {
            let isBare = parts.count == 1 && !isPerCent && numerator <= denominator * 100
            throw Self.refusal(
                text, "is more than the whole", hint: isBare ? " (did you mean \(words)%?)" : "")
        }
        guard let share = Share(reducing: numerator, denominator) else {
            throw Self.refusal(
                text, "is finer than the registry keeps (its lowest terms need over 18 digits)")
        }
        self = share
    }

    /// As a firm writes it: a bare number is per cent, in the numerals of any script, and in Turkish its sign comes first.
    package init(answered text: String) throws(RegistryError) {
        var plain = Numerals.latin(text).replacing(",", with: ".")
        if plain.hasPrefix("%") { plain = plain.dropFirst() + "%" }
        let isBare = !plain.contains("/") && !plain.contains("%")
        try self.init(parsing: isBare ? plain + "%" : plain)
    }

    private static func refusal(_ text: String, _ flaw: String, hint: String = "") -> RegistryError {
        .invalid(
            "share '\(shown(text))' \(flaw)\(hint); a share is a fraction such as 1/3 or a per cent such as 60%, "
                + "from 0 to 1")
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        if text.first == " " { text.removeFirst() }
        if text.last == " " { text.removeLast() }
        return text
    }
}

/// The digits of `33.5` as 335 and its scale 10, both below 10^36 so that no later step outgrows 128 bits.
private struct Decimal {
    var digits: Int128 = 0
    var scale: Int128 = 1

    /// Nil for anything but the digits 0 to 9 with at most one decimal sign, and for more than 36 digits.
    init?(_ text: Substring) {
        var hasPoint = false
        var count = 0
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "."), UInt8(ascii: ","):
                guard !hasPoint else { return nil }
                hasPoint = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                count += 1
                guard count <= 36 else { return nil }
                digits = digits * 10 + Int128(byte - UInt8(ascii: "0"))
                if hasPoint { scale *= 10 }
            default: return nil
            }
        }
        guard count > 0 else { return nil }
    }
}
