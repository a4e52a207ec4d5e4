/// Where a member lies in the records of a kind.
struct FieldPlace<Record, Value>: Sendable {
    private let path: any WritableKeyPath<Record, Value> & Sendable
    /// Nil for what is no stored member.
    private let offset: Int?

    init(_ path: any WritableKeyPath<Record, Value> & Sendable) {
        self.path = path
        offset = MemoryLayout<Record>.offset(of: path)
    }

    /// Writes the member. Along the path that takes as long as to read it from a row, so a stored one is written where it lies.
    @inline(__always)
    func set(_ value: Value, in record: inout Record) {
        guard let offset else {
            record[keyPath: path] = value
            return
        }
        withUnsafeMutablePointer(to: &record) { start in
            UnsafeMutableRawPointer(start).advanced(by: offset).assumingMemoryBound(to: Value.self).pointee =
                value
        }
    }
}
