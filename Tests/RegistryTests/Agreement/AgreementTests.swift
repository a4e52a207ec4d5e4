import Storage
import Testing

@testable import Registry

@Suite struct AgreementTests {
    /// Late oak with Grove: 1/2 ours, 1/4 Alder's, 1/4 Cedar's, on a day when both belong to it.
    private let day = "2026-06-01"

    private func fixture() throws -> RiskFixture {
        let fixture = try RiskFixture()
        try fixture.risk()
        try allocate(["organisation=1/2", "Alder Ltd=1/4", "Cedar ApS=1/4"], fixture)
        return fixture
    }

    @discardableResult
    private func allocate(
        _ bear: [String], manages: String? = "Alder Ltd", _ fixture: RiskFixture
    ) throws -> Risk {
        try fixture.allocate("Late oak", bear, manages: manages, on: day)
    }

    @discardableResult
    private func propose(
        until: String? = nil, on day: String = "2026-06-01", ifVersion: Int64? = nil, _ fixture: RiskFixture
    ) throws(RegistryError) -> Risk {
        try fixture.clusters.change(on: day) { db, change throws(RegistryError) in
            try AgreementRepository.propose(
                RiskRepository.find("Late oak", in: db), until: until.flatMap { CivilDate($0) },
                ifVersion: ifVersion, in: db, by: change)
        }
    }

    @discardableResult
    private func answer(
        _ word: AcceptanceAnswer.Word, _ party: String, why: String? = nil, hash: String? = nil,
        code: String? = nil, counter: [String] = [], on day: String = "2026-06-01", ifVersion: Int64? = nil,
        _ fixture: RiskFixture
    ) throws(RegistryError) -> Risk {
        var answer = AcceptanceAnswer(word, party: party, why: why)
        answer.contentHash = hash
        answer.code = code
        if code != nil { answer.cameBy = .file }
        for text in counter { answer.counter.append(try AllocationDraft(parsing: text)) }
        return try fixture.clusters.change(on: day, why: why) { [answer] db, change throws(RegistryError) in
            try AgreementRepository.answer(
                answer, to: RiskRepository.find("Late oak", in: db), ifVersion: ifVersion, in: db, by: change)
        }
    }

    private func states(_ risk: Risk, on day: String = "2026-06-01") throws -> [String] {
        let day = try #require(CivilDate(day))
        return risk.acceptances.map { "\($0.party.name) \($0.state(on: day).rawValue)" }
    }

    private func edit(_ fixture: RiskFixture, _ change: (inout RecordDraft<Risk>) -> Void) throws -> Risk {
        var edit = RecordDraft<Risk>()
        change(&edit)
        return try fixture.edit("Late oak", edit)
    }

    @Test func `who proposes has accepted; everyone who carries something is asked`() throws {
        let fixture = try fixture()
        let risk = try propose(fixture)
        #expect(
            try states(risk) == ["Nordlicht Group accepted", "Alder Ltd proposed", "Cedar ApS proposed"])
        #expect(Set(risk.acceptances.map(\.proposal.contentHash)).count == 1)
        #expect(risk.acceptances[0].proposal.contentHash.count == 64)
        #expect(risk.proposals[0].text["title"]?.string == "Late oak")
    }

    @Test func `an answer by the manager and its reason are kept`() throws {
        let fixture = try fixture()
        try propose(fixture)
        let accepted = try answer(.accept, "Alder Ltd", fixture)
        #expect(accepted.acceptances[1].state == .accepted && accepted.acceptances[1].cameBy == .manager)
        let rejected = try answer(.reject, "Cedar ApS", why: "not our mill", fixture)
        #expect(rejected.acceptances[2].state == .rejected && rejected.acceptances[2].why == "not our mill")
        // A no may become a yes while the question stands; a yes again is no change.
        #expect(try answer(.accept, "Cedar ApS", fixture).acceptances[2].why == nil)
        #expect(try answer(.accept, "Cedar ApS", fixture).version == rejected.version + 1)
    }

    @Test func `a change of what all have in common reopens every question, and says why`() throws {
        let fixture = try fixture()
        try propose(fixture)
        try answer(.accept, "Alder Ltd", fixture)
        let changed = try edit(fixture) { $0.impact = "5" }
        #expect(
            try states(changed) == ["Nordlicht Group reopened", "Alder Ltd reopened", "Cedar ApS reopened"])
        #expect(changed.acceptances.allSatisfy { $0.why == "impact 4 → 5" && $0.cameBy == nil })
        #expect(
            fixture.clusters.refusal { try answer(.accept, "Alder Ltd", fixture) }
                .contains("the text changed since it was put before Alder Ltd"))
    }

    @Test func `a change of shares reopens the question for those alone whose share it is`() throws {
        let fixture = try fixture()
        try propose(fixture)
        try answer(.accept, "Alder Ltd", fixture)
        try answer(.accept, "Cedar ApS", fixture)
        let changed = try allocate(["organisation=5/8", "Alder Ltd=1/8", "Cedar ApS=1/4"], fixture)
        #expect(
            try states(changed) == ["Nordlicht Group reopened", "Alder Ltd reopened", "Cedar ApS accepted"])
        #expect(changed.acceptances[1].why == "its share 1/4 → 1/8")
        // Asked anew are those alone; the other's word stands, with the text that it accepted.
        let again = try propose(fixture)
        #expect(
            try states(again) == ["Nordlicht Group accepted", "Alder Ltd proposed", "Cedar ApS accepted"])
        #expect(again.acceptances.map(\.proposal.position) == [2, 2, 1])
    }

    @Test
    func
        `the reason says how the text differs now from the one that was accepted, and when it no longer does`()
        throws
    {
        let fixture = try fixture()
        try propose(fixture)
        try answer(.accept, "Alder Ltd", fixture)
        try allocate(["organisation=5/8", "Alder Ltd=1/8", "Cedar ApS=1/4"], fixture)
        let further = try allocate(["organisation=3/8", "Alder Ltd=3/8", "Cedar ApS=1/4"], fixture)
        #expect(further.acceptances[1].why == "its share 1/4 → 3/8")
        let back = try allocate(["organisation=1/2", "Alder Ltd=1/4", "Cedar ApS=1/4"], fixture)
        #expect(back.acceptances[1].state == .reopened)
        #expect(
            back.acceptances[1].why == "again as it was proposed on 2026-06-01, and was changed meanwhile")
    }

    @Test func `a share by which its bearer does not stand is told wherever shares are`() throws {
        let fixture = try fixture()
        func words(on day: String) throws -> [String] {
            let day = try #require(CivilDate(day))
            return try UnagreedShare.shares(on: day, in: fixture.clusters.file.connection).map {
                "\($0.name) \($0.state) \($0.on)"
            }
        }
        try propose(until: "2026-06-30", fixture)
        #expect(try words(on: "2026-06-30") == [])
        #expect(
            try words(on: "2026-07-01") == ["Alder Ltd expired 2026-06-30", "Cedar ApS expired 2026-06-30"])
        try answer(.accept, "Alder Ltd", fixture)
        let risk = try answer(.reject, "Cedar ApS", why: "not our mill", fixture)
        #expect(try words(on: "2026-06-01") == ["Cedar ApS rejected 2026-06-01"])
        let said = risk.allocations.map { risk.agreement(of: $0.party, on: risk.acceptances[0].changedOn) }
        #expect(said == [nil, "accepted on 2026-06-01", "rejected on 2026-06-01"])
    }

    @Test func `what is nobody's bargain reopens nothing`() throws {
        let fixture = try fixture()
        try propose(fixture)
        try answer(.accept, "Alder Ltd", fixture)
        let closed = try edit(fixture) { $0.status = .closed }
        #expect(
            try states(closed) == ["Nordlicht Group accepted", "Alder Ltd accepted", "Cedar ApS proposed"])
    }

    @Test func `an answer to an old text is refused`() throws {
        let fixture = try fixture()
        let old = try propose(fixture).proposals[0].contentHash
        _ = try edit(fixture) { $0.likelihood = "2" }
        let new = try propose(fixture).proposals[1].contentHash
        #expect(old != new)
        let sentence = fixture.clusters.refusal { try answer(.accept, "Alder Ltd", hash: old, fixture) }
        #expect(sentence.contains("is the hash of an older text") && sentence.contains(new))
        #expect(
            fixture.clusters.refusal { try answer(.accept, "Alder Ltd", hash: "abc", fixture) }
                .contains("is the hash of no text"))
        #expect(
            try answer(.accept, "Alder Ltd", hash: String(new.prefix(8)), fixture).acceptances[1].state
                == .accepted)
    }

    @Test func `an answer after the last day is refused, and the question shows as expired`() throws {
        let fixture = try fixture()
        let risk = try propose(until: "2026-06-30", fixture)
        #expect(try states(risk, on: "2026-06-30")[1] == "Alder Ltd proposed")
        #expect(try states(risk, on: "2026-07-01")[1] == "Alder Ltd expired")
        #expect(
            fixture.clusters.refusal { try answer(.accept, "Alder Ltd", on: "2026-07-01", fixture) }
                .contains("could answer until 2026-06-30, which is over"))
        #expect(
            fixture.clusters.refusal { try propose(until: "2026-05-31", fixture) }
                .contains("2026-05-31 is over"))
        #expect(try states(propose(on: "2026-07-01", fixture), on: "2026-07-01")[1] == "Alder Ltd proposed")
    }

    @Test func `who accepted takes it back with a reason, and nobody else does`() throws {
        let fixture = try fixture()
        try propose(fixture)
        #expect(
            fixture.clusters.refusal { try answer(.revoke, "Alder Ltd", why: "sold", fixture) }
                .contains("has not accepted the text"))
        try answer(.accept, "Alder Ltd", fixture)
        #expect(
            fixture.clusters.refusal { try answer(.revoke, "Alder Ltd", fixture) }
                .contains("without a reason"))
        #expect(
            fixture.clusters.refusal { try answer(.reject, "Alder Ltd", why: "no", fixture) }
                .contains("takes that back"))
        #expect(try answer(.revoke, "Alder Ltd", why: "sold", fixture).acceptances[1].state == .revoked)
    }

    @Test func `a counter-proposal totals the whole, and changes no allocation`() throws {
        let fixture = try fixture()
        let before = try propose(fixture)
        #expect(
            fixture.clusters.refusal {
                try answer(
                    .reject, "Alder Ltd", why: "too much",
                    counter: ["organisation=3/4", "Cedar ApS=1/4", "Alder Ltd=1/1000"], fixture)
            }.contains("too much; what a risk's parties bear must total exactly 100 %"))
        let risk = try answer(
            .reject, "Alder Ltd", why: "too much", counter: ["organisation=3/4", "Cedar ApS=1/4"], fixture)
        #expect(risk.acceptances[1].counter.map(\.share.description) == ["3/4", "1/4"])
        #expect(risk.allocations == before.allocations)
    }

    @Test func `a file's code counts once, and only the last one does`() throws {
        let fixture = try fixture()
        try propose(fixture)
        func code() throws -> String {
            try fixture.clusters.change(on: day) { db, change throws(RegistryError) in
                try AgreementRepository.code(
                    for: "Alder Ltd", in: RiskRepository.find("Late oak", in: db), in: db, by: change
                ).code.description
            }
        }
        let first = try code()
        let second = try code()
        #expect(
            fixture.clusters.refusal { try answer(.accept, "Alder Ltd", code: first, fixture) }
                .contains("is not the one of the last file for Alder Ltd"))
        let typed = second.lowercased().replacing("-", with: " ")
        let risk = try answer(.accept, "Alder Ltd", code: typed, fixture)
        #expect(risk.acceptances[1].cameBy == .file && risk.acceptances[1].state == .accepted)
        #expect(
            fixture.clusters.refusal { try answer(.reject, "Alder Ltd", why: "no", code: second, fixture) }
                .contains("used already"))
        // The code itself is nowhere in the registry.
        let found = try fixture.clusters.read { db throws(RegistryError) in
            try History.events(of: risk.subject, in: db)
                .filter { String(decoding: $0.record?.canonical ?? [], as: UTF8.self).contains(second) }
        }
        #expect(found.isEmpty)
    }

    @Test func `nobody answers who was not asked, and nothing is proposed that nobody bears`() throws {
        let fixture = try RiskFixture()
        try fixture.risk()
        #expect(
            fixture.clusters.refusal { try propose(fixture) }.contains("so there is nothing to agree to"))
        #expect(
            fixture.clusters.refusal { try answer(.accept, "Alder Ltd", fixture) }
                .contains("was not proposed yet"))
        try allocate(["organisation=1"], manages: nil, fixture)
        let risk = try propose(fixture)
        #expect(try states(risk) == ["Nordlicht Group accepted", "Grove proposed"])
        #expect(
            fixture.clusters.refusal { try answer(.accept, "Dogwood Oy", fixture) }
                .contains("is not asked about \(risk.reference)"))
        try answer(.accept, "Grove", fixture)
        #expect(
            fixture.clusters.refusal { try propose(fixture) }.contains("everyone has accepted the text"))
    }

    @Test func `of two people at once the second is told`() throws {
        let fixture = try fixture()
        let risk = try propose(fixture)
        try answer(.accept, "Alder Ltd", ifVersion: risk.version, fixture)
        #expect(throws: RegistryError.self) {
            try answer(.accept, "Cedar ApS", ifVersion: risk.version, fixture)
        }
    }

    @Test func `the record of an agreement reads back as its event holds it`() throws {
        let fixture = try fixture()
        try propose(until: "2026-12-31", fixture)
        let written = try answer(
            .reject, "Alder Ltd", why: "too much", counter: ["organisation=3/4", "Cedar ApS=1/4"], fixture)
        let read = try fixture.clusters.read { db throws(RegistryError) in
            try RiskRepository.find("Late oak", in: db)
        }
        #expect(read.json == written.json)
    }

    @Test(.ofFiles(.planner)) func `proposals and acceptances are found without walking through a table`()
        throws
    {
        let fixture = try fixture()
        for sql in [AgreementRepository.proposals, AgreementRepository.acceptances] {
            #expect(try fixture.clusters.plan(sql, [Int64(1)]).allSatisfy { !$0.hasPrefix("SCAN") })
        }
    }
}
