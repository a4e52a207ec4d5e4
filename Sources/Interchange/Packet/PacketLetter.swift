package import Registry

/// The mails that go with a packet, in the language of whom they are written to.
package enum PacketLetter {
    /// The packet, as a draft to the party's contact.
    package static func asking(_ asking: Asking, to contact: Contact, files: [MailDraft.Attachment])
        -> MailDraft
    {
        let (organisation, minutes) = (asking.organisation.name, "\(asking.minutes)")
        var lines = [
            asking.word("mail_greeting", ["name": contact.name]), "",
            asking.word("mail_ask", ["party": asking.party.name, "minutes": minutes]), "",
        ]
        lines += asking.sections.map { "- \($0.title)" } + [""]
        if let day = asking.answerBy {
            lines += [
                asking.word("answer_by", ["date": CivilDateWords.written(day, in: asking.language)]), "",
            ]
        }
        lines += [asking.privacy, ""] + unread(in: asking.language) { asking.word($0) }
        lines += [asking.word("mail_end", ["organisation": organisation]), ""]
        return MailDraft(
            to: contact,
            subject: asking.word("mail_ask_subject", ["organisation": organisation, "minutes": minutes]),
            text: lines.joined(separator: "\n"), attachments: files)
    }

    /// What a party is told whose answer is late; nothing in it is asked anew.
    package static func reminder(_ reminder: Reminder, files: [MailDraft.Attachment] = []) -> MailDraft {
        MailDraft(
            to: reminder.contact,
            subject: word("mail_remind_subject", ["organisation": reminder.organisation.name], of: reminder),
            text: text(of: reminder), attachments: files)
    }

    /// The words of a reminder, also for a letter or a telephone call.
    package static func text(of reminder: Reminder) -> String {
        func written(_ day: CivilDate?) -> String {
            day.map { CivilDateWords.written($0, in: reminder.language) } ?? "?"
        }
        let places = [
            "asked": written(reminder.askedOn), "party": reminder.party.name,
            "date": written(reminder.answerBy),
        ]
        var lines = [
            word("mail_greeting", ["name": reminder.contact.name], of: reminder), "",
            word("mail_remind", places, of: reminder), "",
        ]
        for (title, reference) in zip(reminder.titles, reminder.references) {
            lines.append("- \(title) (\(reference))")
        }
        lines += [""] + unread(in: reminder.language) { word($0, [:], of: reminder) }
        lines += [word("mail_end", ["organisation": reminder.organisation.name], of: reminder), ""]
        return Markup.spelt(lines.joined(separator: "\n"))
    }

    /// What a mail says in a language whose words nobody read over, with an empty line behind it; nothing in the others.
    static func unread(in language: String, _ word: (String) -> String) -> [String] {
        PacketLanguage[language]?.isReadOver ?? true
            ? [] : ["\(word("unread")) \(word("unread_mail"))", ""]
    }

    private static func word(_ key: String, _ places: [String: String], of reminder: Reminder) -> String {
        reminder.words.word(key, in: reminder.language, places)
    }
}

/// What a party gets for its answer: what was recorded, when, and how to correct or withdraw it.
package struct PacketReceipt: Sendable {
    private let asking: Asking
    private let answer: PacketAnswer
    private let declarations: [Declaration]
    private let said: [MatterReceipt]
    private let leftOut: [String]
    private let today: CivilDate

    /// `asking` is what was answered, in the order of the declarations that its answer became; `said` is what was said
    /// to matters, and `leftOut` are the titles of declarations that the party left out.
    package init(
        _ asking: Asking, _ answer: PacketAnswer, became declarations: [Declaration],
        said: [MatterReceipt] = [], leftOut: [String] = [], on today: CivilDate
    ) {
        self.said = said
        self.leftOut = leftOut
        self.asking = asking
        self.answer = answer
        self.declarations = declarations
        self.today = today
    }

    private func written(_ day: CivilDate) -> String { CivilDateWords.written(day, in: asking.language) }

    /// What a party said, set in, in its own lines.
    private static func paragraphs(_ text: String) -> [String] {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map {
            $0.isEmpty ? "" : "    \($0)"
        }
    }

    /// What the party had before it when it answered, so that it holds the whole of what it said its word to.
    private static func lines(_ passage: MatterPacket.Passage) -> [String] {
        let heading = passage.heading.isEmpty ? [] : ["    == \(passage.heading) =="]
        return heading
            + passage.lines.flatMap { line in
                paragraphs(line.name.isEmpty ? line.value : "\(line.name): \(line.value)")
            } + [""]
    }

    /// An answer in the party's language, and below it what stands on record where that is in another.
    private func recorded(_ answer: DeclarationAnswer, by packet: Packet) -> [String] {
        let (shown, declared) = (packet.read(in: asking.language), packet.read(in: packet.declaredLanguage))
        guard let question = packet.template.question(answer.question) else {
            return PacketReceipt.paragraphs(answer.line)
        }
        func line(_ title: String, _ packet: Packet, note: String?) -> String {
            var worded = DeclarationAnswer(
                question: answer.question, title: title, answer: answer.answer, note: note)
            worded.words = packet.words(of: answer.answer, to: question)
            return worded.line
        }
        let original = line(answer.title, declared, note: nil)
        guard shown.language != declared.language else {
            return PacketReceipt.paragraphs(line(answer.title, declared, note: answer.note))
        }
        return PacketReceipt.paragraphs(line(question.title[shown.language], shown, note: answer.note))
            + PacketReceipt.paragraphs("\(asking.word("original")): \(original)")
    }

    /// Plain text, in the party's language.
    package var text: String {
        let organisation = asking.organisation.name
        var lines = [
            asking.word("receipt"), "",
            asking.word(
                "receipt_text",
                ["date": written(today), "organisation": organisation, "party": asking.party.name]), "",
        ]
        for (section, declaration) in zip(asking.sections, declarations) {
            let until = declaration.validUntil.map {
                ", " + asking.word("receipt_until", ["date": written($0)])
            }
            lines.append("- \(section.title): \(declaration.reference)\(until ?? "")")
            if case .declaration(let read) = section {
                lines += declaration.answers.flatMap { recorded($0, by: read) }
            }
            lines.append("")
        }
        for receipt in said {
            lines.append("- \(receipt.packet.title): \(receipt.matter.reference)")
            lines += receipt.lines.flatMap(PacketReceipt.paragraphs) + [""]
            lines += receipt.read.flatMap(PacketReceipt.lines)
        }
        for title in leftOut { lines += ["- \(title): \(asking.word("matter_left_out"))", ""] }
        if NormalisedText.hasLetterOrDigit(answer.remark) {
            lines.append("\(asking.word("remark")):")
            lines += PacketReceipt.paragraphs(answer.remark) + [""]
        }
        let signed = CivilDateWords.read(answer.date, in: asking.language).map(written) ?? answer.date
        lines += [
            asking.word(
                declarations.isEmpty ? "matter_said" : "receipt_signed",
                ["name": answer.name, "function": answer.function, "place": answer.place, "date": signed])
        ]
        if !declarations.isEmpty {
            lines += answer.cosigned.map { other in
                asking.word(
                    "receipt_signed",
                    ["name": other.name, "function": other.function, "place": answer.place, "date": signed])
            }
        }
        if declarations.contains(where: \.awaitsCosignatory) {
            lines += ["", asking.word("receipt_waits", ["name": answer.name])]
        }
        lines += [
            "",
            asking.word(
                declarations.isEmpty ? "matter_change" : "receipt_change",
                ["contact": asking.sender?.email ?? asking.sender?.name ?? organisation]),
            "",
            asking.privacy, "",
        ]
        lines += PacketLetter.unread(in: asking.language) { asking.word($0) }
        return Markup.spelt(lines.joined(separator: "\n"))
    }

    /// The receipt as a draft to the party's contact.
    package func mail(to contact: Contact) -> MailDraft {
        MailDraft(
            to: contact,
            subject: asking.word("receipt_subject", ["organisation": asking.organisation.name]), text: text)
    }
}
