import FoundationEssentials
import Registry

/// Mails as `concord-documents mail` takes them apart: the bytes that it is sent, and the messages in its lines.
package enum MailParts {
    /// The mails, each behind a line with its length.
    package static func request(_ mails: [ArraySlice<UInt8>]) -> [UInt8] {
        mails.reduce(into: []) { bytes, mail in bytes += Array("\(mail.count)\n".utf8) + mail }
    }

    /// The messages in the order in which they were sent; fewer where the program did not get to the end.
    package static func messages(in lines: [UInt8]) -> [MailFile.Message] {
        var messages: [MailFile.Message] = []
        var message = MailFile.Message()
        for bytes in lines.split(separator: UInt8(ascii: "\n")) {
            guard let line = JSON(parsing: Array(bytes)) else { break }
            if line["isEnd"] == .bool(true) {
                message.fault = line["fault"]?.string
                messages.append(message)
                message = MailFile.Message()
            } else {
                take(line, into: &message)
            }
        }
        return messages
    }

    private static func take(_ line: JSON, into message: inout MailFile.Message) {
        var type = MailType(name: line["type"]?.string ?? "")
        guard let text = line["data"]?.string, let data = Data(base64Encoded: text) else {
            let size = Int(line["size"]?.int ?? 0)
            if let kind = FileKind(type: type.name) {
                message.add(kind, size)
            } else {
                message.others.append("\(shown(type.name)), \(size) bytes")
            }
            return
        }
        type.charset = line["charset"]?.string
        type.isFlowed = line["isFlowed"] == .bool(true)
        type.losesBlanks = line["losesBlanks"] == .bool(true)
        message.add(Array(data)[...], type, doubt: line["doubt"]?.string)
    }
}
