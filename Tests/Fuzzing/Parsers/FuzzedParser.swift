import Alignment
import FoundationEssentials
import Interchange
import Registry

/// A parser of what comes from outside, for any bytes: it returns, refused or not, without a trap and in bounded memory.
package struct FuzzedParser: Sendable {
    /// The name of its folder in `Tests/Fuzzing/Corpus`, and what `make fuzz` is told.
    package let name: String
    package let parse: @Sendable ([UInt8]) throws -> Void

    /// Nothing is said of what was refused, only that it was refused in words.
    @inline(never) package func run(_ bytes: [UInt8]) -> String? {
        do {
            try parse(bytes)
            return nil
        } catch { return "\(error)" }
    }
}

extension FuzzedParser {
    package static let all: [FuzzedParser] = [
        FuzzedParser(name: "csv") { bytes in
            // The first byte is how much the source hands out at a time: a record meets the edge of the buffer anywhere.
            var reader = try CSVReader(
                CSVBytes(Array(bytes.dropFirst()), chunk: Int(bytes.first ?? 0) + 1),
                limits: CSVLimits(field: 1 << 16, record: 1 << 18, columns: 512), buffer: 64)
            while try reader.next() {
                for column in reader.header.indices { _ = reader.text(column) }
                _ = reader.rawRow
            }
        },
        FuzzedParser(name: "json") { bytes in
            let value = try JSON(reading: bytes)
            guard try JSON(reading: value.canonical).canonical == value.canonical else {
                throw FuzzedRule.roundTrip(value.line)
            }
        },
        FuzzedParser(name: "private-key") { bytes in
            _ = try PrivateKeyFile(parsing: text(bytes), passphrase: nil, name: "key.pem")
        },
        FuzzedParser(name: "public-key") { bytes in
            for key in try PublicKeyFile.keys(in: text(bytes), name: "key.pub") {
                let again = try PublicKeyFile.keys(in: key.text, name: "key.pub")
                guard again == [key] else { throw FuzzedRule.roundTrip(key.text) }
            }
        },
        FuzzedParser(name: "answer") { bytes in
            let text = text(bytes)
            let questions = AnswerFile.requests(in: text).map { ($0, ["policy", "wages", "hours"]) }
            _ = try AnswerFile.answers(in: text, to: Dictionary(questions) { first, _ in first })
        },
        FuzzedParser(name: "agreement-answer") { bytes in _ = try AgreementAnswerFile(parsing: text(bytes)) },
        FuzzedParser(name: "mail") { bytes in
            var messages: [MailFile.Message] = []
            for piece in MailFile.pieces(in: bytes) {
                switch piece {
                case .message(let message): messages.append(message)
                case .coded(let mail):
                    // As markup, which the program beside the command hands on as it stands.
                    let part = JSON.members([
                        "type": .text("text/html"), "data": .text(Data(mail).base64EncodedString()),
                    ])
                    messages += MailParts.messages(in: Array("\(part.line)\n{\"isEnd\": true}\n".utf8))
                }
            }
            guard messages.contains(where: { !$0.texts.allSatisfy(\.isEmpty) }) else {
                throw FuzzedRule.nothing
            }
            for message in messages {
                for text in message.texts { _ = AnswerFile.requests(in: text) }
            }
        },
        FuzzedParser(name: "der") { bytes in
            do {
                _ = try TimestampAnswer(parsing: bytes, named: "answer.tsr").fault(trusting: [])
            } catch { _ = try AuthorityCertificate.certificates(in: bytes, named: "authority.pem") }
        },
        FuzzedParser(name: "note") { bytes in
            let note = try SignedNote(parsing: text(bytes), name: "note.txt")
            guard try SignedNote(parsing: note.description, name: "note.txt") == note else {
                throw FuzzedRule.roundTrip(note.description)
            }
            _ = AuditNote.Content(note.text)
        },
        FuzzedParser(name: "matrix") { bytes in _ = try MatrixDraft(JSON(reading: bytes), file: "matrix.json")
        },
        FuzzedParser(name: "template") { bytes in _ = try Template(parsing: bytes, from: "template.json") },
        FuzzedParser(name: "declaration") { bytes in
            guard let now = Instant(milliseconds: 1_767_225_600_000), let day = CivilDate("2026-01-01") else {
                return
            }
            let reader = Verification.Reader(keys: [], now: now, day: day)
            _ = try Verification.check(JSON(reading: bytes), by: reader, named: "declaration.json")
        },
        FuzzedParser(name: "model") { bytes in
            let file = FileManager.default.temporaryDirectory.appending(
                path: "fuzzed-\(UUID().uuidString).model")
            defer { try? FileManager.default.removeItem(at: file) }
            try Data(bytes).write(to: file)
            _ = MeaningMap(bytes)
            do { _ = try MultilingualModel(path: file.path) } catch { _ = try SentenceModel(path: file.path) }
        },
        FuzzedParser(name: "words") { bytes in
            let text = text(bytes)
            let query = try SearchQuery(text)
            _ = query.finds(text)
            _ = NormalisedText.key(text)
        },
        FuzzedParser(name: "value") { bytes in
            let text = text(bytes)
            if let date = CivilDate(text), CivilDate("\(date)") != date { throw FuzzedRule.roundTrip(text) }
            if let instant = Instant(text), Instant("\(instant)") != instant {
                throw FuzzedRule.roundTrip(text)
            }
            if let share = try? Share(parsing: text), try Share(parsing: "\(share)") != share {
                throw FuzzedRule.roundTrip(text)
            }
            _ = ExchangeRate.Worth(decimal: text)
            _ = Reference(text)
            _ = try? IdentifierDraft(parsing: text)
            _ = try? Requirement(parsing: text)
        },
    ]

    /// Bytes as a file of text is read: what is no UTF-8 becomes the replacement character.
    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}

/// What a parser took, and did not give back as it was.
package enum FuzzedRule: Error {
    case roundTrip(String)
    /// There was nothing in it.
    case nothing
}
