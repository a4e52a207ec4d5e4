import CExpat

/// Reads XML as it comes; no document type, and so no entity of its own, is taken.
final class XMLStream {
    /// What an element is told of: its name without the prefix, and its attributes.
    var begins: (String, [String: String]) -> Void = { _, _ in }
    var ends: (String) -> Void = { _ in }
    var says: (UnsafeBufferPointer<CChar>) -> Void = { _ in }
    private let parser: XML_Parser?
    fileprivate(set) var refusal: Refusal?
    fileprivate var depth = 0
    private let part: String

    init(_ part: String) {
        self.part = part
        parser = XML_ParserCreate(nil)
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetStartElementHandler(parser) { data, name, attributes in
            guard let data, let name else { return }
            let stream = Unmanaged<XMLStream>.fromOpaque(data).takeUnretainedValue()
            stream.depth += 1
            guard stream.depth <= 100 else { return stream.stop("elements stand too deep in one another") }
            var found: [String: String] = [:]
            var place = 0
            while let attributes, let key = attributes[place], let value = attributes[place + 1] {
                found[XMLStream.local(key)] = String(cString: value)
                place += 2
            }
            stream.begins(XMLStream.local(name), found)
        }
        XML_SetEndElementHandler(parser) { data, name in
            guard let data, let name else { return }
            let stream = Unmanaged<XMLStream>.fromOpaque(data).takeUnretainedValue()
            stream.depth -= 1
            stream.ends(XMLStream.local(name))
        }
        XML_SetCharacterDataHandler(parser) { data, text, length in
            guard let data, let text else { return }
            let stream = Unmanaged<XMLStream>.fromOpaque(data).takeUnretainedValue()
            stream.says(UnsafeBufferPointer(start: text, count: Int(length)))
        }
        XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
            guard let data else { return }
            Unmanaged<XMLStream>.fromOpaque(data).takeUnretainedValue()
                .stop("it declares a document type, which no workbook does")
        }
    }

    deinit { XML_ParserFree(parser) }

    /// Takes the next bytes.
    func take(_ bytes: [UInt8], isLast: Bool = false) throws(Refusal) {
        let status = bytes.withUnsafeBytes { raw in
            XML_Parse(parser, raw.bindMemory(to: CChar.self).baseAddress, Int32(raw.count), isLast ? 1 : 0)
        }
        if let refusal { throw refusal }
        guard status == XML_STATUS_OK else {
            throw Refusal(
                "the part \(part) of the workbook is no XML (line \(XML_GetCurrentLineNumber(parser)))")
        }
    }

    /// Ends the reading with a reason.
    func stop(_ why: String) {
        if refusal == nil { refusal = Refusal("the part \(part) of the workbook is not taken: \(why)") }
        XML_StopParser(parser, 0)
    }

    private static func local(_ name: UnsafePointer<CChar>) -> String {
        let name = String(cString: name)
        return name.split(separator: ":").last.map(String.init) ?? name
    }
}
