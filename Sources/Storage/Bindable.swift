/// A value that a column can hold.
package protocol Bindable {
    /// Binds to place `index`, counted from 1; throws what the engine refuses, such as a place that is not there.
    func bind(to statement: borrowing Statement, at index: Int32) throws(StorageError)
}

extension Statement {
    package func bind(_ index: Int32, _ value: Int64) throws(StorageError) {
        switch engine {
        case .sqlite: unsafe try SQLite.bind(value, to: handle, index)
        #if PostgreSQL
            case .postgresql: unsafe try Server.bind(value, to: handle, index)
        #endif
        }
    }

    package func bind(_ index: Int32, _ value: String) throws(StorageError) {
        try bind(index, text: value.utf8Span.span)
    }

    package func bindNull(_ index: Int32) throws(StorageError) {
        switch engine {
        case .sqlite: unsafe try SQLite.bindNull(to: handle, index)
        #if PostgreSQL
            case .postgresql: unsafe try Server.bindNull(to: handle, index)
        #endif
        }
    }

    /// Binds UTF-8 text that the caller holds as bytes.
    package func bind(_ index: Int32, text: Span<UInt8>) throws(StorageError) {
        switch engine {
        case .sqlite: unsafe try SQLite.bind(text: text, to: handle, index)
        #if PostgreSQL
            case .postgresql: unsafe try Server.bind(text: text, to: handle, index)
        #endif
        }
    }

    package func bind(_ index: Int32, blob: Span<UInt8>) throws(StorageError) {
        switch engine {
        case .sqlite: unsafe try SQLite.bind(blob: blob, to: handle, index)
        #if PostgreSQL
            case .postgresql: unsafe try Server.bind(blob: blob, to: handle, index)
        #endif
        }
    }

    /// What is not a number throws `.mismatch`: SQLite would quietly keep NULL.
    package func bind(_ index: Int32, real value: Double) throws(StorageError) {
        guard !value.isNaN else {
            throw StorageError(
                code: .mismatch, message: "place \(index) is given no number", sql: sql.text, engine: engine)
        }
        switch engine {
        case .sqlite: unsafe try SQLite.bind(value, to: handle, index)
        #if PostgreSQL
            case .postgresql: unsafe try Server.bind(value, to: handle, index)
        #endif
        }
    }
}

extension String: Bindable {
    package func bind(to statement: borrowing Statement, at index: Int32) throws(StorageError) {
        try statement.bind(index, self)
    }
}

extension Int64: Bindable {
    package func bind(to statement: borrowing Statement, at index: Int32) throws(StorageError) {
        try statement.bind(index, self)
    }
}

extension Int: Bindable {
    package func bind(to statement: borrowing Statement, at index: Int32) throws(StorageError) {
        try statement.bind(index, Int64(self))
    }
}

extension Bool: Bindable {
    package func bind(to statement: borrowing Statement, at index: Int32) throws(StorageError) {
        try statement.bind(index, self ? 1 : 0)
    }
}

extension Double: Bindable {
    package func bind(to statement: borrowing Statement, at index: Int32) throws(StorageError) {
        try statement.bind(index, real: self)
    }
}

/// Bytes are a blob.
extension [UInt8]: Bindable {
    package func bind(to statement: borrowing Statement, at index: Int32) throws(StorageError) {
        try statement.bind(index, blob: span)
    }
}

extension Optional: Bindable where Wrapped: Bindable {
    package func bind(to statement: borrowing Statement, at index: Int32) throws(StorageError) {
        if let self { try self.bind(to: statement, at: index) } else { try statement.bindNull(index) }
    }
}
