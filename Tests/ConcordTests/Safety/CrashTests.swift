import Foundation
import Testing

/// A short form of `make crash`: kills, a crowd of writers, and flipped bits, against the real command.
@Suite(.serialized) struct CrashTests {
    static let script = URL(filePath: #filePath).appending(path: "../../../Safety/crash.py").standardized.path

    @Test(
        .enabled(if: Machine.hasPython, "there is no python3"),
        arguments: [
            "--kills 20 --seconds 0 --flips 0", "--kills 0 --processes 4 --seconds 1 --flips 0",
            "--kills 0 --seconds 0 --flips 25",
        ])
    func `nothing acknowledged is lost, and no damage goes unseen`(_ options: String) throws {
        let scratch = try CommandScratch()
        let ending = try scratch.run(
            "python3 '\(Self.script)' '\(CommandScratch.binaries)/concord' \(options)")
        #expect(ending.code == 0, "\(ending.output)\(ending.complaint)")
    }
}
