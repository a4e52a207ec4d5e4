/// The row a statement stands on; it cannot outlive the next step.
///
/// Columns count from 0. A value is never coerced: a column of another type throws `.mismatch`.
@safe package struct Row: ~Copyable, ~Escapable {
    private let engine: Engine
    private let handle: OpaquePointer

    @_lifetime(borrow statement)
    init(of statement: borrowing Statement) {
        engine = statement.engine
        unsafe handle = statement.handle
    }

    /// A column as the engine holds it; bytes stay where they are until the next step.
    @unsafe enum Cell {
        case null
        case integer(Int64)
        case real(Double)
        case text(UnsafeBufferPointer<UInt8>)
        case blob(UnsafeBufferPointer<UInt8>)
        /// The engine had no memory to lay the value out.
        case lost
    }

    /// One look at type, value and length; NULL also for a column that is not there.
    @inline(__always) private func cell(_ column: Int32) -> Cell {
        switch engine {
        case .sqlite: unsafe SQLite.cell(handle, column)
        #if PostgreSQL
            case .postgresql: unsafe Server.cell(handle, column)
        #endif
        }
    }

    /// Whether the column is NULL; a column that is not there is.
    package func isNull(_ column: Int32) -> Bool {
        switch engine {
        case .sqlite: unsafe SQLite.isNull(handle, column)
        #if PostgreSQL
            case .postgresql: unsafe Server.isNull(handle, column)
        #endif
        }
    }

    package func integer(_ column: Int32) throws(StorageError) -> Int64 {
        guard case .integer(let value) = unsafe cell(column) else { throw mismatch(column, "an integer") }
        return value
    }

    package func optionalInteger(_ column: Int32) throws(StorageError) -> Int64? {
        try holdsNothing(column) ? nil : try integer(column)
    }

    /// 0 or 1; another integer throws `.mismatch`.
    package func bool(_ column: Int32) throws(StorageError) -> Bool {
        switch try integer(column) {
        case 0: false
        case 1: true
        default: throw mismatch(column, "0 or 1")
        }
    }

    /// A floating-point number; an integer, such as the sum of integers, throws `.mismatch`.
    package func real(_ column: Int32) throws(StorageError) -> Double {
        guard case .real(let value) = unsafe cell(column) else { throw mismatch(column, "a real number") }
        return value
    }

    /// Text, copied; bytes that are not UTF-8 throw `.corrupt` and are not replaced.
    package func text(_ column: Int32) throws(StorageError) -> String {
        let bytes = try utf8(column, orNull: false)
        if isASCII(bytes) { return unsafe String(copying: UTF8Span(unchecked: bytes, isKnownASCII: true)) }
        do { return String(copying: try UTF8Span(validating: bytes)) } catch {
            throw refusal(.corrupt, "column \(column) (\(name(column))) holds text that is not UTF-8")
        }
    }

    package func optionalText(_ column: Int32) throws(StorageError) -> String? {
        try holdsNothing(column) ? nil : try text(column)
    }

    /// The bytes of a text column as they are, without a copy and unchecked; empty for NULL.
    @_lifetime(borrow self)
    package func utf8(_ column: Int32) throws(StorageError) -> Span<UInt8> { try utf8(column, orNull: true) }

    @_lifetime(borrow self)
    @inline(__always) private func utf8(_ column: Int32, orNull: Bool) throws(StorageError) -> Span<UInt8> {
        switch unsafe cell(column) {
        case .text(let bytes): return unsafe span(bytes)
        case .null where orNull && isThere(column): return unsafe span(.init(start: nil, count: 0))
        case .lost: throw outOfMemory
        default: throw mismatch(column, "text")
        }
    }

    /// The bytes of a blob column, without a copy; empty for NULL and for the empty blob.
    @_lifetime(borrow self)
    package func blob(_ column: Int32) throws(StorageError) -> Span<UInt8> {
        switch unsafe cell(column) {
        case .blob(let bytes): return unsafe span(bytes)
        case .null where isThere(column): return unsafe span(.init(start: nil, count: 0))
        case .lost: throw outOfMemory
        default: throw mismatch(column, "a blob")
        }
    }

    /// The bytes of a blob column, copied.
    package func bytes(_ column: Int32) throws(StorageError) -> [UInt8] {
        let span = try blob(column)
        return unsafe span.withUnsafeBufferPointer { unsafe Array($0) }
    }

    @_lifetime(borrow self)
    private func span(_ bytes: UnsafeBufferPointer<UInt8>) -> Span<UInt8> {
        unsafe _overrideLifetime(Span(_unsafeElements: bytes), borrowing: self)
    }
}

extension Row {
    /// Whether the column is NULL; one that is not there throws `.range`.
    private func holdsNothing(_ column: Int32) throws(StorageError) -> Bool {
        guard isNull(column) else { return false }
        guard isThere(column) else { throw mismatch(column, "") }
        return true
    }

    private var columns: Int32 {
        switch engine {
        case .sqlite: unsafe SQLite.columns(handle)
        #if PostgreSQL
            case .postgresql: unsafe Server.columns(handle)
        #endif
        }
    }

    private func isThere(_ column: Int32) -> Bool { column >= 0 && column < columns }

    private func name(_ column: Int32) -> String {
        switch engine {
        case .sqlite: unsafe SQLite.name(handle, column) ?? "?"
        #if PostgreSQL
            case .postgresql: unsafe Server.name(handle, column) ?? "?"
        #endif
        }
    }

    private func mismatch(_ column: Int32, _ wanted: String) -> StorageError {
        guard isThere(column) else {
            return refusal(.range, "there is no column \(column); the last is \(columns - 1)")
        }
        let kind =
            switch unsafe cell(column) {
            case .integer: "an integer"
            case .real: "a real number"
            case .text: "text"
            case .blob: "a blob"
            case .null: "NULL"
            case .lost: "what memory has no room for"
            }
        return refusal(
            .mismatch, "column \(column) (\(name(column))) holds \(kind) where \(wanted) is needed")
    }

    private var outOfMemory: StorageError {
        switch engine {
        case .sqlite: unsafe SQLite.failure(of: handle)
        #if PostgreSQL
            case .postgresql: unsafe Server.failure(of: handle)
        #endif
        }
    }

    private func refusal(_ code: StorageError.Code, _ message: String) -> StorageError {
        switch engine {
        case .sqlite:
            unsafe StorageError(code: code, message: message, sql: SQLite.text(handle), engine: engine)
        #if PostgreSQL
            case .postgresql:
                unsafe StorageError(code: code, message: message, sql: Server.text(handle), engine: engine)
        #endif
        }
    }
}

/// Whether text is the same in ASCII, as most is: eight bytes at a time, the last eight perhaps once more.
@inline(__always) private func isASCII(_ text: Span<UInt8>) -> Bool {
    let high: UInt64 = 0x8080_8080_8080_8080
    return unsafe text.withUnsafeBytes { bytes in
        let count = bytes.count
        guard count >= 8 else {
            var all: UInt8 = 0
            for index in 0..<count { all |= unsafe bytes[index] }
            return all < 0x80
        }
        var all: UInt64 = 0
        var place = 0
        while place &+ 8 <= count {
            all |= unsafe bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            place &+= 8
        }
        all |= unsafe bytes.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
        return all & high == 0
    }
}
