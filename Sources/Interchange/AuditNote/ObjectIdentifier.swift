/// The object identifiers that time-stamps and their certificates name, as DER has them.
enum ObjectIdentifier {
    static let sha1: [UInt8] = [0x2B, 0x0E, 0x03, 0x02, 0x1A]
    static let sha256 = hash(1)
    static let sha384 = hash(2)
    static let sha512 = hash(3)
    static let rsa = pkcs(1, 1)
    static let rsaSHA256 = pkcs(1, 11)
    static let rsaSHA384 = pkcs(1, 12)
    static let rsaSHA512 = pkcs(1, 13)
    static let ecdsaSHA256 = ecdsa(2)
    static let ecdsaSHA384 = ecdsa(3)
    static let ecdsaSHA512 = ecdsa(4)
    static let p256: [UInt8] = [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07]
    static let p384: [UInt8] = [0x2B, 0x81, 0x04, 0x00, 0x22]
    static let p521: [UInt8] = [0x2B, 0x81, 0x04, 0x00, 0x23]
    static let ed25519: [UInt8] = [0x2B, 0x65, 0x70]
    static let signedData = pkcs(7, 2)
    static let timestamp = pkcs(9, 16, 1, 4)
    static let contentType = pkcs(9, 3)
    static let messageDigest = pkcs(9, 4)
    static let signingCertificate = pkcs(9, 16, 2, 12)
    static let signingCertificateV2 = pkcs(9, 16, 2, 47)
    static let basicConstraints: [UInt8] = [0x55, 0x1D, 0x13]
    static let extendedUsage: [UInt8] = [0x55, 0x1D, 0x25]
    static let timestamping: [UInt8] = [0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x08]
    static let commonName: [UInt8] = [0x55, 0x04, 0x03]
    static let organisation: [UInt8] = [0x55, 0x04, 0x0A]

    private static func hash(_ last: UInt8) -> [UInt8] {
        [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, last]
    }
    private static func ecdsa(_ last: UInt8) -> [UInt8] { [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, last] }
    private static func pkcs(_ rest: UInt8...) -> [UInt8] {
        [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01] + rest
    }
}
