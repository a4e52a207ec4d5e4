import ArgumentParser
import Registry

/// The forms in which a command prints, where there are more than those of every command.
protocol PrintedForm: ExpressibleByArgument, CaseIterable, RawRepresentable<String>, Sendable {
    static var table: Self { get }
    static var excel: Self { get }
    static var help: ArgumentHelp { get }
    /// What `--actor` is for; a command that changes nothing says otherwise.
    static var actorHelp: ArgumentHelp { get }
    /// The form of every command; nil for one of its own.
    var format: Format? { get }
}

extension PrintedForm {
    static var actorHelp: ArgumentHelp { WorkOptions.actorHelp }
    var format: Format? { Format(rawValue: rawValue) }
}

/// The options of every command; as a group with the title `Help.common`, its help shows them after the command's own.
typealias GlobalOptions = PrintOptions<Format>

/// The same with forms of the command's own.
///
/// Where the registry is and who works with it stand here once more: a group within the group would be looked at by each
/// command as it starts, which takes a hundredth of a short one's time, and a third where the parser checks its options,
/// as it does in a build for debugging.
struct PrintOptions<Form: PrintedForm>: ParsableArguments, RegistryOptions {
    @Option(help: WorkOptions.registryHelp) var registry: String?
    @Option(help: Form.actorHelp) var actor: String?

    @Flag(help: WorkOptions.noMigrateHelp)
    var noMigrate = false

    @Flag(help: "The clock of the machine is right, however long ago the last event was.")
    var clockChecked = false

    /// The same as `--format excel`, which the help names.
    @Flag(help: ArgumentHelp("A list for Excel.", visibility: .hidden)) private var excel = false

    @Option(name: .customLong("format"), help: Form.help)
    private var named: Form = .table

    var isWorkbook: Bool { form.format == .xlsx }
    var form: Form { excel ? .excel : named }

    func validate() throws {
        if excel, ![Form.table.rawValue, "csv", "excel"].contains(named.rawValue) {
            throw ValidationError(
                "--excel is CSV for Excel, and --format \(named.rawValue) is not; give one of them.")
        }
        try named.format?.check()
    }
}

extension PrintOptions<Format> {
    var format: Format { form }
}

/// A page to print beside the forms of every command.
enum PageForm: String, PrintedForm {
    case table, json, ndjson, csv, excel, xlsx, html

    static var help: ArgumentHelp {
        "How to print: table for people; json, ndjson or csv for programs; excel or xlsx for a spreadsheet; html for a page to print."
    }
}
