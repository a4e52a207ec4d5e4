/// The arithmetic that check digits share. Characters are ASCII 0 to 9 and A to Z, as the templates of
/// `IdentifierForm` see to; sums stay far below the bounds of Int because no number has over 20 characters.
enum CheckDigits {
    /// 0 to 9 for digits, 10 to 35 for letters (ISO 7064).
    static func value(_ character: UInt8) -> Int {
        character <= UInt8(ascii: "9")
            ? Int(character) - Int(UInt8(ascii: "0")) : Int(character) - Int(UInt8(ascii: "A")) + 10
    }

    /// The remainder of the decimal number that a run of digits spells.
    static func remainder(_ digits: Span<UInt8>, by divisor: Int) -> Int {
        var remainder = 0
        for index in digits.indices { remainder = (remainder * 10 + value(digits[index])) % divisor }
        return remainder
    }

    /// The decimal number in a part of up to four digits.
    static func number(_ digits: Span<UInt8>, _ part: Range<Int>) -> Int {
        remainder(digits.extracting(part), by: 10_000)
    }

    /// Digit times weight, from the first on, for as many as there are weights.
    static func weightedSum(_ digits: Span<UInt8>, _ weights: [Int]) -> Int {
        var sum = 0
        for index in 0..<min(weights.count, digits.count) { sum += weights[index] * value(digits[index]) }
        return sum
    }

    /// Luhn's rule over all characters, the last being the check digit (ISO/IEC 7812-1, annex B); with base
    /// 36 its extension to letters.
    static func luhn(_ characters: Span<UInt8>, base: Int = 10) -> Bool {
        luhnSum(characters, base: base) % base == 0
    }

    /// What Luhn's rule adds up: the last character counts once, or twice if the check digit comes after
    /// it.
    static func luhnSum(_ characters: Span<UInt8>, base: Int = 10, checkDigitFollows: Bool = false) -> Int {
        var sum = 0
        for index in characters.indices {
            let isDoubled = (characters.count - index).isMultiple(of: 2) != checkDigitFollows
            let part = value(characters[index]) * (isDoubled ? 2 : 1)
            sum += part / base + part % base
        }
        return sum
    }

    /// The remainder by 97 with letters as two digits (ISO 7064, mod 97-10); 1 if the check digits are
    /// right.
    static func mod97(_ characters: Span<UInt8>, startingFrom start: Int = 0) -> Int {
        var remainder = start
        for index in characters.indices {
            let part = value(characters[index])
            remainder = (remainder * (part < 10 ? 10 : 100) + part) % 97
        }
        return remainder
    }

    /// ISO 7064, mod 11,10, the last digit being the check digit.
    static func mod11And10(_ digits: Span<UInt8>) -> Bool {
        var check = 10
        for index in digits.indices.dropLast() {
            let sum = (check + value(digits[index])) % 10
            check = (sum == 0 ? 10 : sum) * 2 % 11
        }
        guard let last = digits.indices.last else { return false }
        return (check + value(digits[last])) % 10 == 1
    }
}

/// Dates inside the numbers of natural persons.
enum BirthDate {
    /// Whether the Gregorian calendar has the day.
    static func exists(year: Int, month: Int, day: Int) -> Bool {
        let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        let days =
            switch month {
            case 1, 3, 5, 7, 8, 10, 12: 31
            case 4, 6, 9, 11: 30
            case 2: isLeap ? 29 : 28
            default: 0
            }
        return day >= 1 && day <= days
    }
}
