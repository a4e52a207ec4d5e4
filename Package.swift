// swift-tools-version: 6.2
import PackageDescription

let house: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
// The passphrase of a private key: scrypt and AES-CBC, which PKCS #8 asks for.
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")

let package = Package(
    name: "concord",
    products: [.executable(name: "concord", targets: ["Concord"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    ],
    targets: [
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CUTF8Proc", providers: [.apt(["libutf8proc-dev"])]),
        .target(
            name: "SQLite", dependencies: ["CSQLite"],
            swiftSettings: house + [.strictMemorySafety(), .enableExperimentalFeature("Lifetimes")]),
        .target(name: "Storage", dependencies: ["SQLite"], swiftSettings: house),
        .target(
            name: "Migrations", path: "Migrations",
            exclude: [
                "0001_history.sql",
                "0002_vocabulary.sql",
                "0003_size_rule.sql",
                "0004_party.sql",
                "0005_search.sql",
                "0006_shortlist.sql",
                "0007_cluster.sql",
                "0008_risk.sql",
                "0009_declaration.sql",
                "0010_subject_kind.sql",
                "0011_risk_register.sql",
                "0012_declaration_file.sql",
                "0013_signing_key.sql",
                "0014_value_rejection.sql",
                "0015_capability.sql",
                "0016_vector.sql",
                "0017_declaration_request.sql",
                "0018_declaration_policy.sql",
                "0019_risk_agreement.sql",
                "0020_dialogue.sql",
                "0021_designation_key.sql",
                "0022_risk_list.sql",
                "0023_selection.sql",
            ]),
        .target(
            name: "Templates", path: "Templates",
            exclude: [
                "code-of-conduct.json", "integrity-and-data.json", "packet.json", "policy.json",
                "risk.json", "vsme-basic.json",
            ]),
        .target(
            name: "Registry",
            dependencies: ["Storage", "Migrations", "Templates", "CUTF8Proc", "Kernels", crypto],
            swiftSettings: house),
        // The loops of the sentence model are some thirty times slower without optimisation.
        .target(name: "Kernels", cSettings: [.unsafeFlags(["-O2"], .when(configuration: .debug))]),
        .target(
            name: "Alignment", dependencies: ["Registry", "Storage", "Kernels", crypto],
            swiftSettings: house),
        .target(
            name: "Interchange", dependencies: ["Registry", crypto, cryptoExtras], swiftSettings: house),
        .executableTarget(
            name: "Concord",
            dependencies: ["Registry", "Alignment", "Interchange", "Storage", argumentParser, crypto],
            swiftSettings: house),
        .executableTarget(
            name: "vector-benchmark", dependencies: ["Alignment", "Registry", "Storage"],
            path: "Benchmarks/Vectors", swiftSettings: house),
        .testTarget(name: "SQLiteTests", dependencies: ["SQLite"], swiftSettings: house),
        .testTarget(
            name: "RegistryTests", dependencies: ["Registry", "Storage", "SQLite", "Migrations", crypto],
            exclude: ["RegistryFile/Fixtures", "Allocation/Reference"], swiftSettings: house),
        .testTarget(
            name: "AlignmentTests",
            dependencies: ["Alignment", "Interchange", "Registry", "Storage", "Kernels"],
            exclude: ["Meaning/Reference", "Meaning/Fixtures"], swiftSettings: house),
        .testTarget(
            name: "InterchangeTests", dependencies: ["Interchange", "Registry", "Storage"], swiftSettings: house),
        .testTarget(
            name: "ConcordTests", dependencies: ["Concord", argumentParser],
            exclude: ["Scripts", "Declaration/requirements.txt"],
            swiftSettings: house),
    ],
    swiftLanguageModes: [.v6]
)
