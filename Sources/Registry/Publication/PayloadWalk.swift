/// A walk over the bytes of a payload, from which members and people are cut; what is no JSON leads to false and never out of
/// the bytes.
struct PayloadWalk {
    private let source: UnsafeBufferPointer<UInt8>
    private let kept: MemberNames?
    private let dropped: MemberNames
    private var place = 0
    /// The bytes before this place were copied or cut.
    private var copied = 0
    private var depth = 0
    /// Whether anything was cut.
    private(set) var isPart = false

    init(_ source: UnsafeBufferPointer<UInt8>, _ kept: MemberNames?, _ dropped: MemberNames) {
        (self.source, self.kept, self.dropped) = (source, kept, dropped)
    }

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

    /// Copies what stands before the place and was neither copied nor cut.
    mutating func copy(to bytes: inout [UInt8]) { cut(from: place, &bytes) }

    /// Leaves out what stands between `start` and the place.
    private mutating func cut(from start: Int, _ bytes: inout [UInt8]) {
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[copied..<start]))
        copied = place
    }

    /// Goes behind the object at the place.
    mutating func object(isRecord: Bool, _ bytes: inout [UInt8]) -> Bool {
        guard depth < JSONReader.maximalDepth, passes("{") else { return false }
        depth += 1
        defer { depth -= 1 }
        if passes("}") { return true }
        var list = List(start: place)
        repeat {
            let start = place
            guard skipString(), next == UInt8(ascii: ":") else { return false }
            let name = UnsafeBufferPointer(rebasing: source[start + 1..<place - 1])
            place += 1
            let stays = keeps(name, isRecord: isRecord) && !isAtPerson
            guard entry(stays, &list, &bytes) else { return false }
        } while passes(",")
        return passes("}")
    }

    private mutating func array(_ bytes: inout [UInt8]) -> Bool {
        guard depth < JSONReader.maximalDepth, passes("[") else { return false }
        depth += 1
        defer { depth -= 1 }
        if passes("]") { return true }
        var list = List(start: place)
        repeat { guard entry(!isAtPerson, &list, &bytes) else { return false } } while passes(",")
        return passes("]")
    }

    /// The members of an object, or the elements of an array, as far as the walk has come.
    private struct List {
        /// Where the next one starts, with the comma before it where one before it stays.
        var start: Int
        var isEmpty = true
    }

    /// Goes behind the value at the place, and cuts it with its name where it does not stay.
    private mutating func entry(_ stays: Bool, _ list: inout List, _ bytes: inout [UInt8]) -> Bool {
        if stays {
            guard value(&bytes) else { return false }
            list = List(start: place, isEmpty: false)
            return true
        }
        isPart = true
        guard skipValue() else { return false }
        guard list.isEmpty, next == UInt8(ascii: ",") else {
            cut(from: list.start, &bytes)
            list.start = place
            return true
        }
        // Of the first ones that go the comma behind them goes as well.
        place += 1
        cut(from: list.start, &bytes)
        list.start = place
        place -= 1
        return true
    }

    private func keeps(_ name: UnsafeBufferPointer<UInt8>, isRecord: Bool) -> Bool {
        if isRecord, let kept { return kept.holds(name) }
        return !dropped.holds(name)
    }

    private mutating func value(_ bytes: inout [UInt8]) -> Bool {
        switch next {
        case UInt8(ascii: "{"): object(isRecord: false, &bytes)
        case UInt8(ascii: "["): array(&bytes)
        default: skipValue()
        }
    }

    /// Goes behind the text in quotes at the place.
    private mutating func skipString() -> Bool {
        guard next == UInt8(ascii: "\"") else { return false }
        var place = place + 1
        while place < source.count {
            switch source[place] {
            case UInt8(ascii: "\""):
                self.place = place + 1
                return true
            case UInt8(ascii: "\\"): place += 2
            default: place += 1
            }
        }
        return false
    }

    /// Goes behind the value at the place, whatever it is.
    private mutating func skipValue() -> Bool {
        let start = place
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
                if depth == 0 { return place > start }
                depth -= 1
                place += 1
                if depth == 0 { return true }
            case UInt8(ascii: ","):
                if depth == 0 { return place > start }
                place += 1
            default: place += 1
            }
        }
        return false
    }

    /// Whether the value at the place is the reference of a person, such as `"H-7K3M-9QX2"`.
    private var isAtPerson: Bool {
        guard place + 13 <= source.count, next == UInt8(ascii: "\""),
            source[place + 12] == UInt8(ascii: "\"")
        else { return false }
        return source[place + 1] == UInt8(ascii: "H") && source[place + 2] == UInt8(ascii: "-")
            && source[place + 7] == UInt8(ascii: "-")
    }
}
