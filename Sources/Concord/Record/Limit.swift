import Registry

/// A limit on a list, typed.
enum Limit {
    static func check(_ limit: Int64?) throws(RegistryError) -> Int64? {
        // More than anybody has: limits are added to and multiplied.
        guard let limit, limit < 1 else { return limit.map { min($0, 1_000_000_000) } }
        throw .invalid("--limit \(limit) shows nothing; give a number from 1, or leave it out for all")
    }
}
