import CZip
import Glibc

/// The parts of a workbook, which is an archive; nothing is unpacked before it is known how large it is.
final class WorkbookArchive {
    private let archive: OpaquePointer

    /// The most that one part, and that all of them together, may be when unpacked.
    private static let mostOfPart: UInt64 = 512 << 20
    private static let mostOfAll: UInt64 = 1 << 30
    /// How many times its packed size a large part may be: text packs to a tenth, a bomb to a thousandth.
    private static let mostTimes: UInt64 = 300
    private static let mostParts: Int64 = 10_000

    /// Takes the workbook on standard input, which is a plain file.
    init() throws(Refusal) {
        var code: Int32 = 0
        let copy = dup(STDIN_FILENO)
        guard let archive = zip_fdopen(copy, 0, &code) else {
            close(copy)
            throw Refusal("this is no whole workbook: the file is cut short, or no .xlsx at all")
        }
        self.archive = archive
        try check()
    }

    deinit { zip_discard(archive) }

    /// Whether there is a part of this name.
    func has(_ name: String) -> Bool { zip_name_locate(archive, name, 0) >= 0 }

    /// Hands a part on, piece by piece; false where there is none of this name.
    func read(_ name: String, _ body: ([UInt8]) throws(Refusal) -> Void) throws(Refusal) -> Bool {
        guard let part = zip_fopen(archive, name, 0) else { return false }
        defer { zip_fclose(part) }
        var left = Self.mostOfPart
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = zip_fread(part, &piece, UInt64(piece.count))
            guard count >= 0 else { throw Refusal("the part \(name) of the workbook is damaged") }
            if count == 0 { return true }
            guard UInt64(count) <= left else { throw Refusal("the part \(name) is larger than it says") }
            left -= UInt64(count)
            try body(Array(piece[..<Int(count)]))
        }
    }

    private func check() throws(Refusal) {
        let count = zip_get_num_entries(archive, 0)
        guard count <= Self.mostParts else {
            throw Refusal("the workbook has \(count) parts, which is too many")
        }
        var all: UInt64 = 0
        for index in 0..<UInt64(max(0, count)) {
            var part = zip_stat_t()
            guard zip_stat_index(archive, index, 0, &part) == 0, part.valid & UInt64(ZIP_STAT_SIZE) != 0
            else {
                throw Refusal("a part of the workbook does not say how large it is")
            }
            let name = part.name.map { String(cString: $0) } ?? "?"
            if part.encryption_method != UInt16(ZIP_EM_NONE) {
                throw Refusal("the workbook has a password; save it without one")
            }
            guard part.size <= Self.mostOfPart else {
                throw Refusal(
                    "the part \(name) would be \(part.size >> 20) MiB, more than \(Self.mostOfPart >> 20)")
            }
            if part.size > 16 << 20, part.size / max(1, part.comp_size) > Self.mostTimes {
                throw Refusal(
                    "the part \(name) is packed so tightly that it is no table; it was not unpacked")
            }
            all += part.size
        }
        guard all <= Self.mostOfAll else {
            throw Refusal("the workbook would be \(all >> 20) MiB, more than \(Self.mostOfAll >> 20)")
        }
        guard has("xl/workbook.xml") else {
            throw Refusal(
                has("content.xml")
                    ? "this is an OpenDocument file; save it as .xlsx, or as CSV in UTF-8"
                    : has("word/document.xml")
                        ? "this is a document (.docx) and no workbook"
                        : "this is no workbook (.xlsx)")
        }
    }
}
