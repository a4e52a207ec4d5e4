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
    private let algorithm: [UInt8]
    private let signature: [UInt8]

    init?(_ value: DERValue) {
        guard let parts = value.elements, parts.count == 3, var fields = parts[0].elements,
            let algorithm = parts[1].elements?.first?.bytes, parts[2].tag == 0x03, parts[2].bytes.first == 0
        else { return nil }
        if fields.first?.tag == 0xA0 { fields.removeFirst() }
        guard fields.count >= 6, let validity = fields[3].elements, validity.count == 2,
            let notBefore = AuthorityCertificate.moment(validity[0]),
            let notAfter = AuthorityCertificate.moment(validity[1])
        else { return nil }
        encoded = value.encoded
        (signed, self.algorithm, signature) = (parts[0].encoded, algorithm, Array(parts[2].bytes.dropFirst()))
        (serial, issuer, subject) = (fields[0].bytes, fields[2].encoded, fields[4].encoded)
        (self.notBefore, self.notAfter) = (notBefore, notAfter)
        publicKey = fields[5].encoded
        let extensions: [DERValue] =
            fields.first(where: { $0.tag == 0xA3 })?.inner.first?.elements ?? []
        func content(_ identifier: [UInt8]) -> (isCritical: Bool, value: DERValue)? {
            for entry in extensions {
                guard let parts = entry.elements, parts.first?.bytes == identifier, let last = parts.last,
                    let value = DERValue.value(of: last.bytes)
                else { continue }
                return (parts.count == 3 && parts[1] == .yes, value)
            }
            return nil
        }
        isAuthority = content(ObjectIdentifier.basicConstraints).map { $0.value.elements?.first == .yes }
        let usage = content(ObjectIdentifier.extendedUsage)
        stamps =
            usage?.isCritical == true
            && usage?.value.elements?.map(\.bytes) == [ObjectIdentifier.timestamping]
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
                    let value = DERValue.value(of: document.derBytes),
                    let certificate = AuthorityCertificate(value)
                else { continue }
                found.append(certificate)
            }
        } else if let certificate = DERValue.value(of: bytes).flatMap(AuthorityCertificate.init) {
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

    /// A moment as UTCTime (years to 2049) or GeneralizedTime has it, in UTC.
    static func moment(_ value: DERValue) -> Instant? {
        var digits = String(decoding: value.bytes, as: UTF8.self)
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || ".Z".utf8.contains($0) }),
            digits.hasSuffix("Z")
        else { return nil }
        digits.removeLast()
        switch value.tag {
        case 0x17: digits = (digits < "50" ? "20" : "19") + digits
        case 0x18: break
        default: return nil
        }
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count <= 2, parts[0].utf8.count == 14 else { return nil }
        let text = Array(parts[0])
        func part(_ range: Range<Int>) -> String { String(text[range]) }
        let fraction = parts.count == 2 ? ".\(parts[1])" : ""
        return Instant(
            "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T\(part(8..<10)):\(part(10..<12)):\(part(12..<14))\(fraction)Z"
        )
    }

    private static func name(_ subject: DERValue) -> String {
        let parts = (subject.elements ?? []).flatMap(\.inner).compactMap(\.elements)
        for wanted in [ObjectIdentifier.commonName, ObjectIdentifier.organisation] {
            for part in parts where part.count == 2 && part[0].bytes == wanted {
                return shown(String(decoding: part[1].bytes, as: UTF8.self))
            }
        }
        return "an authority without a name"
    }
}
