import CSQLite
import Glibc

/// Cuts texts into words as a full-text index does, without an index.
@safe package final class FullTextTokenizer {
    /// Words one after the other, and where each ends.
    package struct Words {
        package fileprivate(set) var bytes: [UInt8] = []
        package fileprivate(set) var ends: [Int] = []
    }

    private let handle: OpaquePointer
    private let interface: fts5_tokenizer
    private let collector = Collector()

    /// What FTS5 keeps of a word at most.
    private static let longest: Int32 = 32_768

    /// The tokenizer that `tokenize = '...'` names in these words, such as `porter unicode61`.
    package init(_ words: [String], of db: borrowing Connection) throws(StorageError) {
        let session = try db.fileSession
        guard let first = words.first, let api = unsafe FullTextTokenizer.api(session.handle) else {
            throw .misuse("this SQLite has no FTS5")
        }
        var context: UnsafeMutableRawPointer?
        var found = fts5_tokenizer()
        guard unsafe api.pointee.xFindTokenizer(api, first, &context, &found) == SQLITE_OK else {
            throw .misuse("FTS5 has no tokenizer \(first)")
        }
        var arguments: [UnsafePointer<CChar>?] = unsafe words.dropFirst().map {
            unsafe UnsafePointer(strdup($0))
        }
        defer { unsafe arguments.forEach { unsafe free(UnsafeMutablePointer(mutating: $0)) } }
        var made: OpaquePointer?
        let count = Int32(words.count - 1)
        let code = unsafe arguments.withUnsafeMutableBufferPointer { buffer in
            unsafe found.xCreate(context, buffer.baseAddress, count, &made)
        }
        guard code == SQLITE_OK, let handle = unsafe made else { throw StorageError(result: code) }
        unsafe self.handle = handle
        interface = found
    }

    deinit { unsafe interface.xDelete(handle) }

    private static func api(_ db: OpaquePointer) -> UnsafeMutablePointer<fts5_api>? {
        var statement: OpaquePointer?
        var api: UnsafeMutablePointer<fts5_api>?
        defer { unsafe sqlite3_finalize(statement) }
        guard unsafe sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &statement, nil) == SQLITE_OK else {
            return nil
        }
        return unsafe withUnsafeMutablePointer(to: &api) { place in
            unsafe sqlite3_bind_pointer(statement, 1, place, "fts5_api_ptr", nil)
            _ = unsafe sqlite3_step(statement)
            return unsafe place.pointee
        }
    }

    /// The words of a text in their order.
    package func words(of text: String) throws(StorageError) -> Words {
        collector.words.bytes.removeAll(keepingCapacity: true)
        collector.words.ends.removeAll(keepingCapacity: true)
        var text = text
        let context = unsafe Unmanaged.passUnretained(collector).toOpaque()
        let code = text.withUTF8 { utf8 in
            unsafe utf8.withMemoryRebound(to: CChar.self) { chars in
                unsafe interface.xTokenize(
                    handle, context, FTS5_TOKENIZE_DOCUMENT, chars.baseAddress, Int32(clamping: chars.count),
                    { context, _, word, length, _, _ in
                        guard let context = unsafe context, let word = unsafe word else { return SQLITE_OK }
                        let collector = unsafe Unmanaged<Collector>.fromOpaque(context).takeUnretainedValue()
                        let kept = Int(min(length, FullTextTokenizer.longest))
                        unsafe word.withMemoryRebound(to: UInt8.self, capacity: kept) { bytes in
                            unsafe collector.words.bytes.append(
                                contentsOf: UnsafeBufferPointer(start: bytes, count: kept))
                        }
                        collector.words.ends.append(collector.words.bytes.count)
                        return SQLITE_OK
                    })
            }
        }
        guard code == SQLITE_OK else { throw StorageError(result: code) }
        return collector.words
    }

    private final class Collector { var words = Words() }
}
