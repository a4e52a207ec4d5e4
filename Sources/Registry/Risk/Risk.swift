/// A threat or an opportunity that the organisation manages together with a partner or a cluster (5.10).
///
/// Its allocation gives every party the share that it bears; the shares total exactly the whole. Who manages the risk,
/// who pays for its treatment and who insures it are named apart from who bears it.
package struct Risk: Recorded, Hashable, Sendable, Identifiable {
    package enum Kind: String, Sendable, CaseIterable { case threat, opportunity }
    package enum Status: String, Sendable, CaseIterable { case open, closed }

    package let id: Int64
    package let reference: String
    package var title: String
    /// The partner or cluster that the risk is shared with.
    package let counterparty: Party
    package var kind: Kind
    /// What it is about: a code of the table of subjects, such as `delivery` or `trust`.
    package var about = noSubject
    /// The subject of a risk of which nobody said what it is about.
    static let noSubject = "other"
    package var description: String?
    /// Why it may happen, what happens, and what follows from that.
    package var cause: String?
    package var event: String?
    package var consequence: String?
    package let matrix: Matrix
    /// Before treatment.
    package var level: RiskLevel
    /// After treatment; nil where nobody has judged it.
    package var levelAfter: RiskLevel?
    /// Months from one review to the next.
    package var reviewMonths: Int64?
    /// The day from which the interval is counted.
    package var reviewedOn: CivilDate?
    package var reviewDue: CivilDate?
    /// Why the organisation keeps an allocation that another would be nearer to the parties' limits.
    package var keptWhy: String?
    package var status = Status.open
    /// Empty until somebody allocates the risk; in the order in which the parties came on record.
    package var allocations: [Allocation] = []
    package var treatments: [RiskTreatment] = []
    /// References of declarations that bear on it, sorted.
    package var declarations: [String] = []
    /// What came true, oldest first.
    package var events: [RiskEvent] = []
    /// How well suited the parties are, in the order in which they came on record.
    package var suitabilities: [RiskSuitability] = []
    /// The texts that were put before the parties, oldest first.
    package var proposals: [Proposal] = []
    /// What the parties say to them, in the order in which they came on record.
    package var acceptances: [Acceptance] = []
    package var void: VoidMark?
    package var version: Int64 = 1

    /// The level that holds: after treatment once every treatment that was not dropped is done, else before.
    package var levelNow: RiskLevel {
        let counted = treatments.filter { $0.status != .dropped }
        guard let levelAfter, !counted.isEmpty, counted.allSatisfy({ $0.status == .done }) else {
            return level
        }
        return levelAfter
    }

    /// Likelihood times impact before treatment, from 1 to the square of the matrix's size.
    package var severity: Int64 { level.score }

    package var subject: Registry.Subject { Registry.Subject(.risk, id) }

    /// Parties by their references alone, since their names may change without the risk's doing.
    package var json: JSON {
        .members([
            "reference": .text(reference), "title": .text(title),
            "counterparty": .members(["reference": .text(counterparty.reference)]),
            "kind": .text(kind.rawValue), "subject": .text(about),
            "likelihood": .integer(level.likelihood),
            "impact": .integer(level.impact), "status": .text(status.rawValue),
            "allocations": .array(allocations.map(\.json)), "version": .integer(version),
        ]).adding(
            .held([
                "description": .text(description), "cause": .text(cause), "event": .text(event),
                "consequence": .text(consequence),
                // A risk of the first version names no matrix: there was one.
                "matrix": matrix.isFirst ? .null : matrix.name,
                "likelihood_after": .integer(levelAfter?.likelihood),
                "impact_after": .integer(levelAfter?.impact),
                "review_months": .integer(reviewMonths), "reviewed_on": .text(reviewedOn?.description),
                "review_due": .text(reviewDue?.description), "kept_why": .text(keptWhy),
                "treatments": .array(treatments.map(\.json)),
                "declarations": .array(declarations.map(JSON.text)),
                "events": .array(events.map(\.json)), "placements": .array(suitabilities.map(\.json)),
                "proposals": .array(proposals.map(\.json)),
                "acceptances": .array(acceptances.map(\.json)), "void": void?.json ?? .null,
            ]))
    }

    /// Counts the next review from the last one.
    mutating func setReviewDue() throws(RegistryError) {
        guard let reviewMonths, let reviewedOn else {
            reviewDue = nil
            return
        }
        guard let due = reviewedOn.adding(months: Int(reviewMonths)) else {
            throw .invalid(
                "\(reviewMonths) months after \(reviewedOn) lies beyond the year 9999; give an earlier day")
        }
        reviewDue = due
    }
}

/// A place on a matrix: how likely, and how hard; 1 is the least.
package struct RiskLevel: Hashable, Sendable {
    package var likelihood: Int64
    package var impact: Int64

    package init(_ likelihood: Int64, _ impact: Int64) {
        self.likelihood = likelihood
        self.impact = impact
    }

    package var score: Int64 { likelihood * impact }
}
