import ArgumentParser
import FoundationEssentials
import Interchange
import Registry
import Storage

extension ConcordCommand.DeclarationCommand {
    struct Seal: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Seal a declaration with a key of your organisation's own.",
            discussion: """
                A seal says what the registry held, and when; it is no signature of the issuer.
                Example: concord declaration seal D-7K3M-9QXY --key seal-2026
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @OptionGroup var folder: KeyFolder
        @Argument(Declaration.self) var declaration: String
        @Option(help: "The key, by its name.") var key: String
        @Option(help: "The reason, kept in the history.") var why: String?

        func run() throws {
            var session = try Session(options)
            let today = try session.today()
            let (found, key) = try session.read { db throws(RegistryError) in
                (
                    try DeclarationRepository.find(declaration, in: db),
                    try KeyRepository.find(self.key, in: db)
                )
            }
            guard key.seals else {
                throw RegistryError.invalid(
                    "the key \(key.name) is \(shown(key.owner.name))'s: only they can sign with it; "
                        + "`concord declaration sign` keeps what they signed, or seal with a key of your own")
            }
            if let refusal = key.refusal(on: today) {
                throw RegistryError.invalid(
                    "\(refusal), so it seals nothing; `concord key list` shows the others")
            }
            let secret = try folder.open(key.name, beside: options.path)
            let sealed = try session.change(why: why) { db, change throws(RegistryError) in
                let declaration = try DeclarationRepository.find(found.reference, in: db)
                let statement = DeclarationSeal.seal(
                    DeclarationJSON.export(
                        declaration, vouchedBy: try SignatureRepository.signatures(of: declaration.id, in: db)
                    ),
                    by: try OrganisationRepository.organisation(in: db),
                    with: key, at: change.instant, head: try SignatureRepository.head(in: db))
                let message = statement.canonical
                return try SignatureRepository.add(
                    .seal, to: declaration, by: key, statement: statement,
                    signature: secret.signature(over: message) ?? [], over: message, in: db, by: change)
            }
            sealed.report(as: options.format)
        }
    }

    struct Sign: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Keep what an issuer signed: its signature, or a document by its hash.",
            discussion: """
                The signature is made by the issuer's own key over the bytes that --payload
                writes. What your organisation holds it seals: `concord declaration seal`.

                Examples:
                  concord declaration sign D-7K3M-9QXY --payload to-sign.json
                  concord declaration sign D-7K3M-9QXY --key oak --signature signature.bin
                  concord declaration sign D-7K3M-9QXY --document signed.pdf \\
                    --came-by "mail of 3 March"
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(Declaration.self) var declaration: String
        @Option(help: "The key, by its name.") var key: String?
        @Option(
            help: ArgumentHelp("The issuer's signature: 64 bytes, or these in base64.", valueName: "file"))
        var signature: String?
        @Option(help: ArgumentHelp("A document that the issuer signed, kept by its hash.", valueName: "file"))
        var document: String?
        @Option(name: .customLong("came-by"), help: "How it came: mail, telephone, paper ...")
        var cameBy: String?
        @Option(
            help: ArgumentHelp("Write the bytes that the issuer signs to this new file.", valueName: "file"))
        var payload: String?
        @Option(help: "The reason, kept in the history.") var why: String?

        func validate() throws {
            guard [signature, document, payload].count(where: { $0 != nil }) == 1 else {
                throw ValidationError(
                    "Give --signature FILE and its --key, or --document FILE, or --payload FILE; "
                        + "`concord declaration seal` seals with a key of your own.")
            }
            if (signature == nil) != (key == nil) {
                throw ValidationError("--signature goes with the issuer's --key.")
            }
            if cameBy != nil, document == nil { throw ValidationError("--came-by goes with --document.") }
        }

        func run() throws {
            var session = try Session(options)
            if let payload { return try write(to: payload, &session) }
            if let document { return try keep(document, in: &session) }
            let key = try session.read { db throws(RegistryError) in
                _ = try DeclarationRepository.find(declaration, in: db)
                return try KeyRepository.find(self.key ?? "", in: db)
            }
            try keep(signature ?? "", of: key, in: &session)
        }

        private func write(to path: String, _ session: inout Session) throws {
            let found = try session.read { db throws(RegistryError) in
                try DeclarationRepository.find(declaration, in: db)
            }
            guard found.status != .draft else {
                throw RegistryError.invalid(
                    "\(found.reference) is a draft, which may still change; issue it, then it can be signed")
            }
            try FileText.write(DeclarationSeal.payload(of: DeclarationJSON.record(found)), to: path)
        }

        private func keep(_ path: String, of key: SigningKey, in session: inout Session) throws {
            var bytes = try FileText.bytes(of: path, limit: 1 << 16)
            if bytes.count != 64, let text = String(validating: bytes, as: UTF8.self),
                let decoded = Data(base64Encoded: text.filter { !$0.isWhitespace })
            {
                bytes = Array(decoded)
            }
            guard bytes.count == 64 else {
                throw RegistryError.invalid(
                    "\(shown(path: path)) holds \(bytes.count) bytes, and an Ed25519 signature has 64; "
                        + "give them as they are or in base64")
            }
            let kept = try session.change(why: why) { db, change throws(RegistryError) in
                let declaration = try DeclarationRepository.find(declaration, in: db)
                return try SignatureRepository.add(
                    .signature, to: declaration, by: key,
                    statement: DeclarationSeal.signature(of: declaration, with: key, at: change.instant),
                    signature: bytes, over: DeclarationSeal.payload(of: DeclarationJSON.record(declaration)),
                    in: db, by: change)
            }
            kept.report(as: options.format)
        }

        private func keep(_ document: String, in session: inout Session) throws {
            let digest = try FileText.sha256(of: document)
            let length = FileText.length(of: document) ?? 0
            let name = document.split(separator: "/").last.map(String.init) ?? document
            let kept = try session.change(why: why) { db, change throws(RegistryError) in
                let declaration = try DeclarationRepository.find(declaration, in: db)
                let cameBy = try TextRule.shortLine.check(optional: cameBy, "how it came (--came-by)")
                return try SignatureRepository.addDocument(
                    DeclarationSeal.document(
                        of: declaration, name: try TextRule.name.check(name, "the document's name"),
                        length: length, sha256: digest, cameBy: cameBy, at: change.instant),
                    to: declaration, in: db, by: change)
            }
            kept.report(as: options.format)
        }
    }
}

extension DeclarationSignature {
    /// Prints what was kept: a line for people, the record for programs.
    fileprivate func report(as format: Format) {
        Report.one(
            json, as: format,
            columns: ["declaration", "kind", "key", "recorded_at", "statement", "signature"]
        ) {
            let words =
                switch kind {
                case .seal: "sealed with \(key ?? ""), at \(recordedAt)"
                case .signature: "signed by its issuer with \(key ?? ""), recorded at \(recordedAt)"
                case .document:
                    "document \(statement["name"]?.string ?? ""), SHA-256 \(statement["sha256"]?.string ?? "")"
                }
            Output.words("\(declaration)  \(words)")
        }
    }
}
