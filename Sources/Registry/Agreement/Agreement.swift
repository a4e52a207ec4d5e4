import Crypto

/// The text of a risk as it was put before its parties; it never changes.
package struct Proposal: Hashable, Sendable {
    /// From 1, within the risk.
    package let position: Int64
    /// Canonical JSON.
    package let content: String
    package let proposedOn: CivilDate
    /// The last day to answer; nil where there is none.
    package let expiresOn: CivilDate?
    package let why: String?
    /// SHA-256 of the content, as 64 hexadecimal digits.
    package let contentHash: String

    init(position: Int64, content: String, proposedOn: CivilDate, expiresOn: CivilDate?, why: String?) {
        self.position = position
        self.content = content
        self.proposedOn = proposedOn
        self.expiresOn = expiresOn
        self.why = why
        contentHash = ChainHead.hexadecimal(Array(SHA256.hash(data: Array(content.utf8))))
    }

    package var text: JSON { JSON(parsing: Array(content.utf8)) ?? .null }

    /// Whether it names somebody who was erased, so that it may no longer be what the other side had before it.
    package var hasErasedNames: Bool { content.contains("\"\(String.erasedWords)\"") }

    /// The hash stands for the content, which the audit so finds changed.
    var json: JSON {
        .members([
            "position": .integer(position), "content_hash": .text(contentHash),
            "proposed_on": .text(proposedOn.description),
        ]).adding(.held(["expires_on": .text(expiresOn?.description), "why": .text(why)]))
    }
}

/// What one party says to the text of a risk.
package struct Acceptance: Hashable, Sendable {
    package enum State: String, Sendable, CaseIterable {
        case proposed, accepted, rejected, reopened, expired, revoked
    }

    /// How an answer came: told to the manager, who wrote it down, or by the party's own file.
    package enum Way: String, Sendable, CaseIterable { case manager, file }

    package let party: Party
    /// The proposal that it was asked about last.
    package var proposal: Proposal
    /// Never `expired`, which follows from the day.
    package var state: State
    package var changedOn: CivilDate
    package var cameBy: Way?
    /// Why the party said no or took its word back, or what reopened the question.
    package var why: String?
    /// The shares that the party would agree to, where it rejected with a proposal of its own.
    package var counter: [Allocation] = []
    var codeHash: String?

    /// Where it stands on a day.
    package func state(on day: CivilDate) -> State {
        guard state == .proposed, let last = proposal.expiresOn, last < day else { return state }
        return .expired
    }

    var json: JSON {
        .members([
            "party": .text(party.reference), "state": .text(state.rawValue),
            "content_hash": .text(proposal.contentHash), "changed_on": .text(changedOn.description),
        ]).adding(
            .held([
                "channel": .text(cameBy?.rawValue), "why": .text(why), "counter": counterJSON,
                "code_hash": .text(codeHash),
            ]))
    }

    /// The counter-proposal as the registry keeps it.
    package var counterJSON: JSON {
        .array(
            counter.map {
                .members(["party": .text($0.party.reference), "share": .text($0.share.description)])
            })
    }
}

extension Risk {
    /// What changes of itself, or is the organisation's own business: nobody agrees to it.
    private static let apart: Set = [
        "version", "status", "review_months", "reviewed_on", "review_due", "kept_why", "events", "placements",
        "proposals", "acceptances", "void",
    ]

    /// What the parties agree to: the risk, how it is judged and treated, and who carries what, with their names.
    var agreedText: JSON {
        guard case .object(let members) = json else { return json }
        let kept = members.filter { !Risk.apart.contains($0.key) }.map { member in
            guard member.key == "treatments" else { return member }
            // How far a treatment has come is no part of the bargain.
            return JSON.Member(
                key: member.key,
                value: .array(
                    member.value.elements.map { treatment in
                        guard case .object(let parts) = treatment else { return treatment }
                        return .object(parts.filter { $0.key != "status" })
                    }))
        }
        var seen: Set<Int64> = []
        let parties = ([counterparty] + allocations.map(\.party) + treatments.compactMap(\.owner)).filter {
            seen.insert($0.id).inserted
        }
        let names = JSON.array(
            parties.map { .members(["party": .text($0.reference), "name": .text($0.name)]) })
        return JSON.object(kept).adding(.members(["parties": names]))
    }

    /// In what two texts differ for one party: the text that all have in common, and its own share; names do not count.
    static func differences(from old: JSON, to new: JSON, for party: Party) -> [String] {
        var words: [String] = []
        let (before, after) = (old["allocations"]?.elements ?? [], new["allocations"]?.elements ?? [])
        func share(_ list: [JSON]) -> String {
            list.first { $0["party"]?.string == party.reference }?["share"]?.string ?? "0"
        }
        if share(before) != share(after) { words.append("its share \(share(before)) → \(share(after))") }
        for duty in ["manages", "pays", "insures"] {
            func holder(_ list: [JSON]) -> String {
                list.first { $0[duty] == .bool(true) }?["party"]?.string ?? "nobody"
            }
            if holder(before) != holder(after) {
                words.append("who \(duty) \(holder(before)) → \(holder(after))")
            }
        }
        for key in keys(of: old, new) where key != "allocations" && key != "parties" {
            let (one, other) = (old[key] ?? .null, new[key] ?? .null)
            guard one.canonical != other.canonical else { continue }
            let name = key.replacing("_", with: " ")
            switch (one, other) {
            case (.integer(let one), .integer(let other)): words.append("\(name) \(one) → \(other)")
            case (.text(let one), .text(let other)) where one.count + other.count < 80:
                words.append("\(name) '\(one)' → '\(other)'")
            default: words.append("\(name) changed")
            }
        }
        return words
    }

    private static func keys(of one: JSON, _ other: JSON) -> [String] {
        guard case .object(let first) = one, case .object(let second) = other else { return [] }
        var seen: Set<String> = []
        return (first + second).map(\.key).filter { seen.insert($0).inserted }
    }
}

/// A code that answers one question once: 60 random bits, in letters that are hard to mistake.
package struct AnswerCode: Sendable, CustomStringConvertible {
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    /// Such as `7K3M-9QXD-2WTF`.
    package let description: String

    static func random(using generator: inout some RandomNumberGenerator) -> AnswerCode {
        let letters = (0..<12).map { _ in alphabet[Int.random(in: 0..<32, using: &generator)] }
        return AnswerCode(
            description: [0, 4, 8].map { String(letters[$0..<$0 + 4]) }.joined(separator: "-"))
    }

    /// What the registry keeps of a code: nobody can find the code from it.
    static func hash(_ text: String) -> String {
        let plain = text.uppercased().filter { $0.isLetter || $0.isNumber }
            .replacing("O", with: "0").replacing("I", with: "1").replacing("L", with: "1")
        return ChainHead.hexadecimal(Array(SHA256.hash(data: Array(plain.utf8))))
    }
}
