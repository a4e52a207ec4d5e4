import ArgumentParser
import Interchange
import Registry
import Storage

extension ConcordCommand.DeclarationCommand {
    struct Receive: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Take a partner's answer: show what it changes and, confirmed, record it as a declaration.",
            discussion: """
                FILE is the file that the packet's page saved, the text form, or a mail that
                holds either; - reads standard input. --interactive asks the questions here,
                with the partner on the telephone.

                Examples:
                  concord declaration receive answer-Q-7K3M-9QXC.json --said-by "Mette Søren" \\
                    --came-by mail
                  concord declaration receive --interactive Q-7K3M-9QXC
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(help: ArgumentHelp("The answer.", valueName: "file")) var file: String?
        @Option(
            help: ArgumentHelp("Ask the questions of this request here.", valueName: "request"))
        var interactive: String?
        @OptionGroup var origin: AnswerOrigin

        func validate() throws {
            if (file == nil) == (interactive == nil) {
                throw ValidationError("Name the file of the answer, or --interactive with the request.")
            }
        }

        func run() throws {
            var session = try Session(options)
            let today = try session.today()
            let answer: PacketAnswer
            var interview: Interview?
            if let interactive {
                var talk = try Interview(
                    interactive, session: &session, today: today, isVouchedFor: origin.withoutCode)
                answer = try talk.ask(in: &session)
                interview = talk
            } else {
                answer = try read(file ?? "-", &session)
            }
            // Who said at the terminal that there is no code vouches for the answer, too.
            let isVouchedFor = (origin.withoutCode || interactive != nil) && answer.code.isEmpty
            if answer.isLeftOut {
                return try leaveOut(answer, isVouchedFor: isVouchedFor, on: today, &session)
            }
            let receipt = try session.read { [answer] db throws(RegistryError) in
                try RequestRepository.review(answer, isVouchedFor: isVouchedFor, on: today, in: db)
            }
            receipt.show()
            // What was said is kept in a file only where it would be lost otherwise.
            try Prompt.confirm(
                "Record this as a declaration of \(receipt.request.partner.name)?", yes: origin.yes,
                undone: "nothing was recorded",
                then: "\(receipt.request.reference) stays open"
                    + (interview.map { "; \($0.keep())" } ?? ""),
                canAsk: Prompt.isPossible && file != "-")
            let outcome = try session.change { [answer] db, change throws(RegistryError) in
                try RequestRepository.record(
                    answer, from: origin.saidBy,
                    by: origin.cameBy ?? (interactive == nil ? "file" : "telephone"),
                    isVouchedFor: isVouchedFor, whyEnough: origin.whyEnough, in: db, by: change)
            }
            outcome.report(as: options.format, on: today)
        }

        /// Closes the request of a partner that left all of it out.
        private func leaveOut(
            _ answer: PacketAnswer, isVouchedFor: Bool, on today: CivilDate, _ session: inout Session
        ) throws {
            let parts = try session.read { db throws(RegistryError) in
                try AnsweredParts([answer], vouchedFor: { _ in isVouchedFor }, on: today, in: db)
            }
            parts.show()
            let (reference, party) = (answer.request, parts.party)
            try Prompt.confirm(
                "Record that \(party?.name ?? "the partner") leaves it out?", yes: origin.yes,
                undone: "nothing was recorded", then: "\(reference) stays open",
                canAsk: Prompt.isPossible && file != "-")
            let closed = try session.change { db, change throws(RegistryError) in
                let closed = try RequestRepository.leaveOut(
                    answer, isVouchedFor: isVouchedFor, in: db, by: change)
                _ = try RequestRepository.keepRemark(in: [answer], of: closed.partner, in: db, by: change)
                return closed
            }
            closed.report(as: options.format)
        }

        /// The one answer in a file or a mail, to one request.
        private func read(_ path: String, _ session: inout Session) throws -> PacketAnswer {
            if path != "-", let length = FileText.length(of: path), length > AnswerFile.limit * 4,
                try !MailFile.isMail(FileText.start(of: path, 16 << 10))
            {
                throw RegistryError.invalid(
                    "\(shown(path: path)) has \(length) bytes, and an answer has at most \(AnswerFile.limit) (1 MiB); "
                        + "name the file that the packet's page saved")
            }
            let messages = try AnswerReading.messages(in: path, &session)
            if let refusal = messages.compactMap(\.refusal).first { throw refusal }
            if let answer = messages.first?.agreements.first, messages[0].answers.isEmpty {
                throw RegistryError.invalid(
                    "\(shown(path: path)) answers the risk \(shown(answer.risk)) and no request; "
                        + "`concord partner answer` takes answers of both kinds")
            }
            guard messages.count == 1, let answer = messages[0].answers.first, messages[0].answers.count == 1
            else {
                throw RegistryError.invalid(
                    "\(shown(path: path)) answers several requests; `concord partner answer` takes them all, each to its record"
                )
            }
            guard Reference(answer.request, of: .matter) == nil else {
                throw RegistryError.invalid(
                    "\(shown(path: path)) answers \(answer.request), which is no declaration; `concord partner answer` takes it"
                )
            }
            return answer
        }
    }
}

/// Who answered, by which way it came, and why that is enough.
struct AnswerOrigin: ParsableArguments {
    @Option(
        name: .customLong("said-by"),
        help: "The person who answered, put on record if new; else whoever signed.")
    var saidBy: String?
    @Option(
        name: .customLong("came-by"),
        help: "How it came: mail, telephone, paper ...; else file, or telephone.")
    var cameBy: String?
    @Option(name: .customLong("why-enough"), help: "Why the issuer's own word is enough here (5.2b).")
    var whyEnough: String?
    @Flag(
        name: .customLong("without-code"),
        help: "Take an answer without its one-time code: you vouch for who gave it.")
    var withoutCode = false
    @Flag(help: "Do not ask.") var yes = false
}

extension Receipt {
    /// Tells the person what the answer changes, apart from the data; of several parts what is said besides is told once.
    func show(withRemark: Bool = true) {
        Output.talk(
            Output.printable(
                "\(request.reference)  \(request.partner.name)  \(request.template): \(request.object)"))
        for difference in differences {
            let title =
                template.question(difference.field)?.title[template.declared(in: request.language)]
                ?? difference.field
            let before = difference.before.map { "\(RecordLine.short($0)) -> " } ?? ""
            let after = difference.after.map { RecordLine.short($0) } ?? "not answered"
            Output.talk(Output.printable("  \(RecordLine.short(title)): \(before)\(after)"))
        }
        for difference in corrected {
            let title =
                template.question(difference.field)?.title[template.declared(in: request.language)]
                ?? difference.field
            Output.talk(
                Output.printable(
                    "  \(RecordLine.short(title)): left as the packet had it, '\(RecordLine.short(difference.before ?? ""))', "
                        + "and corrected since; on record stays '\(RecordLine.short(difference.after ?? ""))'"
                ))
        }
        Output.talk(
            Output.printable(
                "  signed: \(answer.signed), \(answer.place), \(answer.date)"))
        if withRemark { RemarkLines.show(answer.remark) }
    }
}

/// A text on one line of a talk.
private enum RecordLine {
    static func short(_ text: String) -> String {
        Table.cut(text.split(whereSeparator: \.isNewline).joined(separator: " / "), to: 120)
    }
}
