import Foundation
import Synchronization

/// A server of PostgreSQL in a temporary folder, on a socket there and on no port, run by an ordinary user.
package final class TemporaryServer: Sendable {
    /// The names of databases that nobody has, by what they are like.
    private let free = Mutex<[String: [String]]>([:])
    /// The folder of the socket, which is the host's name for libpq.
    package let folder: String
    /// Such as `postgresql:///group?host=/tmp/...&user=concord`.
    package func address(_ database: String, user: String = "concord") -> String {
        "postgresql:///\(database)?host=\(folder)&user=\(user)"
    }

    /// Where Debian has the programs of its newest version; nil where there are none.
    package static let programs: String? = {
        let base = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: base)) ?? []
        guard let newest = versions.compactMap({ Int($0) }).max() else { return nil }
        let programs = "\(base)/\(newest)/bin"
        return FileManager.default.isExecutableFile(atPath: "\(programs)/initdb") ? programs : nil
    }()

    /// The one server of this run of tests; nil where there is no PostgreSQL, or it does not start.
    package static let shared: TemporaryServer? = {
        guard let server = try? TemporaryServer() else { return nil }
        return server
    }()

    private struct NotStarted: Error {}

    private init() throws {
        guard let programs = Self.programs else { throw NotStarted() }
        let folder = "/tmp/concord-pg-\(getpid())"
        self.folder = folder
        // The server refuses to run as root.
        let owner = geteuid() == 0 ? "chown nobody \(folder)" : "true"
        let settings = "-k \(folder) -c listen_addresses= -c fsync=off -c unix_socket_permissions=0777"
        let make = Self.asUser(
            "\(programs)/initdb -D \(folder)/data -U concord -E UTF8 --locale=C.UTF-8 -A trust --no-sync")
        let start = Self.asUser(
            "\(programs)/pg_ctl -D \(folder)/data -w -l \(folder)/data/log -o '\(settings)' start")
        // Whoever is called guarded has to give a password.
        let guarding = "sed -i '1i local all guarded scram-sha-256' \(folder)/data/pg_hba.conf"
        // The server keeps what it inherits open, and whoever waits for this shell would wait for the server.
        let alone = "for f in /proc/$BASHPID/fd/*; do n=${f##*/}; [ $n -le 2 ] || eval \"exec $n>&-\"; done"
        let line = """
            rm -rf \(folder) && mkdir \(folder) && \(owner) && chmod 755 \(folder) && cd \(folder) && \
            \(make) > /dev/null 2>&1 && \(Self.asUser(guarding)) && (\(alone); \(start) > /dev/null 2>&1)
            """
        guard try Self.shell(line).code == 0 else { throw NotStarted() }
        // It ends with this process, whatever becomes of that.
        let stop = Self.asUser("\(programs)/pg_ctl -D \(folder)/data -m immediate stop")
        let watcher = Process()
        watcher.executableURL = URL(filePath: "/usr/bin/setsid")
        watcher.arguments = [
            "/bin/sh", "-c",
            "while kill -0 \(getpid()) 2> /dev/null; do sleep 1; done; cd /; \(stop); rm -rf \(folder)",
        ]
        watcher.standardInput = FileHandle.nullDevice
        watcher.standardOutput = FileHandle.nullDevice
        watcher.standardError = FileHandle.nullDevice
        try watcher.run()
        try sql("CREATE ROLE guarded LOGIN PASSWORD 'tulip'")
    }

    /// The same line, run by nobody where root runs it.
    private static func asUser(_ line: String) -> String {
        geteuid() == 0 ? "setpriv --reuid=nobody --regid=nogroup --clear-groups \(line)" : line
    }

    /// Runs SQL as the owner and gives what psql prints, without headings.
    @discardableResult
    package func sql(_ text: String, in database: String = "postgres") throws -> String {
        let file = NSTemporaryDirectory() + "concord-sql-\(UUID().uuidString)"
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: file) }
        let ending = try Self.shell(
            "\(Self.programs ?? "")/psql -X -q -A -t -v ON_ERROR_STOP=1 -h '\(folder)' -U concord -d '\(database)' -f '\(file)' 2>&1"
        )
        guard ending.code == 0 else { throw Refused(words: ending.output) }
        return ending.output.trimmingCharacters(in: .newlines)
    }

    package struct Refused: Error { package let words: String }

    /// Makes a database of a name that no other test has.
    package func database(_ options: String = "") throws -> String {
        let name = "group_\(UUID().uuidString.prefix(8).lowercased())"
        try sql("CREATE DATABASE \(name) \(options)")
        return name
    }

    /// A database that was given back, the last one first, since the server still has its pages at hand.
    func takeFree(like template: String) -> String? { free.withLock { $0[template]?.popLast() } }

    func takeBack(_ name: String, like template: String) {
        free.withLock { $0[template, default: []].append(name) }
    }

    private static func shell(_ line: String) throws -> (code: Int32, output: String) {
        let shell = Process()
        let output = Pipe()
        shell.executableURL = URL(filePath: "/bin/bash")
        shell.arguments = ["-c", line]
        shell.standardInput = FileHandle.nullDevice
        shell.standardOutput = output
        try shell.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        shell.waitUntilExit()
        return (shell.terminationStatus, text)
    }
}
