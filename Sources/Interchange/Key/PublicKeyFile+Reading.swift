package import Registry

extension PublicKeyFile {
    /// The one key of a file; throws `.invalid` where there is none or more than one.
    package init(parsing text: String, name file: String) throws(RegistryError) {
        let keys = try PublicKeyFile.keys(in: text, name: file)
        guard keys.count == 1, let key = keys.first else {
            throw .invalid(
                "\(shown(path: file)) holds \(keys.count) keys; give a file with the one that is meant")
        }
        self = key
    }

    /// The keys of a file, each with what stands above it.
    ///
    /// A file that is not understood whole is refused: what is passed over could be a revocation. Throws `.invalid`
    /// for it, for a file without an Ed25519 key, and for one that holds a private key.
    package static func keys(in text: String, name file: String) throws(RegistryError) -> [PublicKeyFile] {
        guard !text.contains("PRIVATE KEY-----") else {
            throw .invalid(
                "\(shown(path: file)) holds a private key, which nobody else should see; "
                    + "give the public one, which `concord key show NAME --output FILE` writes")
        }
        var keys: [PublicKeyFile] = []
        var header: [Line] = []
        var block: [String]?
        for (index, bytes) in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
        {
            let line = Line(number: index + 1, bytes)
            if let begun = block {
                block = begun + [line.text]
                guard line.text.hasPrefix("-----END ") else { continue }
                keys.append(try PublicKeyFile(header, block: begun + [line.text], file))
                (header, block) = ([], nil)
            } else if line.text == "-----BEGIN PUBLIC KEY-----" {
                block = [line.text]
            } else if !line.text.isEmpty {
                header.append(line)
            }
        }
        guard block == nil, !keys.isEmpty else { throw noKey(file) }
        // Lines below the last key belong to none.
        if let line = header.first { throw misunderstood(line, file) }
        return keys
    }

    /// A line without the blanks at its ends, which mail may add, and without the CR of Windows.
    private struct Line {
        let number: Int
        let text: String

        init(number: Int, _ bytes: Substring.UTF8View) {
            var bytes = bytes
            let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 || byte == 0x0D }
            while let byte = bytes.first, isBlank(byte) { bytes.removeFirst() }
            while let byte = bytes.last, isBlank(byte) { bytes.removeLast() }
            self.number = number
            text = String(Substring(bytes))
        }
    }

    private init(_ header: [Line], block: [String], _ file: String) throws(RegistryError) {
        guard let key = PublicKeyFile.key(inBlock: block) else {
            throw PublicKeyFile.noKey(file)
        }
        self.init(key)
        guard let first = header.first else { return }
        guard first.text == PublicKeyFile.title else { throw PublicKeyFile.misunderstood(first, file) }
        var fields: [String: Line] = [:]
        for line in header.dropFirst() {
            guard let colon = line.text.firstRange(of: ": "),
                PublicKeyFile.labels.contains(String(line.text[..<colon.lowerBound]))
            else { throw PublicKeyFile.misunderstood(line, file) }
            let label = String(line.text[..<colon.lowerBound])
            guard fields[label] == nil else { throw PublicKeyFile.misunderstood(line, file) }
            fields[label] = line
        }
        try fill(fields, file)
    }

    private static let labels: Set = [
        "name", "owner", "id", "valid from", "valid until", "revoked on", "revoked because",
    ]

    private mutating func fill(_ fields: [String: Line], _ file: String) throws(RegistryError) {
        func value(_ label: String) throws(RegistryError) -> String {
            guard let line = fields[label] else {
                throw .invalid(
                    "\(shown(path: file)) does not say '\(label)' of its key, so it was shortened; "
                        + PublicKeyFile.remedy)
            }
            return String(line.text.dropFirst(label.count + 2))
        }
        func day(_ label: String) throws(RegistryError) -> CivilDate {
            let text = try value(label)
            guard let day = CivilDate(text) else {
                throw .invalid(
                    "\(shown(path: file)) says '\(shown(text))' where a day is needed; \(PublicKeyFile.remedy)"
                )
            }
            return day
        }
        if fields["name"] != nil {
            let said = try value("name")
            guard let name = try? SigningKey.check(name: said) else {
                throw .invalid(
                    "\(shown(path: file)) calls its key '\(shown(said))', as no key is called; \(PublicKeyFile.remedy)"
                )
            }
            self.name = name
        }
        guard try value("id") == publicKey.identifier else {
            throw .invalid(
                "\(shown(path: file)) says of one key what stands above another: the id is not that of the key below it; "
                    + PublicKeyFile.remedy)
        }
        owner = try PublicKeyFile.owner(value("owner"), file)
        let from = try day("valid from")
        validFrom = from
        validUntil = try value("valid until") == "no end" ? nil : day("valid until")
        if let validUntil, validUntil < from {
            throw .invalid(
                "\(shown(path: file)) lets its key end on \(validUntil), before it begins on \(from); "
                    + PublicKeyFile.remedy)
        }
        guard fields["revoked on"] != nil || fields["revoked because"] != nil else { return }
        let reason = try value("revoked because")
        guard let known = SigningKey.Reason(rawValue: reason) else {
            throw .invalid(
                "\(shown(path: file)) says that its key was revoked because it was '\(shown(reason))', which is neither "
                    + "retired nor compromised; \(PublicKeyFile.remedy)")
        }
        revocation = Revocation(on: try day("revoked on"), reason: known)
    }

    /// Reads `NAME (REFERENCE)`.
    private static func owner(_ text: String, _ file: String) throws(RegistryError) -> Owner {
        guard text.hasSuffix(")"), let open = text.lastIndex(of: "("), open > text.startIndex,
            let reference = Reference(String(text[text.index(after: open)...].dropLast())),
            text[..<open].last == " "
        else {
            throw .invalid(
                "\(shown(path: file)) names the owner '\(shown(text))', and an owner is a name with its reference, such as "
                    + "'Oak ApS (P-7K3M-9QX1)'; \(remedy)")
        }
        let name = String(text[..<open].dropLast())
        // Such a file is written with these spelt out.
        guard !name.unicodeScalars.contains(where: { NormalisedText.misleads($0) }) else {
            throw .invalid(
                "\(shown(path: file)) names the owner '\(shown(name))', with characters that are not shown as they are; \(remedy)"
            )
        }
        return Owner(name: name, reference: reference)
    }

    private static let remedy =
        "nothing is believed of a file that is not understood whole: get it again from whom it came from"

    private static func misunderstood(_ line: Line, _ file: String) -> RegistryError {
        .invalid(
            "\(shown(path: file)), line \(line.number), says '\(shown(line.text))', which is no line of a public key's file; "
                + remedy)
    }

    private static func noKey(_ file: String) -> RegistryError {
        .invalid(
            "\(shown(path: file)) holds no Ed25519 public key that can vouch for anything; give a file with "
                + "-----BEGIN PUBLIC KEY-----, as `concord key show NAME --output FILE` and `openssl pkey -pubout` write"
        )
    }
}
