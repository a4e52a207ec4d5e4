package import Registry
import SwiftASN1

/// The question to an authority of time-stamps (RFC 3161): the hash of a note, and nothing of what it says.
package enum TimestampRequest {
    /// The request in DER; it asks for the authority's certificate in the answer.
    package static func bytes(for note: AuditNote) -> [UInt8] {
        var coder = DER.Serializer()
        // Numbers, identifiers and bytes have a form always, so nothing of this is refused.
        try? coder.appendConstructedNode(identifier: .sequence) { request in
            try request.serialize(1)
            try request.appendConstructedNode(identifier: .sequence) { imprint in
                try imprint.appendConstructedNode(identifier: .sequence) { algorithm in
                    try algorithm.serialize(ObjectIdentifier.sha256)
                    try algorithm.serialize(ASN1Null())
                }
                try imprint.serialize(ASN1OctetString(contentBytes: note.digest[...]))
            }
            try request.serialize(true)
        }
        return coder.serializedBytes
    }
}
