/// Something that is no longer as it was recorded: where, and in which words a person is told.
package struct AuditFinding: Sendable, Hashable {
    /// The part of the registry that is wrong.
    package enum Place: String, Sendable, CaseIterable {
        /// An event, or its place in the chain.
        case chain
        /// What an event holds: the record after it, and the reason.
        case payload
        /// A record that is not what its last event says.
        case record
        /// What vouches for a declaration: a seal, a signature, a signed document.
        case seal
        /// A signed note of the end of the chain, or its time-stamp.
        case note
        /// The full-text index.
        case search
        /// The vectors of texts.
        case vectors
        /// A list that came with this program, the schema among them.
        case list
        /// The file as SQLite sees it.
        case file
    }

    package let place: Place
    /// The event that is broken; nil where it is no event.
    package let sequence: Int64?
    /// Such as `partner P-7K3M-9QX1`; nil where it is no single record.
    package let record: String?
    package let text: String
}

/// The end of the chain at some moment, as a person notes it elsewhere: `1234:` and 64 hexadecimal digits.
package struct ChainHead: Sendable, Hashable, CustomStringConvertible {
    package let sequence: Int64
    /// All 64 digits, or as many of the first as were noted.
    package let hash: String

    init(sequence: Int64, hash: [UInt8]) {
        self.sequence = sequence
        self.hash = ChainHead.hexadecimal(hash)
    }

    /// Reads `SEQUENCE:HASH`; the first 16 digits of the hash suffice, which nobody meets by chance.
    package init(parsing text: String) throws(RegistryError) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let sequence = Int64(parts[0]), sequence > 0,
            (16...64).contains(parts[1].utf8.count), parts[1].utf8.allSatisfy(ChainHead.isHexadecimal)
        else {
            throw .invalid(
                "'\(shown(text))' is no head of a chain; write SEQUENCE:HASH as `concord audit verify` prints "
                    + "it, with at least 16 digits of the hash")
        }
        self.sequence = sequence
        hash = parts[1].lowercased()
    }

    package var description: String { "\(sequence):\(hash)" }

    package static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in bytes { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (97...102).contains(byte) || (65...70).contains(byte)
    }
}

/// What a walk through the whole registry came to.
package struct AuditReport: Sendable {
    /// Every finding up to `limit`; `omitted` counts the rest.
    package internal(set) var findings: [AuditFinding] = []
    package internal(set) var omitted: Int64 = 0
    package internal(set) var events: Int64 = 0
    /// Events whose payload was erased with a person; the chain holds without it.
    package internal(set) var erased: Int64 = 0
    /// Nil where there is no event at all.
    package internal(set) var head: ChainHead?
    /// The times of the first event and of the last.
    package internal(set) var span: (first: String, last: String)?
    /// Events of a time that is still to come, the first of them, and how many there are.
    package internal(set) var ahead: [(sequence: Int64, at: String)] = []
    package internal(set) var aheadCount: Int64 = 0
    /// How many records of each kind were compared with their last event.
    package internal(set) var records: [Subject.Kind: Int64] = [:]
    /// Records whose last payload was erased, so that there is nothing to compare them with.
    package internal(set) var incomparable: Int64 = 0
    /// Seals, signatures and signed documents that were looked at.
    package internal(set) var vouchers: Int64 = 0
    /// Notes on record whose event is still in the chain.
    package internal(set) var keptNotes: Int64 = 0
    /// What notes that were kept elsewhere, and time-stamps, came to.
    package internal(set) var notes: [String] = []
    /// Partners in the full-text index.
    package internal(set) var searchEntries: Int64 = 0
    /// The schema of a registry that was read through a copy of the newest; nil for one that has it.
    package internal(set) var earlierSchema: Int?
    /// Whether FTS5's own check was left out, because it needs the right to write.
    package internal(set) var leftOutIndexCheck = false

    /// More findings than a person reads; a file with more of them is beyond mending by hand.
    static let limit = 1000

    package var isSound: Bool { findings.isEmpty }
    package var firstBrokenEvent: Int64? { findings.compactMap(\.sequence).min() }
}
