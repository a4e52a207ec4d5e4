import Registry
import Testing

@testable import Interchange

/// Nothing says held, valid or verified of a declaration without what stands against it.
@Suite struct AgainstTests {
    private static func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    /// Each row of the table as a declaration and a day.
    private static func standing(_ row: SignaturesPage.Row) throws -> (Declaration, CivilDate) {
        var declaration = SealFixture.declared(DeclarationSample.issued)
        let asked = try day(row["the day"] == "before that day" ? "2026-07-31" : "2026-08-01")
        let on = try day("2026-08-01")
        func review(_ cause: Declaration.Review.Cause, until: CivilDate? = nil) -> Declaration.Review {
            Declaration.Review(
                cause: cause, openedOn: on, why: "a chair broke", closedOn: until,
                finding: until.map { _ in "it holds" })
        }
        switch row["on record"] {
        case "a dispute": declaration.reviews = [review(.dispute)]
        case "a dispute that was settled": declaration.reviews = [review(.dispute, until: on)]
        case "another cause to look again": declaration.reviews = [review(.edition)]
        case "declined last":
            declaration.decisions.append(
                Declaration.Decision(outcome: .declined, on: on, why: "chairs broke"))
        case "declined, and accepted after that": break
        case "a point not confirmed":
            declaration.decisions = []
            declaration.answers = [
                DeclarationAnswer(question: "q", title: "Not for repairs", answer: "no", note: nil)
            ]
        default: Issue.record("no such file: \(row)")
        }
        return (declaration, asked)
    }

    @Test func `a file that is verified says what its row says against it`() throws {
        let rows = try SignaturesPage.table(["on record", "the day", "says"])
        for row in rows {
            var fixture = try SealFixture()
            let (declaration, day) = try Self.standing(row)
            fixture.declaration = declaration
            let found = try fixture.check(fixture.exported([fixture.seal()]), on: day)
            #expect(found.verdict == .verified, "\(row)")
            #expect(found.against == declaration.against(on: day), "\(row)")
            guard let words = row["says"], words != "nothing" else {
                #expect(found.against == [], "\(row)")
                continue
            }
            #expect(found.words.contains("; \(words)"), "\(row): \(found.words)")
            #expect(found.text("against").hasPrefix(words), "\(row)")
            #expect(found.json["against"]?.elements.isEmpty == false)
        }
    }

    @Test func `a credential of a disputed declaration is verified with the dispute`() throws {
        var fixture = try SealFixture()
        fixture.declaration.reviews = [
            Declaration.Review(cause: .dispute, openedOn: try Self.day("2026-06-01"), why: "a chair broke")
        ]
        fixture.declaration.decisions.append(
            Declaration.Decision(outcome: .declined, on: try Self.day("2026-06-01"), why: "chairs broke"))
        let document = try DeclarationCredential(fixture.declaration, keptBy: SealFixture.organisation)
            .document(signedBy: fixture.key.publicKey)
        let credential = try #require(
            DataIntegrity.signed(document, by: fixture.key.publicKey, fixture.holder.secret.signature(over:)))
        let found = try fixture.check(credential)
        #expect(found.verdict == .verified)
        #expect(found.against == ["disputed since 2026-06-01", "declined on 2026-06-01"])
        #expect(found.words.hasSuffix("; disputed since 2026-06-01; declined on 2026-06-01"))
    }

    @Test func `a list that is exported has what stands against each`() throws {
        var declaration = DeclarationSample.issued
        declaration.reviews = [
            Declaration.Review(cause: .dispute, openedOn: try Self.day("2026-06-01"), why: "a chair broke")
        ]
        #expect(try DeclarationSample.row(of: declaration)["against"] == "disputed since 2026-06-01")
        let row = try DeclarationSample.row(of: declaration, on: DeclarationSample.day)
        #expect(row["state"] == "answered" && row["against"] == "disputed since 2026-06-01")
        let head = DeclarationSheet.head(output: "x", keptBy: "Nordlicht Group", date: DeclarationSample.day)
        let names = (head["columns"]?.elements ?? []).compactMap { $0["name"]?.string }
        #expect(names == DeclarationCSV.header())
        #expect(DeclarationSheet.row(declaration).elements.count == names.count)
    }
}
