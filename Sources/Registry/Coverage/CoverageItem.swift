/// What of one recommendation the records of a relationship say, and what to do next; no number is made of all of them.
package struct CoverageLine: Hashable, Sendable {
    package enum Mark: String, Sendable, CaseIterable {
        case done, part, open, stale
        /// Not owed: what would call for it is absent, or the tier is lower.
        case notApplicable = "n/a"
    }

    package let item: CoverageItem
    package let mark: Mark
    /// Whose word it is that it is so; nil where nothing is done.
    package let word: Word?
    package let why: String
    /// The command that goes on; nil where nothing is to be done.
    package let next: String?
    /// What the firm said of it when it rated last, 1 to 5, where it lets the manager read that; never part of a mark.
    package var felt: Int64?

    package var json: JSON {
        .members([
            "item": .text(item.rawValue), "mark": .text(mark.rawValue), "word": .text(word?.rawValue),
            "felt": .integer(felt),
            "why": .text(why), "next": .text(next),
        ])
    }

    package static let columns = ["item", "mark", "word", "felt", "why", "next"]
}

/// A recommendation of ISO 44004, by the number of its clause and its letter there.
package enum CoverageItem: String, Sendable, CaseIterable {
    case policy = "5.1a"
    case manager = "5.1b"
    case plan = "5.1c"
    case cluster = "5.1d"
    case values = "5.2a"
    case requirements = "5.2b"
    case differences = "5.2c"
    case objectives = "5.3a"
    case support = "5.3b"
    case competence = "5.4a"
    case sponsor = "5.4b"
    case advocate = "5.4c"
    case reasons = "5.5a"
    case terms = "5.5b"
    case roles = "5.5c"
    case share = "5.5d"
    case contact = "5.5e"
    case talks = "5.5f"
    case ownForm = "5.5g"
    case experience = "5.6a"
    case training = "5.6b"
    case leaders = "5.7a"
    case concerns = "5.7b"
    case ideas = "5.8a"
    case benefit = "5.8b"
    case sharing = "5.8c"
    case clarity = "5.9a"
    case foreground = "5.9b"
    case example = "5.9c"
    case risks = "5.10"
    case measure = "5.11"
    case exit = "5.12"

    /// From which tier on it is owed; nil for what the organisation owes as a whole, or what only its trigger calls for.
    var from: Tier? {
        switch self {
        case .policy, .cluster, .differences, .benefit, .sharing, .foreground: nil
        case .manager, .values, .requirements, .sponsor, .reasons, .terms, .share, .contact, .talks,
            .concerns,
            .exit:
            .light
        default: .normal
        }
    }

    /// What the records have to say for it to be done.
    package var rule: String {
        switch self {
        case .policy: "a policy with who approved it, and its day of review ahead"
        case .manager: "a manager with a deputy, whose load is within the norm; a cluster's sponsor"
        case .plan: "a plan that both agreed to, and its review is not past"
        case .cluster: "a cluster has a sponsor, a lead, and shares of all members"
        case .values: "its values on record, or aligned in a kept shortlist"
        case .requirements: "each need of the policy is settled"
        case .differences: "where it opposes what you support, a talk about it within the interval"
        case .objectives: "its own objectives in the plan, set within the interval"
        case .support: "a promise of yours for each of its open objectives, none late"
        case .competence: "the manager's competence and limit of decision on record"
        case .sponsor: "a sponsor, and no concern that went up is past its day"
        case .advocate: "an advocate other than the manager, and mentoring offered within the interval"
        case .reasons: "each ask on record has a reason, and none goes above the cap"
        case .terms: "terms on record, and none that burdens the other side alone"
        case .roles: "who answers what on both sides, agreed"
        case .share: "your share of the work is at least what the norms need, and the cap is kept"
        case .contact: "a person of theirs, the channel and the language"
        case .talks: "minutes of talks in a quarter within the plan, else the norms"
        case .ownForm: "at least one ask taken in its own form, or none that it carries"
        case .experience: "a capability that rests on what it delivered, a reference or a trial"
        case .training: "training or mentoring offered within the interval"
        case .leaders:
            "a promise of its sponsor open or kept within the interval, none of yours broken, and in a crisis nothing changed against it without its yes"
        case .concerns:
            "told how to raise a concern, none past its day, and as many of your promises kept as the norms ask"
        case .ideas: "invited to bring ideas within the interval, or ideas on record, each answered in time"
        case .benefit: "an idea in use has support and a measured benefit"
        case .sharing: "a measured benefit is shared, by both sides' word, not below the floor"
        case .clarity: "who owns what both make is a term, and nothing is unsettled for more than thirty days"
        case .foreground: "what was made together has an owner, a licence and a protection"
        case .example: "you gave something first, or more than you took"
        case .risks:
            "open risks are allocated, accepted by both and reviewed in time, and so is what the records say of the relationship"
        case .measure:
            "both sides rated the relationship within six months, yours first; what is apart or low was talked about"
        case .exit:
            "notice of yours is a term and not below the norm; dependency is known, or taken as a quarter"
        }
    }
}
