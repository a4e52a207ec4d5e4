/// Which firms are worth comparing: those that share one of a few keys, such as a rare word of their names.
///
/// A key that very many share tells nothing, and what they have in common besides has keys of its own.
struct TwinBlocks: Sendable {
    /// What firms may share, and how many may share it before it tells nothing.
    private enum Kind: UInt8 {
        case name, skeleton, beginning, ending, word, pair, initials, host, number, telephone, email

        var most: Int {
            switch self {
            case .name: 100
            case .pair: 60
            case .word, .host, .skeleton: 40
            case .beginning, .ending, .initials: 25
            case .number, .telephone, .email: 20
            }
        }
    }

    struct Key: Sendable {
        let hash: UInt64
        let firm: Int32
        /// What parts those that share the key where they are too many: their countries, or more of their names.
        let finer: UInt16
        let most: UInt16
    }

    private var keys: [Key] = []

    mutating func add(_ firm: Firm, number: Int32) {
        var seen: Set<UInt64> = []
        let country = firm.country.map { Self.short(Self.hash($0.utf8, [])) } ?? 0
        func put(_ kind: Kind, _ text: String, _ more: [UInt8]?) {
            let hash = Self.hash(CollectionOfOne(kind.rawValue), text.utf8)
            if seen.insert(hash).inserted {
                let finer = more.map { Self.short(Self.hash($0, [])) } ?? country
                keys.append(Key(hash: hash, firm: number, finer: finer, most: UInt16(kind.most)))
            }
        }
        for reading in firm.name.readings.prefix(4) { Self.put(reading, put) }
        for host in firm.hosts {
            put(.host, host.host, nil)
            put(.name, host.label.replacing("-", with: ""), nil)
        }
        for identifier in firm.identifiers { put(.number, "\(identifier.scheme):\(identifier.compact)", nil) }
        if let telephone = firm.telephone { put(.telephone, telephone, nil) }
        if let email = firm.email { put(.email, email, nil) }
    }

    private static func short(_ hash: UInt64) -> UInt16 {
        UInt16(truncatingIfNeeded: hash ^ hash >> 32 ^ hash >> 48)
    }

    /// FNV-1a: the same text has the same key on every machine.
    private static func hash(_ start: some Sequence<UInt8>, _ rest: some Sequence<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in start { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        for byte in rest { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return hash
    }

    private static func put(_ words: [FirmName.Word], _ put: (Kind, String, [UInt8]?) -> Void) {
        let own = words.filter { !$0.isJoining }
        let compact = words.map(\.text).joined()
        put(.name, compact, nil)
        if own.count < words.count { put(.name, own.map(\.text).joined(), nil) }
        let whole = Array(compact.utf8)
        if whole.count >= 5 { put(.skeleton, skeleton(of: whole), nil) }
        // What a firm does is no beginning or end of its own.
        var bytes = Array(own.filter(\.isTelling).map(\.text).joined().utf8)
        if bytes.count < 5 { bytes = whole }
        if bytes.count >= 5 {
            put(.beginning, String(decoding: bytes.prefix(6), as: UTF8.self), Array(bytes.prefix(10)))
        }
        if bytes.count >= 8 {
            put(.ending, String(decoding: bytes.suffix(7), as: UTF8.self), Array(bytes.suffix(11)))
        }
        for word in own where word.weight >= FirmWords.telling { put(.word, word.base, nil) }
        let first = own.prefix(4).map(\.base)
        for (place, word) in first.enumerated() {
            for other in first[(place + 1)...] { put(.pair, min(word, other) + " " + max(word, other), nil) }
        }
        if own.count >= 3 { put(.initials, String(own.prefix(6).compactMap(\.text.first)), nil) }
        if let only = own.first, only.text.utf8.count >= 3, only.text.utf8.count <= 6 {
            put(.initials, only.text, nil)
        }
    }

    /// The first letter and the consonants after it, each run of one as one.
    private static func skeleton(of bytes: [UInt8]) -> String {
        var kept: [UInt8] = []
        for byte in bytes where kept.isEmpty || !"aeiouyh".utf8.contains(byte) && kept.last != byte {
            kept.append(byte)
        }
        return String(decoding: kept, as: UTF8.self)
    }

    /// The keys of other firms, numbered on; of two parts that were made at once.
    mutating func add(_ other: TwinBlocks) { keys += other.keys }

    /// Which of so many firms are to be compared; the keys are not held twice meanwhile.
    mutating func takeCandidates(of firms: Int) -> TwinCandidates {
        var keys: [Key] = []
        swap(&keys, &self.keys)
        keys.sort { ($0.hash, $0.firm) < ($1.hash, $1.firm) }
        return TwinCandidates(&keys, firms: firms)
    }
}
