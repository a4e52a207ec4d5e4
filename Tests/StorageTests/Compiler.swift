import Foundation

/// The Swift compiler, set up to compile a file against the `Storage` module that these tests were built with.
struct Compiler: Sendable {
    let swiftc: String
    let arguments: [String]

    static let found: Compiler? = {
        guard let swiftc = path(of: "swiftc"), let modules, let name = packageName(beside: modules) else {
            return nil
        }
        var interfaces = ["CSQLite"]
        var headers: [String] = []
        #if PostgreSQL
            interfaces.append("CPostgreSQL")
            // Where Debian has the header of libpq.
            headers += ["-Xcc", "-I/usr/include/postgresql"]
        #endif
        let maps = interfaces.flatMap { name in
            let map = root.appendingPathComponent("Sources/\(name)/module.modulemap").path
            return ["-Xcc", "-fmodule-map-file=" + map]
        }
        return Compiler(
            swiftc: swiftc,
            arguments: [
                "-swift-version", "6", "-package-name", name, "-I", modules.path,
                "-module-name", "Snippet", "-parse-as-library",
            ] + maps + headers)
    }()

    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private static func path(of tool: String) -> String? {
        let folders = ProcessInfo.processInfo.environment["PATH"] ?? ""
        return folders.split(separator: ":").map { "\($0)/\(tool)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// The folder of built modules: `Modules` beside the test bundle.
    private static let modules: URL? = {
        let bundles = CommandLine.arguments.map { URL(filePath: $0) } + [Bundle.main.bundleURL]
        return bundles.lazy.flatMap { [$0, $0.deletingLastPathComponent()] }
            .map { $0.appendingPathComponent("Modules") }
            .first {
                FileManager.default.fileExists(atPath: $0.appendingPathComponent("Storage.swiftmodule").path)
            }
    }()

    /// The name under which this package was built: what the build's own description says, because the
    /// name comes from the folder that the package was cloned into.
    private static func packageName(beside modules: URL) -> String? {
        let file = modules.deletingLastPathComponent().appendingPathComponent("description.json")
        guard let data = try? Data(contentsOf: file),
            let description = try? JSONDecoder().decode(BuildDescription.self, from: data),
            let command = description.swiftCommands.values.first(where: { $0.moduleName == "Storage" }),
            let flag = command.otherArguments.firstIndex(of: "-package-name")
        else { return nil }
        return command.otherArguments.dropFirst(flag + 1).first
    }

    private struct BuildDescription: Decodable {
        struct Command: Decodable {
            let moduleName: String
            let otherArguments: [String]
        }
        let swiftCommands: [String: Command]
    }

    /// Compiles one file as far as the checks of ownership and lifetimes go; makes no program.
    func check(_ source: String) throws -> (compiles: Bool, said: String) {
        let folder = try ScratchFolder()
        let file = folder.file("snippet.swift")
        try ("import Storage\n" + source + "\n").write(toFile: file, atomically: false, encoding: .utf8)
        let process = Process()
        process.executableURL = URL(filePath: swiftc)
        process.arguments = arguments + ["-emit-sil", "-o", "/dev/null", file]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus == 0, said)
    }
}
