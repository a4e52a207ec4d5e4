import Glibc
import Registry

/// A folder of files that is being made: it gets its name when it is whole, and what fails leaves nothing.
final class NewFolder {
    private let target: String
    private let part: UnfinishedFolder
    /// Whether its owner alone may enter, whatever the umask says.
    private let isClosed: Bool

    init(_ path: String, isClosed: Bool = false) throws(RegistryError) {
        target = path
        self.isClosed = isClosed
        part = try UnfinishedFolder(for: path, permissions: isClosed ? 0o700 : 0o777)
    }

    func makeFolder(_ name: String) throws(FileError) {
        guard mkdir("\(part.path)/\(name)", 0o777) == 0 else {
            throw FileError(
                description:
                    "\(shown(name)) cannot be made in \(shown(target)) (\(FileText.reason)); check the disk",
                isMissing: false)
        }
    }

    func write(_ bytes: [UInt8], to name: String) throws(FileError) {
        let file = try NewFile(
            place(of: name), permissions: isClosed ? NewFile.closed : NewFile.open)
        try file.write(bytes)
        try file.finish(isSynchronised: false)
    }

    /// Where another program writes a file of the folder.
    func place(of name: String) -> String { "\(part.path)/\(name)" }

    /// Puts the folder on the disk.
    func settle() {
        // Its files were written without waiting for the disk one by one.
        sync()
    }

    /// Gives the folder its name.
    func finish() throws(RegistryError) { try part.rename(to: target) }
}
