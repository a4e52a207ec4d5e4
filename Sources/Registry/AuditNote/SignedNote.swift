import Crypto
import FoundationEssentials

/// A text with signatures below it, in the form of C2SP's signed notes, which other tools verify too.
package struct SignedNote: Hashable, Sendable, CustomStringConvertible {
    /// One line below the text: whose name, and 4 bytes that tell the key from others of that name.
    package struct Signature: Hashable, Sendable {
        package let name: String
        let id: [UInt8]
        let bytes: [UInt8]
    }

    /// The text with the line feed that ends it: what is signed.
    package let text: String
    package let signatures: [Signature]

    /// A text of whole lines that one Ed25519 key signed.
    package init(_ text: String, signedBy name: String, _ key: PublicKey, _ signature: [UInt8]) {
        self.text = text
        signatures = [Signature(name: name, id: SignedNote.id(of: key, called: name), bytes: signature)]
    }

    /// Throws `.invalid` for what is no signed note.
    package init(parsing note: String, name file: String) throws(RegistryError) {
        let hasControls = note.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x7F }
        guard note.utf8.count <= 1 << 16, !hasControls, note.hasSuffix("\n"),
            let end = note.ranges(of: "\n\n").last
        else { throw SignedNote.refusal(file) }
        text = String(note[..<end.lowerBound]) + "\n"
        let lines = note[end.upperBound...].dropLast().split(
            separator: "\n", omittingEmptySubsequences: false)
        guard (1...16).contains(lines.count) else { throw SignedNote.refusal(file) }
        var signatures: [Signature] = []
        for line in lines {
            guard let signature = SignedNote.signature(String(line)) else { throw SignedNote.refusal(file) }
            signatures.append(signature)
        }
        self.signatures = signatures
    }

    package var description: String {
        let lines = signatures.map {
            "\(SignedNote.mark)\($0.name) \(Data($0.id + $0.bytes).base64EncodedString())\n"
        }
        return "\(text)\n\(lines.joined())"
    }

    /// Whether a key signed the text under this name.
    package func isSigned(by key: PublicKey, called name: String) -> Bool {
        let id = SignedNote.id(of: key, called: name)
        return signatures.contains {
            $0.name.utf8.elementsEqual(name.utf8) && $0.id == id && key.made($0.bytes, over: Array(text.utf8))
        }
    }

    private static let mark = "\u{2014} "

    /// The first 4 bytes of SHA-256 over the name, a line feed, 1 for Ed25519, and the key.
    private static func id(of key: PublicKey, called name: String) -> [UInt8] {
        Array(SHA256.hash(data: Array(name.utf8) + [0x0A, 0x01] + key.bytes).prefix(4))
    }

    private static func signature(_ line: String) -> Signature? {
        guard line.hasPrefix(mark) else { return nil }
        let parts = line.dropFirst(mark.count).split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[0].contains("+"),
            let data = Data(base64Encoded: String(parts[1])), data.count > 4,
            data.base64EncodedString() == parts[1]
        else { return nil }
        return Signature(name: String(parts[0]), id: Array(data.prefix(4)), bytes: Array(data.dropFirst(4)))
    }

    private static func refusal(_ file: String) -> RegistryError {
        .invalid(
            "\(shown(path: file)) is no signed note; give one that `concord audit note` wrote, with its last line"
        )
    }
}
