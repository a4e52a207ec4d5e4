import Registry
import Storage

/// The parts of one answer, held against what was asked, before any of it is recorded.
struct AnsweredParts: Sendable {
    private(set) var declared: [Receipt] = []
    private(set) var said: [MatterReceipt] = []
    /// Declarations that the party left out of its answer.
    private(set) var leftOut: [(request: DeclarationRequest, title: String)] = []
    /// What it said besides, where no declaration holds it.
    private var remark = ""

    init(
        _ answers: [PacketAnswer], vouchedFor: (PacketAnswer) -> Bool, on today: CivilDate,
        in db: borrowing Connection
    ) throws(RegistryError) {
        for answer in answers {
            let isVouchedFor = vouchedFor(answer)
            if Reference(answer.request, of: .matter) != nil {
                said.append(try Matter.review(answer, isVouchedFor: isVouchedFor, on: today, in: db))
            } else if answer.isLeftOut {
                let request = try RequestRepository.request(of: answer, isVouchedFor: isVouchedFor, in: db)
                let packet = try RequestRepository.packet(of: request, on: today, in: db)
                leftOut.append((request, packet.template.title[packet.language]))
            } else {
                declared.append(
                    try RequestRepository.review(answer, isVouchedFor: isVouchedFor, on: today, in: db))
            }
        }
        if declared.isEmpty { remark = answers.first?.remark ?? "" }
    }

    /// Whose answer it is.
    var party: Party? {
        declared.first?.request.partner ?? said.first?.matter.counterparty ?? leftOut.first?.request.partner
    }

    var references: [String] {
        declared.map(\.request.reference) + leftOut.map(\.request.reference) + said.map(\.matter.reference)
    }

    /// The requests that the receipt is about; where all was left out, these.
    var answered: [DeclarationRequest] {
        declared.isEmpty && said.isEmpty ? leftOut.map(\.request) : declared.map(\.request)
    }

    /// Tells the person what the answer changes, apart from the data.
    func show() {
        for receipt in declared { receipt.show() }
        for part in leftOut {
            Output.talk(
                Output.printable(
                    "\(part.request.reference)  \(part.request.partner.name)  \(part.title): left out"))
        }
        for receipt in said {
            let matter = receipt.matter
            Output.talk(
                Output.printable("\(matter.reference)  \(matter.counterparty.name)  \(receipt.packet.title)"))
            for line in receipt.lines { Output.talk(Output.printable("  \(line)")) }
            if !receipt.answer.name.isEmpty {
                Output.talk(Output.printable("  said by: \(receipt.answer.name)"))
            }
        }
        RemarkLines.show(remark)
    }
}

/// What a party said besides its answers, whole, since nobody was asked for it and it may be what counts.
enum RemarkLines {
    static func show(_ remark: String) {
        guard NormalisedText.hasLetterOrDigit(remark) else { return }
        let lines = remark.split(whereSeparator: \.isNewline)
        for (place, line) in lines.enumerated() {
            Output.talk(Output.printable("\(place == 0 ? "  remark: " : "    ")\(line)"))
        }
    }
}
