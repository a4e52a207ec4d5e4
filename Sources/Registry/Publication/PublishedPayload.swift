/// What an event says, as far as it leaves the office: the record without the fields that stay.
///
/// It works on the bytes of the canonical JSON, which has no blanks: to read and write each payload as a value would take
/// longer than to send it.
struct PublishedPayload {
    /// Which members of a record are published; nil for each one that is not dropped.
    private let kept: [[UInt8]]?
    private let dropped: [[UInt8]]
    /// Whether every payload goes as it is.
    private let isWhole: Bool

    var source: [UInt8] = []
    var place = 0
    private(set) var bytes: [UInt8] = []
    /// Whether `bytes` lack something of the payload, so that the chain cannot vouch for them.
    private(set) var isPart = false

    /// The fields of a kind that a group is shown; a field that is not named here stays in the office.
    private static let shown: [String: [String]] = [
        "organisation": ["reference", "name", "country", "values", "vision", "version"],
        "partner": [
            "reference", "name", "names", "aliases", "country", "language", "sector", "status", "size_class",
            "values", "vision", "texts", "identifiers", "tags", "void", "version",
        ],
        "cluster": [
            "reference", "name", "kind", "members", "country", "legal_form", "liability", "purpose", "void",
            "version",
        ],
        "declaration": [
            "kind", "assessor_level", "reference", "status", "issuer", "object", "requirements", "place",
            "date",
            "valid_from", "valid_until", "identification", "statement", "limits", "withdrawal", "suspensions",
            "supersession", "void", "version",
        ],
        "risk": [
            "reference", "title", "counterparty", "kind", "subject", "likelihood", "impact",
            "likelihood_after",
            "impact_after", "matrix", "review_due", "status", "allocations", "void", "version",
        ],
    ]

    /// Members that may name people wherever they stand in a record.
    private static let reasons = ["why", "resumed_why", "address"]

    init(of kind: String, _ choice: PublicationChoice) {
        isWhole = choice.hasPeople
        let names = Self.shown[kind]
        kept = names.map { $0.map { Array($0.utf8) } }
        var dropped = Self.reasons
        if names == nil, let record = RecordList.all.entry(named: kind)?.declared {
            dropped += Self.personal(record)
        }
        self.dropped = dropped.map { Array($0.utf8) }
    }

    /// The fields of a kind that hold personal data or name a person.
    private static func personal<R: Record>(_ record: R.Type) -> [String] {
        R.fields.filter {
            $0.privacy.whose == .person || $0.privacy.isConfidential || $0.namesPeople
        }.map(\.key)
    }

    /// Makes `bytes` of a payload; false for what is no payload, of which nothing is published then.
    mutating func take(_ payload: Span<UInt8>) -> Bool {
        bytes.removeAll(keepingCapacity: true)
        isPart = false
        if isWhole {
            payload.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
            return true
        }
        source.removeAll(keepingCapacity: true)
        payload.withUnsafeBufferPointer { source.append(contentsOf: $0) }
        place = 0
        guard passes("{\"record\":"), next == UInt8(ascii: "{") else { return false }
        bytes += "{\"record\":".utf8
        guard object(isRecord: true) else { return false }
        bytes.append(UInt8(ascii: "}"))
        // What stands beside the record is the reason.
        if next != UInt8(ascii: "}") { isPart = true }
        return true
    }

    private mutating func object(isRecord: Bool) -> Bool {
        guard passes("{") else { return false }
        bytes.append(UInt8(ascii: "{"))
        var isFirst = true
        while next == UInt8(ascii: "\"") {
            let start = place
            guard skipString(), next == UInt8(ascii: ":") else { return false }
            let name = start + 1..<place - 1
            place += 1
            if keeps(name, isRecord: isRecord), !isAtPerson {
                if !isFirst { bytes.append(UInt8(ascii: ",")) }
                bytes += source[start..<place]
                guard value() else { return false }
                isFirst = false
            } else {
                isPart = true
                guard skipValue() else { return false }
            }
            guard passes(",") else { break }
        }
        guard passes("}") else { return false }
        bytes.append(UInt8(ascii: "}"))
        return true
    }

    private func keeps(_ name: Range<Int>, isRecord: Bool) -> Bool {
        if isRecord, let kept { return kept.contains { holds($0, name) } }
        return !dropped.contains { holds($0, name) }
    }

    private mutating func array() -> Bool {
        guard passes("[") else { return false }
        bytes.append(UInt8(ascii: "["))
        var isFirst = true
        while next != UInt8(ascii: "]") {
            if isAtPerson {
                isPart = true
                guard skipValue() else { return false }
            } else {
                if !isFirst { bytes.append(UInt8(ascii: ",")) }
                guard value() else { return false }
                isFirst = false
            }
            guard passes(",") else { break }
        }
        guard passes("]") else { return false }
        bytes.append(UInt8(ascii: "]"))
        return true
    }

    private mutating func value() -> Bool {
        switch next {
        case UInt8(ascii: "{"): return object(isRecord: false)
        case UInt8(ascii: "["): return array()
        default:
            let start = place
            guard skipValue() else { return false }
            bytes += source[start..<place]
            return true
        }
    }
}
