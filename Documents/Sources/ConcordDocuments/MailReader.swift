import CGMime
import FoundationEssentials
import Glibc

/// Takes mails apart: prints each part, its transport coding undone, and leaves what the letters mean to who reads them.
final class MailReader {
    /// A line of the answer: a part that is text, one that is not, or the end of a mail.
    private struct Line: Encodable {
        var type: String?
        /// As the part says it.
        var charset: String?
        /// Whether its lines flow (RFC 3676), and lose the blank at which they were broken.
        var isFlowed: Bool?
        var losesBlanks: Bool?
        var size: Int?
        /// The bytes of a text, in base64.
        var data: String?
        /// Why not every byte of it is as it was sent.
        var doubt: String?
        var isEnd: Bool?
        /// Why the mail is not read.
        var fault: String?
    }

    /// How deep a mail may hold mails and parts, and how many parts are looked at in all; mail programs need six and fifty.
    private static let (mostDeep, mostParts) = (32, 1000)
    /// The largest text that is handed on, in bytes; an answer has at most a quarter of it.
    private static let mostText = 4 << 20

    private let encoder = JSONEncoder()
    private var parts = 0
    /// Why not every byte of the mail is as it was sent in which the parts stand.
    private var doubt: String?

    func read() throws(Refusal) {
        g_mime_init()
        var place: off_t = 0
        while let length = try length(at: &place) {
            try read(from: place, to: place + length)
            place += length
        }
    }

    /// The length of the mail that begins behind the line at a place; nil at the end.
    private func length(at place: inout off_t) throws(Refusal) -> off_t? {
        var line = [UInt8](repeating: 0, count: 20)
        let count = pread(STDIN_FILENO, &line, line.count, place)
        guard count > 0 else { return nil }
        guard let end = line[..<count].firstIndex(of: UInt8(ascii: "\n")),
            let length = off_t(String(decoding: line[..<end], as: UTF8.self)), length >= 0
        else { throw Refusal("what was sent is no mail of this version") }
        place += off_t(end) + 1
        return length
    }

    private func read(from start: off_t, to end: off_t) throws(Refusal) {
        parts = 0
        // The stream closes what it reads.
        guard let stream = g_mime_stream_fs_new_with_bounds(dup(STDIN_FILENO), start, end) else {
            throw Refusal("there is not enough memory")
        }
        defer { g_object_unref(stream) }
        guard let parser = g_mime_parser_new_with_stream(stream) else {
            throw Refusal("there is not enough memory")
        }
        defer { g_object_unref(parser) }
        g_mime_parser_set_persist_stream(parser, 1)
        guard let message = g_mime_parser_construct_message(parser, nil) else {
            return try print(Line(isEnd: true, fault: "its headers cannot be read"))
        }
        defer { g_object_unref(message) }
        var fault: String?
        do throws(Fault) {
            if let part = g_mime_message_get_mime_part(message) { try take(part, depth: 0) }
        } catch {
            switch error {
            case .mail(let text): fault = text
            case .all(let refusal): throw refusal
            }
        }
        try print(Line(isEnd: true, fault: fault))
    }

    private enum Fault: Error {
        case mail(String)
        case all(Refusal)
    }

    private func take(_ object: UnsafeMutablePointer<GMimeObject>, depth: Int) throws(Fault) {
        parts += 1
        guard depth < Self.mostDeep else {
            throw .mail("it holds mails and parts more than \(Self.mostDeep) deep")
        }
        guard parts <= Self.mostParts else { throw .mail("it has more than \(Self.mostParts) parts") }
        if let multipart = gmime_as_multipart(object) {
            for index in 0..<g_mime_multipart_get_count(multipart) {
                guard let part = g_mime_multipart_get_part(multipart, index) else { continue }
                try take(part, depth: depth + 1)
            }
        } else if let inner = gmime_as_message_part(object) {
            guard let message = g_mime_message_part_get_message(inner),
                let part = g_mime_message_get_mime_part(message)
            else { return }
            try take(part, depth: depth + 1)
        } else if let part = gmime_as_part(object) {
            if Self.isMail(part, object), try take(codedMail: part, depth: depth + 1) { return }
            let line = line(part, object)
            do throws(Refusal) { try print(line) } catch { throw .all(error) }
        }
    }

    /// Whether a part is a mail that was coded for transport as files are, or attached as a file: the library leaves both as they are.
    private static func isMail(
        _ part: UnsafeMutablePointer<GMimePart>, _ object: UnsafeMutablePointer<GMimeObject>
    ) -> Bool {
        let name = g_mime_content_type_get_mime_type(g_mime_object_get_content_type(object))
        defer { g_free(name) }
        switch name.map({ String(cString: $0).lowercased() }) {
        case "message/rfc822", "message/global": return true
        case "application/octet-stream":
            return g_mime_part_get_filename(part).map {
                String(cString: $0).lowercased().hasSuffix(".eml")
            } ?? false
        default: return false
        }
    }

    /// Takes a mail apart that stands in a part; false where it is none.
    private func take(codedMail part: UnsafeMutablePointer<GMimePart>, depth: Int) throws(Fault) -> Bool {
        guard let content = g_mime_part_get_content(part), let stream = g_mime_stream_mem_new() else {
            return false
        }
        defer { g_object_unref(stream) }
        _ = g_mime_data_wrapper_write_to_stream(content, stream)
        _ = g_mime_stream_reset(stream)
        guard let parser = g_mime_parser_new_with_stream(stream) else { return false }
        defer { g_object_unref(parser) }
        guard let message = g_mime_parser_construct_message(parser, nil) else { return false }
        defer { g_object_unref(message) }
        guard let inner = g_mime_message_get_mime_part(message) else { return false }
        let outer = doubt
        doubt = doubt ?? Self.doubt(of: content)
        defer { doubt = outer }
        try take(inner, depth: depth)
        return true
    }

    /// Why not every byte of a part is as it was sent.
    private static func doubt(of content: UnsafeMutablePointer<GMimeDataWrapper>) -> String? {
        guard let coded = g_mime_data_wrapper_get_stream(content) else { return nil }
        _ = g_mime_stream_reset(coded)
        let sent = bytes { g_mime_stream_write_to_stream(coded, $0) }
        return MailCoding.doubt(sent, g_mime_data_wrapper_get_encoding(content))
    }

    private func line(
        _ part: UnsafeMutablePointer<GMimePart>, _ object: UnsafeMutablePointer<GMimeObject>
    ) -> Line {
        let type = g_mime_object_get_content_type(object)
        let name = g_mime_content_type_get_mime_type(type)
        defer { g_free(name) }
        var line = Line(type: name.map { String(String(cString: $0).lowercased().prefix(100)) } ?? "")
        func parameter(_ name: String) -> String? {
            g_mime_content_type_get_parameter(type, name).map {
                String(String(cString: $0).lowercased().prefix(100))
            }
        }
        guard let content = g_mime_part_get_content(part) else {
            line.size = 0
            return line
        }
        let bytes = Self.bytes { g_mime_data_wrapper_write_to_stream(content, $0) }
        line.size = bytes.count
        let kind = line.type ?? ""
        let isText = kind.hasPrefix("text/") || kind.hasSuffix("json") || kind == "application/octet-stream"
        guard isText, bytes.count <= Self.mostText else { return line }
        line.charset = parameter("charset")
        line.isFlowed = parameter("format") == "flowed"
        line.losesBlanks = parameter("delsp") == "yes"
        line.data = Data(bytes).base64EncodedString()
        line.doubt = doubt ?? Self.doubt(of: content)
        return line
    }

    /// What is written to a stream.
    private static func bytes(_ write: (UnsafeMutablePointer<GMimeStream>?) -> gssize) -> [UInt8] {
        guard let stream = g_mime_stream_mem_new() else { return [] }
        defer { g_object_unref(stream) }
        _ = write(stream)
        var length = 0
        let taken = gmime_taken_in(stream, &length)
        return Array(UnsafeBufferPointer(start: taken, count: length))
    }

    private func print(_ line: Line) throws(Refusal) {
        guard let data = try? encoder.encode(line) else { throw Refusal("a part cannot be told") }
        let bytes = Array(data) + [UInt8(ascii: "\n")]
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                throw Refusal("the parts cannot be kept (\(String(cString: strerror(errno))))")
            }
            sent += count
        }
    }
}
