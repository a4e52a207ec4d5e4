import ArgumentParser
import Registry

extension ConcordCommand.RiskCommand {
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Say where a share is out of line with control, or more than its party can bear (exit 1 if so).",
            discussion: """
                Looks at one risk or at all that are open: at the worst each may cost against
                what the party can bear, at what is to be expected of all its risks together,
                and at its part of the control over the cause.
                Example: concord risk check "Late oak deliveries"
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(help: "The risk: a reference, or a title that only one has; else all open ones.")
        var risk: String?

        static let columns = [
            "risk", "title", "party", "name", "limit", "amount", "bound", "currency", "elsewhere",
            "kept_why",
        ]

        func run() throws {
            var session = try Session(options)
            let today = try session.today()
            var work = Progress()
            let check = try session.read { db throws(RegistryError) in
                let one = try risk.map { text throws(RegistryError) in try RiskRepository.find(text, in: db) }
                return try AllocationCheck(of: one, on: today, in: db) { work.tell("looked at \($0) risks") }
            }
            work.end()
            Report.list(check.findings.map(\.json), as: options.format, columns: Self.columns) {
                for finding in check.findings {
                    Output.facts([finding.risk.reference, finding.risk.title])
                    Output.paragraph(finding.words, indent: 4)
                    if let why = finding.risk.keptWhy {
                        Output.paragraph("kept all the same: \(why)", indent: 4)
                    }
                }
                // A risk is out of line once, whatever stands against it.
                let count = Set(check.findings.map(\.risk.id)).count
                let findings = count == 0 ? "nothing is out of line" : "\(count) out of line"
                Output.words("\(check.risks) looked at: \(findings)")
            }
            if check.unallocated > 0 {
                Output.talk(
                    "concord: note: \(check.unallocated) not allocated yet; `concord risk allocate` says who bears them"
                )
            }
            for (risk, why) in check.leftOut {
                Output.talk("concord: note: \(risk.reference) (\(shown(risk.title))) is left out: \(why)")
            }
            Self.tell(check.unknown, check.notes)
            // What the organisation keeps with its reason is known, and no news.
            guard check.findings.allSatisfy({ $0.risk.keptWhy != nil }) else {
                throw ExitCode(Failure.checkFailed)
            }
        }

        static func tell(_ unknown: [Party], _ notes: [String]) {
            if let first = unknown.first {
                let names = unknown.prefix(5).map { shown($0.name) }.joined(separator: ", ")
                let more = unknown.count > 5 ? " and \(unknown.count - 5) more" : ""
                Output.talk(
                    "concord: note: \(names)\(more) \(unknown.count == 1 ? "has not said what it" : "have not said what they") can bear; "
                        + "`concord risk capacity \(first.reference) --bears-up-to AMOUNT --currency EUR` puts it on record"
                )
            }
            for note in notes { Output.talk("concord: note: \(note)") }
        }
    }

    struct Suggest: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Suggest the nearest allocation that every party can bear, and say which limits bind.",
            discussion: """
                Nearest by least squares: the sum of squares of what changes is least. The
                shares are exact fractions, and keep every limit exactly. Nothing is recorded
                without --apply; `concord risk keep` keeps another allocation with its reason.
                Example: concord risk suggest "Late oak deliveries"
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(Risk.self) var risk: String
        @Option(help: "A party that may bear a part (repeatable); else those who bear it and both sides.")
        var among: [String] = []
        @Flag(help: "Allocate the risk as suggested; who manages, pays and insures does not change.")
        var apply = false
        @OptionGroup var edition: Edition

        static let columns = [
            "risk", "currency", "found", "origin", "distance", "sets_control_aside", "shares", "limits",
            "binding",
            "unknown", "asked",
        ]

        func run() throws {
            var session = try Session(options)
            let today = try session.today()
            let suggestion = try session.read { db throws(RegistryError) in
                try AllocationSuggestion(
                    of: RiskRepository.find(risk, in: db), among: among, on: today, in: db)
            }
            Report.one(suggestion.json, as: options.format, columns: Self.columns) { suggestion.print() }
            Check.tell(suggestion.unknown, suggestion.notes)
            guard suggestion.shares != nil else { throw ExitCode(Failure.checkFailed) }
            guard apply else { return }
            // What was worked out holds for the version that it was worked out for.
            let version = edition.ifVersion ?? suggestion.risk.version
            let found = try session.change(why: edition.why) { db, change throws(RegistryError) in
                let before = try RiskRepository.find(suggestion.risk.reference, in: db)
                return try AllocationRepository.allocate(
                    before, bear: suggestion.drafts, suggestion.roles, ifVersion: version, in: db, by: change)
            }
            if case .table = options.format { found.report(as: .table, on: today) }
        }
    }

    struct Keep: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Keep an allocation that is out of line, and say why.",
            discussion: """
                Example:
                  concord risk keep "Late oak deliveries" \\
                    --why "the mill asked for it"
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(Risk.self) var risk: String
        @Option(help: "The reason, kept with the risk.") var why: String
        @Option(name: .customLong("if-version"), help: "Change only what is still at this version.")
        var ifVersion: Int64?

        func run() throws {
            var session = try Session(options)
            let found = try session.change(why: why) { db, change throws(RegistryError) in
                try AllocationRepository.keepAllocation(
                    of: RiskRepository.find(risk, in: db), why: why, ifVersion: ifVersion, in: db,
                    by: change)
            }
            try found.report(as: options.format, on: session.today())
        }
    }
}

extension AllocationCheck.Finding {
    fileprivate var words: String {
        let money = risk.matrix.money
        let name = "\(limit.party.name) (\(limit.party.reference))"
        switch limit.measure {
        case .worst:
            return
                "\(name): at the worst \(money(amount)), and it can bear \(money(limit.bound))"
        case .expected where limit.isBrokenElsewhere:
            return
                "\(name): its other risks alone are expected to cost \(money(limit.elsewhere)), more than it can bear"
        case .expected:
            let others = limit.elsewhere > 0 ? " beside \(money(limit.elsewhere)) of its other risks" : ""
            return
                "\(name): expected \(money(amount))\(others), and \(money(limit.bound)) is left of what it can bear"
        case .control, .unknown:
            let part = Share(limit.bound, limit.whole)?.perCent ?? "all"
            return
                "\(name): bears \(share.perCent), more than its control over the cause bears out (up to \(part))"
        }
    }

    fileprivate var json: JSON {
        .members([
            "risk": .text(risk.reference), "title": .text(risk.title), "party": .text(limit.party.reference),
            "name": .text(limit.party.name), "limit": .text(limit.measure.rawValue),
            "amount": .text(
                limit.measure.isOfShare ? share.description : risk.matrix.money(amount).decimal),
            "bound": limit.measure.isOfShare
                ? .text(Share(limit.bound, limit.whole)?.description)
                : .text(risk.matrix.money(limit.bound).decimal),
            "currency": limit.measure.isOfShare ? .null : .text(risk.matrix.currency),
            "elsewhere": .text(risk.matrix.money(limit.elsewhere).decimal), "kept_why": .text(risk.keptWhy),
        ])
    }
}

extension AllocationSuggestion {
    var drafts: [AllocationDraft] {
        zip(bearers, shares ?? []).filter { $0.1 > .none }
            .map { AllocationDraft(party: $0.0.reference, share: $0.1) }
    }

    /// Who manages, pays and insures now.
    var roles: AllocationRoles {
        AllocationRoles(
            manages: risk.allocations.first(where: \.manages)?.party.reference,
            pays: risk.allocations.first(where: \.pays)?.party.reference,
            insures: risk.allocations.first(where: \.insures)?.party.reference)
    }

    fileprivate var json: JSON {
        .members([
            "risk": .text(risk.reference), "currency": .text(risk.matrix.currency),
            "found": .bool(shares != nil), "origin": .text(origin.rawValue),
            "distance": shares == nil ? .null : .number(distance),
            "sets_control_aside": .bool(setsControlAside),
            "shares": .array(
                zip(bearers, shares ?? []).enumerated().map { place, pair in
                    .members([
                        "party": .text(pair.0.reference), "name": .text(pair.0.name),
                        "share": .text(pair.1.description), "before": .text(target[place].description),
                    ])
                }),
            "limits": .array(limits.map { json(of: $0) }), "binding": .array(binding.map { json(of: $0) }),
            "unknown": .array(unknown.map { .text($0.reference) }),
            "asked": .array(asked.map { .text($0.reference) }),
        ])
    }

    private func json(of limit: AllocationLimits.Limit) -> JSON {
        .members([
            "party": .text(limit.party.reference), "limit": .text(limit.measure.rawValue),
            "bound": limit.measure.isOfShare
                ? .text(Share(limit.bound, limit.whole)?.description)
                : .text(risk.matrix.money(limit.bound).decimal),
            "whole": .text(limit.measure.isOfShare ? "1" : risk.matrix.money(limit.whole).decimal),
        ])
    }

    private func words(for limit: AllocationLimits.Limit) -> String {
        switch limit.measure {
        case .control:
            "\(limit.party.name): its control bears out up to \(Share(limit.bound, limit.whole)?.perCent ?? "all")"
        case .unknown:
            "\(limit.party.name): not more than \(Share(limit.bound, limit.whole)?.perCent ?? "all"), since neither "
                + "what it can bear nor its part of the control is known"
        case .worst:
            "\(limit.party.name): at the worst \(risk.matrix.money(limit.bound)) of \(risk.matrix.money(limit.whole))"
        case .expected:
            "\(limit.party.name): expected \(risk.matrix.money(limit.bound)) of \(risk.matrix.money(limit.whole))"
                + (limit.elsewhere > 0
                    ? ", beside \(risk.matrix.money(limit.elsewhere)) of its other risks" : "")
        }
    }

    fileprivate func print() {
        Output.facts([risk.reference, risk.title, "nearest to \(origin.rawValue)"])
        guard let shares else {
            Output.paragraph("no allocation among these parties keeps every limit:", indent: 0)
            for limit in limits { Output.paragraph(words(for: limit), indent: 4) }
            if let first = asked.first {
                let names = asked.map { shown($0.name) }.joined(separator: ", ")
                Output.paragraph(
                    "ask \(names): `concord risk capacity \(first.reference) --bears-up-to AMOUNT --currency "
                        + "\(risk.matrix.currency)` says what can be borne",
                    indent: 0)
            } else {
                Output.paragraph("name another party with --among, treat the risk, or insure it", indent: 0)
            }
            return
        }
        if broken.isEmpty, shares == target {
            Output.paragraph("it keeps every limit as it is, so nothing has to change", indent: 0)
        }
        Output.line("")
        var table = Table("party", .cut("name", to: 12), "now", "suggested", "fraction")
        for (place, bearer) in bearers.enumerated() {
            table.add(
                bearer.reference, bearer.name, origin == .recorded ? target[place].perCent : "",
                shares[place].perCent, shares[place].description)
        }
        table.print()
        if setsControlAside {
            Output.line("")
            Output.paragraph(
                "No shares keep the limits of control too. The limits of what each party can bear come first.",
                indent: 0
            )
        }
        guard !binding.isEmpty else { return }
        Output.line("")
        Output.line("limits that bind:")
        for limit in binding { Output.paragraph(words(for: limit), indent: 4) }
    }
}
