import Testing

@testable import Registry
@testable import Storage

/// How the statements of the agenda find their rows, whoever's items are asked for.
@Suite struct AgendaPlanTests {
    private static let today = RegistryFixture.today

    @Test(.ofFiles(.planner)) func `every source walks an index, whoever's items are asked for`() throws {
        let registry = try RegistryFixture.make()
        for scope in [AgendaScope.all, .party(1, shared: [1, 2]), .manager(1)] {
            for source in AgendaSource.all {
                let values = AgendaRepository.values(source, scope, last: Self.today, today: Self.today)
                let steps = try QueryPlan.steps(
                    source.statement(scope, .items), values, in: registry.file.connection)
                // Shortlists and what clusters need are few; what a list of numbers holds is given with the question.
                let few = [
                    "SCAN shortlist", "SCAN organisation", "SCAN needed", "SCAN json_each", "SCAN (",
                    "SCAN CONSTANT", "SCAN found",
                ]
                let walks = steps.filter { step in
                    step.hasPrefix("SCAN") && !step.contains("USING INDEX")
                        && !step.contains("USING COVERING INDEX")
                        && !few.contains { step.hasPrefix($0) }
                }
                #expect(walks == [], "\(source.name), \(scope): \(steps)")
            }
        }
    }

    @Test(.ofFiles(.planner))
    func `the whole agenda is found along what is due, and that of a party by the party`()
        throws
    {
        let registry = try RegistryFixture.make()
        func steps(_ name: String, _ scope: AgendaScope) throws -> String {
            let source = try #require(AgendaSource.all.first { $0.name == name })
            let values = AgendaRepository.values(source, scope, last: Self.today, today: Self.today)
            return try QueryPlan.steps(source.statement(scope, .items), values, in: registry.file.connection)
                .joined(separator: "\n")
        }
        for (name, index) in [
            ("declaration", "declaration_by_end"), ("declaration", "declaration_review_open"),
            ("declaration", "declaration_answer_no"), ("certificate", "certificate_by_end"),
            ("request", "declaration_request_by_status"), ("risk", "risk_by_review"),
            ("treatment", "risk_treatment_by_due"), ("proposal", "risk_acceptance_waiting"),
            ("dialogue", "dialogue_by_due"), ("commitment", "commitment_by_state"),
            ("concern", "concern_by_day"), ("exit", "exit_by_state"), ("plan", "plan_by_review"),
            ("plan", "plan_by_state"),
            ("knowledge", "knowledge_unsettled"), ("knowledge", "knowledge_by_end"),
            ("idea", "idea_by_state"), ("measure", "measure_by_state"), ("measure", "measure_to_talk"),
            ("round", "round_by_state"),
            ("partner", "partner_unmanaged"),
        ] {
            let plan = try steps(name, .all)
            #expect(plan.contains(index), "\(name): \(plan)")
        }
    }

    @Test(.ofFiles(.planner)) func `the agenda of a party walks none of what waits for others`() throws {
        let registry = try RegistryFixture.make()
        let few = [
            "SCAN shortlist", "SCAN organisation", "SCAN needed", "SCAN template", "SCAN json_each", "SCAN (",
            "SCAN CONSTANT",
        ]
        for source in AgendaSource.all {
            let scope = AgendaScope.party(1, shared: [1, 2])
            let values = AgendaRepository.values(source, scope, last: Self.today, today: Self.today)
            let steps = try QueryPlan.steps(
                source.statement(scope, .items), values, in: registry.file.connection)
            let walks = steps.filter { step in step.hasPrefix("SCAN") && !few.contains { step.hasPrefix($0) }
            }
            #expect(walks == [], "\(source.name): \(steps)")
        }
    }
}
