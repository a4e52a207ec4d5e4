import ArgumentParser
import Interchange
import Registry
import Storage

/// The reason of a verb that voids or restores, and which of the two.
struct VoidFields: ParsableArguments {
    @Flag(help: "Take it back into use, because it was voided in error.") var restore = false
    @Option(help: "The reason, kept with it and in the history.") var why: String
    @Option(name: .customLong("if-version"), help: "Change only what is still at this version.")
    var ifVersion: Int64?
}

/// The verb that voids what was entered in error, or restores it: which record, is all that a noun has to say.
protocol VoidCommand: ParsableCommand {
    associatedtype Voided: VoidShown
    var options: GlobalOptions { get }
    var named: String { get }
    var fields: VoidFields { get }
}

extension VoidCommand {
    func run() throws {
        var session = try Session(options)
        let today = try session.today()
        if fields.restore { try ErasureFile.check(of: options.path) }
        let (record, notes) = try session.change(why: fields.why) {
            db, change throws(RegistryError) -> (Voided, [String]) in
            let before = try Voided.findAny(named, in: db)
            guard fields.restore else {
                return try VoidRepository.void(
                    before, why: fields.why, ifVersion: fields.ifVersion, in: db, by: change)
            }
            let restored = try VoidRepository.restore(
                before, why: fields.why, ifVersion: fields.ifVersion, in: db, by: change)
            return (restored, [])
        }
        Report.one(try record.voidJSON(on: today), as: options.format, columns: Voided.columns) {
            Output.facts([
                record.reference, record.title, record.void == nil ? "restored" : "void",
                "version \(record.version)",
            ])
        }
        for note in notes { Output.talk("concord: note: \(note)") }
        if fields.restore { try session.applyErasures(of: options.path) }
    }
}

/// A kind that is voided, as programs get it.
protocol VoidShown: Record, Voidable {
    func voidJSON(on today: CivilDate) throws(RegistryError) -> JSON
}

extension VoidShown {
    func voidJSON(on today: CivilDate) throws(RegistryError) -> JSON { shownJSON }
}

extension Partner: VoidShown {}
extension Risk: VoidShown {}
extension Affiliation: VoidShown {}

extension Cluster: VoidShown {
    func voidJSON(on today: CivilDate) throws(RegistryError) -> JSON { try shownJSON(on: today) }
}

extension Declaration: VoidShown {
    func voidJSON(on today: CivilDate) -> JSON { DeclarationJSON.record(self, on: today) }
}

/// The verb of a kind that is declared by its fields.
struct RecordVoid<R: VoidShown>: VoidCommand {
    typealias Voided = R

    static var configuration: CommandConfiguration {
        let noun = R.kind.noun
        // The last character is a check over the others.
        let checks: [Character: String] = ["C": "R", "D": "Y", "F": "4"]
        let letter = R.kind.reference?.rawValue ?? "P"
        return CommandConfiguration(
            commandName: "void", abstract: "Void \(R.kind.aNoun) that was entered in error, or restore it.",
            discussion: """
                It is left out of lists, the agenda, search, counts and checks, and stays on
                record: `show` and `history` have it, `list --void` lists what is void.
                If other records depend on it, it cannot be voided: each of them is named with
                the command that clears it. --restore takes it back into use.

                Example:
                  concord \(noun) void \(letter)-7K3M-9QX\(checks[letter] ?? "1") --why "entered twice"
                """)
    }

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<R>
    @OptionGroup var fields: VoidFields

    var named: String { name.text }
}

struct RiskVoid: VoidCommand {
    typealias Voided = Risk

    static let configuration = CommandConfiguration(
        commandName: "void", abstract: "Void a risk that was entered in error, or restore it.",
        discussion: """
            It is left out of lists, the agenda, checks, balances and simulations, and
            stays on record: `show` and `history` have it, `list --void` lists what is
            void. What another side has accepted is revoked first. --restore takes it
            back into use.

            Example:
              concord risk void R-7K3M-9QXV --why "the same as R-2F5T-8WQ3"
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @Argument(Risk.self) var risk: String
    @OptionGroup var fields: VoidFields

    var named: String { risk }
}
