import Storage
import Testing

@testable import Registry

/// What the tests of voiding do.
enum VoidAct {
    static let today = RegistryFixture.today

    /// Voids a record as it stands now, and returns it.
    @discardableResult
    static func void<V: Voidable>(
        _ record: V, why: String = "entered twice", in registry: inout RegistryFixture
    ) throws(RegistryError) -> V {
        try registry.file.change(by: RegistryFixture.author, why: why) { db, change throws(RegistryError) in
            try VoidRepository.void(V.findAny(record.reference, in: db), why: why, in: db, by: change).record
        }
    }

    @discardableResult
    static func restore<V: Voidable>(
        _ record: V, why: String = "it was the other one", in registry: inout RegistryFixture
    ) throws(RegistryError) -> V {
        try registry.file.change(by: RegistryFixture.author, why: why) { db, change throws(RegistryError) in
            try VoidRepository.restore(V.findAny(record.reference, in: db), why: why, in: db, by: change)
        }
    }

    static func refusal<V: Voidable>(_ record: V, in registry: inout RegistryFixture) -> String {
        do throws(RegistryError) {
            try void(record, in: &registry)
            Issue.record("nothing was refused")
            return ""
        } catch { return error.description }
    }

    static func findings(_ registry: inout RegistryFixture) throws -> [String] {
        var fresh = try RegistryFixture.make(.memory)
        return try Audit.verify(&registry.file, against: &fresh.file).findings.map(\.text)
    }

    static func names(
        _ filter: PartnerFilter = PartnerFilter(), in registry: borrowing RegistryFixture
    ) throws -> [String] {
        var names: [String] = []
        try PartnerRepository.forEach(filter, in: registry.file.connection) { partner throws(RegistryError) in
            names.append(partner.name)
            return true
        }
        return names
    }
}
