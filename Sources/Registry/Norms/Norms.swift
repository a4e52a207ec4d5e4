package import Storage

/// The limits, shares, days and terms by which a relationship is judged: one version, in force until the next begins.
///
/// They are data with a source each, never code; where none was found the source says `ours`.
package struct Norms: Record, Hashable {
    /// One norm: a number with its unit, or words alone.
    package struct Norm: Hashable, Sendable {
        package let code: String
        package let amount: Int64?
        package let unit: String?
        package let words: String?
        package let source: String

        package var json: JSON {
            .members(["code": .text(code), "source": .text(source)]).adding(
                .held(["amount": .integer(amount), "unit": .text(unit), "words": .text(words)]))
        }

        /// Such as `50000 EUR`; nil for words alone.
        package var figure: String? { amount.flatMap { amount in unit.map { "\(amount) \($0)" } } }
    }

    package var head = RecordHead()
    package internal(set) var code = ""
    package internal(set) var edition: Int64 = 1
    package internal(set) var title = ""
    package internal(set) var validFrom = CivilDate.first
    /// In the order in which they were given.
    package internal(set) var norms: [Norm] = [] {
        didSet {
            amounts = [:]
            for norm in norms { if let code = NormCode(rawValue: norm.code) { amounts[code] = norm.amount } }
        }
    }
    /// Of the norms with which the registry reckons, since each is asked for again and again.
    private var amounts: [NormCode: Int64] = [:]

    package init() {}

    package static let kind = RecordKind(
        .norms, table: "norm_set", reference: nil, order: "norm_set.valid_from",
        words: RecordWords(
            "Limits, shares, days and terms of relationships, as dated data.", argument: "norms",
            argumentHelp: ""))

    package static let fields: [Field<Norms>] = [
        .kept("code", \.code).listed(),
        .kept("edition", \.edition).listed(),
        .kept("title", \.title).listed(),
        .kept("valid_from", \.validFrom).listed(),
        .derived("norms") { .array($0.norms.map(\.json)) },
    ]
    package static let form = RecordForm<Norms>()

    /// Such as `relationship 1`.
    package var name: String { "\(code) \(edition)" }

    package func facts(on today: CivilDate) -> [String] {
        [name, title, "from \(validFrom)", "\(norms.count) norms"]
    }

    package mutating func complete(in db: borrowing Connection) throws(RegistryError) {
        norms = try db.list(NormsRepository.parts, id) { row throws(StorageError) in
            Norm(
                code: try row.text(0), amount: try row.optionalInteger(1), unit: try row.optionalText(2),
                words: try row.optionalText(3), source: try row.text(4))
        }
    }

    package mutating func restoreParts(
        of record: JSON, in db: borrowing Connection
    ) throws(RegistryError) {
        norms = (record["norms"] ?? .null).elements.map { part in
            Norm(
                code: part["code"]?.string ?? "", amount: part["amount"]?.int, unit: part["unit"]?.string,
                words: part["words"]?.string, source: part["source"]?.string ?? "")
        }
    }
}

/// The norms with which the registry reckons; a version without one of them is refused.
package enum NormCode: String, Sendable, CaseIterable {
    case lightValue = "tier.light.value"
    case lightDependency = "tier.light.dependency"
    case closeDependency = "tier.close.dependency"
    case closeSeverity = "tier.close.severity"
    case managerLoad = "manager.load"
    case answerDays = "answer.days"
    case ideaDays = "idea.days"
    case ideaWeight = "idea.weight"
    case concernDays = "concern.days"
    case knowledgeDays = "knowledge.days"
    case planMonths = "plan.months"
    case talkLight = "talk.light"
    case talkNormal = "talk.normal"
    case talkClose = "talk.close"
    case capMicro = "cap.micro"
    case capSmall = "cap.small"
    case capMedium = "cap.medium"
    case shareMicro = "share.micro"
    case shareSmall = "share.small"
    case shareMedium = "share.medium"
    case callMinutes = "minutes.call"
    case meetingMinutes = "minutes.meeting"
    case visitMinutes = "minutes.visit"
    case evidenceMinutes = "minutes.evidence"
    case levelSimple = "level.simple"
    case levelMedium = "level.medium"
    case levelHigh = "level.high"
    case payGood = "pay.good"
    case payLimit = "pay.limit"
    case noticeLow = "notice.low"
    case noticeWatch = "notice.watch"
    case noticeHigh = "notice.high"
    case noticeFloor = "notice.floor"
    case noticeMost = "notice.most"
    case measureDays = "measure.days"
    case measureMonths = "measure.months"
    case pulseThreshold = "pulse.threshold"
    case pulseWords = "pulse.words"
    case coverageClose = "coverage.close"
    case coverageNormal = "coverage.normal"
    case coverageLight = "coverage.light"
    case promiseKept = "promise.kept"
    case volumeFirst = "volume.first"
    case volumeSecond = "volume.second"
    case volumeThird = "volume.third"

    /// In what it is counted; nil for an amount of money, whose unit is a currency.
    var unit: String? {
        switch self {
        case .lightValue: nil
        case .lightDependency, .closeDependency, .ideaWeight, .shareMicro, .shareSmall, .shareMedium,
            .noticeLow, .noticeWatch, .noticeHigh, .coverageClose, .coverageNormal, .coverageLight,
            .promiseKept, .volumeFirst, .volumeSecond, .volumeThird:
            "percent"
        case .closeSeverity: "points"
        case .managerLoad: "partners"
        case .answerDays, .ideaDays, .concernDays, .knowledgeDays, .payGood, .payLimit,
            .measureDays:
            "days"
        case .planMonths, .noticeFloor, .noticeMost, .measureMonths: "months"
        case .pulseThreshold, .pulseWords: "answers"
        default: "minutes"
        }
    }

    /// What a version says that was made before there was the norm.
    var presumed: Int64 {
        switch self {
        case .measureDays: 30
        case .measureMonths: 6
        case .coverageClose: 95
        case .coverageNormal, .promiseKept: 90
        case .coverageLight: 85
        case .volumeFirst: 75
        case .volumeSecond: 50
        case .volumeThird: 25
        default: range.lowerBound
        }
    }

    /// What it may be: no day, share or limit beyond what makes sense.
    var range: ClosedRange<Int64> {
        switch self {
        case .lightValue: 0...1_000_000_000
        case .lightDependency, .closeDependency, .ideaWeight, .coverageClose, .coverageNormal, .coverageLight,
            .promiseKept, .volumeFirst, .volumeSecond, .volumeThird:
            0...100
        case .closeSeverity: 1...25
        case .answerDays, .ideaDays, .concernDays, .knowledgeDays, .payGood, .payLimit,
            .measureDays:
            1...3650
        case .planMonths, .noticeFloor, .noticeMost, .measureMonths: 1...120
        case .pulseThreshold, .pulseWords: 3...1000
        case .shareMicro, .shareSmall, .shareMedium, .noticeLow, .noticeWatch, .noticeHigh: 1...10_000
        default: 1...1_000_000
        }
    }
}

extension Norms {
    /// The number of a norm with which the registry reckons.
    package subscript(_ code: NormCode) -> Int64 {
        amounts[code] ?? code.presumed
    }

    /// The norms of a family, such as `term` or `pulse`, without the family's name.
    package func family(_ name: String) -> [(code: String, norm: Norm)] {
        norms.filter { $0.code.hasPrefix(name + ".") }.map { (String($0.code.dropFirst(name.count + 1)), $0) }
    }
}
