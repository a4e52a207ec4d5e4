/// One version of a matrix on which risks are judged: how likely within a year, and how hard.
///
/// Each level begins where the one before it ends. A risk keeps the version that it was judged on.
package final class Matrix: Recorded, Sendable, Identifiable {
    package struct Likelihood: Hashable, Sendable {
        package let name: String
        /// The chance within a year: above `from`, at most `to`.
        package let from: Share
        package let to: Share
    }

    package struct Impact: Hashable, Sendable {
        package let name: String
        /// Minor units of the matrix's currency: above `from`, at most `to`.
        package let from: Int64
        package let to: Int64
        /// Days of delay; nil where the matrix has no time ranges.
        package let fromDays: Int64?
        package let toDays: Int64?
    }

    /// What a product of the two levels is called, from one score to another, both inclusive.
    package struct Rating: Hashable, Sendable {
        package let name: String
        package let from: Int64
        package let to: Int64
    }

    package let id: Int64
    package let code: String
    package let version: Int64
    package let title: String
    package let currency: String
    package let exponent: Int
    package let validFrom: CivilDate
    package let isOwn: Bool
    package let likelihoods: [Likelihood]
    package let impacts: [Impact]
    package let ratings: [Rating]

    /// The code of the matrix that a risk is judged on where none is named.
    package static let usual = "5x5"
    /// The finest parts of a chance.
    package static let finest: Int64 = 1_000_000

    init(
        id: Int64, code: String, version: Int64, title: String, currency: String, exponent: Int,
        validFrom: CivilDate, isOwn: Bool, likelihoods: [Likelihood], impacts: [Impact], ratings: [Rating]
    ) {
        self.id = id
        self.code = code
        self.version = version
        self.title = title
        self.currency = currency
        self.exponent = exponent
        self.validFrom = validFrom
        self.isOwn = isOwn
        self.likelihoods = likelihoods
        self.impacts = impacts
        self.ratings = ratings
    }

    /// What stands in a risk before its matrix is known.
    static let unknown = Matrix(unread: 0)

    /// A matrix of which a row has the number alone.
    convenience init(unread id: Int64) {
        self.init(
            id: id, code: "", version: 0, title: "", currency: "", exponent: 0, validFrom: .first,
            isOwn: false,
            likelihoods: [], impacts: [], ratings: [])
    }

    package var likelihoodLevels: Int64 { Int64(likelihoods.count) }
    package var impactLevels: Int64 { Int64(impacts.count) }
    /// The product of the highest levels.
    package var topScore: Int64 { likelihoodLevels * impactLevels }

    /// Whether it is the matrix of the risks that came on record before matrices did.
    var isFirst: Bool { code == Self.usual && version == 1 }

    package var subject: Subject { Subject(.matrix, id) }

    package var name: JSON { .members(["code": .text(code), "version": .integer(version)]) }

    package var json: JSON {
        .members([
            "code": .text(code), "version": .integer(version), "title": .text(title),
            "currency": .text(currency), "valid_from": .text(validFrom.description),
            "likelihood": .array(
                likelihoods.map {
                    .members(["name": .text($0.name), "from": Self.kept($0.from), "to": Self.kept($0.to)])
                }),
            "impact": .array(
                impacts.map {
                    JSON.members([
                        "name": .text($0.name), "from": .integer($0.from), "to": .integer($0.to),
                    ])
                    .adding(.held(["from_days": .integer($0.fromDays), "to_days": .integer($0.toDays)]))
                }),
            "ratings": .array(
                ratings.map {
                    .members(["name": .text($0.name), "from": .integer($0.from), "to": .integer($0.to)])
                }),
        ])
    }
}

extension Matrix: Hashable {
    package static func == (one: Matrix, other: Matrix) -> Bool { one.id == other.id }
    package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

extension Matrix {
    package func holds(_ level: RiskLevel) -> Bool {
        (1...likelihoodLevels).contains(level.likelihood) && (1...impactLevels).contains(level.impact)
    }

    /// As the history keeps a chance: in millionths, and what is no number of them as the fraction, such as `1/3`.
    private static func kept(_ chance: Share) -> JSON {
        chance.millionths.map(JSON.integer) ?? .text(chance.description)
    }

    package func likelihood(_ level: RiskLevel) -> Likelihood { likelihoods[Int(level.likelihood) - 1] }
    package func impact(_ level: RiskLevel) -> Impact { impacts[Int(level.impact) - 1] }

    /// What the product of the two levels is called.
    package func rating(_ level: RiskLevel) -> Rating {
        ratings.first { level.score <= $0.to } ?? ratings[ratings.count - 1]
    }

    /// From 0, the lowest rating, on.
    package func ratingIndex(_ level: RiskLevel) -> Int {
        ratings.firstIndex { level.score <= $0.to } ?? ratings.count - 1
    }

    /// What a level costs in a year by expectation: the middle of the chance times the middle of the amount, to the
    /// nearest minor unit, halves up.
    package func expected(_ level: RiskLevel) -> Int64 {
        let (chance, loss) = (likelihood(level), impact(level))
        let (from, to) = (chance.from, chance.to)
        // Below a million each, so that 128 bits hold the product with any amount.
        let under = Int128(from.denominator) * Int128(to.denominator)
        let over =
            Int128(from.numerator) * Int128(to.denominator) + Int128(to.numerator) * Int128(from.denominator)
        let quadruple = over * Int128(loss.from + loss.to)
        let divisor = 4 * under
        return Int64((quadruple * 2 + divisor) / (2 * divisor))
    }

    /// The most that one event of a level costs: the upper end of its amounts.
    package func worst(_ level: RiskLevel) -> Int64 { impact(level).to }

    package func money(_ amount: Int64) -> Money { Money(amount, currency, exponent: exponent) }

    /// Throws `.invalid` where a level lies outside the matrix.
    func check(_ level: RiskLevel, _ when: String = "") throws(RegistryError) {
        for (value, field, most) in [
            (level.likelihood, "likelihood", likelihoodLevels), (level.impact, "impact", impactLevels),
        ]
        where !(1...most).contains(value) {
            throw .invalid(
                "\(field)\(when) \(value) is off the scale of the matrix \(shown(code)); give a whole number from 1, the "
                    + "least, to \(most), the most; `concord risk matrices` shows what each level means")
        }
    }
}

extension Matrix {
    /// The matrix as people write it down: chances as shares, amounts in units of the currency.
    ///
    /// `MatrixDraft` reads it back.
    package var writtenJSON: JSON {
        func amount(_ minor: Int64) -> JSON { .text(money(minor).digits.replacing(" ", with: "")) }
        return .members([
            "code": .text(code), "version": .integer(version), "title": .text(title),
            "currency": .text(currency), "valid_from": .text(validFrom.description),
            "likelihood": .array(
                likelihoods.map {
                    .members([
                        "name": .text($0.name), "from": .text($0.from.description),
                        "to": .text($0.to.description),
                    ])
                }),
            "impact": .array(
                impacts.map {
                    JSON.members(["name": .text($0.name), "from": amount($0.from), "to": amount($0.to)])
                        .adding(.held(["from_days": .integer($0.fromDays), "to_days": .integer($0.toDays)]))
                }),
            "ratings": .array(
                ratings.map {
                    .members(["name": .text($0.name), "from": .integer($0.from), "to": .integer($0.to)])
                }),
        ])
    }
}

extension Share {
    /// Nil for what is no whole number of millionths.
    var millionths: Int64? {
        let (parts, rest) = (Int128(numerator) * Int128(Matrix.finest)).quotientAndRemainder(
            dividingBy: Int128(denominator))
        return rest == 0 ? Int64(parts) : nil
    }
}
