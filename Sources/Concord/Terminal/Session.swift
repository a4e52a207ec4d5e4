import ArgumentParser
import Glibc
import Interchange
import Registry
import Storage

/// Where the registry is and who acts: what a session needs to know of the options.
protocol RegistryOptions {
    var registry: String? { get }
    var actor: String? { get }
    var noMigrate: Bool { get }
    var clockChecked: Bool { get }
    /// Whether what is read becomes a workbook, which names its author.
    var isWorkbook: Bool { get }
}

extension RegistryOptions {
    var noMigrate: Bool { false }
    var clockChecked: Bool { false }
    var isWorkbook: Bool { false }
    var path: String { registry ?? Terminal.environment("CONCORD_REGISTRY") ?? "registry.sqlite" }
}

/// Where the registry is, and who works with it.
struct WorkOptions: ParsableArguments, RegistryOptions {
    @Option(help: registryHelp) var registry: String?
    @Option(help: actorHelp) var actor: String?

    static var registryHelp: ArgumentHelp {
        ArgumentHelp(
            "The registry's file; else CONCORD_REGISTRY, else registry.sqlite here.", valueName: "file")
    }

    static var noMigrateHelp: ArgumentHelp {
        "Refuse a registry of an earlier schema in place of copying it and bringing it to this one."
    }

    static var actorHelp: ArgumentHelp {
        ArgumentHelp(
            "Who makes the change, as the history shall name them; else CONCORD_ACTOR, else the system's user.",
            valueName: "name")
    }
}

/// Where the registry is, for a command that changes nothing, so that nobody has to be named.
struct ReadOptions: ParsableArguments, RegistryOptions {
    @Option(help: WorkOptions.registryHelp) var registry: String?
    @Flag(help: WorkOptions.noMigrateHelp) var noMigrate = false

    var actor: String? { nil }
}

/// One command at work on one registry.
struct Session: ~Copyable {
    var file: RegistryFile
    private let actor: String?
    var isClockChecked: Bool
    let now: Instant
    private let day = Day()

    init(_ options: some RegistryOptions) throws(RegistryError) {
        now = Clock.now
        actor = options.actor
        isClockChecked = options.clockChecked
        let program = ConcordCommand.version
        var opened = try RegistryFile.open(
            path: options.path, at: now, waiting: Session.waiting,
            upgrade: options.noMigrate
                ? .refused(by: program)
                : .copying(by: program, vouchers: SealAudit.read) { Output.talk("concord: note: \($0)") })
        if options.isWorkbook {
            WorkbookHead.keeper = try OrganisationRepository.organisation(in: opened.connection).name
        }
        CacheFolder.follow(&opened)
        file = opened
    }

    /// A session on a registry of any schema as it stands, for what only reads it.
    init(asItIs options: some RegistryOptions) throws(RegistryError) {
        now = Clock.now
        actor = options.actor
        isClockChecked = options.clockChecked
        file = try RegistryFile.openAsItIs(path: options.path, waiting: Session.waiting)
    }

    /// A session on a registry in memory that holds the vocabularies and nothing else.
    static func withoutRecords() throws(RegistryError) -> Session {
        let now = Clock.now
        return Session(file: try RegistryFile.create(.memory, at: now), actor: nil, now: now)
    }

    init(file: consuming RegistryFile, actor: String?, now: Instant) {
        self.file = file
        self.actor = actor
        self.now = now
        isClockChecked = true
    }

    static let waiting = Connection.Waiting {
        Output.talk("concord: another process is writing; waiting for it to end")
    }

    /// Reads at one moment; what only reads may be `foreseen`, so that it asks a server far away in few goes.
    mutating func read<Output>(
        foreseen: Bool = false, _ body: (borrowing Connection) throws(RegistryError) -> Output
    ) throws(RegistryError) -> Output {
        try file.read(foreseen: foreseen, body)
    }

    /// Changes the registry in one transaction. Where a name that was typed is new and near another's, somebody at a
    /// terminal is asked first, and the change begins anew with the answer.
    mutating func change<Output>(
        why: String? = nil, on day: CivilDate? = nil, asking asks: Bool = Prompt.isPossible,
        foreseen: Bool = false,
        _ body: (borrowing Connection, borrowing Change) throws(RegistryError) -> Output
    ) throws(RegistryError) -> Output {
        try checkClock()
        let newcomers = Newcomers(asking: asks)
        while true {
            do throws(RegistryError) {
                let output = try file.change(
                    by: author(on: day), why: why, meeting: newcomers, foreseen: foreseen, body)
                tell(of: newcomers)
                return output
            } catch {
                guard let question = newcomers.question else { throw error }
                try Prompt.confirm(
                    question.words, yes: false, undone: "nothing was recorded",
                    then: "give the name as it is on record, or the reference")
                newcomers.confirm(question.name)
            }
        }
    }

    /// Changes the registry in one transaction, which is undone where `keeps` says no to its result.
    mutating func change<Output: Sendable>(
        why: String? = nil, on day: CivilDate? = nil, keeping keeps: (Output) -> Bool,
        _ body: (borrowing Connection, borrowing Change) throws(RegistryError) -> Output
    ) throws(RegistryError) -> Output {
        try checkClock()
        let newcomers = Newcomers()
        // What decides may write files, so it is asked once.
        var isKept = false
        let output = try file.change(
            by: author(on: day), why: why, meeting: newcomers,
            keeping: { output in
                isKept = keeps(output)
                return isKept
            }, body)
        if isKept { tell(of: newcomers) }
        return output
    }

    /// What a change would do, of which nothing stays, and whom it would put on record.
    mutating func preview<Output: Sendable>(
        _ body: (borrowing Connection, borrowing Change) throws(RegistryError) -> Output
    ) throws(RegistryError) -> (output: Output, newcomers: [Newcomers.Newcomer]) {
        try checkClock()
        let newcomers = Newcomers()
        let output = try file.change(by: author(), meeting: newcomers, keeping: { _ in false }, body)
        return (output, newcomers.met)
    }

    /// Says who is new on record because nobody had the name that was typed.
    private func tell(of newcomers: Newcomers) {
        let most = 10
        for newcomer in newcomers.met.prefix(most) { Output.talk("concord: note: \(newcomer.words)") }
        if newcomers.met.count > most {
            Output.talk("concord: note: and \(newcomers.met.count - most) more people are new on record")
        }
    }

    /// The day in the organisation's zone; that of the last event where the clock is sure to be wrong. One command has one.
    func today() throws(RegistryError) -> CivilDate {
        if let known = day.known { return known }
        let today = Clock.day(of: try ClockDoubt.moment(now, in: file.connection), in: try zone())
        day.known = today
        return today
    }

    /// A day that is worked out once.
    private final class Day { var known: CivilDate? }

    /// The organisation's own zone.
    func zone() throws(RegistryError) -> String {
        try OrganisationRepository.timeZone(in: file.connection) ?? SystemZones.local
    }

    /// Who acts, now; what happened on an earlier day is written as of that day, and the time of the event shows that it is late.
    private func author(on day: CivilDate? = nil) throws(RegistryError) -> Author {
        if let day { return Session.author(actor, at: now, today: day) }
        return Session.author(actor, at: now, today: try today())
    }

    /// The day on which something happened, never one to come; today where none is given.
    func day(_ date: String?) throws(RegistryError) -> CivilDate {
        try Relationship.day(date, of: "what happened", on: today())
    }

    /// Who acts: the name that was given, and the account that the command runs under.
    static func author(_ actor: String?, at now: Instant, today: CivilDate) -> Author {
        let user = systemUser
        return Author(
            name: actor ?? Terminal.environment("CONCORD_ACTOR") ?? user, systemUser: user, instant: now,
            today: today, reading: { Clock.now })
    }

    private static var systemUser: String {
        if let entry = getpwuid(geteuid()), let name = entry.pointee.pw_name { return String(cString: name) }
        return "uid \(geteuid())"
    }
}
