// swift-tools-version: 6.2
import PackageDescription

// A package of its own: what it links (Pango, Cairo, libxlsxwriter, libqpdf, libzip, expat, GMime) is neither needed to build `concord` nor loaded
// by it, and an installation may leave it out.
let house: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "concord-documents",
    products: [.executable(name: "concord-documents", targets: ["ConcordDocuments"])],
    targets: [
        .systemLibrary(name: "CPango", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
        .systemLibrary(name: "CXlsx", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .systemLibrary(name: "CQPDF", pkgConfig: "libqpdf", providers: [.apt(["libqpdf-dev"])]),
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(name: "CGMime", pkgConfig: "gmime-3.0", providers: [.apt(["libgmime-3.0-dev"])]),
        .executableTarget(
            name: "ConcordDocuments", dependencies: ["CPango", "CXlsx", "CQPDF", "CZip", "CExpat", "CGMime"],
            swiftSettings: house),
    ],
    swiftLanguageModes: [.v6]
)
