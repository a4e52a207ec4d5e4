import SwiftASN1

/// The object identifiers that time-stamps and their certificates name, beside those that SwiftASN1 knows.
enum ObjectIdentifier {
    static let sha256: ASN1ObjectIdentifier = "2.16.840.1.101.3.4.2.1"
    static let sha384: ASN1ObjectIdentifier = "2.16.840.1.101.3.4.2.2"
    static let sha512: ASN1ObjectIdentifier = "2.16.840.1.101.3.4.2.3"
    static let ecdsaSHA256: ASN1ObjectIdentifier = "1.2.840.10045.4.3.2"
    static let ecdsaSHA384: ASN1ObjectIdentifier = "1.2.840.10045.4.3.3"
    static let ecdsaSHA512: ASN1ObjectIdentifier = "1.2.840.10045.4.3.4"
    static let ed25519: ASN1ObjectIdentifier = "1.3.101.112"
    static let signedData: ASN1ObjectIdentifier = "1.2.840.113549.1.7.2"
    static let timestamp: ASN1ObjectIdentifier = "1.2.840.113549.1.9.16.1.4"
    static let contentType: ASN1ObjectIdentifier = "1.2.840.113549.1.9.3"
    static let messageDigest: ASN1ObjectIdentifier = "1.2.840.113549.1.9.4"
    static let signingCertificate: ASN1ObjectIdentifier = "1.2.840.113549.1.9.16.2.12"
    static let signingCertificateV2: ASN1ObjectIdentifier = "1.2.840.113549.1.9.16.2.47"
    static let basicConstraints: ASN1ObjectIdentifier = "2.5.29.19"
    static let extendedUsage: ASN1ObjectIdentifier = "2.5.29.37"
    static let timestamping: ASN1ObjectIdentifier = "1.3.6.1.5.5.7.3.8"
}
