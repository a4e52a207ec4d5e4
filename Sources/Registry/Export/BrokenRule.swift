import Storage

extension StorageError {
    /// Which rule of its table a row does not keep, without the engine's words for it.
    var brokenRule: String {
        let what = message.split(separator: ": ", maxSplits: 1).dropFirst().first.map(String.init) ?? ""
        return switch code {
        case .constraintCheck where !what.isEmpty: "this is to hold of it: \(what)"
        case .constraintUnique, .constraintPrimaryKey: "another row has the same \(what)"
        case .constraintNotNull: "\(what) is missing"
        case .constraintForeignKey: "it refers to a row that is not there"
        default: message
        }
    }
}
