import Storage

extension AgendaSource {
    /// What clusters need and fewer members offer than are needed, as `CapabilityCoverage` counts them.
    static let clusters = AgendaSource("cluster", days: 2) { scope, reading in
        // An ecosystem is offered what its clusters are offered under the same name.
        let holds: SQL = """
            valid_from <= ?2 AND (own.valid_to IS NULL OR own.valid_to >= ?2)
            """
        let offered: SQL = """
            (SELECT count(DISTINCT offer.party) FROM capability AS same
            CROSS JOIN capability_offer AS offer ON offer.capability = same.id
            CROSS JOIN membership AS own ON own.cluster = same.cluster AND own.member = offer.party
                AND own.\(holds)
            WHERE same.name_key = needed.name_key AND same.cluster IN (SELECT needed.cluster
                UNION ALL SELECT direct.member FROM membership AS direct WHERE direct.cluster = needed.cluster
                    AND direct.member_kind = 'cluster' AND direct.valid_from <= ?2
                    AND (direct.valid_to IS NULL OR direct.valid_to >= ?2)))
            """
        let columns = columns(
            reading, due: "NULL", what: "'capability_missing'", record: "party.reference",
            about: "needed.name",
            number: "needed.needed - \(offered)")
        return """
            SELECT \(columns) FROM capability AS needed \(joins(reading, party: "needed.cluster"))
            WHERE needed.needed > \(offered) AND needed.cluster NOT IN \(VoidRepository.parties)
                \(scope.condition(on: "needed.cluster", place: "?3"))
            """
    } describe: { row, _ in
        let count = row.number ?? 1
        return AgendaWords(
            about: "\(row.about ?? ""), \(count == 1 ? "1 member" : "\(count) members") too few",
            command: "concord cluster offer \(row.record) MEMBER CAPABILITY")
    }
}
