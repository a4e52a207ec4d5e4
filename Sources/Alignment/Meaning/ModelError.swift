import Registry

/// Why a model file, or what it is made from, can't be used; each names the file and the next step.
package enum ModelError: Error, Equatable {
    /// There is no file at this path.
    case missing(path: String)
    /// The system gives this reason for not reading the file.
    case unreadable(path: String, reason: String)
    /// The file doesn't begin as a model does.
    case notAModel(path: String)
    /// The file's format is another than this program reads.
    case otherFormat(path: String, version: UInt32, read: UInt32)
    /// The file holds the model of the other kind.
    case otherKind(path: String, found: ModelKind)
    /// The file holds a model made from other weights, named by their SHA-256.
    case otherModel(path: String, source: String)
    /// The file is shorter than its header says; both in bytes.
    case cutShort(path: String, expected: Int, found: Int)
    /// A check over the file's bytes fails; `part` says which.
    case damaged(path: String, part: String)
    /// What was fitted to vectors of one model was asked of another.
    case notFitted(path: String)
    /// What a model should be made from lacks something.
    case unusableSource(String)
}

extension ModelError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .missing(let path):
            "there is no sentence model at '\(shown(path: path))'; install it (the page installation says how), run `make model` in "
                + "the source of concord, or name the file in CONCORD_MODEL"
        case .unreadable(let path, let reason):
            "the sentence model's file '\(shown(path: path))' cannot be read (\(reason)); check the file and its folder"
        case .notAModel(let path):
            "'\(shown(path: path))' is no sentence model of concord; name the file of an installation, "
                + "or one that `make model` made"
        case .otherFormat(let path, let version, let read):
            "the sentence model '\(shown(path: path))' has format \(version), and this concord reads format \(read); "
                + "install the model of this version, or make it with `make model` in its source"
        case .otherKind(let path, .languages):
            "'\(shown(path: path))' is the model of other languages, where that of English is asked for; name this one in "
                + "CONCORD_LANGUAGES, and the English one, which an installation has and `make model` makes, in CONCORD_MODEL"
        case .otherKind(let path, .english):
            "'\(shown(path: path))' is the model of English, where that of other languages is asked for; name this one in "
                + "CONCORD_MODEL, and the other, which an installation has and `make model` makes, in CONCORD_LANGUAGES"
        case .otherModel(let path, let source):
            "'\(shown(path: path))' holds another model (made from \(source.prefix(12))...), and vectors of two models cannot be "
                + "compared; install the model of this version, or make it with `make model` in its source"
        case .cutShort(let path, let expected, let found):
            "the sentence model '\(shown(path: path))' is cut short (\(found) of \(expected) bytes); copy or install it "
                + "again, or run `make model` in the source of concord"
        case .damaged(let path, let part):
            "the sentence model '\(shown(path: path))' is damaged (\(part)); copy or install it again, or run `make model` in "
                + "the source of concord"
        case .notFitted(let path):
            "what tells the goals apart was fitted to another model than '\(shown(path: path))'; "
                + "install the model of this version, or make it with `make model` in its source; `make fit` there fits again"
        case .unusableSource(let text): text
        }
    }
}
