import CQPDF
import Glibc

/// What a PDF says of itself that Cairo cannot write: its language, that its title is shown, the same in XMP, and which way
/// the heads of tables go.
struct Finish {
    let title: String
    /// Such as `2026-06-01`.
    let date: String

    /// Writes what Cairo made, finished; throws what keeps it from being written.
    func write(_ bytes: [UInt8], to path: String) throws(Refusal) {
        try bytes.withUnsafeBufferPointer { bytes throws(Refusal) in
            try write(UnsafeRawBufferPointer(bytes).bindMemory(to: CChar.self), to: path)
        }
    }

    private func write(_ made: UnsafeBufferPointer<CChar>, to path: String) throws(Refusal) {
        var file = qpdf_init()
        defer { qpdf_cleanup(&file) }
        qpdf_silence_errors(file)
        qpdf_set_suppress_warnings(file, 1)
        let status = qpdf_read_memory(file, "the document", made.baseAddress, UInt64(made.count), nil)
        guard status & Int32(QPDF_ERRORS) == 0 else { throw refusal(file) }
        let root = qpdf_get_root(file)
        qpdf_oh_replace_key(file, root, "/Lang", qpdf_oh_new_unicode_string(file, "en"))
        qpdf_oh_replace_key(
            file, root, "/ViewerPreferences", qpdf_oh_parse(file, "<< /DisplayDocTitle true >>"))
        qpdf_oh_replace_key(file, root, "/PageMode", qpdf_oh_parse(file, "/UseOutlines"))
        describe(file, root)
        headTables(file)
        guard qpdf_init_write_memory(file) & Int32(QPDF_ERRORS) == 0 else { throw refusal(file) }
        qpdf_set_deterministic_ID(file, 1)
        guard qpdf_write(file) & Int32(QPDF_ERRORS) == 0, let bytes = qpdf_get_buffer(file) else {
            throw refusal(file)
        }
        guard let target = fopen(path, "wb") else { throw Refusal(String(cString: strerror(errno))) }
        let length = qpdf_get_buffer_length(file)
        let isWritten = fwrite(bytes, 1, length, target) == length
        guard fclose(target) == 0, isWritten else { throw Refusal(String(cString: strerror(errno))) }
    }

    private func describe(_ file: qpdf_data?, _ root: qpdf_oh) {
        let xmp = """
            <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
            <dc:format>application/pdf</dc:format>
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">\(Markup.escaped(title))</rdf:li></rdf:Alt></dc:title>
            <dc:language><rdf:Bag><rdf:li>en</rdf:li></rdf:Bag></dc:language>
            <xmp:CreatorTool>concord</xmp:CreatorTool><xmp:CreateDate>\(date)T00:00:00Z</xmp:CreateDate>
            </rdf:Description></rdf:RDF></x:xmpmeta>
            <?xpacket end="w"?>
            """
        let stream = qpdf_oh_new_stream(file)
        var bytes = Array(xmp.utf8)
        qpdf_oh_replace_stream_data(
            file, stream, &bytes, bytes.count, qpdf_oh_new_null(file), qpdf_oh_new_null(file))
        let about = qpdf_oh_get_dict(file, stream)
        qpdf_oh_replace_key(file, about, "/Type", qpdf_oh_new_name(file, "/Metadata"))
        qpdf_oh_replace_key(file, about, "/Subtype", qpdf_oh_new_name(file, "/XML"))
        qpdf_oh_replace_key(file, root, "/Metadata", stream)
    }

    /// Says of each head of a table that it is the head of its column.
    private func headTables(_ file: qpdf_data?) {
        let count = qpdf_oh_get_int_value(file, qpdf_oh_get_key(file, qpdf_get_trailer(file), "/Size"))
        for number in 1..<max(2, Int32(clamping: count)) {
            let object = qpdf_get_object_by_id(file, number, 0)
            guard qpdf_oh_is_dictionary(file, object) != 0 else { continue }
            let kind = qpdf_oh_get_key(file, object, "/S")
            guard qpdf_oh_is_name(file, kind) != 0, String(cString: qpdf_oh_get_name(file, kind)) == "/TH"
            else {
                continue
            }
            qpdf_oh_replace_key(file, object, "/A", qpdf_oh_parse(file, "<< /O /Table /Scope /Column >>"))
        }
    }

    private func refusal(_ file: qpdf_data?) -> Refusal {
        guard qpdf_has_error(file) != 0, let error = qpdf_get_error(file) else {
            return Refusal("the file cannot be finished")
        }
        return Refusal(String(cString: qpdf_get_error_full_text(file, error)))
    }
}
