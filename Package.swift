// swift-tools-version: 6.2
import PackageDescription

// `make fuzz`: the parsers tell libFuzzer which way they went, and AddressSanitizer looks at every access.
let isFuzzed = Context.environment["CONCORD_FUZZ"] != nil
let instrumented: [SwiftSetting] =
    isFuzzed ? [.unsafeFlags(["-sanitize=fuzzer,address", "-parse-as-library"])] : []

let plain: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]
let house = plain + instrumented

let fuzzTargets: [Target] =
    isFuzzed
    ? [
        .systemLibrary(name: "LibFuzzer", path: "Tests/Fuzzing/LibFuzzer"),
        .executableTarget(
            name: "fuzz", dependencies: ["FuzzedParsers", "LibFuzzer"], path: "Tests/Fuzzing/Driver",
            swiftSettings: plain,
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])]),
    ] : []

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
// The passphrase of a private key: scrypt and AES-CBC, which PKCS #8 asks for.
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
// What a file of a private key is made of; swift-crypto stands on it as well.
let asn1 = Target.Dependency.product(name: "SwiftASN1", package: "swift-asn1")

/// Less to do before the first line runs: nothing is exported, places in the file itself are packed (DT_RELR), and the runtime
/// of C++ is taken out of its archive by the script in `Linking`, so that no library has to be searched for its thousands of names.
let quickStart = [
    "-use-ld=lld", "-L\(Context.packageDirectory)/Linking", "-Xlinker", "--no-export-dynamic", "-Xlinker",
    "-Bsymbolic",
    "-Xlinker", "-z", "-Xlinker", "pack-relative-relocs",
]

let package = Package(
    name: "concord",
    products: [.executable(name: "concord", targets: ["Concord"])],
    traits: [
        .trait(
            name: "PostgreSQL",
            description: "Publish registries into a group's database on PostgreSQL; needs libpq.")
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-asn1.git", from: "1.2.0"),
    ],
    targets: [
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CUTF8Proc", providers: [.apt(["libutf8proc-dev"])]),
        // The lists of status of credentials are gzip.
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        // Only a build with the trait reads its header, so that one without needs no libpq.
        .systemLibrary(name: "CPostgreSQL", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .target(
            name: "PostgreSQL",
            dependencies: [.target(name: "CPostgreSQL", condition: .when(traits: ["PostgreSQL"]))],
            swiftSettings: house + [.strictMemorySafety(), .enableExperimentalFeature("Lifetimes")]),
        .target(
            name: "Storage", dependencies: ["CSQLite", "PostgreSQL"],
            swiftSettings: house + [.strictMemorySafety(), .enableExperimentalFeature("Lifetimes")]),
        .target(name: "Migrations"),
        .target(name: "Templates"),
        .target(
            name: "Registry",
            dependencies: [
                "Storage", "PostgreSQL", "Migrations", "Templates", "CUTF8Proc", "Kernels", crypto,
            ],
            swiftSettings: house),
        // The loops of the sentence model are some thirty times slower without optimisation.
        .target(name: "Kernels", cSettings: [.unsafeFlags(["-O2"], .when(configuration: .debug))]),
        .target(
            name: "Alignment", dependencies: ["Registry", "Storage", "Kernels", crypto],
            swiftSettings: house),
        .target(
            name: "Interchange", dependencies: ["Registry", "CZlib", crypto, cryptoExtras, asn1],
            swiftSettings: house),
        .executableTarget(
            name: "Concord",
            dependencies: ["Registry", "Alignment", "Interchange", "Storage", argumentParser, crypto],
            swiftSettings: house, linkerSettings: [.unsafeFlags(quickStart, .when(configuration: .release))]),
        .executableTarget(
            name: "vector-benchmark", dependencies: ["Alignment", "Registry", "Storage"],
            path: "Benchmarks/Vectors", swiftSettings: house),
        .executableTarget(
            name: "record-benchmark", dependencies: ["Registry", "Storage"], path: "Benchmarks/Records",
            swiftSettings: house),
        // A kind of record made for tests, from outside the module that keeps records.
        .target(
            name: "Demonstration", dependencies: ["Registry", "Storage"], path: "Tests/Demonstration",
            swiftSettings: house),
        // Each parser of what comes from outside, for `make fuzz` and for the tests that read its corpus.
        .target(
            name: "FuzzedParsers", dependencies: ["Alignment", "Interchange", "Registry"],
            path: "Tests/Fuzzing/Parsers",
            swiftSettings: house),
        .testTarget(
            name: "FuzzingTests", dependencies: ["FuzzedParsers"], path: "Tests/Fuzzing/Tests",
            swiftSettings: house),
        .testTarget(
            name: "StorageTests", dependencies: ["Storage", "Migrations", "TemporaryServer"],
            exclude: ["Schema"],
            swiftSettings: house),
        // A server of PostgreSQL for tests alone, in a temporary folder.
        .target(name: "TemporaryServer", path: "Tests/TemporaryServer", swiftSettings: house),
        .testTarget(
            name: "PostgreSQLTests", dependencies: ["PostgreSQL", "TemporaryServer"], swiftSettings: house),
        .testTarget(
            name: "RegistryTests",
            dependencies: [
                "Registry", "Demonstration", "Storage", "CSQLite", "Migrations", "TemporaryServer", crypto,
            ],
            exclude: ["RegistryFile/Fixtures", "Allocation/Reference"], swiftSettings: house),
        .testTarget(
            name: "AlignmentTests",
            dependencies: ["Alignment", "Interchange", "Registry", "Storage", "Kernels"],
            exclude: ["Meaning/Reference", "Meaning/Fixtures"], swiftSettings: house),
        .testTarget(
            name: "InterchangeTests", dependencies: ["Interchange", "Registry", "Storage", crypto],
            swiftSettings: house),
        .testTarget(
            name: "ConcordTests",
            dependencies: ["Concord", "Demonstration", "Registry", "TemporaryServer", argumentParser],
            exclude: ["Scripts", "Declaration/requirements.txt"],
            swiftSettings: house),
    ] + fuzzTargets,
    swiftLanguageModes: [.v6]
)
