import Registry
import Storage
import Testing

@Suite struct DeclarationStandingTests {
    @Test func `a suspended declaration does not hold on the days of its suspension, and holds again after`()
        throws
    {
        var registry = try RegistryFixture.make()
        let issued = try registry.declare(registry.joinery()) {
            RegistryFixture.complete(&$0)
            $0.date = "2026-05-01"
        }.declaration
        let suspended = try registry.act(issued) { declaration, db, change throws(RegistryError) in
            try DeclarationRepository.suspend(
                declaration, why: "being tested", on: "2026-05-10", in: db, by: change)
        }
        #expect(suspended.status == .suspended && suspended.validity(on: RegistryFixture.today) == .suspended)
        #expect(suspended.validityWords(on: RegistryFixture.today) == "suspended since 2026-05-10")
        #expect(try registry.read(issued) == suspended)
        #expect(
            sentence { () throws(RegistryError) in
                try registry.decide(.accepted, suspended, why: "known")
            }.contains("concord declaration resume"))
        let resumed = try registry.act(issued) { declaration, db, change throws(RegistryError) in
            try DeclarationRepository.resume(
                declaration, why: "the test came", on: "2026-05-20", in: db, by: change)
        }
        #expect(try registry.read(issued) == resumed && resumed.status == .issued)
        let days = [("2026-05-09", true), ("2026-05-10", false), ("2026-05-19", false), ("2026-05-20", true)]
        for (day, holds) in days {
            let day = try #require(CivilDate(day))
            #expect((resumed.validity(on: day) == .valid) == holds, "\(day)")
            var filter = DeclarationFilter()
            filter.validOn = day
            var found = 0
            try DeclarationRepository.forEach(filter, in: registry.file.connection) {
                _ throws(RegistryError) in
                found += 1
                return true
            }
            #expect((found == 1) == holds, "\(day)")
        }
    }

    @Test func `a declaration is superseded by an issued one of the same issuer, for good`() throws {
        var registry = try RegistryFixture.make()
        let joinery = try registry.joinery()
        let old = try registry.declare(joinery).declaration
        let new = try registry.declare(joinery).declaration
        let other = try registry.declare(registry.joinery("Hollerbach Fensterbau")).declaration
        for wrong in [other, old] {
            #expect(
                sentence { () throws(RegistryError) in
                    _ = try registry.act(old) { declaration, db, change throws(RegistryError) in
                        try DeclarationRepository.supersede(
                            declaration, by: wrong, why: "new", in: db, by: change)
                    }
                }.contains("cannot take the place of"))
        }
        let superseded = try registry.act(old) { declaration, db, change throws(RegistryError) in
            try DeclarationRepository.supersede(declaration, by: new, why: "new", in: db, by: change)
        }
        #expect(try registry.read(old) == superseded)
        #expect(superseded.validity(on: RegistryFixture.today) == .superseded)
        #expect(
            superseded.validityWords(on: RegistryFixture.today)
                == "superseded on 2026-06-01 by \(new.reference)")
        #expect(
            sentence { () throws(RegistryError) in try registry.withdraw(superseded, why: "x") }
                .contains("already"))
    }

    @Test func `a renewal ahead of time leaves no day between the two, and everything agrees on it`() throws {
        var registry = try RegistryFixture.make()
        let joinery = try registry.joinery()
        let old = try registry.declare(joinery).declaration
        let new = try registry.declare(joinery) {
            RegistryFixture.complete(&$0)
            $0.validFrom = "2027-06-01"
            $0.validUntil = "2028-12-31"
        }.declaration
        let disputed = try registry.act(old) { declaration, db, change throws(RegistryError) in
            try DeclarationRepository.flag(declaration, .dispute, why: "a chair broke", in: db, by: change)[0]
        }
        let earlier = try registry.act(disputed) { declaration, db, change throws(RegistryError) in
            try DeclarationRepository.supersede(declaration, by: new, why: "new", in: db, by: change)
        }
        let (last, first) = (try #require(CivilDate("2027-05-31")), try #require(CivilDate("2027-06-01")))
        #expect(earlier.supersession?.on == first)
        #expect(earlier.validity(on: last) == .valid && new.validity(on: last) == .notYetValid)
        #expect(earlier.validity(on: first) == .superseded && new.validity(on: first) == .valid)
        for (day, holding) in [(RegistryFixture.today, old), (last, old), (first, new)] {
            var filter = DeclarationFilter()
            filter.validOn = day
            var found: [String] = []
            try DeclarationRepository.forEach(filter, in: registry.file.connection) {
                found.append($0.reference)
                return true
            }
            #expect(found == [holding.reference], "\(day)")
        }
        // Until then it can be disputed, and what is open stays open; its end is on record and is not put there twice.
        #expect(earlier.openReviews.count == 1 && earlier.held(on: last) == .answered)
        var open = DeclarationFilter()
        for (day, count) in [(last, 1), (first, 0)] {
            open.reviewedOn = day
            #expect(try DeclarationRepository.count(open, in: registry.file.connection) == count, "\(day)")
        }
        #expect(
            sentence { () throws(RegistryError) in try registry.withdraw(earlier, why: "x") }
                .contains("is superseded from 2027-06-01 on"))
        let need = try CoveringDeclaration.find(
            of: old.requirements[0], about: ["Oak chairs, series A"], by: joinery.id,
            on: RegistryFixture.today,
            in: registry.file.connection)
        #expect(need?.declaration.reference == old.reference)
    }

    @Test func `a state is left only in the ways that there are`() throws {
        var registry = try RegistryFixture.make()
        let joinery = try registry.joinery()
        let draft = try registry.prepare(joinery, nil, RegistryFixture.complete)
        for declaration in [draft, try registry.withdraw(registry.declare(joinery).declaration, why: "x")] {
            #expect(
                sentence { () throws(RegistryError) in
                    _ = try registry.act(declaration) { declaration, db, change throws(RegistryError) in
                        try DeclarationRepository.suspend(declaration, why: "x", in: db, by: change)
                    }
                }.contains("only an issued declaration is suspended"))
        }
        let issued = try registry.declare(joinery).declaration
        #expect(
            sentence { () throws(RegistryError) in
                _ = try registry.act(issued) { declaration, db, change throws(RegistryError) in
                    try DeclarationRepository.resume(declaration, why: "x", in: db, by: change)
                }
            }.contains("not suspended"))
        #expect(
            sentence { () throws(RegistryError) in
                _ = try registry.act(issued) { declaration, db, change throws(RegistryError) in
                    try DeclarationRepository.suspend(
                        declaration, why: "x", on: "2026-06-02", in: db, by: change)
                }
            }.contains("not between the issue on 2026-06-01 and today"))
    }

    @Test func `what ends soon is listed until a later declaration covers it`() throws {
        var registry = try RegistryFixture.make()
        let joinery = try registry.joinery()
        let soon = try registry.declare(joinery) {
            RegistryFixture.complete(&$0)
            $0.validUntil = "2026-07-15"
        }.declaration
        try registry.declare(joinery) {
            RegistryFixture.complete(&$0)
            $0.object = "Oak stools"
        }
        func expiring() throws(RegistryError) -> [String] {
            var filter = DeclarationFilter()
            filter.expiring = RegistryFixture.today...(CivilDate("2026-07-31") ?? .first)
            var found: [String] = []
            try DeclarationRepository.forEach(filter, in: registry.file.connection) {
                found.append($0.reference)
                return true
            }
            return found
        }
        #expect(try expiring() == [soon.reference])
        try registry.declare(joinery)
        #expect(try expiring() == [])
    }
}
