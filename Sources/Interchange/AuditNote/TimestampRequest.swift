package import Registry

/// The question to an authority of time-stamps (RFC 3161): the hash of a note, and nothing of what it says.
package enum TimestampRequest {
    /// The request in DER; it asks for the authority's certificate in the answer.
    package static func bytes(for note: AuditNote) -> [UInt8] {
        DERValue.sequence(
            .integer(1),
            .sequence(.sequence(.identifier(ObjectIdentifier.sha256), .null), .octets(note.digest)), .yes
        ).encoded
    }
}
