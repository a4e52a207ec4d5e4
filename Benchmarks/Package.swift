// swift-tools-version: 6.2
import PackageDescription

let house: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

// CSQLite and Storage are Concord's own sources, reached by symbolic links: built here, they are part of this
// package, so that it sees what is `package` in them, and Concord's own package knows nothing of its peers.
let package = Package(
    name: "benchmarks",
    dependencies: [.package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0")],
    targets: [
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3"),
        .target(
            name: "Storage", dependencies: ["CSQLite"],
            swiftSettings: house + [.strictMemorySafety(), .enableExperimentalFeature("Lifetimes")]),
        .target(name: "BareC", dependencies: ["CSQLite"]),
        .executableTarget(
            name: "Benchmark",
            dependencies: ["Storage", "BareC", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: house),
    ],
    swiftLanguageModes: [.v6]
)
