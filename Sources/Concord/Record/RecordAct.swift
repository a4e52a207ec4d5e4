import ArgumentParser
import Registry
import Storage

/// A verb of a kind's own that changes one record: found by its name, changed in one transaction, and told.
protocol RecordAct: ParsableCommand {
    associatedtype Acted: Record
    associatedtype Reason: ActReason
    var options: GlobalOptions { get }
    var name: RecordName<Acted> { get }
    var edition: Reason { get }

    func act(
        on record: Acted, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Acted

    /// Prints what came of it.
    func tell(_ record: Acted, on today: CivilDate)
}

/// Why a record is changed, and at which version whoever changes it saw it.
protocol ActReason: ParsableArguments {
    /// Kept in the history; nil where nothing was said.
    var reason: String? { get }
    var ifVersion: Int64? { get }
}

extension Edition: ActReason {
    var reason: String? { why }
}

/// A reason that the record itself keeps beside the day of what happened to it.
struct KeptReason: ActReason {
    @Option(help: "The reason, kept with it.") var why: String

    var reason: String? { why }
    var ifVersion: Int64? { nil }
}

extension RecordAct {
    func tell(_ record: Acted, on today: CivilDate) { record.report(as: options.format, on: today) }

    func run() throws {
        var session = try Session(options)
        let changed = try session.change(why: edition.reason, foreseen: true) {
            db, change throws(RegistryError) in
            try act(on: Acted.find(name.text, in: db), in: db, by: change)
        }
        tell(changed, on: try session.today())
    }
}
