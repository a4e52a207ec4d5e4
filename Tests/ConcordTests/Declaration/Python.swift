import Foundation

/// A Python that has the packages of `Tests/ConcordTests/Declaration/requirements.txt`: another implementation to
/// compare with. `make test` puts one into `.build/python` where it can.
enum Python {
    static let path: String? = {
        let named = ProcessInfo.processInfo.environment["CONCORD_PYTHON"]
        let root = URL(filePath: #filePath).appending(path: "../../../..").standardized
        let candidates = [named, root.appending(path: ".build/python/bin/python").path].compactMap(\.self)
        return candidates.first { FileManager.default.isExecutableFile(atPath: $0) && hasPackages($0) }
    }()

    private static func hasPackages(_ path: String) -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = ["-c", "import cryptography, jsonschema"]
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
