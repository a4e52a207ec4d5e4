import Glibc
import Registry

/// The lists of erasures that may know of somebody in a copy that is taken back, whichever registry they are named after.
struct ErasureLists {
    let files: [String]
    let lines: [ErasureLine]

    /// Reads the lists of a registry and all others in its folder and in that of the copy; throws for one that cannot be
    /// read whole, because what is passed over could be an erasure.
    init(of registry: String, from copy: String) throws {
        let named = ErasureFile.paths(of: registry) + [ErasureFile.path(of: registry, beside: copy)]
        let found = Set((named + ErasureLists.files(beside: [registry, copy])).map(ErasureFile.realPath))
            .sorted()
            .filter { access($0, F_OK) == 0 }
        (files, lines) = (found, try found.flatMap { try ErasureFile.lines(of: $0) })
    }

    /// The lists in the folders of some files; there is none beside a stream or a server.
    static func files(beside paths: [String]) -> [String] {
        let folders = Set(
            paths.filter { $0 != "-" && !RegistryFile.isAddress($0) }.map { path in
                ErasureFile.realPath(path.lastIndex(of: "/").map { String(path[...$0]) } ?? ".")
            })
        return folders.sorted().flatMap { folder in
            UnfinishedFolder.names(in: folder + "/").filter { $0.hasSuffix("-erasures") }.sorted()
                .map { "\(folder)/\($0)" }
        }
    }
}
