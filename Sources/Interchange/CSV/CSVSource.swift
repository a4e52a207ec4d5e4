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
