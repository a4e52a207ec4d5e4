import Crypto
package import Registry

/// Proofs in credentials by the cryptosuite eddsa-jcs-2022 (W3C Data Integrity EdDSA Cryptosuites 1.0).
package enum DataIntegrity {
    static let suite = "eddsa-jcs-2022"

    /// The credential with a proof by this key; nil where the key does not sign.
    package static func signed(_ document: JSON, by key: PublicKey, _ sign: ([UInt8]) -> [UInt8]?) -> JSON? {
        // Without a time of its making: the same record gives the same bytes on any day.
        let options = JSON.members([
            "type": .text("DataIntegrityProof"), "cryptosuite": .text(suite),
            "verificationMethod": .text("\(key.identifier)#\(key.multibase)"),
            "proofPurpose": .text("assertionMethod"),
        ])
        let configured = JSON.members(["@context": document["@context"] ?? .null]).adding(options)
        guard let signature = sign(hashes(document, configured)) else { return nil }
        return document.adding(
            .members([
                "proof": configured.adding(.members(["proofValue": .text(Base58.multibase(signature))]))
            ]))
    }

    /// What is signed: the hash of the proof's options, then the hash of the document.
    static func hashes(_ document: JSON, _ options: JSON) -> [UInt8] {
        Array(SHA256.hash(data: options.canonical)) + Array(SHA256.hash(data: document.canonical))
    }
}
