import ArgumentParser
import Interchange
import Registry
import Storage

extension ConcordCommand.DeclarationCommand {
    struct Request: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Write what a partner is asked to declare, as a page and a text form that work offline.",
            discussion: """
                The folder is made new and holds TEMPLATE.html and TEMPLATE.txt; send either.
                What the partner has declared already, or another valid declaration covers, is
                not asked again unless --again, with the reason in --why.

                Examples:
                  concord declaration request "Sørens Træværk ApS" --template code-of-conduct \\
                    --output packet
                  concord declaration request "Sørens Træværk ApS" --template ./own.json \\
                    --language de --output packet
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(
            help: ArgumentHelp(
                "The partner or the cluster: a reference, an alias, or a name that only one has.",
                valueName: "party"))
        var partner: String
        @Option(
            help: ArgumentHelp(
                "What to ask: code-of-conduct, vsme-basic, integrity-and-data, or a file of your own with its folder.",
                valueName: "template"))
        var template: String
        @Option(help: ArgumentHelp("A folder that is not there yet.", valueName: "folder")) var output: String
        @Option(
            help:
                "The language of the packet; else the partner's own, or its country's, if the template has it."
        )
        var language: String?
        @Option(help: "What is declared, in place of the template's own words.") var object: String?
        @Option(
            name: .customLong("answer-by"),
            help: "The day by which an answer is waited for; 30 days from today if it is not given.")
        var answerBy: String?
        @OptionGroup var again: AskingAgain

        func run() throws {
            let template = try PacketTemplate.read(template)
            var session = try Session(options)
            let folder = try NewFolder(output, isClosed: true)
            var failure: FileError?
            let last = try DayArgument.read(answerBy, "--answer-by")
            let today = try session.today()
            let asking = try session.change(
                why: again.kept,
                keeping: { asking in
                    do throws(FileError) { try PacketFolder.fill(folder, with: asking) } catch {
                        failure = error
                    }
                    return failure == nil
                }
            ) { db, change throws(RegistryError) in
                try RequestRepository.ask(
                    AskedParty.find(partner, on: today, in: db), with: [template.template(in: db)],
                    language: language, object: object, again: again.reason, above: again.above,
                    answerBy: last, in: db, by: change)
            }
            if let failure { throw failure }
            try folder.finish()
            let packet = asking.packets[0]
            let files = PacketFolder.files(output, template: packet.template.code)
            let record = packet.request.shownJSON.adding(.members(["files": .array(files.map(JSON.text))]))
            Report.one(
                record, as: options.format,
                columns: ConcordCommand.DeclarationCommand.requestColumns + ["files"]
            ) {
                packet.request.report(as: .table)
                for file in files { Output.line(Output.printable("send one: \(file)")) }
                let count = packet.template.questions.count - packet.questions.count
                if count > 0 {
                    Output.line("left out for a firm of this size: \(count) question\(count == 1 ? "" : "s")")
                }
            }
        }
    }

    struct Requests: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List what partners were asked to declare.",
            discussion: "Example: concord declaration requests --status open")

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Option(help: "Requests to this partner or cluster.") var with: String?
        @Option(help: "Requests to the partners of this manager.") var manager: String?
        @Option(help: "Requests of this status.")
        var status: DeclarationRequest.Status?

        func run() throws {
            var session = try Session(options)
            let requests = try session.read { db throws(RegistryError) in
                var id: Int64?
                if let with {
                    id = try PartyRepository.find(with, kinds: [.partner, .cluster], in: db).id
                }
                var person: Int64?
                if let manager { person = try PersonRepository.find(manager, in: db).id }
                return try RequestRepository.requests(of: id, managedBy: person, status: status, in: db)
                    .filter { person == nil || id == nil || $0.partner.id == id }
            }
            Report.list(
                requests.map(\.shownJSON), as: options.format,
                columns: ConcordCommand.DeclarationCommand.requestColumns
            ) {
                var table = Table(
                    "reference", .cut("partner", to: 14), .wrapped("template", to: 10), "asked on",
                    "answer by",
                    .wrapped("status", to: 11))
                for request in requests {
                    table.add(
                        request.reference, request.partner.name, request.template, "\(request.askedOn)",
                        request.answerBy.map { "\($0)" } ?? "",
                        request.declaration.map { "became \($0)" } ?? request.status.rawValue)
                }
                table.print()
            }
            if requests.isEmpty {
                EmptyList.tell(
                    of: "request", isNarrowed: with != nil || manager != nil || status != nil,
                    "nobody was asked for a declaration yet; `concord declaration request` asks")
            }
        }
    }

    struct Cancel: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Cancel a request: its answer is no longer waited for.",
            discussion: "Example: concord declaration cancel Q-7K3M-9QXC --why \"declared on paper\"")

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(help: "The request, by its reference.") var request: String
        @Option(help: "The reason, kept with the request.") var why: String

        func run() throws {
            var session = try Session(options)
            let cancelled = try session.change(why: why) { db, change throws(RegistryError) in
                try RequestRepository.cancel(
                    RequestRepository.find(request, in: db), why: why, in: db, by: change)
            }
            cancelled.report(as: options.format)
        }
    }

    static let requestColumns = [
        "reference", "partner", "name", "template", "template_version", "language", "object", "minutes",
        "asked_on", "answer_by", "reminded_on", "status", "closed_on", "declaration", "sender", "channel",
    ]
}

extension DeclarationRequest.Status: ExpressibleByArgument {}

/// Whether what is covered is asked all the same, which takes a reason.
struct AskingAgain: ParsableArguments {
    @Flag(
        help:
            "Ask again for what is already answered or was left out, and replace a packet that is open; give the reason with --why."
    )
    var again = false
    @Option(help: "Why more is asked than the cap of the year; kept in the history.") var above: String?
    @Option(help: "The reason, kept in the history.") var why: String?

    /// What the history keeps of why it is asked.
    var kept: String? { why ?? above }

    /// The reason to ask again; nil where nothing covered is asked.
    var reason: String? { again ? why : nil }

    func validate() throws {
        if again, why == nil {
            throw ValidationError("--again asks what is covered already; say why with --why.")
        }
    }
}

extension DeclarationRequest {
    func report(as format: Format) {
        Report.one(shownJSON, as: format, columns: ConcordCommand.DeclarationCommand.requestColumns) {
            let state =
                switch status {
                case .open: "about \(minutes.counted("minute")) for \(asked.count.counted("question"))"
                case .answered: "answered, became \(declaration ?? "")"
                case .cancelled: isDeclined ? "left out" : "cancelled"
                }
            let words = [reference, partner.name, "\(template) \(templateVersion)", "in \(language)", state]
            Output.facts(words)
        }
    }
}

/// Where the words of a packet come from: a template that comes with the command, or a file of one's own.
enum PacketTemplate: Sendable {
    case stock(String)
    case own(Template)

    /// A name, or a file, which is named with its folder or ends in `.json`.
    static func read(_ text: String) throws -> PacketTemplate {
        guard text.contains("/") || text.hasSuffix(".json") else {
            _ = try TemplateRepository.builtIn(text)
            return .stock(text)
        }
        return .own(try Template(parsing: Array(FileText.read(text).utf8), from: text))
    }

    /// With a place where a stock one has the organisation's name.
    func asWritten() throws(RegistryError) -> Template {
        switch self {
        case .stock(let name): try TemplateRepository.builtIn(name)
        case .own(let template): template
        }
    }

    func template(in db: borrowing Connection) throws(RegistryError) -> Template {
        switch self {
        case .stock(let name): try TemplateRepository.stock(name, in: db)
        case .own(let template): template
        }
    }
}

/// The files of a packet, in a folder that gets its name once the request is on record.
enum PacketFolder {
    static func files(_ path: String, template: String) -> [String] {
        let folder = path.hasSuffix("/") ? path : path + "/"
        return ["html", "txt"].map { "\(folder)\(template).\($0)" }
    }

    static func fill(_ folder: NewFolder, with asking: Asking) throws(FileError) {
        let name = asking.packets.first?.template.code ?? "packet"
        for file in PacketFiles(asking, name: name).all { try folder.write(file.bytes, to: file.name) }
        folder.settle()
    }
}
