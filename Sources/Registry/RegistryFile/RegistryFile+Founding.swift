import Glibc
import Storage

extension RegistryFile {
    /// Makes a registry with its organisation, or nothing at all.
    ///
    /// It is made under a name of its own and gets the wanted one in a single step when it is whole, so that nobody
    /// meets half a registry, and of two who make one at once the second finds the name taken. It is for its owner alone,
    /// or for a group too, whatever the umask says.
    package static func found(
        path: String, _ edit: OrganisationEdit, group: UInt32? = nil, by author: Author
    ) throws(RegistryError) -> Organisation {
        if isAddress(path) { return try foundOnServer(path, edit, by: author) }
        guard !path.isEmpty, !path.hasSuffix("/") else {
            throw .cannotCreate(
                "'\(shown(path: path))' names no file; give a name such as registry.sqlite with --registry")
        }
        var info = stat()
        guard lstat(path, &info) != 0 else { throw taken(path) }
        for stray in Left.strays(of: path) {
            throw .cannotCreate(
                "\(shown(stray)) is what is left of an earlier registry of that name, and would be played into a new one; "
                    + "`concord restore` a backup, or move it away")
        }
        let unfinished = try UnfinishedFolder(for: path, replaced: true)
        defer { withExtendedLifetime(unfinished) {} }
        let part = unfinished.path + "/registry"
        let organisation: Organisation
        do throws(RegistryError) {
            organisation = try make(part, edit, author)
        } catch {
            guard case .cannotCreate = error else { throw error }
            throw .cannotMake(path)
        }
        if let group {
            guard chown(part, uid_t.max, group) == 0, chmod(part, 0o660) == 0 else {
                throw .notPermitted(
                    "the registry cannot be given to that group (\(String(cString: strerror(errno)))); "
                        + "its members alone can do that, or root")
            }
        }
        try FinishedFile.sync(part)
        try FinishedFile.name(part, as: path, elseSaying: neverOverwritten)
        return organisation
    }

    /// The file is closed, and so whole, when this returns.
    private static func make(
        _ path: String, _ edit: OrganisationEdit, _ author: Author
    ) throws(RegistryError) -> Organisation {
        var file = try create(.file(path), at: author.instant)
        return try file.change(by: author) { db, change throws(RegistryError) in
            try OrganisationRepository.add(edit, in: db, by: change)
        }
    }

    private static let neverOverwritten =
        "a registry is never overwritten, so choose another name with --registry"

    static func taken(_ path: String) -> RegistryError {
        .cannotCreate("\(shown(path: path)) exists; \(neverOverwritten)")
    }
}
