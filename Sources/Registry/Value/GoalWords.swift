/// How words begin that speak of a goal in other languages than English, as they come with this program.
package enum GoalWords {
    /// By language (ISO 639): those of each goal, in the goals' order.
    package static let beginnings: [String: [[String]]] = {
        guard case .object(let members)? = TemplateRepository.data("goals") else { return [:] }
        var beginnings: [String: [[String]]] = [:]
        for member in members {
            beginnings[member.key] = member.value.elements.map { words in
                (words.string ?? "").split(separator: " ").map(String.init)
            }
        }
        return beginnings
    }()
}
