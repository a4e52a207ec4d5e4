import Glibc
import Storage

/// The last steps of a file that was made under another name in the same folder.
enum FinishedFile {
    /// Puts what a file holds on the disk.
    static func sync(_ path: String) throws(RegistryError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        defer { if descriptor >= 0 { close(descriptor) } }
        guard descriptor >= 0, fsync(descriptor) == 0 else {
            throw .storage(StorageError(code: .io, message: "\(path): \(String(cString: strerror(errno)))"))
        }
    }

    /// Puts the names in the folder of a file on the disk.
    static func syncFolder(of path: String) {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        // A drive that cannot sync a folder says so here, and the name is as safe as that drive makes it.
        fsync(descriptor)
        close(descriptor)
    }

    /// Throws `.cannotCreate` with `words` where something has the name already, a dangling link too.
    static func refuse(_ path: String, _ words: String) throws(RegistryError) {
        var info = stat()
        guard lstat(path, &info) != 0 else { throw .cannotCreate("\(shown(path: path)) exists; \(words)") }
    }

    /// Gives the file its name without ever taking the name from another, and makes that last.
    static func name(_ part: String, as path: String, elseSaying words: String) throws(RegistryError) {
        if !giveNewName(part, path) {
            guard errno != EEXIST else { throw .cannotCreate("\(shown(path: path)) exists; \(words)") }
            // Some drives cannot do both in one step; there two who make one name at one moment are not told apart. A link
            // would tell them apart, and leave whoever is killed after it with a file of two names.
            try refuse(path, words)
            guard rename(part, path) == 0 else {
                throw .cannotCreate(
                    "\(shown(path: path)) cannot be made (\(String(cString: strerror(errno)))); check its folder"
                )
            }
        }
        syncFolder(of: path)
    }
}
