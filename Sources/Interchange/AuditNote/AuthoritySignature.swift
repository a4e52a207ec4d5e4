import Crypto
import CryptoExtras
import FoundationEssentials
import SwiftASN1

/// Signatures as authorities make them: RSA (PKCS #1 v1.5) of at least 2048 bits, ECDSA over P-256, P-384 and P-521, and
/// Ed25519; with SHA-256, SHA-384 or SHA-512.
enum AuthoritySignature {
    enum Hash: CaseIterable {
        case sha256, sha384, sha512

        var identifier: ASN1ObjectIdentifier {
            switch self {
            case .sha256: ObjectIdentifier.sha256
            case .sha384: ObjectIdentifier.sha384
            case .sha512: ObjectIdentifier.sha512
            }
        }

        init?(_ identifier: ASN1ObjectIdentifier?) {
            guard let hash = Hash.allCases.first(where: { $0.identifier == identifier }) else { return nil }
            self = hash
        }

        func digest(_ bytes: [UInt8]) -> [UInt8] {
            switch self {
            case .sha256: Array(SHA256.hash(data: bytes))
            case .sha384: Array(SHA384.hash(data: bytes))
            case .sha512: Array(SHA512.hash(data: bytes))
            }
        }
    }

    /// Whether the key in a SubjectPublicKeyInfo made a signature; `hash` is what the signer says where its algorithm
    /// leaves that open.
    static func isValid(
        _ signature: [UInt8], over message: [UInt8], algorithm: ASN1ObjectIdentifier, hash: Hash?,
        key: [UInt8]
    ) -> Bool {
        guard let info = ASN1Node.value(of: key)?.elements, info.count == 2,
            let kind = info[0].elements?.first?.objectIdentifier
        else { return false }
        switch algorithm {
        case ObjectIdentifier.ed25519:
            guard kind == ObjectIdentifier.ed25519,
                let bits = try? ASN1BitString(derEncoded: info[1]),
                let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bits.bytes)
            else { return false }
            return key.isValidSignature(signature, for: message)
        case ASN1ObjectIdentifier.AlgorithmIdentifier.rsaEncryption:
            return hash.map { isRSA(signature, message, $0, key) } ?? false
        case ASN1ObjectIdentifier.AlgorithmIdentifier.sha256WithRSAEncryption:
            return isRSA(signature, message, .sha256, key)
        case ASN1ObjectIdentifier.AlgorithmIdentifier.sha384WithRSAEncryption:
            return isRSA(signature, message, .sha384, key)
        case ASN1ObjectIdentifier.AlgorithmIdentifier.sha512WithRSAEncryption:
            return isRSA(signature, message, .sha512, key)
        case ObjectIdentifier.ecdsaSHA256: return isECDSA(signature, message, .sha256, info, key)
        case ObjectIdentifier.ecdsaSHA384: return isECDSA(signature, message, .sha384, info, key)
        case ObjectIdentifier.ecdsaSHA512: return isECDSA(signature, message, .sha512, info, key)
        default: return false
        }
    }

    private static func isRSA(_ signature: [UInt8], _ message: [UInt8], _ hash: Hash, _ key: [UInt8]) -> Bool
    {
        guard let key = try? _RSA.Signing.PublicKey(derRepresentation: key) else { return false }
        let signature = _RSA.Signing.RSASignature(rawRepresentation: signature)
        let padding = _RSA.Signing.Padding.insecurePKCS1v1_5
        return switch hash {
        case .sha256: key.isValidSignature(signature, for: SHA256.hash(data: message), padding: padding)
        case .sha384: key.isValidSignature(signature, for: SHA384.hash(data: message), padding: padding)
        case .sha512: key.isValidSignature(signature, for: SHA512.hash(data: message), padding: padding)
        }
    }

    private static func isECDSA(
        _ signature: [UInt8], _ message: [UInt8], _ hash: Hash, _ info: [ASN1Node], _ key: [UInt8]
    ) -> Bool {
        switch info[0].elements?.last?.objectIdentifier {
        case ASN1ObjectIdentifier.NamedCurves.secp256r1:
            guard let key = try? P256.Signing.PublicKey(derRepresentation: key),
                let signature = try? P256.Signing.ECDSASignature(derRepresentation: signature)
            else { return false }
            return switch hash {
            case .sha256: key.isValidSignature(signature, for: SHA256.hash(data: message))
            case .sha384: key.isValidSignature(signature, for: SHA384.hash(data: message))
            case .sha512: key.isValidSignature(signature, for: SHA512.hash(data: message))
            }
        case ASN1ObjectIdentifier.NamedCurves.secp384r1:
            guard let key = try? P384.Signing.PublicKey(derRepresentation: key),
                let signature = try? P384.Signing.ECDSASignature(derRepresentation: signature)
            else { return false }
            return switch hash {
            case .sha256: key.isValidSignature(signature, for: SHA256.hash(data: message))
            case .sha384: key.isValidSignature(signature, for: SHA384.hash(data: message))
            case .sha512: key.isValidSignature(signature, for: SHA512.hash(data: message))
            }
        case ASN1ObjectIdentifier.NamedCurves.secp521r1:
            guard let key = try? P521.Signing.PublicKey(derRepresentation: key),
                let signature = try? P521.Signing.ECDSASignature(derRepresentation: signature)
            else { return false }
            return switch hash {
            case .sha256: key.isValidSignature(signature, for: SHA256.hash(data: message))
            case .sha384: key.isValidSignature(signature, for: SHA384.hash(data: message))
            case .sha512: key.isValidSignature(signature, for: SHA512.hash(data: message))
            }
        default: return false
        }
    }
}
