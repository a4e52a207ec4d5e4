import ArgumentParser
import Interchange
import Registry

extension ConcordCommand.DeclarationCommand {
    struct Request: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Write what a partner is asked to declare, as a page and a text form that work offline.",
            discussion: """
                The folder is made new and holds TEMPLATE.html and TEMPLATE.txt; send either.
                What the partner has declared already, or another valid declaration covers, is
                not asked again unless --again says why.

                Examples:
                  concord declaration request "Sørens Træværk ApS" --template code-of-conduct \\
                    --output packet
                  concord declaration request "Sørens Træværk ApS" --template ./own.json \\
                    --language de --output packet
                """)

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The partner: a reference, an alias, or a name that only one has.") var partner:
            String
        @Option(
            help: ArgumentHelp(
                "What to ask: code-of-conduct, vsme-basic, integrity-and-data, or a file of your own with its folder.",
                valueName: "template"))
        var template: String
        @Option(help: ArgumentHelp("A folder that is not there yet.", valueName: "folder")) var output: String
        @Option(help: "The language of the packet; else the partner's own, where the template has it.")
        var language: String?
        @Option(help: "What is declared, in place of the template's own words.") var object: String?
        @Option(help: "Why it is asked although it is covered.") var again: String?

        func run() throws {
            let template = try PacketTemplate.read(template)
            var session = try Session(options)
            let folder = try NewFolder(output, isClosed: true)
            var failure: FileError?
            let packet = try session.change(
                why: again,
                keeping: { packet in
                    do throws(FileError) { try PacketFolder.fill(folder, with: packet) } catch {
                        failure = error
                    }
                    return failure == nil
                }
            ) { db, change throws(RegistryError) in
                try RequestRepository.ask(
                    PartnerRepository.find(partner, in: db), with: template, language: language,
                    object: object, again: again, in: db, by: change)
            }
            if let failure { throw failure }
            try folder.finish()
            let files = PacketFolder.files(output, template: template.code)
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
            discussion: "Example: concord declaration requests --open")

        @OptionGroup var options: GlobalOptions
        @Option(help: "Requests to this partner.") var partner: String?
        @Flag(help: "Only those that wait for an answer.") var open = false

        func run() throws {
            var session = try Session(options)
            let requests = try session.read { db throws(RegistryError) in
                var id: Int64?
                if let partner { id = try PartnerRepository.find(partner, in: db).id }
                return try RequestRepository.requests(of: id, openOnly: open, in: db)
            }
            Report.list(
                requests.map(\.shownJSON), as: options.format,
                columns: ConcordCommand.DeclarationCommand.requestColumns
            ) {
                var table = Table(
                    "reference", .cut("partner", to: 14), .wrapped("template", to: 10), "asked on", "minutes",
                    .wrapped("state", to: 11))
                for request in requests {
                    table.add(
                        request.reference, request.partner.name, request.template, "\(request.askedOn)",
                        "\(request.minutes)",
                        request.declaration.map { "became \($0)" } ?? request.status.rawValue)
                }
                table.print()
            }
        }
    }

    struct Cancel: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Wait for the answer to a request no longer.",
            discussion: "Example: concord declaration cancel Q-7K3M-9QXN --why \"declared on paper\"")

        @OptionGroup var options: GlobalOptions
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
        "asked_on", "status", "closed_on", "declaration", "sender", "channel",
    ]
}

extension DeclarationRequest {
    /// The record as programs get it, with the partner's name and without the hash of the code.
    var shownJSON: JSON {
        guard case .object(let members) = json else { return json }
        return .object(members.filter { $0.key != "code_hash" }).adding(
            .members(["name": .text(partner.name)]))
    }

    func report(as format: Format) {
        Report.one(shownJSON, as: format, columns: ConcordCommand.DeclarationCommand.requestColumns) {
            let state =
                switch status {
                case .open: "about \(minutes) minutes for \(asked.count) questions"
                case .answered: "answered, became \(declaration ?? "")"
                case .cancelled: "cancelled"
                }
            let words = [reference, partner.name, "\(template) \(templateVersion)", "in \(language)", state]
            Output.line(words.map(Output.printable).joined(separator: "  "))
        }
    }
}

/// Where the words of a packet come from.
enum PacketTemplate {
    /// A template that comes with the command, by name, or a file, which is named with its folder or ends in `.json`.
    static func read(_ text: String) throws -> Template {
        guard text.contains("/") || text.hasSuffix(".json") else {
            return try TemplateRepository.builtIn(text)
        }
        return try Template(parsing: Array(FileText.read(text).utf8), from: text)
    }
}

/// The files of a packet, in a folder that gets its name once the request is on record.
enum PacketFolder {
    static func files(_ path: String, template: String) -> [String] {
        let folder = path.hasSuffix("/") ? path : path + "/"
        return ["html", "txt"].map { "\(folder)\(template).\($0)" }
    }

    static func fill(_ folder: NewFolder, with packet: Packet) throws(FileError) {
        let name = packet.template.code
        try folder.write(Array(PacketPage(packet).html.utf8), to: "\(name).html")
        try folder.write(Array(PacketForm(packet).text.utf8), to: "\(name).txt")
        folder.settle()
    }
}
