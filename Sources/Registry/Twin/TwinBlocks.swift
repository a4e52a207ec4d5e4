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
        let most: Int32
    }

    private var keys: [Key] = []

    mutating func add(_ firm: Firm, number: Int32) {
        var seen: Set<UInt64> = []
        func put(_ kind: Kind, _ text: String) {
            // FNV-1a: the same text has the same key on every machine.
            var hash: UInt64 = 0xcbf2_9ce4_8422_2325
            hash = (hash ^ UInt64(kind.rawValue)) &* 0x100_0000_01b3
            for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
            if seen.insert(hash).inserted {
                keys.append(Key(hash: hash, firm: number, most: Int32(kind.most)))
            }
        }
        for reading in firm.name.readings.prefix(4) { Self.put(reading, put) }
        for host in firm.hosts {
            put(.host, host.host)
            put(.name, host.label.replacing("-", with: ""))
        }
        for identifier in firm.identifiers { put(.number, "\(identifier.scheme):\(identifier.compact)") }
        if let telephone = firm.telephone { put(.telephone, telephone) }
        if let email = firm.email { put(.email, email) }
    }

    private static func put(_ words: [FirmName.Word], _ put: (Kind, String) -> Void) {
        let own = words.filter { !$0.isJoining }
        let compact = words.map(\.text).joined()
        put(.name, compact)
        if own.count < words.count { put(.name, own.map(\.text).joined()) }
        let bytes = Array(compact.utf8)
        if bytes.count >= 5 {
            put(.skeleton, skeleton(of: bytes))
            put(.beginning, String(decoding: bytes.prefix(6), as: UTF8.self))
        }
        if bytes.count >= 8 { put(.ending, String(decoding: bytes.suffix(7), as: UTF8.self)) }
        for word in own where word.weight >= FirmWords.telling { put(.word, word.base) }
        let first = own.prefix(4).map(\.base)
        for (place, word) in first.enumerated() {
            for other in first[(place + 1)...] { put(.pair, min(word, other) + " " + max(word, other)) }
        }
        if own.count >= 3 { put(.initials, String(own.prefix(6).compactMap(\.text.first))) }
        if let only = own.first, only.text.utf8.count >= 3, only.text.utf8.count <= 6 {
            put(.initials, only.text)
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
        return TwinCandidates(keys, firms: firms)
    }
}
