import Crypto
package import Registry
import SwiftASN1

/// An authority's answer (RFC 3161): that it saw a hash at some time, over its signature.
package struct TimestampAnswer {
    /// The SHA-256 of what was stamped.
    package let digest: [UInt8]
    /// When, by the authority's clock.
    package let at: Instant
    private let content: [UInt8]
    private let signer: Signer
    private let embedded: [AuthorityCertificate]

    private struct Signer {
        let issuer, serial: [UInt8]
        let hash: AuthoritySignature.Hash
        let attributes: [ASN1Node]
        let algorithm: ASN1ObjectIdentifier
        let signature: [UInt8]
    }

    /// The most bytes of an answer that are looked at.
    package static let limit = 1 << 18

    /// Throws `.invalid` for what is no answer, for a refusal, and for one of a kind that is not understood.
    package init(parsing bytes: [UInt8], named file: String) throws(RegistryError) {
        guard let parts = ASN1Node.value(of: bytes)?.elements,
            let status = parts.first?.elements?.first?.number
        else {
            throw .invalid(
                "\(shown(path: file)) is no answer to a request for a time-stamp (RFC 3161); give what the authority sent, in DER"
            )
        }
        guard status <= 1 else {
            throw .invalid(
                "\(shown(path: file)) is the authority's refusal (status \(status)), and no time-stamp; send the request again, "
                    + "or to another authority")
        }
        guard parts.count == 2, let answer = TimestampAnswer(token: parts[1]) else {
            throw .invalid(
                "the time-stamp in \(shown(path: file)) is not understood: it has to be over SHA-256, with one signer, and "
                    + "SHA-256, SHA-384 or SHA-512")
        }
        self = answer
    }

    private init?(token: ASN1Node) {
        guard let outer = token.elements, outer.count == 2,
            outer[0].objectIdentifier == ObjectIdentifier.signedData,
            let data = outer[1].inner.first?.elements, data.count >= 4, let holder = data[2].elements,
            holder.count == 2, holder[0].objectIdentifier == ObjectIdentifier.timestamp,
            let content = holder[1].inner.first?.octets,
            let info = ASN1Node.value(of: content)?.elements, info.count >= 5, info[0].number == 1,
            let imprint = info[2].elements, imprint.count == 2,
            imprint[0].elements?.first?.objectIdentifier == ObjectIdentifier.sha256,
            let digest = imprint[1].octets, digest.count == 32,
            info[4].identifier == .generalizedTime, let at = info[4].moment,
            let signers = data.last, signers.identifier == .set, signers.inner.count == 1,
            let signer = TimestampAnswer.signer(signers.inner[0])
        else { return nil }
        (self.digest, self.at, self.content, self.signer) = (digest, at, content, signer)
        embedded = data[3].isTagged(0) ? data[3].inner.compactMap(AuthorityCertificate.init) : []
    }

    private static func signer(_ value: ASN1Node) -> Signer? {
        guard let parts = value.elements, parts.count >= 6, let name = parts[1].elements, name.count == 2,
            let hash = AuthoritySignature.Hash(parts[2].elements?.first?.objectIdentifier),
            parts[3].isTagged(0), let algorithm = parts[4].elements?.first?.objectIdentifier,
            let signature = parts[5].octets
        else { return nil }
        return Signer(
            issuer: name[0].encoded, serial: name[1].bytes, hash: hash, attributes: parts[3].inner,
            algorithm: algorithm, signature: signature)
    }

    /// What is wrong with the signature, or with the way from it to a certificate that the reader trusts; nil where
    /// nothing is. Without certificates to trust only the signature itself is looked at.
    package func fault(trusting trusted: [AuthorityCertificate]) -> String? {
        guard attribute(ObjectIdentifier.contentType)?.objectIdentifier == ObjectIdentifier.timestamp,
            attribute(ObjectIdentifier.messageDigest)?.octets == signer.hash.digest(content)
        else { return "does not sign what it says" }
        guard
            let own = (embedded + trusted).first(where: {
                $0.issuer == signer.issuer && $0.serial == signer.serial
            })
        else { return "does not hold its authority's certificate, and none that was given is it" }
        // What is signed are the attributes as a set, whatever tag they have in the answer.
        var message = DER.Serializer()
        message.appendConstructedNode(identifier: .set) { set in
            for attribute in signer.attributes { set.serialize(attribute) }
        }
        guard names(own),
            AuthoritySignature.isValid(
                signer.signature, over: message.serializedBytes, algorithm: signer.algorithm,
                hash: signer.hash,
                key: own.publicKey)
        else { return "is not signed by the certificate that it names" }
        guard own.stamps else { return "is of a certificate that is not for time-stamps alone" }
        guard own.isValid(at: at) else { return "is of \(at), when its certificate was not valid" }
        return trusted.isEmpty || leads(own, to: trusted)
            ? nil : "is of no authority whose certificate was given"
    }

    /// The one value of a signed attribute.
    private func attribute(_ identifier: ASN1ObjectIdentifier) -> ASN1Node? {
        let values = signer.attributes.compactMap(\.elements).filter {
            $0.first?.objectIdentifier == identifier
        }
        guard values.count == 1, values[0].count == 2, values[0][1].inner.count == 1 else { return nil }
        return values[0][1].inner[0]
    }

    /// Whether the signer names this very certificate, by its hash, as RFC 3161 and RFC 5816 ask.
    private func names(_ certificate: AuthorityCertificate) -> Bool {
        if let newer = attribute(ObjectIdentifier.signingCertificateV2)?.elements?.first?.elements?.first?
            .elements
        {
            // The algorithm may be left out, and is SHA-256 then.
            let hash =
                newer.first?.identifier == .sequence
                ? AuthoritySignature.Hash(newer[0].elements?.first?.objectIdentifier) : .sha256
            return newer.lazy.compactMap(\.octets).first == hash?.digest(certificate.encoded)
        }
        let older = attribute(ObjectIdentifier.signingCertificate)?.elements?.first?.elements?.first?.elements
        return older?.first?.octets == Array(Insecure.SHA1.hash(data: certificate.encoded))
    }

    /// Whether a way of at most eight signatures leads from a certificate to one that is trusted.
    private func leads(_ certificate: AuthorityCertificate, to trusted: [AuthorityCertificate]) -> Bool {
        var current = certificate
        for _ in 0..<8 {
            if trusted.contains(current) { return true }
            guard let next = (trusted + embedded).first(where: { current.isSigned(by: $0) && $0 != current }),
                next.isValid(at: at)
            else { return false }
            current = next
        }
        return false
    }

    /// Who stamped it, by its own certificate.
    var authority: String {
        embedded.first { $0.issuer == signer.issuer && $0.serial == signer.serial }?.name ?? "an authority"
    }

    /// Reads the time-stamps of notes for an audit; `trusted` are the certificates that the reader trusts.
    package static func reader(trusting trusted: [AuthorityCertificate]) -> TimestampReading.Reader {
        { note in
            let answer: TimestampAnswer
            do throws(RegistryError) {
                answer = try TimestampAnswer(parsing: note.timestampBytes, named: "note \(note.id)")
            } catch { return TimestampReading("", fault: "cannot be read: \(error.description)") }
            guard answer.digest == note.digest else {
                return TimestampReading("", fault: "is of something else than the note")
            }
            if let fault = answer.fault(trusting: trusted) { return TimestampReading("", fault: fault) }
            let trust =
                trusted.isEmpty
                ? ", by the word of the certificate in it alone: --authority FILE takes the authority's" : ""
            return TimestampReading("stamped at \(answer.at) by \(answer.authority)\(trust)")
        }
    }

    /// Throws `.invalid` where it is not of this note, or its signature does not hold.
    package func check(_ note: AuditNote, trusting trusted: [AuthorityCertificate]) throws(RegistryError) {
        guard digest == note.digest else {
            throw .invalid("the time-stamp is not of note \(note.id); it was asked for something else")
        }
        if let fault = fault(trusting: trusted) {
            throw .invalid("the time-stamp \(fault), so it is not kept")
        }
    }
}
