import Foundation
import Registry

/// Data that stands beside the project and is not part of it.
enum IdentifierData {
    static let verdicts = folder.appending(path: "identifiers/identifiers.csv")
    static let naughtyStrings = folder.appending(path: "naughty-strings/blns.json")

    static let hasVerdicts = FileManager.default.isReadableFile(atPath: verdicts.path)
    static let hasNaughtyStrings = FileManager.default.isReadableFile(atPath: naughtyStrings.path)

    /// `../shared/data` beside the project, or the folder `data` in what CONCORD_SHARED names.
    private static let folder: URL = {
        if let shared = ProcessInfo.processInfo.environment["CONCORD_SHARED"] {
            return URL(filePath: shared).appending(path: "data")
        }
        var project = URL(filePath: #filePath)
        for _ in 1...4 { project.deleteLastPathComponent() }
        return project.deletingLastPathComponent().appending(path: "shared/data")
    }()
}

extension IdentifierVerdict {
    var compact: String? {
        if case .wellFormed(let compact) = self { compact } else { nil }
    }

    var flaw: IdentifierFlaw? {
        if case .flawed(let flaw) = self { flaw } else { nil }
    }
}
