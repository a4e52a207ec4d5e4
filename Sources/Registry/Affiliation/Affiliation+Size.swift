package import Storage

/// What a parent means for how big a firm counts (recommendation 2003/361/EC, annex, article 3).
extension Affiliation {
    /// How firms are tied: one whose parent holds over 50 %, or holds it in words alone, is linked; from 25 % on it is a
    /// partner enterprise, and below it is autonomous.
    package enum Tie: String, Sendable { case linked, partner, autonomous }

    package var tie: Tie {
        guard form == .subsidiary, let share else { return .linked }
        if let half = Share(1, 2), share > half { return .linked }
        if let quarter = Share(1, 4), share < quarter { return .autonomous }
        return .partner
    }

    static let parentSize: SQL = "SELECT size_class FROM partner WHERE id = ?1"

    /// A sentence where what is on record above a firm speaks against its size class; nil where nothing does.
    ///
    /// The class stays as the firm's own figures give it: what follows is for a person to judge.
    package static func sizeNote(
        on partner: Partner, _ day: CivilDate, in db: borrowing Connection
    ) throws(RegistryError) -> String? {
        guard let own = SizeClass.known.firstIndex(of: partner.sizeClass), partner.sizeClass != .large,
            partner.size?.rule?.hasPrefix("eu-") == true
        else { return nil }
        var (larger, unsized): ((above: Affiliation, size: SizeClass)?, Affiliation?)
        try walkUp(from: partner.id, in: db) { above throws(RegistryError) in
            guard larger == nil, above.holds(on: day), above.tie != .autonomous else { return false }
            let size: SizeClass? = try above.parent.flatMap { parent throws(RegistryError) in
                try db.one(parentSize, parent.id) { row throws(StorageError) in try row.choice(0) }
            }
            if let size, let rank = SizeClass.known.firstIndex(of: size) {
                if rank > own { larger = (above, size) }
            } else {
                unsized = unsized ?? above
            }
            // A partner enterprise of one that is linked counts too, but not one of a partner enterprise.
            return above.tie == .linked
        }
        let told = larger.map { words($0.above, size: $0.size) } ?? unsized.map { words($0, size: nil) }
        return told.map { $0 + " " + rest(partner.sizeClass) }
    }

    private static func words(_ above: Affiliation, size: SizeClass?) -> String {
        let size = size.map { "which is \($0.rawValue)" } ?? "whose size is not on record"
        let share = above.share.map { " with \($0.perCent)" } ?? ""
        let tie =
            above.form == .branch
            ? "a branch is a part of its parent" : above.tie == .linked ? "linked" : "a partner enterprise"
        return
            "\(shown(above.partner.name)) is a \(above.form.rawValue) of \(shown(above.parentName))\(share), \(size): "
            + "\(tie) by recommendation 2003/361/EC, article 3, and not autonomous."
    }

    private static func rest(_ size: SizeClass) -> String {
        "The class \(size.rawValue) counts its own figures alone and stays until you record figures that count both."
    }
}
