import Storage

/// What a third party attests about a partner or a cluster, recorded as that and never as a declaration.
package struct Certificate: Recorded, Hashable, Sendable, Identifiable {
    package let id: Int64
    package let reference: String
    package let holder: Party
    /// What it attests conformity to, with its edition, as it was given.
    package let standard: String
    /// The third party.
    package let body: String
    package let accredited: String?
    package let number: String?
    package let scope: String?
    package let validFrom: CivilDate
    /// The last day; nil where it has no end.
    package let validUntil: CivilDate?
    package let sha256: String?
    package let keptAt: String?
    package internal(set) var withdrawal: Declaration.Withdrawal?
    package internal(set) var version: Int64 = 1

    /// What every record calls it, so that none is taken for the holder's own word.
    package static let kind = "third-party certificate"

    package var subject: Subject { Subject(.certificate, id) }

    package func holds(on day: CivilDate) -> Bool {
        if let withdrawal, day >= withdrawal.on { return false }
        return day >= validFrom && validUntil.map { day <= $0 } ?? true
    }

    /// How it stands on a day, in words.
    package func words(on day: CivilDate) -> String {
        if let withdrawal, day >= withdrawal.on { return "withdrawn on \(withdrawal.on)" }
        if day < validFrom { return "not valid before \(validFrom)" }
        if let validUntil {
            return day > validUntil ? "expired on \(validUntil)" : "valid until \(validUntil)"
        }
        return "valid, no end"
    }

    package var json: JSON {
        .members([
            "kind": .text(Certificate.kind), "reference": .text(reference), "holder": .text(holder.reference),
            "standard": .text(standard), "body": .text(body), "valid_from": .text(validFrom.description),
            "valid_until": .text(validUntil?.description), "version": .integer(version),
        ]).adding(
            .held([
                "accredited": .text(accredited), "number": .text(number), "scope": .text(scope),
                "sha256": .text(sha256), "kept_at": .text(keptAt), "withdrawal": withdrawal?.json ?? .null,
            ]))
    }
}

/// A certificate as somebody describes it; days are typed as 2027-12-31.
package struct CertificateDraft: Sendable {
    package var standard: String
    package var body: String
    package var accredited: String?
    package var number: String?
    package var scope: String?
    package var validFrom: String?
    package var validUntil: String?
    package var sha256: String?
    package var keptAt: String?

    package init(standard: String, body: String) {
        self.standard = standard
        self.body = body
    }
}
