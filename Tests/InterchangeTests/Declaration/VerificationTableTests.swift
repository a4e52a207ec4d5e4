import Interchange
import Registry
import Testing

/// Every combination that the tables of `Docs/signatures.md` speak of, as a file that is checked.
@Suite struct VerificationTableTests {
    enum Voucher: CaseIterable { case seal, signature, proof }

    @Test(arguments: Voucher.allCases)
    func `one seal, signature or proof comes to what its row says`(_ voucher: Voucher) throws {
        let rows = try SignaturesPage.table(["key", "speaks for", "time", "comes to", "says"])
        var used: Set<Int> = []
        for key in VerificationTable.Key.allCases {
            for role in VerificationTable.Role.allCases {
                for time in VerificationTable.Time.allCases where voucher != .seal || time != .unproven {
                    let place = try SignaturesPage.place(
                        in: rows,
                        of: ["key": key.rawValue, "speaks for": role.rawValue, "time": time.rawValue])
                    used.insert(place)
                    let row = rows[place]
                    let file = try TableCase(voucher, key, role, time)
                    let found = try file.verification()
                    let worth = VerificationTable.worth(key, role, time)
                    #expect(worth.rawValue == row["comes to"], "\(voucher) \(key) \(role) \(time)")
                    let expected: [Verification.Verdict] =
                        switch worth {
                        case .unknown: [.unproven]
                        case .refused: [.keyRefused]
                        default: [.verified]
                        }
                    #expect(
                        try expected.contains(file.reduced(found.verdict)),
                        "\(voucher) \(key) \(role) \(time)")
                    let said = found.findings.filter { ["key", "time"].contains($0.about) }.map(\.text)
                    let words = try #require(row["says"])
                    #expect(said.contains { $0.contains(words) }, "\(key) \(role) \(time): \(said)")
                }
            }
        }
        #expect(used.count == rows.count, "a row that no combination reaches")
    }

    @Test func `a file comes to what its row says, whatever it bears`() throws {
        let columns = ["seals", "issuer's signatures", "covers all", "valid", "ends with", "exit"]
        let rows = try SignaturesPage.table(columns)
        let worths = VerificationTable.Worth.allCases
        var used: Set<Int> = []
        for seals in worths {
            for signatures in worths where signatures != .otherContent && signatures != .contradicted {
                for isCovered in [true, false] {
                    for isValid in [true, false] {
                        let file = try TableFile(seals, signatures, isCovered: isCovered, isValid: isValid)
                        let place = try SignaturesPage.place(
                            in: rows,
                            of: [
                                "seals": seals.rawValue, "issuer's signatures": signatures.rawValue,
                                "covers all": isCovered ? "yes" : "no",
                                "valid": isValid ? "yes" : "no",
                            ])
                        used.insert(place)
                        let found = try file.verification()
                        let words = found.words.replacing("Nordlicht Group", with: "NAME")
                        #expect(
                            words == rows[place]["ends with"],
                            "\(seals) \(signatures) \(isCovered) \(isValid)")
                        #expect((found.verdict == .verified ? "0" : "1") == rows[place]["exit"])
                    }
                }
            }
        }
        #expect(used.count == rows.count, "a row that no combination reaches")
    }

    /// Each row of the third table as a sealed declaration and a day.
    private static func standing(_ row: SignaturesPage.Row) throws -> (Declaration, CivilDate) {
        var declaration = SealFixture.declared(DeclarationSample.issued)
        func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }
        var asked = try day("2026-08-01")
        let ended = try day("2026-08-01")
        let status = try #require(row["status"])
        declaration.status = Declaration.Status(rawValue: status) ?? .issued
        let isEarlier = row["the day"] == "before that day"
        if isEarlier { asked = try day("2026-07-31") }
        switch (status, row["the day"]) {
        case (_, "without saying when"), (_, "within its dates"), (_, "with a last day that is none"): break
        case ("issued", "before its first day"): asked = try day("2026-05-31")
        case ("issued", "after its last day"): asked = try day("2028-01-01")
        case ("issued", "on its last day"): asked = try day("2027-12-31")
        case ("issued", "while it had been suspended"), ("issued", "after it held again"):
            declaration.suspensions = [
                Declaration.Suspension(
                    from: ended, why: "x", resumedOn: try day("2026-09-01"), resumedWhy: "y")
            ]
            if row["the day"] == "after it held again" { asked = try day("2026-09-01") }
        case ("suspended", _): declaration.suspensions = [Declaration.Suspension(from: ended, why: "x")]
        case ("withdrawn", _): declaration.withdrawal = Declaration.Withdrawal(on: ended, why: "x")
        case ("superseded", _):
            declaration.supersession = Declaration.Supersession(by: "D-7K3M-9QXM", on: ended, why: "x")
        default: Issue.record("no such file: \(row)")
        }
        return (declaration, asked)
    }

    @Test func `a declaration is valid as its row says, by what was sealed of it`() throws {
        let rows = try SignaturesPage.table(["status", "the day", "valid", "says"])
        #expect(
            Set(rows.compactMap { $0["status"] }).isSuperset(of: Declaration.Status.allCases.map(\.rawValue)))
        for row in rows {
            let fixture = try SealFixture()
            let (declaration, day) = try Self.standing(row)
            var record = DeclarationJSON.export(declaration, vouchedBy: [])
            if row["status"] == "not said" { record = record.setting("status", nil) }
            if row["the day"] == "with a last day that is none" {
                record = record.setting("valid_until", .text("2027-02-30"))
            }
            let statement = DeclarationSeal.seal(
                record, by: SealFixture.organisation, with: fixture.key, at: SealFixture.instant,
                head: try ChainHead(parsing: SealFixture.head))
            let sealed = record.setting("seals", .array([fixture.holder.signed(statement).exported]))
            let found = try fixture.check(sealed, on: day)
            #expect(found.verdict == (row["valid"] == "yes" ? .verified : .notValid), "\(row)")
            let words = try #require(row["says"])
            #expect(
                found.findings.contains {
                    ["validity", "withdrawal"].contains($0.about) && $0.text.contains(words)
                },
                "\(row): \(found.findings)")
        }
    }
}
