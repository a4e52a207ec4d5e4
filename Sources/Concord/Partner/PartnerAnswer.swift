import ArgumentParser
import Glibc
import Interchange
import Registry
import Storage

/// What partners sent back, each part to its record.
struct PartnerAnswer: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "answer",
        abstract: "Take what partners and clusters answered, and write them a receipt.",
        discussion: """
            FILE is a file that a page saved, of a packet or of `risk ask`, a text form,
            a mail, a mailbox (mbox), or a folder of these; - reads standard input. What
            each answer changes is shown, and you are asked before it is recorded; where
            nobody can be asked, only --yes records. The receipt says what was recorded,
            when, and how to correct it.

            Examples:
              concord partner answer answer-Q-7K3M-9QXC.json
              concord partner answer inbox/ replies.mbox --yes --receipts sent --mail
            """)

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @Argument(help: ArgumentHelp("The answers.", valueName: "file")) var files: [String]
    @OptionGroup var origin: AnswerOrigin
    @Option(help: ArgumentHelp("Where the receipts go; here unless given.", valueName: "folder"))
    var receipts: String = "."
    @Option(help: "The day on which it came, such as 2026-05-31; today unless given.") var date: String?
    @Flag(help: "Write each receipt as a mail to the party's contact too.") var mail = false

    static let columns = [
        "file", "party", "party_name", "requests", "declarations", "risks", "records", "receipt", "refused",
    ]

    func run() throws {
        var session = try Session(options)
        let paths = try files.flatMap { try AnswerPaths.files($0) }
        try folder.prepare()
        var (taken, refused): ([JSON], [Int32]) = ([], [])
        for path in paths {
            let messages: [AnswerReading.Message]
            do { messages = try AnswerReading.messages(in: path, &session) } catch {
                refuse(path, error, &taken, &refused)
                continue
            }
            for message in messages {
                if let refusal = message.refusal {
                    refuse(path, refusal, &taken, &refused)
                    continue
                }
                for answer in message.agreements {
                    do { taken.append(try agree(answer, path, &session)) } catch {
                        refuse(path, error, &taken, &refused)
                    }
                }
                // Of a message that answers nothing it is said why.
                guard !message.answers.isEmpty || message.agreements.isEmpty else { continue }
                do { taken.append(try take(message, &session)) } catch {
                    refuse(path, error, &taken, &refused)
                }
            }
        }
        Report.list(taken, as: options.format, columns: Self.columns) {
            for record in taken where record["refused"] == .null {
                let became = ["declarations", "risks", "records"].flatMap { record[$0]?.elements ?? [] }
                Output.facts([
                    record["party"]?.string ?? "", record["party_name"]?.string ?? "",
                    became.isEmpty
                        ? "recorded that nothing is answered"
                        : "recorded \(became.compactMap(\.string).joined(separator: ", "))",
                    record["receipt"]?.string.map { "receipt \($0)" } ?? "no receipt",
                ])
            }
        }
        if !refused.isEmpty {
            let all = refused.count == 1 ? "1 answer was" : "\(refused.count) answers were"
            Output.talk("concord: \(all) not recorded; what is said above tells what to do about each")
            // A full disk is no fault of the answers.
            throw ExitCode(refused.first { $0 == Failure.disk || $0 == Failure.busy } ?? Failure.badData)
        }
        if taken.contains(where: { $0["receipt"] == .null }) { throw ExitCode(Failure.cannotCreate) }
    }

    private func refuse(_ path: String, _ error: any Error, _ taken: inout [JSON], _ refused: inout [Int32]) {
        refused.append(Failure.code(of: error) ?? Failure.badData)
        let (name, words) = (shown(path: path), "\(error)")
        // What is wrong with the file itself begins with its name.
        Output.talk("concord: \(words.hasPrefix(name) ? "" : "\(name): ")\(words)")
        taken.append(
            .members([
                "file": .text(path), "party": .null, "party_name": .null, "requests": .array([]),
                "declarations": .array([]), "risks": .array([]), "records": .array([]), "receipt": .null,
                "refused": .text("\(error)"),
            ]))
    }

    /// Records one message, all of its parts or none, and writes the receipt.
    private func take(_ message: AnswerReading.Message, _ session: inout Session) throws -> JSON {
        let today = try session.day(date)
        let open = try session.read { db throws(RegistryError) in
            try opened(message.answers, in: db)
        }
        let parts = try session.read { db throws(RegistryError) in
            try AnsweredParts(open, vouchedFor: { vouches(for: $0) }, on: today, in: db)
        }
        parts.show()
        guard let first = open.first, let party = parts.party else {
            throw RegistryError.invalid("it answers nothing that is still open, so nothing was recorded")
        }
        try Prompt.confirm(
            "Record this as what \(party.name) declares?", yes: origin.yes,
            undone: "nothing was recorded",
            then: "\(parts.references.joined(separator: ", ")) stays open",
            canAsk: Prompt.isPossible && message.path != "-")
        let asking = try session.read { db throws(RegistryError) in
            try RequestRepository.asking(
                of: parts.answered, parts.said.map(\.packet), on: today, in: db)
        }
        let (outcomes, said, remarks, contact) = try session.change(on: today, asking: false) {
            db, change throws(RegistryError) in
            var outcomes: [DeclarationRepository.Outcome] = []
            var said: [MatterOutcome] = []
            let way = origin.cameBy ?? "file"
            for answer in open {
                if Reference(answer.request, of: .matter) != nil {
                    said.append(
                        try Matter.record(
                            answer, from: origin.saidBy, by: way, isVouchedFor: vouches(for: answer), in: db,
                            by: change))
                } else if answer.isLeftOut {
                    _ = try RequestRepository.leaveOut(
                        answer, isVouchedFor: vouches(for: answer), in: db, by: change)
                } else {
                    outcomes.append(
                        try RequestRepository.record(
                            answer, from: origin.saidBy, by: way, isVouchedFor: vouches(for: answer),
                            whyEnough: origin.whyEnough, in: db, by: change))
                }
            }
            let remarks =
                outcomes.isEmpty
                ? try RequestRepository.keepRemark(in: open, of: party, in: db, by: change) : []
            return (outcomes, said, remarks, try ContactRepository.contact(of: party, on: today, in: db))
        }
        for outcome in outcomes {
            for warning in outcome.warnings { Output.talk("concord: note: \(warning)") }
        }
        let receipt = PacketReceipt(
            asking, first, became: outcomes.map(\.declaration), said: said.map(\.receipt),
            leftOut: parts.leftOut.map(\.title), on: today)
        let path = folder.write(
            receipt.text, mail ? receipt.mail(to: contact) : nil, of: asking.party.name, on: today)
        return .members([
            "file": .text(message.path), "party": .text(party.reference), "party_name": .text(party.name),
            "requests": .array(parts.references.map(JSON.text)),
            "declarations": .array(outcomes.map { .text($0.declaration.reference) }), "risks": .array([]),
            "records": .array((said.flatMap(\.records) + remarks).map(JSON.text)), "receipt": .text(path),
            "refused": .null,
        ])
    }

    private var folder: ReceiptFolder { ReceiptFolder(path: receipts) }

    private func vouches(for answer: PacketAnswer) -> Bool { origin.withoutCode && answer.code.isEmpty }

    /// Records what a party says to a risk, and writes the receipt.
    private func agree(
        _ answer: AgreementAnswerFile, _ path: String, _ session: inout Session
    ) throws -> JSON {
        let today = try session.day(date)
        let risk = try session.read { db throws(RegistryError) in
            try RiskRepository.find(answer.risk, in: db)
        }
        let word = answer.answer.counter.isEmpty ? answer.answer.word.rawValue : "other shares"
        let shares = answer.answer.counter.map { "\($0.share.perCent) \($0.party)" }
        Output.talk(Output.printable("\(risk.reference)  \(risk.title)  \(answer.answer.party): \(word)"))
        for line in shares + [answer.reason].compactMap(\.self) { Output.talk(Output.printable("  \(line)")) }
        try Prompt.confirm(
            "Record this as what \(answer.answer.party) says to \(risk.reference)?", yes: origin.yes,
            undone: "nothing was recorded", then: "the proposal stays before it",
            canAsk: Prompt.isPossible && path != "-")
        let receipt = try session.change(why: answer.reason, on: today, asking: false) {
            db, change throws(RegistryError) in
            let found = try AgreementRepository.answer(
                answer.answer, to: RiskRepository.find(answer.risk, in: db), in: db, by: change)
            return try AgreementReceipt(of: found, to: answer.answer.party, on: today, in: db)
        }
        let (party, words) = (
            receipt.acceptance.party,
            AgreementReceiptText(receipt, signedBy: answer.signatory, on: today)
        )
        let written = folder.write(words.text, mail ? words.mail : nil, of: party.name, on: today)
        return .members([
            "file": .text(path), "party": .text(party.reference), "party_name": .text(party.name),
            "requests": .array([]), "declarations": .array([]), "risks": .array([.text(risk.reference)]),
            "records": .array([]), "receipt": .text(written), "refused": .null,
        ])
    }

    /// The parts whose requests wait for an answer; the others are told of, where some are left.
    private func opened(
        _ answers: [PacketAnswer], in db: borrowing Connection
    ) throws(RegistryError) -> [PacketAnswer] {
        var (open, closed): ([PacketAnswer], [String]) = ([], [])
        for answer in answers {
            if Reference(answer.request, of: .matter) != nil {
                let matter = try Matter.find(answer.request, in: db)
                if matter.state == .open {
                    open.append(answer)
                } else {
                    closed.append("\(matter.reference) is \(matter.state.rawValue)")
                }
            } else {
                let request = try RequestRepository.find(answer.request, in: db)
                if request.status == .open {
                    open.append(answer)
                } else {
                    closed.append("\(request.reference) is \(request.status.rawValue)")
                }
            }
        }
        // Where nothing is open, the review says why in its own words.
        guard !open.isEmpty else { return answers }
        for words in closed { Output.talk("concord: note: \(words), and its part is left out") }
        return open
    }
}

/// The files that are named: a file, or those of a folder in the order of their names.
enum AnswerPaths {
    static func files(_ path: String) throws -> [String] {
        var info = stat()
        guard path != "-", stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFDIR else { return [path] }
        guard let folder = opendir(path) else {
            throw FileError(
                description: "\(shown(path: path)) cannot be read (\(FileText.reason)); check the folder",
                isMissing: true)
        }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        let root = path.hasSuffix("/") ? path : path + "/"
        let files = names.sorted().map { root + $0 }.filter { file in
            var info = stat()
            return stat(file, &info) == 0 && info.st_mode & S_IFMT == S_IFREG
        }
        guard !files.isEmpty else {
            throw RegistryError.notFound(
                "\(shown(path: path)) holds no file; name the folder that the answers are in")
        }
        return files
    }
}
