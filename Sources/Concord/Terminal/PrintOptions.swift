import ArgumentParser
import Registry

/// The forms in which a command prints, where there are more than those of every command.
protocol PrintedForm: ExpressibleByArgument, CaseIterable, RawRepresentable<String>, Sendable {
    static var table: Self { get }
    static var excel: Self { get }
    static var help: ArgumentHelp { get }
    /// The form of every command; nil for one of its own.
    var format: Format? { get }
}

extension PrintedForm {
    var format: Format? { Format(rawValue: rawValue) }
}

/// The options of every command, with forms of the command's own.
struct PrintOptions<Form: PrintedForm>: ParsableArguments, RegistryOptions {
    @OptionGroup(title: Help.common) private var common: CommonPrintOptions<Form>

    var registry: String? { common.work.registry }
    var actor: String? { common.work.actor }
    var form: Form { common.excel.excel ? .excel : common.format }
}

private struct CommonPrintOptions<Form: PrintedForm>: ParsableArguments {
    @OptionGroup var work: WorkOptions

    @OptionGroup var excel: ExcelFlag

    @Option(help: Form.help)
    var format: Form = .table

    func validate() throws {
        try excel.format(format.rawValue)
        try format.format?.check()
    }
}

/// A page to print beside the forms of every command.
enum PageForm: String, PrintedForm {
    case table, json, ndjson, csv, excel, xlsx, html

    static var help: ArgumentHelp {
        "How to print: table for people; json, ndjson or csv for programs; excel or xlsx for a spreadsheet; html for a page to print."
    }
}
