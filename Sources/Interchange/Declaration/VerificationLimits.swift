package import Registry

/// How much of a file is looked at before it is refused: far more than a declaration ever has.
package enum VerificationLimits {
    /// Bytes of a file, which may hold many declarations.
    package static let file = 64 << 20
    /// What one record may hold.
    package static let record = JSONLimits(members: 10_000, values: 200_000)
    /// Seals, and signatures with signed documents, of one record.
    static let vouchers = 10_000
    /// Of these, those that differ from each other.
    static let distinctVouchers = 1_000
    /// Bytes that are hashed to check the issuer's signatures.
    static let signed = 256 << 20

    /// Refuses what only somebody who wants to keep the reader busy would write.
    static func check(_ record: JSON, named file: String) throws(RegistryError) {
        for list in ["seals", "signatures"] {
            let count = record[list]?.elements.count ?? 0
            guard count <= vouchers else {
                throw tooMany("\(count) \(list)", most: "\(vouchers)", file)
            }
        }
    }

    static func tooMany(_ what: String, most: String, _ file: String) -> RegistryError {
        .invalid(
            "\(shown(path: file)) has \(what) for one declaration, and at most \(most) are looked at; "
                + "get the file again from whom it came from")
    }
}
