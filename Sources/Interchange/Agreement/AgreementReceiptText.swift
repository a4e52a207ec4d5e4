package import Registry

/// The receipt for an answer to a risk, as a text and as a mail.
package struct AgreementReceiptText: Sendable {
    private let receipt: AgreementReceipt
    private let signatory: String?
    private let today: CivilDate

    /// `signatory` is who answered, as the file says it.
    package init(_ receipt: AgreementReceipt, signedBy signatory: String?, on today: CivilDate) {
        self.receipt = receipt
        self.signatory = signatory
        self.today = today
    }

    /// Plain text, in the party's language.
    package var text: String {
        let (risk, acceptance) = (receipt.risk, receipt.acceptance)
        let organisation = receipt.organisation.name
        var lines = [
            receipt.word("receipt"), "",
            receipt.word(
                "receipt_text",
                [
                    "date": CivilDateWords.written(today, in: receipt.language),
                    "organisation": organisation, "party": acceptance.party.name,
                ]), "", "- \(risk.title) (\(risk.reference)): \(answer)",
        ]
        for part in acceptance.counter { lines.append("    \(part.party.name): \(part.share.perCent)") }
        if let why = acceptance.why { lines.append("    \(why)") }
        if let signatory { lines += ["", "\(receipt.word("signatory")): \(signatory)"] }
        let places = ["organisation": organisation, "contact": contact]
        lines += [
            "", receipt.word("receipt_change", places), "", receipt.word("receipt_privacy", places), "",
        ]
        lines += PacketLetter.unread(in: receipt.language) { receipt.word($0) }
        return lines.joined(separator: "\n")
    }

    /// The receipt as a draft to the party's contact.
    package var mail: MailDraft {
        MailDraft(
            to: receipt.contact,
            subject: receipt.word("receipt_subject", ["organisation": receipt.organisation.name]), text: text)
    }

    private var answer: String {
        let acceptance = receipt.acceptance
        guard acceptance.counter.isEmpty else { return receipt.word("other") }
        return receipt.word(acceptance.state == .accepted ? "agree" : "decline")
    }

    private var contact: String {
        receipt.sender?.email ?? receipt.sender?.name ?? receipt.organisation.name
    }
}
