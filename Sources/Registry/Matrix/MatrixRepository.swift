package import Storage

/// The matrices on which risks are judged. Every call runs inside the caller's transaction.
package enum MatrixRepository {
    static let heads: SQL = """
        SELECT risk_matrix.id, risk_matrix.code, risk_matrix.version, risk_matrix.title, risk_matrix.currency,
            currency.exponent, risk_matrix.valid_from, risk_matrix.is_own
        FROM risk_matrix JOIN currency ON currency.code = risk_matrix.currency
        ORDER BY risk_matrix.code, risk_matrix.version
        """
    static let likelihoods: SQL = """
        SELECT name, coalesce(numerator, up_to), coalesce(denominator, 1000000) FROM risk_likelihood
        WHERE matrix = ?1 ORDER BY level
        """
    static let impacts: SQL =
        "SELECT name, up_to, up_to_days FROM risk_impact WHERE matrix = ?1 ORDER BY level"
    static let ratings: SQL = "SELECT name, up_to FROM risk_rating WHERE matrix = ?1 ORDER BY level"
    private static let insert: SQL = """
        INSERT INTO risk_matrix (code, version, title, size, currency, valid_from) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        """
    private static let insertLikelihood: SQL = """
        INSERT INTO risk_likelihood (matrix, level, name, up_to, numerator, denominator)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        """
    private static let insertImpact: SQL =
        "INSERT INTO risk_impact (matrix, level, name, up_to, up_to_days) VALUES (?1, ?2, ?3, ?4, ?5)"
    private static let insertRating: SQL =
        "INSERT INTO risk_rating (matrix, level, name, up_to) VALUES (?1, ?2, ?3, ?4)"

    /// Every version of every matrix, by code.
    package static func matrices(in db: borrowing Connection) throws(RegistryError) -> [Matrix] {
        struct Head {
            let id: Int64
            let code: String
            let version: Int64
            let title: String
            let currency: String
            let exponent: Int64
            let from: CivilDate
            let isOwn: Bool
        }
        let all = try db.list(heads) { row throws(StorageError) in
            Head(
                id: try row.integer(0), code: try row.text(1), version: try row.integer(2),
                title: try row.text(3), currency: try row.text(4), exponent: try row.integer(5),
                from: try row.date(6), isOwn: try row.bool(7))
        }
        var matrices: [Matrix] = []
        for head in all {
            var chance = Share.none
            let chances = try db.list(likelihoods, head.id) { row throws(StorageError) in
                let (from, to) = (chance, try row.share(1))
                chance = to
                return Matrix.Likelihood(name: try row.text(0), from: from, to: to)
            }
            var begin: Int64 = 0
            var beginDays: Int64 = 0
            let losses = try db.list(impacts, head.id) { row throws(StorageError) in
                let days = try row.optionalInteger(2)
                defer {
                    begin = (try? row.integer(1)) ?? begin
                    beginDays = days ?? beginDays
                }
                return Matrix.Impact(
                    name: try row.text(0), from: begin, to: try row.integer(1),
                    fromDays: days == nil ? nil : beginDays, toDays: days)
            }
            begin = 1
            let bands = try db.list(ratings, head.id) { row throws(StorageError) in
                defer { begin = ((try? row.integer(1)) ?? begin) + 1 }
                return Matrix.Rating(name: try row.text(0), from: begin, to: try row.integer(1))
            }
            guard !chances.isEmpty, !losses.isEmpty,
                bands.last?.to == Int64(chances.count * losses.count)
            else {
                throw .unusable(
                    "the matrix \(shown(head.code)) version \(head.version) has lost levels; `concord audit verify` says more"
                )
            }
            matrices.append(
                Matrix(
                    id: head.id, code: head.code, version: head.version, title: head.title,
                    currency: head.currency, exponent: Int(head.exponent), validFrom: head.from,
                    isOwn: head.isOwn, likelihoods: chances, impacts: losses, ratings: bands))
        }
        return matrices
    }

    /// The version of a matrix that is in force on a day; its first where the day is earlier.
    package static func matrix(
        _ code: String, on day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> Matrix {
        let all = try matrices(in: db)
        let versions = all.filter { $0.code == code.lowercased() }
        guard let first = versions.first else {
            let codes = all.reduce(into: [String]()) { codes, matrix in
                if codes.last != matrix.code { codes.append(matrix.code) }
            }
            throw .notFound(
                "no risk matrix has the code '\(shown(code))'\(NearMatch.hint(code, among: codes)); there are "
                    + "\(codes.joined(separator: ", ")); `concord risk add-matrix FILE` adds one")
        }
        return versions.last { $0.validFrom <= day } ?? first
    }

    static func own(id: Int64, in db: borrowing Connection) throws(RegistryError) -> Matrix? {
        try matrices(in: db).first { $0.id == id && $0.isOwn }
    }

    /// Puts a matrix on record, as the next version where its code is known; it is in force from a day on.
    package static func add(
        _ draft: MatrixDraft, from day: CivilDate, in db: borrowing Connection,
        by change: borrowing Change
    ) throws(RegistryError) -> Matrix {
        let last = try matrices(in: db).last { $0.code == draft.code }
        if let last, last.validFrom >= day {
            throw .invalid(
                "the matrix \(shown(draft.code)) has version \(last.version) from \(last.validFrom) on, so the next has to "
                    + "begin after that day; give --from")
        }
        // Checked before anything is written; the number is not known yet.
        let checked = try draft.matrix(id: 0, version: (last?.version ?? 0) + 1, from: day, in: db)
        try db.write(
            insert, checked.code, checked.version, checked.title,
            max(checked.likelihoodLevels, checked.impactLevels), checked.currency,
            day.description)
        let id = db.lastInsertedRow
        for (level, item) in checked.likelihoods.enumerated() {
            // What is no number of millionths stands as the fraction, and in its order as those below it.
            let millionths = item.to.millionths
            let parts = Int128(item.to.numerator) * Int128(Matrix.finest) / Int128(item.to.denominator)
            try db.write(
                insertLikelihood, id, level + 1, item.name, millionths ?? max(1, Int64(parts)),
                millionths == nil ? item.to.numerator : nil, millionths == nil ? item.to.denominator : nil)
        }
        for (level, item) in checked.impacts.enumerated() {
            try db.write(insertImpact, id, level + 1, item.name, item.to, item.toDays)
        }
        for (level, item) in checked.ratings.enumerated() {
            try db.write(insertRating, id, level + 1, item.name, item.to)
        }
        let matrix = try draft.matrix(id: id, version: checked.version, from: day, in: db)
        try History.append("added", matrix, in: db, by: change)
        return matrix
    }
}
