import Foundation
import Testing

/// Files given to the real binary; what is refused leaves the registry as it was, byte by byte.
@Suite struct PartnerImportTests {
    static let files: [(Data, [String], Int32, String)] = [
        (
            Data("key,name\n1,A\n2,\"B\n3,C\n".utf8), [], 65,
            "list.csv, line 3: a quote opens in column 2 ('name') and is never closed"
        ),
        (
            Data("key,name\n1,A\n2,B,C\n".utf8), [], 65,
            "list.csv, line 3: the row has 3 fields, but the header names 2"
        ),
        (
            Data("key,name\n1,A\n2\n".utf8), [], 65,
            "list.csv, line 3: the row has 1 field, but the header names 2"
        ),
        (Data("key,name\n1,A\n2,".utf8) + Data([0xC3, 0x28, 0x0A]), [], 65, "list.csv, line 3: "),
        (
            Data([0xFF, 0xFE]) + (("key,name\n1,A\n".data(using: .utf16LittleEndian)) ?? Data()), [], 65,
            "list.csv, line 1: the file is UTF-16"
        ),
        (
            Data("key,name\n1,A\n1,B\n".utf8), [], 65,
            "list.csv, line 3: the row ID '1' stands on line 2 already"
        ),
        (Data("key,name\n1,A\0\n".utf8), [], 65, "list.csv, line 2: there is a NUL byte"),
        (
            Data("key,name,name\n1,A,B\n".utf8), [], 65,
            "columns 2 and 3 of list.csv are both called 'name'"
        ),
        (Data("".utf8), [], 65, "list.csv, line 1: the file is empty"),
        (
            Data("key,name\n1,".utf8) + Data(repeating: 0x78, count: 10 << 20) + Data("\n".utf8), [], 65,
            "list.csv, line 2: column 2 ('name') holds more than 1048576 bytes"
        ),
        (
            Data("key,name,vision\n1,A,\"".utf8) + Data(repeating: 0x78, count: 1 << 20) + Data("\"\n".utf8),
            [], 65, "list.csv, line 2: the vision has more than 100000 characters"
        ),
        (
            Data("key,name\n1,A\n".utf8), ["--map", "name=nmae"], 65,
            "list.csv has no column 'nmae' for --map name (did you mean name?)"
        ),
        (
            Data("key,name\n1,A\n".utf8), ["--map", "nam=name"], 65,
            "a partner has no field 'nam' (did you mean name"
        ),
        (Data("key,firm\n1,A\n".utf8), [], 65, "no column is mapped to name"),
        (
            Data("key,name,country\n1,A,DK\n2,B,ZZ\n".utf8), ["--dry-run"], 65,
            "list.csv, line 3: 'ZZ' is no country"
        ),
    ]

    @Test(arguments: files)
    func `a file that breaks a rule leaves nothing`(
        _ content: Data, _ options: [String], _ code: Int32, _ start: String
    ) throws {
        let scratch = try ImportScratch()
        try content.write(to: scratch.folder.appending(path: "list.csv"))
        let before = try Data(contentsOf: scratch.registry)
        let (status, output) = try scratch.run(
            ["partner", "import", "list.csv", "--source", "a list", "--row-id", "key"] + options)
        #expect(status == code)
        #expect(output.hasPrefix("concord: " + start), "\(output)")
        #expect(output.split(separator: "\n").count == 1)
        #expect(try Data(contentsOf: scratch.registry) == before)
    }

    @Test func `a file that is not there is no input`() throws {
        let scratch = try ImportScratch()
        let (status, output) = try scratch.run(
            ["partner", "import", "lost.csv", "--source", "a list", "--row-id", "key"])
        #expect(
            status == 66 && output.hasPrefix("concord: lost.csv cannot be read (No such file or directory)"))
    }

    static let list = URL(filePath: #filePath).appending(
        path: "../../../../../shared/data/b-corps/b-corps.csv"
    )
    .standardized
    static var hasList: Bool { FileManager.default.fileExists(atPath: list.path) }

    @Test(.enabled(if: hasList, "../shared/data/b-corps is not there"))
    func `the real list comes in whole, and a second time changes nothing`() throws {
        let scratch = try ImportScratch()
        let command = [
            "partner", "import", Self.list.path, "--source", "B Corp list", "--row-id", "source_url", "--map",
            "name=name", "--map", "website=website", "--map", "vision=vision",
        ]
        let (status, output) = try scratch.run(command)
        #expect(status == 0 && output.contains("684 added, 0 updated, 0 skipped"), "\(output)")
        let before = try Data(contentsOf: scratch.registry)
        for way in ["skip", "update"] {
            let (status, output) = try scratch.run(command + ["--on-existing", way])
            #expect(status == 0 && output.hasPrefix("0 added, 0 updated, 684 skipped"), "\(output)")
            #expect(try scratch.run(["partner", "list"]).output.split(separator: "\n").count == 685)
        }
        // SQLite counts transactions in the file's first page, the undone ones not among them.
        #expect(try Data(contentsOf: scratch.registry) == before)
        let (refused, sentence) = try scratch.run(command)
        #expect(refused == 65 && sentence.contains("b-corps.csv, line 2: the row ID 'https://"))
    }

    static let spectrum = URL(filePath: #filePath).appending(
        path: "../../../../../shared/data/csv-spectrum/csvs"
    ).standardized
    static let spectrumFiles =
        ((try? FileManager.default.contentsOfDirectory(atPath: spectrum.path)) ?? []).filter {
            $0.hasSuffix(".csv")
        }.sorted()

    @Test(
        .enabled(if: !spectrumFiles.isEmpty, "../shared/data/csv-spectrum is not there"),
        arguments: spectrumFiles)
    func `each kind of CSV is read, or refused in one sentence`(_ file: String) throws {
        let scratch = try ImportScratch()
        let path = Self.spectrum.appending(path: file)
        let first = try #require(
            try String(contentsOf: path, encoding: .utf8).split(whereSeparator: { ",\r\n".contains($0) })
                .first)
        let column = first.trimmingCharacters(in: CharacterSet(charactersIn: "\""))
        let (status, output) = try scratch.run([
            "partner", "import", path.path, "--source", "spectrum", "--row-id", column, "--map",
            "name=\(column)",
        ])
        #expect(
            output.split(separator: "\n").filter {
                !$0.hasPrefix("concord: note: ") && !$0.hasPrefix("  line ")
            }.count <= 1)
        #expect(
            status == 0
                ? output.contains(" added, 0 updated, 0 skipped") : output.contains("; nothing was imported"),
            "\(file): \(output)")
    }

    @Test func `JSON says what was done, and the key may come from standard input`() throws {
        let scratch = try ImportScratch()
        let (status, output) = try scratch.run(
            [
                "partner", "import", "-", "--source", "a list", "--row-id", "nr", "--map", "name=firm",
                "--format", "json",
            ],
            input: "nr;firm\r\n1;Eins\r\n2;Zwei\r\n")
        #expect(status == 0)
        let counts = try #require(
            try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
        #expect(counts["added"] as? Int == 2 && counts["rows"] as? Int == 2 && counts["updated"] as? Int == 0)
        #expect(counts["skipped"] as? Int == 0 && counts["dry_run"] as? Bool == false)
        #expect(counts["source"] as? String == "a list" && counts["file"] as? String == "standard input")
    }
}

/// A folder with a registry that is removed with it.
final class ImportScratch {
    let folder: URL
    var registry: URL { folder.appending(path: "registry.sqlite") }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "concord-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        _ = try run(["init", "Nordlicht Group"])
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Runs the command here; both streams as one text.
    func run(_ arguments: [String], input: String = "") throws -> (status: Int32, output: String) {
        let places = [
            Bundle.main.executableURL?.deletingLastPathComponent(),
            URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent(),
        ]
        let binaries = places.compactMap { $0?.appending(path: "concord") }
        let process = Process()
        let (typed, printed) = (Pipe(), Pipe())
        process.executableURL = binaries.first { FileManager.default.isExecutableFile(atPath: $0.path) }
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ["TZ": "UTC", "LC_ALL": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no"]
        process.standardInput = typed
        process.standardOutput = printed
        process.standardError = printed
        try process.run()
        try typed.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try typed.fileHandleForWriting.close()
        let output = printed.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }
}
