package import Registry
import SwiftASN1

/// A certificate of X.509, as far as a time-stamp needs it: whose key it is, who signed it, when and for what it is good.
package struct AuthorityCertificate: Hashable, Sendable {
    let encoded: [UInt8]
    let serial: [UInt8]
    let issuer, subject: [UInt8]
    let notBefore, notAfter: Instant
    let publicKey: [UInt8]
    /// Whether it may sign other certificates; nil where it does not say, as old ones do.
    let isAuthority: Bool?
    /// Whether it may stamp times and nothing else.
    let stamps: Bool
    /// What people call its owner.
    let name: String
    private let signed: [UInt8]
    private let algorithm: ASN1ObjectIdentifier
    private let signature: [UInt8]

    init?(_ value: ASN1Node) {
        guard let parts = value.elements, parts.count == 3, var fields = parts[0].elements,
            let algorithm = parts[1].elements?.first?.objectIdentifier,
            let bits = try? ASN1BitString(derEncoded: parts[2]), bits.paddingBits == 0
        else { return nil }
        if fields.first?.isTagged(0) == true { fields.removeFirst() }
        guard fields.count >= 6, let validity = fields[3].elements, validity.count == 2,
            let notBefore = validity[0].moment, let notAfter = validity[1].moment
        else { return nil }
        encoded = value.encoded
        (signed, self.algorithm, signature) = (parts[0].encoded, algorithm, Array(bits.bytes))
        (serial, issuer, subject) = (fields[0].bytes, fields[2].encoded, fields[4].encoded)
        (self.notBefore, self.notAfter) = (notBefore, notAfter)
        publicKey = fields[5].encoded
        let extensions = fields.first { $0.isTagged(3) }?.inner.first?.elements ?? []
        func content(_ identifier: ASN1ObjectIdentifier) -> (isCritical: Bool, value: ASN1Node)? {
            for entry in extensions {
                guard let parts = entry.elements, parts.first?.objectIdentifier == identifier,
                    let value = parts.last?.octets.flatMap(ASN1Node.value)
                else { continue }
                return (parts.count == 3 && parts[1].isTrue, value)
            }
            return nil
        }
        isAuthority = content(ObjectIdentifier.basicConstraints).map {
            $0.value.elements?.first?.isTrue == true
        }
        let usage = content(ObjectIdentifier.extendedUsage)
        stamps =
            usage?.isCritical == true
            && usage?.value.elements?.map(\.objectIdentifier) == [ObjectIdentifier.timestamping]
        name = AuthorityCertificate.name(fields[4])
    }

    /// The certificates of a file, in PEM or as one in DER; throws `.invalid` for a file without any.
    package static func certificates(
        in bytes: [UInt8], named file: String
    ) throws(RegistryError) -> [AuthorityCertificate] {
        var found: [AuthorityCertificate] = []
        if let text = String(validating: bytes, as: UTF8.self) {
            let (begin, end) = ("-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----")
            var rest = text[...]
            while found.count < 100, let start = rest.firstRange(of: begin),
                let stop = rest[start.upperBound...].firstRange(of: end)
            {
                let block = String(rest[start.lowerBound..<stop.upperBound])
                rest = rest[stop.upperBound...]
                guard let document = try? PEMDocument(pemString: block),
                    let value = ASN1Node.value(of: document.derBytes),
                    let certificate = AuthorityCertificate(value)
                else { continue }
                found.append(certificate)
            }
        } else if let certificate = ASN1Node.value(of: bytes).flatMap(AuthorityCertificate.init) {
            found = [certificate]
        }
        guard !found.isEmpty else {
            throw .invalid(
                "\(shown(path: file)) holds no certificate of X.509; give the authority's, in PEM or DER")
        }
        return found
    }

    /// Whether the owner of another certificate signed this one, and may.
    func isSigned(by other: AuthorityCertificate) -> Bool {
        other.subject == issuer && other.isAuthority != false
            && AuthoritySignature.isValid(
                signature, over: signed, algorithm: algorithm, hash: nil, key: other.publicKey)
    }

    func isValid(at instant: Instant) -> Bool { (notBefore...notAfter).contains(instant) }

    private static func name(_ subject: ASN1Node) -> String {
        let parts = (subject.elements ?? []).flatMap(\.inner).compactMap(\.elements)
        typealias Attribute = ASN1ObjectIdentifier.NameAttributes
        for wanted in [Attribute.commonName, Attribute.organizationName] {
            for part in parts where part.count == 2 && part[0].objectIdentifier == wanted {
                return shown(String(decoding: part[1].bytes, as: UTF8.self))
            }
        }
        return "an authority without a name"
    }
}
