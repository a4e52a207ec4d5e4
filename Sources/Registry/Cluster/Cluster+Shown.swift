/// The record on a day: its members then, and those before and after apart.
extension Cluster {
    /// The memberships of other days: of those who are no members on the day, and of members with another role or
    /// share, who are neither former nor coming.
    package enum OtherDays: String, CaseIterable {
        case former = "former_members"
        case earlier = "earlier_memberships"
        case coming = "coming_members"
        case later = "later_memberships"

        /// What people call one of them.
        package var words: String {
            switch self {
            case .former: "former member"
            case .coming: "coming member"
            case .earlier, .later: "\(self)"
            }
        }
    }

    package func memberships(apartFrom day: CivilDate) -> [(days: OtherDays, memberships: [Membership])] {
        let present = Set(members(on: day).map(\.member.id))
        let before = memberships.filter { $0.to.map { $0 < day } ?? false }
        let after = memberships.filter { day < $0.from }
        return OtherDays.allCases.map { days in
            switch days {
            case .former: (days, before.filter { !present.contains($0.member.id) })
            case .earlier: (days, before.filter { present.contains($0.member.id) })
            case .coming: (days, after.filter { !present.contains($0.member.id) })
            case .later: (days, after.filter { present.contains($0.member.id) })
            }
        }
    }

    /// The record for programs: the members of a day with their names, and the memberships of other days apart.
    package func shownJSON(on day: CivilDate) throws(RegistryError) -> JSON {
        guard case .object(let members) = shownJSON else { return shownJSON }
        let shares = try shareSummary(on: day)
        var shown: [JSON.Member] = []
        func add(_ key: String, _ value: JSON) { shown.append(JSON.Member(key: key, value: value)) }
        for member in members {
            switch member.key {
            case "members":
                add("as_of", .text(day.description))
                add("members", .array(self.members(on: day).map(\.namedJSON)))
                add("shares_total", .text(shares.total?.description))
                add("shares_state", .text(shares.state.rawValue))
            case "version":
                add("version", member.value)
                for (days, memberships) in memberships(apartFrom: day) where !memberships.isEmpty {
                    add(days.rawValue, .array(memberships.map(\.namedJSON)))
                }
            case "capabilities": add("capabilities", .array(capabilities.map(\.namedJSON)))
            default: add(member.key, member.value)
            }
        }
        return .object(shown)
    }

    package static let columns: [String] = fields.flatMap { field in
        field.key == "members"
            ? ["as_of", "members", "shares_total", "shares_state"] + OtherDays.allCases.map(\.rawValue)
            : field.columns
    }
}

extension Membership {
    fileprivate var namedJSON: JSON {
        .members([
            "party": .text(member.reference), "name": .text(member.name), "role": .text(role.rawValue),
            "share": .text(share?.description), "valid_from": .text(from.description),
            "valid_to": .text(to?.description),
        ])
    }

    /// On a line: `Hollerbach Fensterbau (P-7K3M-9QX1), member, from 2026-04-01 to 2027-03-31`.
    var words: String {
        "\(member.name) (\(member.reference)), \(role.words), \(share.map { "\($0.perCent), " } ?? "")\(period)"
    }
}

extension Membership.Role {
    package var words: String { rawValue.replacing("_", with: " ") }
}

extension Capability {
    fileprivate var namedJSON: JSON {
        .members([
            "name": .text(name), "needed": .integer(needed),
            "offered_by": .array(
                offers.map { .members(["party": .text($0.reference), "name": .text($0.name)]) }),
        ])
    }
}
