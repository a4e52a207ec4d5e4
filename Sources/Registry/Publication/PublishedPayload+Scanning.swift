/// Walking over the bytes of a payload; what is no JSON leads to false and never out of the bytes.
extension PublishedPayload {
    /// The byte at the place; 0 behind the end.
    var next: UInt8 { place < source.count ? source[place] : 0 }

    /// Whether a text stands at the place, which is then behind it.
    mutating func passes(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard place + count <= source.count else { return false }
        for index in 0..<count where source[place + index] != text.utf8Start[index] { return false }
        place += count
        return true
    }

    func holds(_ word: [UInt8], _ range: Range<Int>) -> Bool {
        range.count == word.count && source[range].elementsEqual(word)
    }

    /// Goes behind the text in quotes at the place.
    mutating func skipString() -> Bool {
        guard next == UInt8(ascii: "\"") else { return false }
        place += 1
        while place < source.count {
            switch source[place] {
            case UInt8(ascii: "\""):
                place += 1
                return true
            case UInt8(ascii: "\\"): place += 2
            default: place += 1
            }
        }
        return false
    }

    /// Goes behind the value at the place, whatever it is.
    mutating func skipValue() -> Bool {
        var depth = 0
        while place < source.count {
            switch source[place] {
            case UInt8(ascii: "\""):
                guard skipString() else { return false }
                if depth == 0 { return true }
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                place += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return true }
                depth -= 1
                place += 1
                if depth == 0 { return true }
            case UInt8(ascii: ","):
                if depth == 0 { return true }
                place += 1
            default: place += 1
            }
        }
        return false
    }

    /// Whether the value at the place is the reference of a person, such as `"H-7K3M-9QX2"`.
    var isAtPerson: Bool {
        guard place + 13 <= source.count, next == UInt8(ascii: "\""),
            source[place + 12] == UInt8(ascii: "\"")
        else { return false }
        return source[place + 1] == UInt8(ascii: "H") && source[place + 2] == UInt8(ascii: "-")
            && source[place + 7] == UInt8(ascii: "-")
    }
}
