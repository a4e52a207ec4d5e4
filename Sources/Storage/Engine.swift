/// Who keeps the rows: the tag that a connection gives to its statements, and a statement to its rows.
///
/// What engines do each in their own way is a `switch` without `default`, whose arms call the engine's own namespace,
/// such as `SQLite` in the folder of that name. Another engine is a case here, one in `Connection.Own` and a folder
/// beside it; the compiler then lists what it has to answer.
package enum Engine: String, Hashable, Sendable {
    case sqlite = "SQLite"
}
