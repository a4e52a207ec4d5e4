import Registry

extension DataIntegrity {
    /// What a credential's proof says, read as strictly as this cryptosuite lays it down.
    struct Proof {
        let key: PublicKey
        let signature: [UInt8]
        /// The bytes that were signed.
        let message: [UInt8]
        /// Nil where the proof says nothing of its making.
        let created: Instant?

        init?(_ proof: JSON, of credential: JSON) {
            guard case .object(let members) = credential, case .object(let options) = proof,
                proof["type"]?.string == "DataIntegrityProof",
                proof["cryptosuite"]?.string == DataIntegrity.suite,
                proof["proofPurpose"]?.string == "assertionMethod",
                proof["@context"] == nil || proof["@context"]?.canonical == credential["@context"]?.canonical,
                let method = proof["verificationMethod"]?.string,
                let key = PublicKey(identifier: String(method.prefix { $0 != "#" })),
                method == "\(key.identifier)#\(key.multibase)",
                let value = proof["proofValue"]?.string, let signature = Base58.bytes(multibase: value),
                signature.count == 64, Base58.multibase(signature) == value
            else { return nil }
            if let created = proof["created"] {
                guard let instant = created.string.flatMap(Instant.init) else { return nil }
                self.created = instant
            } else {
                created = nil
            }
            self.key = key
            self.signature = signature
            let document = JSON.object(members.filter { $0.key != "proof" })
            message = DataIntegrity.hashes(
                document, .object(options.filter { $0.key != "proofValue" }))
        }
    }
}
