import Foundation
import Testing

/// A small part of `make torture`: the real command on a disk that loses, tears, fails and fills.
@Suite(.serialized) struct LaboratoryTests {
    static let script = URL(filePath: #filePath).appending(path: "../../../Laboratory/torture.py")
        .standardized.path

    @Test(
        .enabled(if: Machine.hasPython && Machine.hasCompiler, "there is no python3, or no C compiler"),
        arguments: [
            "--cuts 1000 --control 200 --faults 0 --kills 0 --edits 0",
            "--cuts 0 --control 0 --faults 240 --kills 0 --edits 0",
            "--cuts 0 --control 0 --faults 0 --kills 30 --edits 0",
            "--cuts 0 --control 0 --faults 0 --kills 0 --edits 0.2",
        ])
    func `whatever the disk does, nothing acknowledged is lost and nothing stands by half`(_ options: String)
        throws
    {
        let scratch = try CommandScratch()
        let ending = try scratch.run(
            "python3 '\(Self.script)' '\(CommandScratch.binaries)/concord' \(options)")
        #expect(ending.code == 0, "\(ending.output)\(ending.complaint)")
    }
}
