import Storage
import Testing

@testable import Registry

@Suite struct DeclarationListTests {
    private static func objects(
        _ registry: borrowing RegistryFixture, _ describe: (inout DeclarationFilter) -> Void
    ) throws -> [String] {
        var filter = DeclarationFilter()
        describe(&filter)
        var objects: [String] = []
        try DeclarationRepository.forEach(filter, in: registry.file.connection) {
            declaration throws(RegistryError) in
            objects.append(declaration.object ?? "none")
            return true
        }
        return objects
    }

    private static func about(_ object: String, on date: String) -> (inout DeclarationDraft) -> Void {
        {
            RegistryFixture.complete(&$0)
            $0.object = object
            $0.date = date
        }
    }

    @Test func `a list is by day of issue, and each condition narrows it`() throws {
        var registry = try RegistryFixture.make()
        let issuer = try registry.joinery()
        let other = try registry.joinery("Hollerbach Fensterbau")
        let chairs = try registry.declare(issuer, Self.about("Chairs", on: "2026-05-02")).declaration
        let doors = try registry.declare(other, Self.about("Doors", on: "2026-05-01")).declaration
        let stools = try registry.declare(issuer, Self.about("Stools", on: "2026-04-01")).declaration
        try registry.prepare(other) { $0.object = "Windows" }
        try registry.decide(.accepted, chairs, why: "known")
        try registry.decide(.accepted, doors, why: "known")
        try registry.decide(.declined, registry.read(doors), why: "test needed")
        try registry.withdraw(stools, why: "redesigned", on: "2026-05-10")

        #expect(try Self.objects(registry) { _ in } == ["Windows", "Stools", "Doors", "Chairs"])
        #expect(try Self.objects(registry) { $0.limit = 2 } == ["Windows", "Stools"])
        #expect(try Self.objects(registry) { $0.includesDrafts = false } == ["Stools", "Doors", "Chairs"])
        #expect(try Self.objects(registry) { $0.statuses = [.withdrawn] } == ["Stools"])
        #expect(try Self.objects(registry) { $0.issuer = issuer.id } == ["Stools", "Chairs"])
        #expect(try Self.objects(registry) { $0.decided = .accepted } == ["Chairs"])
        #expect(try Self.objects(registry) { $0.decided = .declined } == ["Doors"])
        #expect(try Self.objects(registry) { $0.decided = .undecided } == [])
        #expect(
            try Self.objects(registry) { $0.validOn = CivilDate("2026-05-09") } == [
                "Stools", "Doors", "Chairs",
            ])
        #expect(try Self.objects(registry) { $0.validOn = CivilDate("2026-05-10") } == ["Doors", "Chairs"])
        #expect(try Self.objects(registry) { $0.validOn = CivilDate("2026-04-15") } == ["Stools"])
    }

    @Test(.ofFiles(.planner)) func `no list and no look-up walks a table`() throws {
        let registry = try RegistryFixture.make()
        var filters: [DeclarationFilter] = [DeclarationFilter()]
        for statuses in [[], [Declaration.Status.issued]] {
            for issuer in [nil, Int64(2)] {
                for decided in [nil, DeclarationFilter.Decided.accepted, .undecided] {
                    var filter = DeclarationFilter()
                    filter.statuses = statuses
                    filter.issuer = issuer
                    filter.decided = decided
                    filter.validOn = decided == nil ? RegistryFixture.today : nil
                    filters.append(filter)
                }
            }
        }
        for filter in filters {
            let (sql, values) = DeclarationRepository.query(filter)
            let steps = try QueryPlan.steps(sql, values, in: registry.file.connection)
            for step in steps where step.hasPrefix("SCAN") {
                #expect(step == "SCAN declaration USING INDEX declaration_by_day", "\(filter): \(steps)")
            }
            if filter.issuer != nil || !filter.statuses.isEmpty {
                #expect(steps.contains { $0.hasPrefix("SEARCH declaration USING INDEX") }, "\(steps)")
            }
            #expect(!steps.contains { $0.contains("TEMP B-TREE") }, "\(steps)")
        }
        let lookUps: [SQL] = [
            Declaration.form.byNumber, DeclarationRepository.numberByReference,
            DeclarationRepository.numbersByObject, DeclarationRepository.requirements,
            DeclarationRepository.decisions, DeclarationRepository.evidence, DeclarationRepository.reliance,
            DeclarationRepository.suspensions, DeclarationRepository.answers, DeclarationRepository.reviews,
        ]
        for sql in lookUps {
            let steps = try QueryPlan.steps(sql, ["x"], in: registry.file.connection)
            // The numbers of a batch are a list in JSON.
            let scans = steps.filter { $0.hasPrefix("SCAN") && !$0.hasPrefix("SCAN json_each") }
            #expect(scans == [] && !steps.contains { $0.contains("TEMP B-TREE") }, "\(steps)")
        }
        for sql in [DeclarationRepository.referencesStarting, DeclarationRepository.objectsStarting] {
            let steps = try QueryPlan.steps(sql, ["x", "y"], in: registry.file.connection)
            #expect(!steps.contains { $0.hasPrefix("SCAN") }, "\(steps)")
        }
    }

    /// What many declare by one template is found by its issuer, and what ends soon by its last day.
    @Test(.ofFiles(.planner)) func `what ends soon and what is covered is found without a walk through all`()
        throws
    {
        let registry = try RegistryFixture.make()
        var filter = DeclarationFilter()
        filter.expiring = RegistryFixture.today...RegistryFixture.today
        let (sql, values) = DeclarationRepository.query(filter)
        let ending = try QueryPlan.steps(sql, values, in: registry.file.connection)
        #expect(
            ending.contains { $0.hasPrefix("SEARCH declaration USING INDEX declaration_by_end") }, "\(ending)"
        )
        #expect(
            ending.contains { $0.hasPrefix("SEARCH later USING INDEX declaration_by_issuer") }, "\(ending)")
        let covering = try QueryPlan.steps(
            CoveringDeclaration.holding, [1, "EN 1", "2012", "2026-06-01"], in: registry.file.connection)
        #expect(
            covering.contains { $0.hasPrefix("SEARCH declaration USING INDEX declaration_by_issuer") },
            "\(covering)")
        let naming = try QueryPlan.steps(
            StandardRepository.naming, ["en 1", "2012"], in: registry.file.connection)
        #expect(
            naming.contains {
                $0.hasPrefix("SEARCH named USING") && $0.contains("declaration_requirement_by_standard")
            }, "\(naming)")
        for steps in [ending, covering, naming] {
            #expect(!steps.contains { $0.hasPrefix("SCAN") }, "\(steps)")
        }
        for list in [RequestRepository.ofPartner, Certificate.ofHolder] {
            let steps = try QueryPlan.steps(list, [1], in: registry.file.connection)
            #expect(!steps.contains { $0.hasPrefix("SCAN") }, "\(steps)")
        }
    }

    @Test func `more declarations than are read together come whole and in their order, and end where asked`()
        throws
    {
        var registry = try RegistryFixture.make()
        let joinery = try registry.joinery()
        var made: [Declaration] = []
        for number in 1...(DeclarationRepository.batch + 3) {
            made.append(
                try registry.declare(joinery) {
                    RegistryFixture.complete(&$0)
                    $0.object = "Chair \(number)"
                    $0.evidence = number % 2 == 0 ? [RegistryFixture.loadTest] : []
                }.declaration)
        }
        var read: [Declaration] = []
        try DeclarationRepository.forEach(DeclarationFilter(), in: registry.file.connection) {
            read.append($0)
            return true
        }
        #expect(read == made)
        for wanted in [1, DeclarationRepository.batch, DeclarationRepository.batch + 1] {
            var count = 0
            try DeclarationRepository.forEachVouched(DeclarationFilter(), in: registry.file.connection) {
                _, _ in
                count += 1
                return count < wanted
            }
            #expect(count == wanted)
        }
    }

    @Test func `a declaration is found by reference or object, and near ones are named`() throws {
        var registry = try RegistryFixture.make()
        let issuer = try registry.joinery()
        let declaration = try registry.declare(issuer).declaration
        #expect(
            try DeclarationRepository.find(declaration.reference.lowercased(), in: registry.file.connection)
                == declaration)
        #expect(
            try DeclarationRepository.find("oak CHAIRS,  series a", in: registry.file.connection)
                == declaration)

        let last: Character = declaration.reference.last == "0" ? "1" : "0"
        let slip = String(declaration.reference.dropLast()) + String(last)
        for near in [slip, "Oak chair, series A", "oak"] {
            do throws(RegistryError) {
                _ = try DeclarationRepository.find(near, in: registry.file.connection)
                Issue.record("\(near) was found")
            } catch {
                guard case .notFound(let text) = error else { throw error }
                let expected = near == slip ? declaration.reference : "Oak chairs, series A"
                #expect(text.contains("did you mean \(expected)?"), "\(text)")
            }
        }
        try registry.declare(issuer)
        do throws(RegistryError) {
            _ = try DeclarationRepository.find("Oak chairs, series A", in: registry.file.connection)
            Issue.record("an object that two have was found")
        } catch {
            guard case .ambiguous(let text) = error else { throw error }
            #expect(text.contains(declaration.reference))
        }
    }
}
