/// A public key on record: the organisation's own, which seals, or an issuer's, which signs.
///
/// The private half is never in a registry: whoever can read the registry could sign with it.
package struct SigningKey: Recorded, Hashable, Sendable, Identifiable {
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

    /// Whose key it is.
    package struct Owner: Hashable, Sendable {
        package let id: Int64
        package let reference: String
        package let name: String
        /// Whether it is the organisation that runs the registry.
        package let isOrganisation: Bool

        package init(id: Int64, reference: String, name: String, isOrganisation: Bool) {
            self.id = id
            self.reference = reference
            self.name = name
            self.isOrganisation = isOrganisation
        }
    }

    package let id: Int64
    package let name: String
    package let owner: Owner
    package let publicKey: PublicKey
    package let validFrom: CivilDate
    /// The last day on which it signs; nil where it has no end.
    package let validUntil: CivilDate?
    package var revocation: Revocation?
    package var version: Int64

    package init(
        id: Int64, name: String, owner: Owner, publicKey: PublicKey, validFrom: CivilDate,
        validUntil: CivilDate?, revocation: Revocation? = nil, version: Int64 = 1
    ) {
        self.id = id
        self.name = name
        self.owner = owner
        self.publicKey = publicKey
        self.validFrom = validFrom
        self.validUntil = validUntil
        self.revocation = revocation
        self.version = version
    }

    package var subject: Subject { Subject(.key, id) }

    package var json: JSON {
        .members([
            "name": .text(name), "owner": .text(owner.reference), "id": .text(publicKey.identifier),
            "valid_from": .text(validFrom.description), "valid_until": .text(validUntil?.description),
            "revocation": revocation?.json ?? .null, "version": .integer(version),
        ])
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

    /// The name as it may stand in that of a file: letters, digits, points, hyphens and underscores.
    static func check(name: String) throws(RegistryError) -> String {
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
