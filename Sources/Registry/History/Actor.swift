/// Someone who changed the registry: the name they gave and the account they used.
struct Actor: Recorded {
    let id: Int64
    let name: String
    let systemUser: String

    var subject: Subject { Subject(.actor, id) }
    var json: JSON { .members(["name": .text(name), "system_user": .text(systemUser)]) }
}
