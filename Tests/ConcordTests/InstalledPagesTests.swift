import Foundation
import Testing

/// The pages as an installation has them, without the source beside them.
@Suite(.enabled(if: Machine.hasPython, "there is no python3"))
struct InstalledPagesTests {
    @Test func `every link of an installed page leads to something that is installed`() throws {
        let scratch = try CommandScratch()
        let root = ScriptTests.root.path
        // As `make install` does it.
        try scratch.done(
            """
            mkdir doc && cd '\(root)' && Packaging/pages.py 0.0.0 "$OLDPWD/doc" README.md CHANGELOG.md SECURITY.md Docs/*.md
            cp LICENSE Docs/*.svg Docs/declaration.schema.json "$OLDPWD/doc"
            """)
        let folder = URL(filePath: scratch.folder + "/doc")
        let pages = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "html" }
        #expect(pages.count > 30)
        var links = 0
        for page in pages {
            let text = try String(contentsOf: page, encoding: .utf8)
            for match in text.matches(of: /(?:href|src)="([^"#]+)(?:#[^"]*)?"/) where !match.1.contains(":") {
                links += 1
                let target = folder.appending(path: String(match.1)).path
                #expect(
                    FileManager.default.fileExists(atPath: target), "\(page.lastPathComponent): \(match.1)")
            }
        }
        #expect(links > 100)
    }
}
