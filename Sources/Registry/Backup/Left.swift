import Glibc
import Storage

/// The registry that a restore leaves: what belongs to it, its end, and where it is kept.
enum Left {
    /// The journal, the log and the log's index, which belong to the file of the name before them.
    static let tails = ["-journal", "-wal", "-shm"]

    /// What an earlier registry left beside a name under which there is none: SQLite would play it into the next one.
    static func strays(of path: String) -> [String] {
        tails.map { path + $0 }.filter { name in
            var info = stat()
            return lstat(name, &info) == 0 && info.st_size > 0
        }
    }

    /// What can be read of it.
    struct Content {
        /// The reference of who ran it.
        var registry: String?
        /// The end of its history.
        var head: ChainHead?
        /// Who was erased from it.
        var erasures: [ErasureLine] = []
    }

    /// Reads what it holds; nothing of what cannot be read.
    ///
    /// Where a change was interrupted, that is undone in a copy, so that what is kept stays as it was found.
    static func read(_ path: String, scratch: String) -> Content {
        var place = path
        let copy = scratch + "/left"
        defer { for tail in ["", "-lock"] + tails { unlink(copy + tail) } }
        if !strays(of: path).isEmpty {
            for tail in [""] + tails where !FileCopy.make(of: path + tail, at: copy + tail) && tail.isEmpty {
                return Content()
            }
            place = copy
        }
        guard var file = try? RegistryFile.openAsItIs(path: place, waiting: .init(giveUpAfter: .seconds(5)))
        else { return Content() }
        let registry = try? file.read { db throws(RegistryError) in try AuditNoteRepository.registry(in: db) }
        let head = try? file.read { db throws(RegistryError) in try ChainHead.last(in: db) }
        // One of an earlier schema has no such table.
        let erasures = try? file.read { db throws(RegistryError) in try ErasureRepository.lines(in: db) }
        return Content(registry: registry, head: head, erasures: erasures ?? [])
    }

    /// The folder into which a registry with all that belongs to it goes; nil where there is nothing.
    static func folder(for path: String, at instant: Instant) throws(RegistryError) -> String? {
        var info = stat()
        if lstat(path, &info) == 0 { return try makeFolder(path, at: instant) }
        guard tails.contains(where: { lstat(path + $0, &info) == 0 }) else { return nil }
        if let folder = begun(path) { return folder }
        return try makeFolder(path, at: instant)
    }

    /// Moves a registry with all that belongs to it into that folder.
    ///
    /// The file goes first: whoever opens the name from then on finds none, and nobody meets it without its journal.
    static func move(_ path: String, into folder: String) throws(RegistryError) {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        for tail in [""] + tails where rename(path + tail, "\(folder)/\(name)\(tail)") != 0 && errno != ENOENT
        {
            throw .storage(
                StorageError(code: .io, message: "\(path)\(tail): \(String(cString: strerror(errno)))"))
        }
        FinishedFile.syncFolder(of: folder + "/")
        FinishedFile.syncFolder(of: path)
    }

    private static func makeFolder(_ path: String, at instant: Instant) throws(RegistryError) -> String {
        for number in 1...1000 {
            let folder = "\(path).left-\(instant.compact)" + (number == 1 ? "" : "-\(number)")
            if mkdir(folder, 0o700) == 0 {
                chmod(folder, 0o700)
                return folder
            }
            guard errno == EEXIST else { break }
        }
        throw .cannotCreate(
            "no folder can be made beside \(shown(path: path)) (\(String(cString: strerror(errno)))); check its folder"
        )
    }

    /// The folder of a restore that was interrupted after it had moved the file and before its journal.
    private static func begun(_ path: String) -> String? {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let around = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
        let folders = UnfinishedFolder.names(in: around).filter { $0.hasPrefix("\(name).left-") }.sorted()
        return folders.last.map { (around == "./" ? "" : around) + $0 }.flatMap { folder in
            access("\(folder)/\(name)", F_OK) == 0 && access("\(folder)/\(name)-journal", F_OK) != 0
                && access("\(folder)/\(name)-wal", F_OK) != 0 ? folder : nil
        }
    }
}

extension ChainHead {
    private static let last: SQL = "SELECT sequence, hash FROM event ORDER BY sequence DESC LIMIT 1"

    /// The end of the chain; nil where it has no event.
    static func last(in db: borrowing Connection) throws(RegistryError) -> ChainHead? {
        try db.one(last) { row throws(StorageError) in
            ChainHead(sequence: try row.integer(0), hash: try row.bytes(1))
        }
    }
}

/// A copy of a file's bytes.
enum FileCopy {
    /// Whether it could be made.
    static func make(of source: String, at target: String) -> Bool {
        let input = open(source, O_RDONLY | O_CLOEXEC)
        guard input >= 0 else { return false }
        defer { close(input) }
        let output = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard output >= 0 else { return false }
        defer { close(output) }
        var chunk = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = chunk.withUnsafeMutableBytes { read(input, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            if count <= 0 { return count == 0 }
            var sent = 0
            while sent < count {
                let written = chunk[sent..<count].withUnsafeBytes { write(output, $0.baseAddress, $0.count) }
                if written < 0, errno == EINTR { continue }
                guard written > 0 else { return false }
                sent += written
            }
        }
    }
}
