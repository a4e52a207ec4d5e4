import Glibc

/// What SQLite and the writers' queue keep beside a file, under its name and a tail: they take whatever has such a name for
/// their own, and remove it.
package enum Companion {
    private static let tails = ["-journal", "-wal", "-shm", "-lock"]
    /// How the list of erasures beside a registry or a backup ends; every list in the folder is read.
    private static let erasures = "-erasures"

    /// Throws where one of them is there and no plain file: SQLite would wait at a pipe without an end, and a lock that leads to
    /// the registry itself would let go of SQLite's own.
    static func checkPlain(beside path: String) throws(RegistryError) {
        let path = RegistryFile.realPath(path)
        var info = stat()
        for tail in tails where lstat(path + tail, &info) == 0 && info.st_mode & S_IFMT != S_IFREG {
            throw .unusable(
                "\(shown(path: path + tail)) is a link, a folder, a pipe or the like, and stands where SQLite keeps a file of its own; "
                    + "see what it is, and move it away")
        }
    }

    /// Throws `.cannotCreate` for a name that belongs to a file that is there.
    package static func refuse(_ path: String) throws(RegistryError) {
        var name = path[...]
        while name.count > 1, name.last == "/" { name.removeLast() }
        guard !name.hasSuffix(erasures) else {
            throw .cannotCreate(
                "\(shown(path: path)) is a name that lists of erasures have, and nothing is restored beside one that is none; "
                    + "choose another name")
        }
        for tail in tails where name.hasSuffix(tail) {
            let owner = String(name.dropLast(tail.count))
            var info = stat()
            guard !owner.isEmpty, !owner.hasSuffix("/"), stat(owner, &info) == 0,
                info.st_mode & S_IFMT == S_IFREG
            else { continue }
            throw .cannotCreate(
                "\(shown(path: path)) is a name that SQLite takes for its own beside \(shown(path: owner)), and removes; "
                    + "choose another name")
        }
    }
}
