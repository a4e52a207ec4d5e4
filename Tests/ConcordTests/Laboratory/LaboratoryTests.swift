import Foundation
import Testing

/// A small part of `make torture`: the real command on a disk that loses, tears, fails and fills.
///
/// The runs have folders of their own and go beside each other: one after another they were the end of the whole suite,
/// with one processor at work.
@Suite struct LaboratoryTests {
    static let script = URL(filePath: #filePath).appending(path: "../../../Laboratory/torture.py")
        .standardized.path

    @Test(
        .enabled(if: Machine.hasPython && Machine.hasCompiler, "there is no python3, or no C compiler"),
        arguments: [
            "--cuts 1000 --control 100", "--faults 120", "--kills 15 --migrations 2 --statements 2",
            "--files 10", "--restores 4 --jumps 15", "--edits 0.05",
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
