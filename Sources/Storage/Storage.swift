@_exported public import SQLite

/// What the engine refused, in its own words.
package typealias StorageError = SQLiteError
