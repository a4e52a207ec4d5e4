import ArgumentParser
import Interchange
import Registry
import Storage

extension ConcordCommand.DeclarationCommand {
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show everything on record of a declaration.",
            discussion: "Example: concord declaration show D-7K3M-9QXY --known-at 2026-11-01")

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(Declaration.self) var declaration: String
        @OptionGroup var moment: KnownAt

        func run() throws {
            var session = try Session(options)
            let today = try session.today()
            let (found, since, beside, signatures, void) = try session.read { db throws(RegistryError) in
                var wording = AnswerWording()
                let found = try wording.worded(Declaration.findAny(declaration, in: db), in: db)
                return (
                    found, try found.onRecordSince(in: db),
                    try Certificate.certificates(of: found.issuer.id, in: db),
                    try SignatureRepository.signatures(of: found.id, in: db).dated(in: db),
                    try found.voidWords(in: db)
                )
            }
            if let instant = try moment.instant(in: session) {
                try session.showRecord(
                    of: found.subject, knownAt: instant, as: options.format,
                    naming: { record, db throws(RegistryError) in
                        try Declaration.naming(record, of: found.subject, knownAt: instant, in: db)
                    },
                    shaping: { record, db throws(RegistryError) in
                        guard var past = try Declaration.past(record, of: found.id, in: db) else {
                            return nil
                        }
                        if let reference = past.signatory?.reference,
                            let name = try DeclarationRepository.signatoryName(
                                reference, of: found.subject, knownAt: instant, in: db)
                        {
                            past.signatory?.name = name
                        }
                        for place in past.cosignatories.indices {
                            if let name = try DeclarationRepository.signatoryName(
                                past.cosignatories[place].reference, of: found.subject, knownAt: instant,
                                in: db)
                            {
                                past.cosignatories[place].signatory.name = name
                            }
                        }
                        let (shown, void) = (past, try past.voidWords(in: db))
                        return PastRecord(
                            record: DeclarationJSON.record(shown, on: today), columns: nil,
                            print: {
                                VoidWords.print(void)
                                shown.sheet(on: today, onRecordSince: since, vouchedBy: []).print()
                            })
                    })
            } else if case .table = options.format {
                VoidWords.print(void)
                found.sheet(on: today, onRecordSince: since, vouchedBy: signatures).print()
                found.printBeside(beside, on: today)
            } else {
                found.report(as: options.format, on: today)
            }
        }
    }

    struct HistoryOf: HistoryCommand {
        static let configuration = CommandConfiguration(
            commandName: "history", abstract: "Who changed a declaration's record, when and why.",
            discussion: "Example: concord declaration history D-7K3M-9QXY")

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(Declaration.self) var declaration: String

        func subject(in db: borrowing Connection) throws(RegistryError) -> Subject {
            try Declaration.findAny(declaration, in: db).subject
        }

        func label(of key: String) -> String { Declaration.label(of: key) }
    }
}

extension [DeclarationSignature] {
    /// The same with the days, in the organisation's own zone, on which they were recorded.
    func dated(in db: borrowing Connection) throws(RegistryError) -> Self {
        guard !isEmpty else { return self }
        let zone = try OrganisationRepository.timeZone(in: db) ?? SystemZones.local
        return map { signature in
            var dated = signature
            dated.recordedOn = Clock.day(of: signature.recordedAt, in: zone)
            return dated
        }
    }
}

extension Declaration {
    /// The day, in the organisation's own zone, on which it was issued here, whatever date it bears.
    func onRecordSince(in db: borrowing Connection) throws(RegistryError) -> CivilDate? {
        guard let instant = try DeclarationRepository.issuedAt(subject, in: db) else { return nil }
        return Clock.day(of: instant, in: try OrganisationRepository.timeZone(in: db) ?? SystemZones.local)
    }

    /// A record of the history, which keeps people by reference only, with its signatory's name as it was then.
    fileprivate static func naming(
        _ record: JSON, of subject: Subject, knownAt instant: Instant, in db: borrowing Connection
    ) throws(RegistryError) -> JSON {
        guard case .object(let members) = record else { return record }
        var named: [JSON.Member] = []
        for member in members {
            var value = member.value
            if member.key == "signatory" {
                value = try self.named(value, of: subject, knownAt: instant, in: db)
            } else if member.key == "cosignatories" {
                var others: [JSON] = []
                for other in value.elements {
                    others.append(try self.named(other, of: subject, knownAt: instant, in: db))
                }
                value = .array(others)
            }
            named.append(JSON.Member(key: member.key, value: value))
        }
        return .object(named)
    }

    private static func named(
        _ signed: JSON, of subject: Subject, knownAt instant: Instant, in db: borrowing Connection
    ) throws(RegistryError) -> JSON {
        guard let reference = signed["reference"]?.string,
            let name = try DeclarationRepository.signatoryName(
                reference, of: subject, knownAt: instant, in: db)
        else { return signed }
        return .members([
            "reference": .text(reference), "name": .text(name), "function": signed["function"] ?? .null,
        ])
    }

    /// The record for people.
    fileprivate func sheet(
        on today: CivilDate, onRecordSince: CivilDate?, vouchedBy signatures: [DeclarationSignature]
    ) -> Sheet {
        var sheet = Sheet()
        sheet.add("reference", reference)
        sheet.add("kind", "self-declaration of the issuer (ISO/IEC 17050-1), no certificate")
        sheet.add("validity", validityWords(on: today))
        if status != .draft {
            sheet.add("state", stateWords(on: today))
            sheet.add("against it", against(on: today).joined(separator: "; "))
        }
        if status == .draft, !missing.isEmpty {
            sheet.add("missing", missing.map { "\($0.letter)) \($0.name)" }.joined(separator: ", "))
        }
        if let withdrawal { sheet.add("withdrawn", "on \(withdrawal.on): \(withdrawal.why)") }
        if let supersession {
            sheet.add("superseded", "on \(supersession.on) by \(supersession.by): \(supersession.why)")
        }
        for suspension in suspensions {
            let end = suspension.resumedOn.map { ", until \($0): \(suspension.resumedWhy ?? "")" } ?? ""
            sheet.add("suspended", "from \(suspension.from): \(suspension.why)\(end)")
        }
        for review in openReviews {
            sheet.add("look again", "\(review.cause.rawValue), since \(review.openedOn): \(review.why)")
        }
        sheet.add("issuer", "\(issuer.name) (\(issuer.reference))")
        sheet.add("address", issuer.address.map { $0 + (issuer.country.map { ", " + $0 } ?? "") })
        sheet.add("object", object)
        sheet.add("identification", identification)
        sheet.add("statement", statement)
        for requirement in requirements { sheet.add("requirement", requirement.typed) }
        sheet.add("place", place)
        sheet.add("date", date?.description)
        sheet.add("on record since", onRecordSince?.description)
        sheet.add("signatory", signatory.map { "\($0.name) (\($0.reference))" })
        sheet.add("function", function)
        for other in cosignatories { sheet.add("and", other.words) }
        let isSignedLater = signatures.contains(where: \.isOfIssuer)
        sheet.add(
            isUnsigned ? "given" : "signature",
            provided.map { isUnsigned && !isSignedLater ? "not signed; \($0)" : $0 })
        for signature in signatures { sheet.add(signature.verb, signature.words) }
        sheet.add("valid from", validFrom?.description)
        sheet.add("valid until", validUntil?.description)
        sheet.add("limits", limits)
        sheet.add("information", furtherInformation)
        for evidence in evidence { sheet.add("document", evidence.words) }
        for answer in answers { sheet.add("answer", answer.line) }
        sheet.add("relies on", reliesOn.joined(separator: ", "))
        sheet.add("why enough", why)
        for decision in decisions {
            sheet.add("\(decision.outcome.rawValue)", "on \(decision.on): \(decision.why)")
            sheet.add("by rules", decision.basis)
        }
        for review in reviews where !review.isOpen {
            let closed = review.closedOn.map { "\($0)" } ?? ""
            sheet.add("looked at", "on \(closed), \(review.cause.rawValue): \(review.finding ?? "")")
        }
        sheet.add("version", "\(version)")
        return sheet
    }
}

extension Declaration {
    /// Certificates of third parties about the issuer, apart from what it declares itself.
    fileprivate func printBeside(_ certificates: [Certificate], on today: CivilDate) {
        guard !certificates.isEmpty else { return }
        Output.line("")
        Output.line("beside it, attested by third parties and no part of the issuer's own word:")
        for found in certificates {
            Output.facts([found.reference, found.standard, found.body, found.words(on: today)])
        }
    }
}

extension DeclarationSignature {
    fileprivate var verb: String { kind == .seal ? "sealed" : "signed" }

    /// Who vouches, with what and since when, and whether it still counts.
    fileprivate var words: String {
        let day = recordedOn
        let words =
            switch kind {
            case .seal: "by the registry with the key \(key ?? ""), on \(day)"
            case .signature: "by the issuer with its key \(key ?? ""), recorded on \(day)"
            case .document:
                "by the issuer: the document \(statement["name"]?.string ?? ""), recorded on \(day), "
                    + "SHA-256 \(statement["sha256"]?.string ?? "")"
            }
        return refusal.map { "\(words); it does not count: \($0)" } ?? words
    }
}

extension Evidence {
    /// The document in one passage for people.
    fileprivate var words: String {
        [
            title, kind, date.map { "of \($0)" }, issuer.map { "by \($0)" },
            keptAt.map { "kept: \($0)" }, keptUntil.map { "until \($0)" },
            sha256.map { "SHA-256 \($0)" },
        ].compactMap(\.self).joined(separator: ", ")
    }
}
