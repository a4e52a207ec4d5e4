import Registry
import Storage
import Testing

/// Continuing validity: what makes a declaration be looked at again (ISO/IEC 17050-1, clause 10).
@Suite struct DeclarationReviewTests {
    private static func needsReview(_ registry: borrowing RegistryFixture) throws(RegistryError) -> [String] {
        var filter = DeclarationFilter()
        filter.reviewedOn = RegistryFixture.today
        var found: [String] = []
        try DeclarationRepository.forEach(filter, in: registry.file.connection) {
            found.append($0.reference)
            return true
        }
        return found
    }

    @Test func `a fact against a declaration re-opens it and what relies on it, once`() throws {
        var registry = try RegistryFixture.make()
        let joinery = try registry.joinery()
        let base = try registry.declare(joinery).declaration
        let relying = try registry.declare(joinery) {
            RegistryFixture.complete(&$0)
            $0.object = "Oak tables"
            $0.reliesOn = [base.reference]
        }.declaration
        let opened = try registry.act(base) { declaration, db, change throws(RegistryError) in
            try DeclarationRepository.flag(declaration, .dispute, why: "one broke", in: db, by: change)
        }
        #expect(opened.map(\.reference) == [base.reference, relying.reference])
        #expect(opened[1].openReviews.map(\.cause) == [.reliance])
        #expect(opened[1].openReviews[0].why.contains(base.reference))
        #expect(try Self.needsReview(registry) == [base.reference, relying.reference])
        let again = try registry.act(base) { declaration, db, change throws(RegistryError) in
            try DeclarationRepository.flag(declaration, .dispute, why: "one broke", in: db, by: change)
        }
        #expect(again.isEmpty)
        for declaration in opened {
            let confirmed = try registry.act(declaration) { declaration, db, change throws(RegistryError) in
                try DeclarationRepository.review(declaration, why: "a slip", in: db, by: change)
            }
            #expect(try registry.read(declaration) == confirmed && confirmed.openReviews.isEmpty)
        }
        #expect(try Self.needsReview(registry) == [])
    }

    @Test func `a new name of the issuer re-opens what it declared, another change of it does not`() throws {
        var registry = try RegistryFixture.make()
        let joinery = try registry.joinery()
        let held = try registry.declare(joinery).declaration
        let gone = try registry.declare(joinery).declaration
        try registry.withdraw(gone, why: "x")
        try registry.edit(registry.partner(joinery.reference)) { $0.website = "oak.example" }
        #expect(try Self.needsReview(registry) == [])
        try registry.edit(registry.partner(joinery.reference)) { $0.name = "Søren Holding ApS" }
        #expect(try Self.needsReview(registry) == [held.reference])
        let review = try #require(try registry.read(held).openReviews.first)
        #expect(review.cause == .issuer && review.why.contains("'Søren Holding ApS' now"))
    }

    @Test func `a withdrawn standard re-opens those that name this edition and no others`() throws {
        var registry = try RegistryFixture.make()
        let joinery = try registry.joinery()
        let named = try registry.declare(joinery).declaration
        try registry.declare(joinery) {
            RegistryFixture.complete(&$0)
            $0.requirements = ["EN 1728:2000", "EN 17281:2012"]
        }
        let reopened = try registry.file.change(by: RegistryFixture.author) {
            db, change throws(RegistryError) in
            try StandardRepository.withdraw(
                "en 1728:2012", why: "a new edition", replacedBy: "EN 1728:2027", in: db, by: change
            ).reopened
        }
        #expect(reopened.map(\.reference) == [named.reference])
        #expect(try registry.findings(named).contains { $0.contains("6.1 e: en 1728:2012 was withdrawn") })
        let warned = try registry.declare(joinery).warnings
        #expect(warned.contains { $0.contains("EN 1728:2027 stands in its place") })
        let text = sentence { () throws(RegistryError) in
            try registry.file.change(by: RegistryFixture.author) { db, change throws(RegistryError) in
                _ = try StandardRepository.withdraw("EN 1728:2012", why: "again", in: db, by: change)
            }
        }
        #expect(text.contains("was withdrawn on 2026-06-01 already"))
    }

    @Test(arguments: [
        ("EN\u{00A0}1728:2012", "EN 1728:2012"), ("ＥＮ　１７２８:2012", "en 1728:2012"),
        ("Regeln für Ämter:2020", "REGELN FÜR ÄMTER:2020"),
    ])
    func `a standard is the same one however its designation is written`(_ declared: String, _ asked: String)
        throws
    {
        var registry = try RegistryFixture.make()
        let joinery = try registry.joinery()
        let named = try registry.declare(joinery) {
            RegistryFixture.complete(&$0)
            $0.requirements = [declared]
            $0.validUntil = "2026-06-30"
        }.declaration
        let requirement = try Requirement(parsing: asked)
        let covering = try CoveringDeclaration.find(
            of: requirement, about: ["Oak chairs, series A"], by: joinery.id, on: RegistryFixture.today,
            in: registry.file.connection)
        #expect(covering?.declaration.reference == named.reference)

        let today = RegistryFixture.today
        var filter = DeclarationFilter()
        filter.expiring = today...(try #require(today.adding(days: 60)))
        #expect(try DeclarationRepository.count(filter, in: registry.file.connection) == 1)
        try registry.declare(joinery) {
            RegistryFixture.complete(&$0)
            $0.requirements = [asked]
        }
        #expect(try DeclarationRepository.count(filter, in: registry.file.connection) == 0)

        let reopened = try registry.file.change(by: RegistryFixture.author) {
            db, change throws(RegistryError) in
            try StandardRepository.withdraw(asked, why: "a new edition", in: db, by: change).reopened
        }
        #expect(reopened.map(\.reference).contains(named.reference) && reopened.count == 2)
    }

    @Test func `withdrawing and superseding settle what was open`() throws {
        var registry = try RegistryFixture.make()
        let issued = try registry.declare(registry.joinery()).declaration
        try registry.act(issued) { declaration, db, change throws(RegistryError) in
            _ = try DeclarationRepository.flag(declaration, .object, why: "new joints", in: db, by: change)
        }
        let withdrawn = try registry.withdraw(registry.read(issued), why: "redesigned")
        #expect(withdrawn.reviews.map(\.finding) == ["withdrawn: redesigned"])
        #expect(try registry.read(issued) == withdrawn)
    }
}
