import Interchange
import Registry
import Storage

/// The answers that people sent, in files, mails and mailboxes.
enum AnswerReading {
    /// One message, with the part for each request that it answers, and what it says to risks; both empty where it
    /// answers nothing, or is refused.
    struct Message: Sendable {
        let path: String
        var answers: [PacketAnswer] = []
        var agreements: [AgreementAnswerFile] = []
        /// Why nothing of it can be taken.
        var refusal: (any Error)?
    }

    /// What a file holds; the answer that a page saved counts before a form in the same mail, which is often its copy.
    static func messages(
        in path: String, _ session: inout Session
    ) throws -> [Message] {
        let bytes = try FileText.bytes(of: path, limit: MailFile.limit)
        try checkKind(of: bytes, path)
        let sha256 = path == "-" ? nil : try FileText.sha256(of: path)
        return try MailReading.messages(in: bytes, from: path).map { message in
            do { return try read(message, path, sha256, &session) } catch {
                return Message(path: path, refusal: error)
            }
        }
    }

    private static func read(
        _ message: MailFile.Message, _ path: String, _ sha256: String?, _ session: inout Session
    ) throws -> Message {
        if let fault = message.fault {
            throw MailReading.fault(fault)
        }
        let texts = message.texts
        let agreements = try AgreementAnswerFile.answers(in: texts)
        let found = texts.filter { !AnswerFile.requests(in: $0).isEmpty }
        for (text, doubt) in zip(texts, message.doubts) {
            // What was typed behind a colon would be recorded as something else.
            guard let doubt, found.contains(text) || !agreements.isEmpty else { continue }
            throw MailReading.refusal(doubt)
        }
        guard
            !found.isEmpty || !agreements.isEmpty
                || !texts.contains(where: { $0.contains("\"concord-draft\"") })
        else {
            throw RegistryError.invalid(
                "it is what somebody began on the page (later-….json), and no answer yet; open the page, choose the file there, "
                    + "press the button that saves the answer, and send the file answer-….json that comes of it"
            )
        }
        // Of what is in a mail and is no answer, the first that is known says what to send instead.
        if found.isEmpty, agreements.isEmpty, let kind = message.kinds.first(where: { $0 != .picture }) {
            throw RegistryError.invalid("it holds no answer; what is in it is \(kind.refusal)")
        }
        guard !found.isEmpty || agreements.isEmpty else {
            return Message(path: path, agreements: agreements)
        }
        let saved = found.filter(AnswerFile.isSaved)
        let candidates = saved.isEmpty ? found : saved
        let text = candidates.first ?? texts.first ?? ""
        guard (candidates + [text]).allSatisfy({ $0.utf8.count <= AnswerFile.limit }) else {
            throw RegistryError.invalid(
                "\(shown(path: path)) holds more than an answer may have, \(AnswerFile.limit) bytes (1 MiB); "
                    + "name the file that the packet's page saved")
        }
        if candidates.count > 1, let answers = try agreeing(candidates, path, sha256, &session) {
            return Message(path: path, answers: answers, agreements: agreements)
        }
        do {
            return Message(path: path, answers: try read(text, sha256, &session), agreements: agreements)
        } catch {
            guard found.isEmpty, !message.others.isEmpty, case RegistryError.invalid(let words) = error
            else { throw error }
            let most = 5
            let rest = message.others.count > most ? " and \(message.others.count - most) more" : ""
            throw RegistryError.invalid(
                "\(words); attached to the mail, and not opened: "
                    + message.others.prefix(most).joined(separator: "; ") + rest)
        }
    }

    /// What several answers in one message say, where all that somebody filled in say the same: a form that only quotes
    /// what was asked bears no name. Nil where none can be read.
    private static func agreeing(
        _ candidates: [String], _ path: String, _ sha256: String?, _ session: inout Session
    ) throws -> [PacketAnswer]? {
        var chosen: [PacketAnswer]?
        for text in candidates {
            guard let answers = try? read(text, sha256, &session),
                answers.contains(where: { NormalisedText.hasLetterOrDigit($0.name) })
            else { continue }
            guard let first = chosen else {
                chosen = answers
                continue
            }
            guard first.count == answers.count, zip(first, answers).allSatisfy({ $0.saysTheSame(as: $1) })
            else {
                throw RegistryError.invalid(
                    "\(shown(path: path)) holds two answers to \(shown(first.first?.request ?? "")) that say different things, "
                        + "and nobody knows which of them counts; ask the partner, and give that one alone")
            }
        }
        return chosen
    }

    /// Refuses a file that holds no answer that can be read.
    static func checkKind(of bytes: [UInt8], _ path: String) throws(RegistryError) {
        guard let kind = FileKind(of: bytes[...]) else { return }
        throw .invalid("\(path == "-" ? "standard input" : shown(path: path)) is \(kind.refusal)")
    }

    private static func read(
        _ text: String, _ sha256: String?, _ session: inout Session
    ) throws -> [PacketAnswer] {
        var questions: [String: [String]] = [:]
        for reference in AnswerFile.requests(in: text) {
            questions[reference] = try session.read { db throws(RegistryError) in
                Reference(reference, of: .matter) == nil
                    ? try RequestRepository.find(reference, in: db).asked
                    : try Matter.find(reference, in: db).questions
            }
        }
        // A form is held against the one that went out, so that nothing that a firm wrote in it is passed over.
        var blank: BlankForm?
        if !AnswerFile.isSaved(text), !questions.isEmpty {
            let today = try session.today()
            let references = AnswerFile.requests(in: text)
            blank = try? session.read { db throws(RegistryError) in
                BlankForm(PacketForm(try RequestRepository.sent(references, on: today, in: db)).text)
            }
        }
        return try AnswerFile.answers(in: text, to: questions, sentAs: blank).map { answer in
            var answer = answer
            answer.sha256 = sha256
            return answer
        }
    }
}
