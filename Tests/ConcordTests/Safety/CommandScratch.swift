import Foundation
import Testing

/// A folder in which the real command runs, with a registry where `init` has made one.
final class CommandScratch: Sendable {
    struct Ending: Sendable {
        let code: Int32
        let output: String
        let complaint: String
    }

    let folder: String
    static let binaries = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().path

    init(in around: URL = FileManager.default.temporaryDirectory) throws {
        let folder = around.appending(path: "concord-\(UUID().uuidString)")
        self.folder = folder.path
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// Where folders stand that many tests copy; it is removed as the process ends.
    private static let ofAll: URL = {
        atexit { try? FileManager.default.removeItem(at: CommandScratch.ofAll) }
        return FileManager.default.temporaryDirectory.appending(path: "concord-\(UUID().uuidString)")
    }()

    /// What many tests begin with: it is made once, and each takes a copy.
    static func made(_ fill: (CommandScratch) throws -> Void) -> Result<CommandScratch, any Error> {
        Result {
            let scratch = try CommandScratch(in: ofAll)
            try fill(scratch)
            return scratch
        }
    }

    /// A folder with all that another one holds.
    init(copying other: CommandScratch) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "concord-\(UUID().uuidString)").path
        try FileManager.default.copyItem(atPath: other.folder, toPath: folder)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Runs a line of the shell, in which `concord` is the command under test.
    func run(_ line: String) throws -> Ending {
        let shell = Process()
        let (output, complaint) = (Pipe(), URL(filePath: folder + "/../" + UUID().uuidString))
        _ = FileManager.default.createFile(atPath: complaint.path, contents: nil)
        defer { try? FileManager.default.removeItem(at: complaint) }
        shell.executableURL = URL(filePath: "/bin/sh")
        shell.arguments = ["-c", line]
        shell.currentDirectoryURL = URL(filePath: folder)
        shell.environment = [
            "PATH": "\(Self.binaries):/usr/sbin:/usr/bin:/sbin:/bin", "TZ": "UTC", "LC_ALL": "C.UTF-8",
            "SWIFT_BACKTRACE": "enable=no",
        ]
        shell.standardInput = FileHandle.nullDevice
        shell.standardOutput = output
        shell.standardError = try FileHandle(forWritingTo: complaint)
        try shell.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        shell.waitUntilExit()
        return Ending(
            code: shell.terminationStatus, output: text,
            complaint: try String(contentsOf: complaint, encoding: .utf8))
    }

    /// Runs a line that has to end well, and returns what it prints.
    @discardableResult
    func done(_ line: String) throws -> String {
        let ending = try run(line)
        #expect(ending.code == 0, "\(line): \(ending.complaint)")
        return ending.output
    }

    func contents() throws -> [String: Data] {
        var contents: [String: Data] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            contents[name] = FileManager.default.contents(atPath: folder + "/" + name) ?? Data()
        }
        return contents
    }
}
