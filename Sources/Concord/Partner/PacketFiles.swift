import Interchange
import Registry

/// The files of one party's packet.
struct PacketFiles {
    let all: [(name: String, type: String, bytes: [UInt8])]

    init(_ asking: Asking, name: String) {
        all = [
            ("\(name).html", "text/html; charset=utf-8", Array(PacketPage(asking).html.utf8)),
            ("\(name).txt", "text/plain; charset=utf-8", Array(PacketForm(asking).text.utf8)),
        ]
    }

    var attachments: [MailDraft.Attachment] {
        all.map { MailDraft.Attachment(name: $0.name, type: $0.type, bytes: $0.bytes) }
    }
}

/// Names of files by party and day, each once in a folder.
struct PacketNames {
    private let day: CivilDate
    private var taken: Set<String> = []

    init(day: CivilDate) { self.day = day }

    /// Such as `soerens-traevaerk-aps-2026-11-29`; with the reference where the name says nothing or is taken.
    mutating func name(of party: AskedParty) -> String {
        let plain = PacketNames.plain(party.name)
        let name = plain.isEmpty ? "\(party.reference.lowercased())-\(day)" : "\(plain)-\(day)"
        if taken.insert(name).inserted { return name }
        let longer = "\(plain)-\(party.reference.lowercased())-\(day)"
        taken.insert(longer)
        return longer
    }

    /// A name in small letters of ASCII, digits and hyphens, of at most 60.
    static func plain(_ name: String) -> String {
        let letters: [Unicode.Scalar: String] = [
            "ø": "o", "æ": "ae", "ß": "ss", "ł": "l", "đ": "d", "þ": "th", "œ": "oe",
        ]
        var result = ""
        for scalar in NormalisedText.decomposed(NormalisedText.key(name)).unicodeScalars {
            if let written = letters[scalar] {
                result += written
            } else if scalar.isASCII,
                scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
            {
                result.unicodeScalars.append(scalar)
            } else if scalar.properties.generalCategory != .nonspacingMark, result.last != "-",
                !result.isEmpty
            {
                result += "-"
            }
        }
        result = String(result.prefix(60))
        while result.last == "-" { result.removeLast() }
        return result
    }
}
