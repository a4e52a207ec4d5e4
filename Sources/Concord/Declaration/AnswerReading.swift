import Interchange
import Registry
import Storage

/// The answers that people sent, in files, mails and mailboxes.
enum AnswerReading {
    /// One message, with the part for each request that it answers, and what it says to risks; both empty where it
    /// answers nothing.
    struct Message: Sendable {
        let path: String
        let answers: [PacketAnswer]
        let agreements: [AgreementAnswerFile]
    }

    /// What a file holds; the answer that a page saved counts before a form in the same mail, which is often its copy.
    static func messages(
        in path: String, _ session: inout Session
    ) throws -> [Message] {
        let bytes = try FileText.bytes(of: path, limit: MailFile.limit)
        let sha256 = path == "-" ? nil : try FileText.sha256(of: path)
        var messages: [Message] = []
        for message in MailFile.messages(in: bytes) {
            let texts = message.texts
            let agreements = try AgreementAnswerFile.answers(in: texts)
            let found = texts.filter { !AnswerFile.requests(in: $0).isEmpty }
            guard !found.isEmpty || agreements.isEmpty else {
                messages.append(Message(path: path, answers: [], agreements: agreements))
                continue
            }
            let text = found.first { $0.contains("concord-answer") } ?? found.first ?? texts.first ?? ""
            guard text.utf8.count <= AnswerFile.limit else {
                throw RegistryError.invalid(
                    "\(shown(path: path)) holds more than an answer may have, \(AnswerFile.limit) bytes (1 MiB); "
                        + "name the file that the packet's page saved")
            }
            do {
                messages.append(
                    Message(path: path, answers: try read(text, sha256, &session), agreements: agreements))
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
        return messages
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
        return try AnswerFile.answers(in: text, to: questions).map { answer in
            var answer = answer
            answer.sha256 = sha256
            return answer
        }
    }
}
