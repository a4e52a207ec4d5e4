import Foundation
import Testing

/// Sessions of the real binary: each file in `Scripts` shows commands and what they print.
///
/// `CONCORD_RECORD=1 swift test --filter ScriptTests` rewrites what they print. References, the day and the scratch
/// folder differ from run to run; they are written as `P-0000-0001`, `2026-01-15` and `/scratch`.
@Suite struct ScriptTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Scripts")
    static let root = folder.appending(path: "../../..").standardized
    static let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
        .filter {
            $0.hasSuffix(".txt") && !$0.hasPrefix("page-") && (modelIsThere || !$0.contains("meaning"))
        }
        .sorted()
    static let modelIsThere = ["concord.model", "languages.model"].allSatisfy {
        FileManager.default.fileExists(atPath: root.appending(path: ".build/model/\($0)").path)
    }

    private static let model = root.appending(path: ".build/model/concord.model").path

    @Test func `there are scripts`() { #expect(Self.files.count >= 3) }

    @Test(arguments: files)
    func `a session prints what its script shows`(_ file: String) throws {
        let script = Self.folder.appending(path: file)
        let expected = try String(contentsOf: script, encoding: .utf8)
        let actual = try Self.play(expected)
        if ProcessInfo.processInfo.environment["CONCORD_RECORD"] == "1" {
            try actual.write(to: script, atomically: true, encoding: .utf8)
        } else if actual != expected {
            let pairs = zip(
                actual.split(separator: "\n", omittingEmptySubsequences: false),
                expected.split(separator: "\n", omittingEmptySubsequences: false))
            let first = pairs.first { $0 != $1 }
            Issue.record(
                "\(file) prints\n\(first?.0 ?? "more or less lines")\nwhere it shows\n\(first?.1 ?? "")")
        }
        #expect(actual == expected || ProcessInfo.processInfo.environment["CONCORD_RECORD"] == "1")
    }

    @Test func `README's first hour is the recorded one, in 80 columns`() throws {
        let readme = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
        let day = try String(
            contentsOf: Self.folder.appending(path: "first-hour-meaning.txt"), encoding: .utf8)
        let block = readme.components(separatedBy: "```\n").first { $0.contains("$ concord init") } ?? ""
        let shown = block.components(separatedBy: "```console\n").last ?? ""
        #expect(!shown.isEmpty)
        #expect(day.contains(shown))
        #expect(shown.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    /// Runs the `$` lines of a script, and returns them with what they print, in one scratch folder.
    ///
    /// A line `# for WHAT: WORDS` lets a command run with other words than it shows, such as a reference of this run.
    ///
    /// With a `registry` those that name none work there and not on a file in that folder.
    static func play(_ script: String, withModel: Bool = false, registry: String? = nil) throws -> String {
        let scratch = FileManager.default.temporaryDirectory.appending(path: "concord-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: scratch) }
        try FileManager.default.createSymbolicLink(
            at: scratch.appending(path: "Samples"), withDestinationURL: root.appending(path: "Samples"))
        var session = Transcript(scratch: scratch.path)
        var result = ""
        var others: [(what: String, words: String)] = []
        for command in Self.commands(in: script) {
            switch command {
            case .comment(let line):
                result += line + "\n"
                if let match = line.wholeMatch(of: /# for (.+?): (.*)/) {
                    others.append((String(match.1), String(match.2)))
                }
            case .run(let lines):
                result += lines + "\n"
                let line = others.reduce(String(lines.dropFirst(2))) { $0.replacing($1.what, with: $1.words) }
                result += session.steady(try run(line, in: scratch, withModel: withModel, registry: registry))
            }
        }
        return result
    }

    private enum Step { case comment(String), run(String) }

    private static func commands(in script: String) -> [Step] {
        var steps: [Step] = []
        var pending: String?
        for line in script.components(separatedBy: "\n") {
            if let begun = pending {
                pending = line.hasSuffix("\\") ? begun + "\n" + line : nil
                if pending == nil { steps.append(.run(begun + "\n" + line)) }
            } else if line.hasPrefix("$ ") {
                if line.hasSuffix("\\") { pending = line } else { steps.append(.run(line)) }
            } else if line.hasPrefix("#") {
                steps.append(.comment(line))
            }
        }
        return steps
    }

    private static func run(
        _ line: String, in folder: URL, withModel: Bool, registry: String?
    ) throws -> String {
        let binaries = Bundle.main.executableURL?.deletingLastPathComponent().path ?? ""
        let near = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().path
        let shell = Process()
        let output = Pipe()
        shell.executableURL = URL(filePath: "/bin/sh")
        shell.arguments = ["-c", line]
        shell.currentDirectoryURL = folder
        shell.environment = [
            "PATH": "\(near):\(binaries):/usr/bin:/bin", "COLUMNS": "80", "TZ": "UTC", "LC_ALL": "C.UTF-8",
            "CONCORD_ACTOR": "Ines Vogt",
            // What a script shows must not hang on whether `make model` was run; one with the model names it itself.
            "CONCORD_MODEL": withModel ? model : "concord.model", "MODEL": model,
            "SAMPLES": root.appending(path: "Samples").path, "SWIFT_BACKTRACE": "enable=no",
        ]
        if let registry {
            shell.environment?["CONCORD_REGISTRY"] = registry
            shell.environment?["XDG_CACHE_HOME"] = folder.appending(path: ".cache").path
        }
        shell.standardInput = FileHandle.nullDevice
        shell.standardOutput = output
        shell.standardError = output
        try shell.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        shell.waitUntilExit()
        let ended = text.isEmpty || text.hasSuffix("\n") ? text : text + "\n"
        return shell.terminationStatus == 0 ? ended : ended + "(exit \(shell.terminationStatus))\n"
    }
}

/// What a session prints, with everything that differs from run to run written the same way.
struct Transcript {
    let scratch: String
    private var references: [String: String] = [:]
    private var counts: [Character: Int] = [:]

    init(scratch: String) { self.scratch = scratch }

    mutating func steady(_ output: String) -> String {
        var text = output.replacingOccurrences(of: scratch, with: "/scratch")
            .replacingOccurrences(of: ScriptTests.root.path, with: "/concord")
            .replacingOccurrences(of: "(\(NSUserName()))", with: "(ivogt)")
        // How far a command has come is told where it takes long, as on a crowded machine.
        text = text.replacing(/(?m)^concord: (?:checking|copied) [^\n]*\n/, with: "")
        var steady = ""
        var rest = Substring(text)
        while let match = rest.firstMatch(
            of: /[OPCHDRSQTGJKNVXEBMAUWFZ]-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}/)
        {
            steady += rest[..<match.range.lowerBound] + name(of: String(match.output))
            rest = rest[match.range.upperBound...]
        }
        text = steady + rest
        // How far a check has come is told only where it takes long, as on a machine that is busy.
        text = text.replacing(/concord: checking [^\n]*\n/, with: "")
        text = text.replacing(/20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d\d\dZ/, with: "2026-01-15T12:00:00.000Z")
        // The short form of the hash of a text that was agreed to.
        text = text.replacing(/(?m)text [0-9a-f]{12}$/, with: "text 000000000000")
        text = text.replacing(/(?m)  [0-9a-f]{8}$/, with: "  00000000")
        text = text.replacing(/20\d{6}T\d{6}Z/, with: "20260115T120000Z")
        text = text.replacing(/(?m)^free on it   [^\n]*$/, with: "free on it   72 GiB")
        text = text.replacing(/[0-9a-f]{64}/, with: String(repeating: "0", count: 64))
        text = text.replacing(
            /z6Mk[1-9A-HJ-NP-Za-km-z]{44}/, with: "z6Mk" + String(repeating: "1", count: 44))
        text = text.replacing(/urn:uuid:[0-9a-f-]{36}/, with: "urn:uuid:00000000-0000-8000-8000-000000000000")
        // What was bought is asked of the year that runs.
        text = text.replacing(/AMOUNT --year 20\d\d/, with: "AMOUNT --year 2026")
        let formatter = DateFormatter()
        formatter.dateFormat = "yyyy-MM-dd"
        formatter.timeZone = TimeZone(identifier: "UTC")
        let words = DateFormatter()
        words.locale = Locale(identifier: "en_GB")
        words.dateFormat = "d MMMM yyyy"
        words.timeZone = formatter.timeZone
        for day in [Date(), Date(timeIntervalSinceNow: -86_400)] {
            let today = formatter.string(from: day)
            text = text.replacingOccurrences(
                of: today + " [0-9]{2}:[0-9]{2}", with: "2026-01-15 12:00", options: .regularExpression)
            text = text.replacingOccurrences(of: today, with: "2026-01-15")
            var calendar = Calendar(identifier: .gregorian)
            calendar.timeZone = formatter.timeZone
            for (distance, written) in Self.distances {
                guard let other = calendar.date(byAdding: distance, to: day) else { continue }
                text = text.replacingOccurrences(of: formatter.string(from: other), with: written)
                text = text.replacingOccurrences(
                    of: words.string(from: other),
                    with: words.string(from: formatter.date(from: written) ?? other))
            }
        }
        return text
    }

    /// Days that move with today: an answer to a concern is due after five days and one to a packet after thirty, a
    /// credential without a list of its status holds for ninety, a risk is looked at after half a year, and a declaration
    /// holds for two.
    private static let distances: [(DateComponents, String)] = [
        (DateComponents(day: 5), "2026-01-20"), (DateComponents(day: 30), "2026-02-14"),
        (DateComponents(day: 90), "2026-04-15"), (DateComponents(month: 6), "2026-07-15"),
        (DateComponents(year: 2, day: -1), "2028-01-14"),
    ]

    private mutating func name(of reference: String) -> String {
        if let known = references[reference] { return known }
        let kind = reference.first ?? "?"
        let number = (counts[kind] ?? 0) + 1
        counts[kind] = number
        let name =
            "\(kind)-0000-" + String(repeating: "0", count: max(0, 4 - String(number).count)) + String(number)
        references[reference] = name
        return name
    }
}
