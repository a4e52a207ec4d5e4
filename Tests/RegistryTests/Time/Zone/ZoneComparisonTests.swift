import Foundation
import Registry
import Testing

/// The zones of this system beside Python's zoneinfo, another reader of the same files.
@Suite struct ZoneComparisonTests {
    /// Prints each file that has zones of its own, and the moments from 1970 to 2040 at which its clocks are set: looked
    /// for in steps of a week and then found to the second.
    private static let program = """
        import datetime, hashlib, os, sys, zoneinfo
        folder, start, end, week = sys.argv[1], 0, 2208988800, 604800
        zoneinfo.reset_tzpath([folder])
        utc, epoch = datetime.timezone.utc, datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
        seen = set()
        for name in sorted(zoneinfo.available_timezones()):
            path = os.path.join(folder, name)
            if not os.path.isfile(path): continue
            digest = hashlib.sha256(open(path, "rb").read()).digest()
            if digest in seen: continue
            seen.add(digest)
            zone = zoneinfo.ZoneInfo(name)
            moment = datetime.datetime.fromtimestamp
            def offset(t): return moment(t, zone).utcoffset()
            line, known = [name, str(int(offset(start).total_seconds()))], offset(start)
            for t in range(start + week, end + week, week):
                if offset(t) == known: continue
                low, high = t - week, t
                while high - low > 1:
                    middle = (low + high) // 2
                    if offset(middle) == known: low = middle
                    else: high = middle
                known = offset(t)
                line.append(f"{high}:{int(offset(high).total_seconds())}")
            print(*line)
        """

    private static let folder = "/usr/share/zoneinfo"
    private static let canCompare: Bool = {
        FileManager.default.fileExists(atPath: folder + "/Europe/Berlin")
            && (try? output(of: ["-c", "import zoneinfo"])) != nil
    }()

    private struct NoPython: Error {}

    private static func output(of arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3"] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw NoPython() }
        return String(decoding: data, as: UTF8.self)
    }

    /// The same line as the program prints, of our own reading.
    private static func line(_ name: String, _ zone: ZoneRules) -> String {
        let (start, end, week): (Int64, Int64, Int64) = (0, 2_208_988_800, 604_800)
        var known = zone.offset(at: start)
        var line = "\(name) \(known)"
        for moment in stride(from: start + week, to: end + week, by: Int64.Stride(week)) {
            let offset = zone.offset(at: moment)
            if offset == known { continue }
            var (low, high) = (moment - week, moment)
            while high - low > 1 {
                let middle = (low + high) / 2
                if zone.offset(at: middle) == known { low = middle } else { high = middle }
            }
            known = offset
            line += " \(high):\(zone.offset(at: high))"
        }
        return line
    }

    @Test(
        .enabled(if: canCompare, "there is no python3 with zoneinfo, or \(folder) has no zones"),
        .timeLimit(.minutes(2)))
    func `each zone sets its clocks from 1970 to 2040 when Python says so`() throws {
        let lines = try Self.output(of: ["-c", Self.program, Self.folder]).split(separator: "\n")
        #expect(lines.count > 250, "there are some 340 zones that differ")
        for line in lines {
            let name = String(line.prefix { $0 != " " })
            let bytes = try #require(FileManager.default.contents(atPath: "\(Self.folder)/\(name)"))
            #expect(Self.line(name, try ZoneRules([UInt8](bytes))) == line)
        }
    }
}
