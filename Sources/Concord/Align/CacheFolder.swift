import Glibc
import Registry
import Storage

/// Where this user keeps on this machine what can be made again: the vectors of registries on servers.
enum CacheFolder {
    /// By XDG_CACHE_HOME or ~/.cache; nil where neither is there.
    static var path: String? {
        if let folder = Terminal.environment("XDG_CACHE_HOME"), folder.hasPrefix("/") {
            return "\(folder)/concord"
        }
        guard let home = Terminal.environment("HOME"), home.hasPrefix("/") else { return nil }
        return "\(home)/.cache/concord"
    }

    static var needed: String {
        get throws(RegistryError) {
            guard let path else {
                throw .cannotCreate(
                    "vectors of texts are kept on this machine in XDG_CACHE_HOME or in .cache of HOME, and neither is set; set one"
                )
            }
            return path
        }
    }

    /// Takes out of the vectors here whom somebody erased since; what hinders that is said by the commands that need them.
    static func follow(_ file: inout RegistryFile) {
        guard file.connection.isOnServer, let path, access(path, F_OK) == 0 else { return }
        try? file.followVectors(in: path)
    }
}

extension Session {
    /// Opens the vectors of this machine beside a registry on a server.
    mutating func openVectors() throws(RegistryError) {
        guard file.connection.isOnServer else { return }
        try file.openVectors(in: CacheFolder.needed)
    }

    /// Whether there is a place for vectors; says why not.
    mutating func findsVectors() throws(RegistryError) -> Bool {
        do throws(RegistryError) {
            try openVectors()
            return true
        } catch {
            switch error {
            case .unusable, .cannotCreate, .notPermitted:
                Output.talk("concord: note: texts are compared by words alone: \(error)")
                return false
            default: throw error
            }
        }
    }
}
