import Interchange
import Registry

/// The messages of a file of mail; those that are more than plain text are taken apart by the program beside this one.
enum MailReading {
    static func messages(in bytes: [UInt8], from path: String) throws -> [MailFile.Message] {
        let pieces = MailFile.pieces(in: bytes)
        var taken = try apart(
            pieces.compactMap { piece -> ArraySlice<UInt8>? in
                guard case .coded(let mail) = piece else { return nil }
                return mail
            }, path
        ).makeIterator()
        return pieces.map { piece in
            switch piece {
            case .message(let message): return message
            case .coded:
                var lost = MailFile.Message()
                lost.fault =
                    "concord-documents ended before it was done: mail takes more memory or time than it may"
                return taken.next() ?? lost
            }
        }
    }

    /// The text in a file or a mail that is an answer of some kind; of none the first, for its reader to say why.
    static func answer(in path: String, _ isAnswer: (String) -> Bool) throws -> String {
        let bytes = try FileText.bytes(of: path, limit: MailFile.limit)
        try AnswerReading.checkKind(of: bytes, path)
        let messages = try messages(in: bytes, from: path)
        for message in messages {
            guard let place = message.texts.firstIndex(where: isAnswer) else { continue }
            if let doubt = message.doubts[place] { throw refusal(doubt) }
            return message.texts[place]
        }
        if let why = messages.compactMap(\.fault).first { throw fault(why) }
        if let kind = messages.flatMap(\.kinds).first(where: { $0 != .picture }) {
            throw RegistryError.invalid("it holds no answer; what is in it is \(kind.refusal)")
        }
        return messages.lazy.compactMap(\.texts.first).first ?? ""
    }

    /// What is said of a mail that is not taken apart.
    static func fault(_ why: String) -> RegistryError {
        .invalid("the mail is not read: \(why); nothing was recorded")
    }

    /// What is said of an answer that is in doubt.
    static func refusal(_ doubt: String) -> RegistryError {
        .invalid(
            "not every character of the answer is understood: \(doubt); nothing was recorded; ask for the file that the page "
                + "saved, attached as a file, or for the text in UTF-8")
    }

    private static func apart(_ mails: [ArraySlice<UInt8>], _ path: String) throws -> [MailFile.Message] {
        guard !mails.isEmpty else { return [] }
        guard let program = DocumentsProgram.path else {
            var message = MailFile.Message()
            message.fault =
                "it is coded for transport or has parts, which concord-documents takes apart, and that is not installed here; "
                + "`make documents` in Concord's source builds it, or save the answer from the mail as a file of its own"
            return Array(repeating: message, count: mails.count)
        }
        let file = try InputFile.scratch(path: path)
        try file.append(MailParts.request(mails)[...])
        let lines = try InputFile.scratch(path: path)
        _ = try DocumentsProgram.read(file, by: ["mail"], with: program, into: lines)
        return MailParts.messages(in: try lines.beginning(of: lines.length))
    }
}
