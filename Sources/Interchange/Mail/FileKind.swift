import Registry

/// A kind of file in which people send answers and nobody can read one.
package enum FileKind: Sendable {
    case outlook, pdf, word, openDocument, archive, richText, picture, winmail, page
    /// Encrypted, or signed in one piece with its text.
    case sealedMail

    /// What it is, by its first bytes; nil for all others.
    package init?(of bytes: ArraySlice<UInt8>) {
        func begins(with mark: [UInt8]) -> Bool { bytes.starts(with: mark) }
        func holds(_ text: String) -> Bool {
            bytes.prefix(1 << 16).firstRange(of: Array(text.utf8)) != nil
        }
        let pictures: [[UInt8]] = [
            [0xFF, 0xD8, 0xFF], [0x89, 0x50, 0x4E, 0x47], Array("GIF8".utf8), [0x49, 0x49, 0x2A, 0],
            [0x4D, 0x4D, 0, 0x2A],
        ]
        let isPhotograph =
            bytes.dropFirst(4).starts(with: Array("ftyp".utf8))
            && ["heic", "heix", "mif1", "avif"].contains { holds($0) }
        if begins(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            self = .outlook
        } else if begins(with: Array("%PDF".utf8)) {
            self = .pdf
        } else if begins(with: [0x50, 0x4B, 0x03, 0x04]) {
            self = holds("word/") ? .word : holds("opendocument") ? .openDocument : .archive
        } else if begins(with: [0x1F, 0x8B]) || begins(with: Array("Rar!".utf8))
            || begins(with: [0x37, 0x7A, 0xBC, 0xAF])
        {
            self = .archive
        } else if begins(with: Array("{\\rtf".utf8)) {
            self = .richText
        } else if isPhotograph || pictures.contains(where: begins(with:)) {
            self = .picture
        } else if begins(with: [0x78, 0x9F, 0x3E, 0x22]) {
            self = .winmail
        } else if begins(with: Array("-----BEGIN PGP MESSAGE".utf8))
            || begins(with: Array("-----BEGIN PKCS7".utf8))
            || ([[0x30, 0x80, 0x06, 0x09], [0x30, 0x82]].contains(where: begins(with:))
                && bytes.prefix(64).firstRange(of: [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07]) != nil)
        {
            self = .sealedMail
        } else {
            let start = String(decoding: bytes.prefix(512), as: UTF8.self).lowercased()
            guard start.contains("<!doctype html") || start.contains("<html"),
                bytes.firstRange(of: Array("id=\"packet\"".utf8)) != nil
            else { return nil }
            self = .page
        }
    }

    /// What a part of a mail is by the type that it says.
    init?(type: String) {
        switch type {
        case "application/vnd.ms-outlook": self = .outlook
        case "application/pdf": self = .pdf
        case "application/msword": self = .word
        case _ where type.hasPrefix("application/vnd.openxmlformats-officedocument.wordprocessing"):
            self = .word
        case _ where type.hasPrefix("application/vnd.oasis.opendocument"): self = .openDocument
        case "application/zip", "application/x-zip-compressed", "application/gzip": self = .archive
        case "application/rtf", "text/rtf": self = .richText
        case _ where type.hasPrefix("image/"): self = .picture
        case "application/ms-tnef", "application/vnd.ms-tnef": self = .winmail
        case "application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted":
            self = .sealedMail
        default: return nil
        }
    }

    package var name: String {
        switch self {
        case .outlook: "a message as Outlook keeps it (.msg), or an old Office file"
        case .pdf: "a PDF"
        case .word: "a document of Word (.docx)"
        case .openDocument: "a document of LibreOffice (.odt)"
        case .archive: "an archive or an Office file"
        case .richText: "a text with its layout (.rtf)"
        case .picture: "a picture"
        case .winmail: "a mail in Outlook's own form (winmail.dat)"
        case .sealedMail: "a mail that is encrypted, or signed in one piece (S/MIME or PGP)"
        case .page: "the page itself"
        }
    }

    /// Why no answer can be read in it, and what to send instead.
    package var refusal: String {
        let instead = "send the answer file that the page saves, or the text form as plain text"
        return switch self {
        case .outlook: "\(name), which is not read; save the mail as text, or \(instead)"
        case .pdf: "\(name), in which nobody can tell what was answered; \(instead)"
        case .word, .openDocument, .richText:
            "\(name), which is not read; save it as plain text (.txt), or \(instead)"
        case .archive: "\(name), which is not opened; \(instead)"
        case .picture: "\(name), in which nobody can tell what was answered; \(instead)"
        case .winmail:
            "\(name), which is not opened; ask for the mail as plain text or HTML, or \(instead)"
        case .sealedMail:
            "\(name), which is not opened; open it in your mail program and save the answer from there, or \(instead)"
        case .page:
            "\(name), as a browser saved it, and not what was answered on it; open it, press the button that saves the "
                + "answer, and send the file answer-….json that comes of it"
        }
    }
}
