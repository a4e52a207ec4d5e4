import ArgumentParser
import Glibc
import Registry
import Storage

/// How a result is printed: for people, or for programs.
enum Format: String, ExpressibleByArgument, CaseIterable, Sendable { case table, json, ndjson, csv }

/// Where the registry is and who acts: what a session needs to know of the options.
protocol RegistryOptions {
    var registry: String? { get }
    var actor: String? { get }
}

extension RegistryOptions {
    var path: String { registry ?? Terminal.environment("CONCORD_REGISTRY") ?? "registry.sqlite" }
}

/// The options of every command; its help shows them after the command's own.
struct GlobalOptions: ParsableArguments, RegistryOptions {
    @OptionGroup(title: Help.common) private var common: CommonOptions

    var registry: String? { common.registry }
    var actor: String? { common.actor }
    var format: Format { common.format }
}

private struct CommonOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The registry's file; else CONCORD_REGISTRY, else registry.sqlite here.", valueName: "file"))
    var registry: String?

    @Option(
        help: ArgumentHelp(
            "Who makes the change, as the history shall name them; else CONCORD_ACTOR, else the system's user.",
            valueName: "name"
        ))
    var actor: String?

    @Option(help: "How to print: table for people; json, ndjson or csv for programs.")
    var format: Format = .table
}

/// One command at work on one registry.
struct Session: ~Copyable {
    var file: RegistryFile
    private let actor: String?
    let now: Instant

    init(_ options: some RegistryOptions) throws(RegistryError) {
        now = Clock.now
        actor = options.actor
        file = try RegistryFile.open(path: options.path, at: now, waiting: Session.waiting)
    }

    /// A session on a registry in memory that holds the vocabularies and nothing else.
    static func withoutRecords() throws(RegistryError) -> Session {
        let now = Clock.now
        return Session(file: try RegistryFile.create(.memory, at: now), actor: nil, now: now)
    }

    private init(file: consuming RegistryFile, actor: String?, now: Instant) {
        self.file = file
        self.actor = actor
        self.now = now
    }

    static let waiting = Connection.Waiting {
        Output.talk("concord: another process is writing; waiting for it to end")
    }

    /// Reads at one moment.
    mutating func read<Output>(
        _ body: (borrowing Connection) throws(RegistryError) -> Output
    ) throws(RegistryError) -> Output {
        try file.read(body)
    }

    /// Changes the registry in one transaction.
    mutating func change<Output>(
        why: String? = nil,
        _ body: (borrowing Connection, borrowing Change) throws(RegistryError) -> Output
    ) throws(RegistryError) -> Output {
        try file.change(by: author(), why: why, body)
    }

    /// Changes the registry in one transaction, which is undone where `keeps` says no to its result.
    mutating func change<Output: Sendable>(
        why: String? = nil, keeping keeps: (Output) -> Bool,
        _ body: (borrowing Connection, borrowing Change) throws(RegistryError) -> Output
    ) throws(RegistryError) -> Output {
        try file.change(by: author(), why: why, keeping: keeps, body)
    }

    /// The day in the organisation's zone.
    func today() throws(RegistryError) -> CivilDate {
        let zone = try OrganisationRepository.timeZone(in: file.connection) ?? SystemZones.local
        return Clock.day(of: now, in: zone)
    }

    private func author() throws(RegistryError) -> Author {
        Session.author(actor, at: now, today: try today())
    }

    /// Who acts: the name that was given, and the account that the command runs under.
    static func author(_ actor: String?, at now: Instant, today: CivilDate) -> Author {
        let user = systemUser
        return Author(
            name: actor ?? Terminal.environment("CONCORD_ACTOR") ?? user, systemUser: user, instant: now,
            today: today)
    }

    private static var systemUser: String {
        if let entry = getpwuid(geteuid()), let name = entry.pointee.pw_name { return String(cString: name) }
        return "uid \(geteuid())"
    }
}
