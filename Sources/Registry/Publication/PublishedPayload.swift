/// What an event says, as far as it leaves the office: the record without the fields that stay.
///
/// It works on the bytes of the canonical JSON, which has no blanks: to read and write each payload as a value would take
/// longer than to send it.
struct PublishedPayload {
    /// Which members of a record are published; nil for each one that is not dropped.
    private let kept: MemberNames?
    private let dropped: MemberNames
    /// Whether every payload goes as it is.
    private let isWhole: Bool

    private(set) var bytes: [UInt8] = []
    /// Whether `bytes` lack something of the payload, so that the chain cannot vouch for them.
    private(set) var isPart = false

    var holdsNUL: Bool { bytes.withUnsafeBytes { $0.holds(0) } }

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
        kept = names.map(MemberNames.init)
        var dropped = Self.reasons
        if names == nil, let record = RecordList.all.entry(named: kind)?.declared {
            dropped += Self.personal(record)
        }
        self.dropped = MemberNames(dropped)
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
        return payload.withUnsafeBufferPointer { payload in
            if isWhole {
                bytes.append(contentsOf: payload)
                return true
            }
            // What stands beside the record is the reason.
            var walk = PayloadWalk(payload, kept, dropped)
            guard walk.passes("{\"record\":"), walk.object(isRecord: true, &bytes) else { return false }
            walk.copy(to: &bytes)
            bytes.append(UInt8(ascii: "}"))
            isPart = walk.isPart || walk.next != UInt8(ascii: "}")
            return true
        }
    }
}

/// Names of members of a record, one after the other, so that one is found without a look at other memory.
struct MemberNames {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    init(_ names: [String]) {
        for name in names {
            bytes += name.utf8
            ends.append(bytes.count)
        }
    }

    func holds(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.withUnsafeBytes { bytes in
            var start = 0
            for end in ends {
                let one = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
                if one.isSame(as: UnsafeRawBufferPointer(name)) { return true }
                start = end
            }
            return false
        }
    }
}
