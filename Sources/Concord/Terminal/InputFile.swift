import Glibc
import Interchange
import Registry

/// A file, a pipe or standard input (`-`) that is read once, from its start to its end.
struct InputFile: ~Copyable {
    let path: String
    let descriptor: Int32
    /// What a pipe gave while somebody was waited for to write to it.
    private var first: [UInt8] = []

    /// How long a pipe may be without a writer: whoever starts both sides is done with it by then.
    private static let patience = 10_000

    /// Opens a file or a pipe; a device such as /dev/zero never ends, and a folder holds no text.
    init(_ path: String, onlyPlain: Bool = false) throws(FileError) {
        self.path = path
        guard path != "-" else {
            descriptor = STDIN_FILENO
            return
        }
        // A pipe that nobody writes to would be waited for when it is opened.
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw FileError(
                description: "\(shown(path: path)) cannot be read (\(FileText.reason)); check its name",
                isMissing: true)
        }
        let kind = InputFile.kind(of: descriptor)
        guard kind == S_IFREG || kind == S_IFIFO && !onlyPlain else {
            close(descriptor)
            throw FileError(
                description:
                    "\(shown(path: path)) is a folder, a device or the like and no plain file; name a file",
                isMissing: true)
        }
        if kind == S_IFIFO, !InputFile.waitForWriter(to: descriptor, &first) {
            close(descriptor)
            throw FileError(
                description:
                    "nobody writes to the pipe \(shown(path: path)); start what fills it, then run the command again",
                isMissing: true)
        }
        _ = fcntl(descriptor, F_SETFL, O_RDONLY)
    }

    /// Takes over an open descriptor, and closes it in the end.
    private init(_ descriptor: Int32, path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    deinit { if descriptor != STDIN_FILENO { close(descriptor) } }

    /// Whether all of it is there already, so that reading waits for nobody.
    var isPlain: Bool { InputFile.kind(of: descriptor) == S_IFREG }

    /// How many bytes a plain file has.
    var length: Int {
        var info = stat()
        return fstat(descriptor, &info) == 0 ? Int(info.st_size) : 0
    }

    private static func kind(of descriptor: Int32) -> mode_t? {
        var info = stat()
        return fstat(descriptor, &info) == 0 ? info.st_mode & S_IFMT : nil
    }

    /// Reads what is there into a buffer and says how many bytes it was; 0 is the end.
    mutating func read(into room: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
        let count = receive(into: room)
        guard count < 0 else { return count }
        throw FileError(
            description: "\(shown(path: path)) cannot be read (\(FileText.reason)); name a file",
            isMissing: true)
    }

    /// The same; less than 0 with the reason in errno where the system does not read.
    private mutating func receive(into room: UnsafeMutableRawBufferPointer) -> Int {
        guard first.isEmpty else {
            let count = min(first.count, room.count)
            room.copyBytes(from: first[..<count])
            first.removeFirst(count)
            return count
        }
        while true {
            let count = Glibc.read(descriptor, room.baseAddress, room.count)
            if count >= 0 || errno != EINTR && errno != EAGAIN { return count }
            guard errno == EAGAIN else { continue }
            // Standard input that somebody else made so: wait until it has something.
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            _ = poll(&waiting, 1, -1)
        }
    }

    /// Whether somebody has come who writes, or has written and gone; what was read meanwhile is kept.
    private static func waitForWriter(to descriptor: Int32, _ first: inout [UInt8]) -> Bool {
        let start = ContinuousClock.now
        while ContinuousClock.now - start < .milliseconds(patience) {
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            _ = poll(&waiting, 1, 50)
            if waiting.revents != 0 { return true }
            var byte: UInt8 = 0
            switch Glibc.read(descriptor, &byte, 1) {
            case 1:
                first = [byte]
                return true
            case 0: continue
            default: if errno == EAGAIN { return true }
            }
        }
        return false
    }
}

extension InputFile {
    /// The whole of it as a plain file that has no name and goes away with the process.
    ///
    /// What waits for others is so at its end before anybody has to wait for its reader. It may be as long as the disk has
    /// room for. It ends at a NUL byte, which no text has, so that a device does not fill the disk.
    consuming func kept() throws -> InputFile {
        if isPlain { return self }
        let copy = try InputFile.scratch(path: path)
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        var (length, looked) = (0, 0)
        while true {
            let count = try chunk.withUnsafeMutableBytes { try read(into: $0) }
            if count == 0 { break }
            if length - looked >= ScratchRoom.step {
                looked = length
                try copy.checkRoom(after: length)
            }
            try copy.append(chunk[..<count])
            length += count
            let isText = chunk.withUnsafeBytes { bytes in
                bytes.baseAddress.map { memchr($0, 0, count) == nil } ?? true
            }
            if !isText { break }
        }
        lseek(copy.descriptor, 0, SEEK_SET)
        return copy
    }

    /// Throws where the disk that the rest is to be kept on is almost full.
    private borrowing func checkRoom(after length: Int) throws(FileError) {
        guard let room = ScratchRoom(of: descriptor), room.isShort else { return }
        let source = path == "-" ? "standard input" : shown(path: path)
        throw FileError(
            description:
                "\(shown(path: InputFile.scratchFolder)) has \(room.free >> 20) MiB left, and \(source) is not at its end after "
                + "\(length >> 20) MiB, so nothing was recorded; name a folder with more room with TMPDIR, or save it as a file "
                + "and name that", isMissing: false)
    }

    borrowing func append(_ bytes: ArraySlice<UInt8>) throws(FileError) {
        var sent = bytes.startIndex
        while sent < bytes.endIndex {
            let count = bytes[sent...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                throw FileError(
                    description:
                        "what \(path == "-" ? "standard input" : shown(path: path)) gives cannot be kept (\(FileText.reason)); "
                        + "name a folder with room with TMPDIR", isMissing: false)
            }
            sent += count
        }
    }
}

extension InputFile {
    /// How a plain file begins, without moving on in it.
    borrowing func beginning(of length: Int) throws(FileError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: length)
        let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
        guard count >= 0 else {
            throw FileError(
                description: "\(shown(path: path)) cannot be read (\(FileText.reason)); name a file",
                isMissing: true)
        }
        return Array(bytes[..<count])
    }

    /// The same plain file once more, to be read from its start.
    borrowing func fromStart() throws(FileError) -> InputFile {
        let again = Glibc.open("/proc/self/fd/\(descriptor)", O_RDONLY | O_CLOEXEC)
        guard again >= 0 else {
            throw FileError(
                description:
                    "\(shown(path: path)) cannot be read twice (\(FileText.reason)); name a plain file",
                isMissing: true)
        }
        return InputFile(again, path: path)
    }

    /// Where files without a name are made.
    private static var scratchFolder: String { Terminal.environment("TMPDIR") ?? "/tmp" }

    /// A new plain file without a name that goes away with the process.
    static func scratch(path: String) throws(FileError) -> InputFile {
        let folder = scratchFolder
        var target = NewFile.unnamed(in: folder, permissions: 0o600)
        if target < 0 {
            var name = Array("\(folder)/concord-XXXXXX".utf8CString)
            target = mkstemp(&name)
            if target >= 0 { unlink(name) }
        }
        guard target >= 0 else {
            throw FileError(
                description:
                    "\(shown(path: folder)) takes no file (\(FileText.reason)); name another folder with TMPDIR",
                isMissing: false)
        }
        return InputFile(target, path: path)
    }
}

extension InputFile: CSVSource {
    mutating func read(into bytes: inout [UInt8], _ room: Range<Int>) throws(CSVError) -> Int {
        let count = bytes.withUnsafeMutableBytes { all in
            receive(into: UnsafeMutableRawBufferPointer(rebasing: all[room]))
        }
        guard count < 0 else { return count }
        throw CSVError(line: nil, .unreadable(name: path, why: FileText.reason))
    }
}
