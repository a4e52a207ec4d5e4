#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Where a reader gets its bytes, a chunk at a time.
package protocol CSVSource: ~Copyable {
    /// Fills `room`, a part of `bytes`, from its front and says with how many bytes; 0 is the end, and
    /// only the end.
    mutating func read(into bytes: inout [UInt8], _ room: Range<Int>) throws(CSVError) -> Int
}

/// Bytes in memory, handed out `chunk` at a time (all at once by default).
package struct CSVBytes: CSVSource {
    private let content: [UInt8]
    private let chunk: Int
    private var position = 0

    package init(_ content: [UInt8], chunk: Int = .max) {
        self.content = content
        self.chunk = max(chunk, 1)
    }

    package init(_ text: String) { self.init(Array(text.utf8)) }

    package mutating func read(into bytes: inout [UInt8], _ room: Range<Int>) throws(CSVError) -> Int {
        let count = min(content.count - position, room.count, chunk)
        let place = room.lowerBound..<room.lowerBound + count
        bytes.replaceSubrange(place, with: content[position..<position + count])
        position += count
        return count
    }
}

/// A file, a FIFO or a device; one that was opened by path is closed with it.
package struct CSVFile: CSVSource, ~Copyable {
    private let descriptor: Int32
    private let name: String
    private let owned: Bool

    /// Opens the file at `path` to read it.
    package init(path: String) throws(CSVError) {
        var descriptor: Int32
        repeat { descriptor = open(path, O_RDONLY | O_CLOEXEC) } while descriptor < 0 && errno == EINTR
        guard descriptor >= 0 else { throw .unreadable(path, reason: reason(errno)) }
        self.init(descriptor: descriptor, name: path, owned: true)
    }

    /// Reads from an open descriptor, such as 0 for standard input, and leaves it open; `name` is
    /// for messages.
    package init(descriptor: Int32, name: String) {
        self.init(descriptor: descriptor, name: name, owned: false)
    }

    private init(descriptor: Int32, name: String, owned: Bool) {
        self.descriptor = descriptor
        self.name = name
        self.owned = owned
    }

    deinit { if owned { _ = close(descriptor) } }

    package mutating func read(into bytes: inout [UInt8], _ room: Range<Int>) throws(CSVError) -> Int {
        while true {
            let count = bytes.withUnsafeMutableBytes { all in
                let part = UnsafeMutableRawBufferPointer(rebasing: all[room])
                return receive(descriptor, part.baseAddress, part.count)
            }
            if count >= 0 { return count }
            switch errno {
            case EINTR: continue
            case EAGAIN:
                // A descriptor that someone else made non-blocking: wait until it has something.
                var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                _ = poll(&waiting, 1, -1)
            default: throw .unreadable(name, reason: reason(errno))
            }
        }
    }
}

/// The system's `read`, under a name that the method of that name doesn't hide.
private func receive(_ descriptor: Int32, _ start: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, start, count)
}

private func reason(_ code: Int32) -> String {
    switch code {
    case ENOENT: "there is no such file"
    case EACCES, EPERM: "permission denied"
    case EISDIR: "it is a folder"
    default: String(cString: strerror(code))
    }
}
