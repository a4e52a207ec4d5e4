import Foundation
import Testing

/// An upgrade that is killed half way, as by somebody who thinks that it hangs.
@Suite struct UpgradeKilledTests {
    /// Its schema is many steps back, so that the copy, its check and the steps each take a while.
    private static let old = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../RegistryTests/RegistryFile/Fixtures/schema-20.registry").path

    @Test func `the next command goes on, and nothing is lost or left lying about`() throws {
        let scratch = try CommandScratch()
        var killed = 0
        for milliseconds in stride(from: 20, through: 320, by: 60) {
            let ending = try scratch.run(
                """
                rm -rf ..?* .[!.]* *; cp '\(Self.old)' registry.sqlite
                timeout -s KILL 0.\(String(format: "%03d", milliseconds)) concord partner list
                """)
            killed += ending.code == 137 ? 1 : 0
            #expect(try scratch.done("concord partner list").contains("Sørens Træværk ApS"))
            #expect(try scratch.done("concord audit verify").contains("everything is as it was recorded"))
            let copies = try scratch.done("ls -A").split(separator: "\n").filter { $0.contains("schema-20-") }
            #expect(!copies.contains { $0.hasSuffix(".concord-part") })
            // Each copy has its manifest, and each manifest its copy.
            #expect(copies.count.isMultiple(of: 2) && !copies.isEmpty)
        }
        #expect(killed > 0, "each was done before it was killed")
    }
}
