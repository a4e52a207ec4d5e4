package import Storage

/// A public key on record: the organisation's own, which seals, or an issuer's, which signs.
///
/// The private half is never in a registry: whoever can read the registry could sign with it.
package struct SigningKey: Record, Hashable {
    /// What a revocation says about what the key signed before it.
    package enum Reason: String, Sendable, CaseIterable {
        /// It is used no more; what it signed before that day stands.
        case retired
        /// Somebody else may have it; nothing that it signed counts, whatever date it bears.
        case compromised
    }

    package struct Revocation: Hashable, Sendable {
        package let on: CivilDate
        package let reason: Reason
        package let why: String

        package init(on: CivilDate, reason: Reason, why: String) {
            self.on = on
            self.reason = reason
            self.why = why
        }

        package var json: JSON {
            .members(["on": .text(on.description), "reason": .text(reason.rawValue), "why": .text(why)])
        }

        /// Why what the key made on a day does not count, as what follows the key's name; nil where it counts.
        package static func refusal(
            _ reason: Reason, on: CivilDate, madeOn day: CivilDate?
        ) -> String? {
            switch reason {
            case .compromised:
                return
                    "was revoked on \(on) because somebody else may have it, so nothing that it made counts"
            case .retired:
                guard let day, day >= on else { return nil }
                return "was retired on \(on), and this was made on \(day)"
            }
        }
    }

    package var head = RecordHead()
    package internal(set) var name = ""
    /// The organisation that runs the registry, or an issuer.
    package internal(set) var owner = Party.unknown
    package internal(set) var publicKey = PublicKey.none
    package internal(set) var validFrom = CivilDate.first
    /// The last day on which it signs; nil where it has no end.
    package internal(set) var validUntil: CivilDate?
    package var revocation: Revocation?

    package init() {}

    /// A key as it stands outside a registry.
    package init(
        name: String, owner: Party, publicKey: PublicKey, validFrom: CivilDate, validUntil: CivilDate?
    ) {
        self.name = name
        self.owner = owner
        self.publicKey = publicKey
        self.validFrom = validFrom
        self.validUntil = validUntil
    }

    /// Whether it makes seals, and not an issuer's own signatures.
    package var seals: Bool { owner.kind == .organisation }

    package static let kind = RecordKind(
        .key, table: "signing_key", reference: nil, order: "signing_key.name",
        words: RecordWords(
            "Keys that seal declarations, and the public keys of those who sign their own.",
            argument: "key", argumentHelp: "The key: its name, or its did:key.",
            list: .init("List the public keys on record.", "Example: concord key list"),
            show: .init(
                "Show a public key, or write it to a file to pass on.",
                """
                The file says until when the key is good and whether it was revoked; pass it on
                again after a revocation.
                Example: concord key show seal-2026 --output seal-2026.pub
                """),
            history: .init(
                "Who added or revoked a key, when and why.", "Example: concord key history seal-2026"),
            none: "no key is on record yet; `concord key new` makes one of your own"))

    package static let fields: [Field<SigningKey>] = [
        .required("name", \.name, .keyName, help: "What to call it.").fixed.listed().wrapped(to: 16),
        .required(
            "owner", \.owner, .party(.partner, .cluster), help: "Whose key it is: a partner or a cluster."
        ).fixed.listed(),
        .told("makes") { key, _ in key.seals ? "seals of this registry" : "the issuer's own signatures" },
        .told("for") { key, _ in key.seals ? "seals" : "its own signatures" }.listed().unsheeted,
        .required(
            "id", \.publicKey, .publicKey, column: "public_key",
            help: "The public key, in PEM as OpenSSL writes it."
        ).option("file", value: "file").completed(by: .file).fixed,
        .told("validity") { $0.stands(on: $1) }.listed(),
        .required("valid_from", \.validFrom, .day, help: "The first day; else today.")
            .option("valid-from", value: "date").said("the first day of the key").preset { $0.validFrom = $1 }
            .fixed,
        .optional("valid_until", \.validUntil, .day, help: "The last day; else there is none.")
            .option("valid-until", value: "date").said("the last day of the key").otherwise("no end").always
            .fixed,
        .kept("revocation", \.revocation, label: "revoked"),
        .version,
    ]
    package static let form = RecordForm<SigningKey>()

    package func facts(on today: CivilDate) -> [String] {
        [name, owner.name, stands(on: today), publicKey.identifier]
    }

    package mutating func check(
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        guard head.id == 0 else { return }
        try KeyRepository.check(newName: name, in: db)
        if let other = try KeyRepository.key(publicKey, in: db) {
            throw .invalid(
                "this key is on record already as \(other.name), of \(shown(other.owner.name)); a key has one owner"
            )
        }
        if let validUntil, validUntil < validFrom {
            throw .invalid(
                "the key would end on \(validUntil), before it begins on \(validFrom); give a later last day")
        }
    }

    package static func find(_ text: String, in db: borrowing Connection) throws(RegistryError) -> SigningKey
    {
        try KeyRepository.find(text, in: db)
    }

    /// How the key stands on a day, in a few words.
    package func stands(on day: CivilDate) -> String {
        if let revocation { return "\(revocation.reason.rawValue) on \(revocation.on)" }
        if day < validFrom { return "valid from \(validFrom)" }
        guard let validUntil else { return "valid, no end" }
        return day <= validUntil ? "valid until \(validUntil)" : "expired on \(validUntil)"
    }

    /// Why the key signs nothing on this day; nil where it does.
    package func refusal(on day: CivilDate) -> String? {
        if let revocation, revocation.on <= day || revocation.reason == .compromised {
            return "the key \(name) was revoked on \(revocation.on) (\(revocation.reason.rawValue))"
        }
        if day < validFrom { return "the key \(name) is valid from \(validFrom), and today is \(day)" }
        if let validUntil, validUntil < day {
            return "the key \(name) was valid until \(validUntil), and today is \(day)"
        }
        return nil
    }
}

extension SigningKey.Revocation: ComposedFieldValue {
    package static func written(_ column: SQL) -> [SQL] { ["revoked_on", "revocation", "revoked_why"] }
    package static func read(_ row: borrowing Row, at first: Int32) throws(StorageError)
        -> SigningKey.Revocation
    {
        SigningKey.Revocation(
            on: try row.date(first), reason: try row.choice(first + 1), why: try row.text(first + 2))
    }
    package var parts: [any FieldValue] { [on, reason.rawValue, why] }
    package static func restored(
        _ json: JSON, in db: borrowing Connection
    ) throws(RegistryError) -> SigningKey.Revocation? {
        guard let on = json.day("on"), let reason: SigningKey.Reason = json.word("reason"),
            let why = json["why"]?.string
        else { return nil }
        return SigningKey.Revocation(on: on, reason: reason, why: why)
    }
    package var words: String? { "on \(on), \(reason.rawValue): \(why)" }
}

extension FieldRule<String> {
    static var keyName: Self {
        .init("seal-2026", "seal-2027") { text, _, _ throws(RegistryError) in try SigningKey.check(name: text)
        }
    }
}

extension SigningKey {
    /// The name as it may stand in that of a file: letters, digits, points, hyphens and underscores.
    package static func check(name: String) throws(RegistryError) -> String {
        let isPlain = name.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
                || "._-".utf8.contains($0)
        }
        guard isPlain, (1...60).contains(name.utf8.count),
            name.first?.isLetter == true || name.first?.isNumber == true
        else {
            throw .invalid(
                "'\(shown(name))' cannot name a key, because its file is called so; "
                    + "take up to 60 letters, digits, points, hyphens and underscores, such as seal-2026")
        }
        return name
    }
}
