import Foundation

/// A folder that goes away with its last user.
final class ScratchFolder: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "concord-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { path + "/" + name }

    /// Every file with its bytes: what a command may have left behind, or changed.
    func contents() throws -> [String: Data] {
        var contents: [String: Data] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: path) {
            contents[name] = FileManager.default.contents(atPath: file(name)) ?? Data()
        }
        return contents
    }
}

extension ScratchFolder {
    /// A folder for what is made once and copied by many tests, removed as the process ends.
    static let ofAll: ScratchFolder = {
        atexit { try? FileManager.default.removeItem(atPath: ScratchFolder.ofAll.path) }
        do { return try ScratchFolder() } catch { fatalError("no folder for tests: \(error)") }
    }()
}
