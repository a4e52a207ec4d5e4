package import Storage

/// A threat or an opportunity that the organisation manages together with a partner or a cluster (5.10).
///
/// Its allocation gives every party the share that it bears; the shares total exactly the whole. Who manages the risk,
/// who pays for its treatment and who insures it are named apart from who bears it.
package struct Risk: Record, Hashable {
    package enum Kind: String, FieldWord { case threat, opportunity }
    package enum Status: String, FieldWord { case open, closed }

    package var head = RecordHead()
    package var title = ""
    /// The partner or cluster that the risk is shared with.
    package var counterparty = Party.unknown
    package var kind = Kind.threat
    /// What it is about: a code of the table of subjects, such as `delivery` or `trust`.
    package var about = noSubject
    /// The subject of a risk of which nobody said what it is about.
    static let noSubject = "other"
    package var description: String?
    /// Why it may happen, what happens, and what follows from that.
    package var cause: String?
    package var event: String?
    package var consequence: String?
    package var matrix = Matrix.unknown
    /// Before treatment.
    package var level = RiskLevel(1, 1)
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

    package init() {}

    /// The level that holds: after treatment once every treatment that was not dropped is done, else before.
    package var levelNow: RiskLevel {
        let counted = treatments.filter { $0.status != .dropped }
        guard let levelAfter, !counted.isEmpty, counted.allSatisfy({ $0.status == .done }) else {
            return level
        }
        return levelAfter
    }

    /// Likelihood times impact before treatment, from 1 to the top score of the matrix.
    package var severity: Int64 { level.score }
}

/// The two sides of each level, as they are typed and kept.
extension Risk {
    package var likelihood: Int64 {
        get { level.likelihood }
        set { level.likelihood = newValue }
    }

    package var impact: Int64 {
        get { level.impact }
        set { level.impact = newValue }
    }

    /// Where one side alone is judged, the other stays as it is before treatment.
    package var likelihoodAfter: Int64? {
        get { levelAfter?.likelihood }
        set { levelAfter = newValue.map { RiskLevel($0, levelAfter?.impact ?? level.impact) } }
    }

    package var impactAfter: Int64? {
        get { levelAfter?.impact }
        set { levelAfter = newValue.map { RiskLevel(levelAfter?.likelihood ?? level.likelihood, $0) } }
    }
}

extension Risk {
    /// The levels lie on the matrix, and the next review is counted from the last one.
    package mutating func check(
        in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) {
        if matrix == .unknown {
            matrix = try MatrixRepository.matrix(Matrix.usual, on: change.today, in: db)
        }
        try matrix.check(level)
        if let levelAfter { try matrix.check(levelAfter, " after treatment") }
        // A risk that nobody has reviewed yet was judged today.
        if reviewMonths != nil { reviewedOn = reviewedOn ?? change.today }
        try setReviewDue()
        declarations.sort()
    }

    private mutating func setReviewDue() throws(RegistryError) {
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
