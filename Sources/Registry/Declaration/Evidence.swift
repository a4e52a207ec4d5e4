/// A supporting document of a declaration (ISO/IEC 17050-2): what it is, how to know it, where it is kept and until when.
package struct Evidence: Hashable, Sendable {
    package let title: String
    /// A code of the list of kinds, such as `test`.
    package let kind: String
    /// The day that the document bears.
    package let date: CivilDate?
    /// Who made it.
    package let issuer: String?
    /// SHA-256 of its bytes, 64 hexadecimal digits; nil where nobody had the document at hand.
    package let sha256: String?
    package let keptAt: String?
    package let keptUntil: CivilDate?

    package init(
        title: String, kind: String, date: CivilDate? = nil, issuer: String? = nil, sha256: String? = nil,
        keptAt: String? = nil, keptUntil: CivilDate? = nil
    ) {
        self.title = title
        self.kind = kind
        self.date = date
        self.issuer = issuer
        self.sha256 = sha256
        self.keptAt = keptAt
        self.keptUntil = keptUntil
    }

    package var json: JSON {
        .members(["title": .text(title), "kind": .text(kind)]).adding(
            .held([
                "date": .text(date?.description), "issuer": .text(issuer), "sha256": .text(sha256),
                "kept_at": .text(keptAt), "kept_until": .text(keptUntil?.description),
            ]))
    }
}

/// A supporting document as somebody describes it; days are typed as 2027-12-31.
package struct EvidenceDraft: Sendable {
    package var title: String
    package var kind = "other"
    package var date: String?
    package var issuer: String?
    package var sha256: String?
    package var keptAt: String?
    package var keptUntil: String?

    package init(title: String) { self.title = title }
}
