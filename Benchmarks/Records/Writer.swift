import Foundation
import Registry
import Storage

/// One of the writers of `Tests/Scale/writers.py`: adds partners to a registry, each as a change of its own, as commands do.
///
/// To start a process for each change takes many times as long as the change, so that no more would be seen of it.
enum Writer {
    /// Adds for so many seconds, and says how many were added.
    static func add(to path: String, for seconds: Double) throws -> Int {
        var file = try RegistryFile.open(path: path, at: now)
        var generator = SystemRandomNumberGenerator()
        let end = ContinuousClock.now + .seconds(seconds)
        var count = 0
        while ContinuousClock.now < end {
            var draft = PartnerDraft(name: word(&generator))
            draft.country = "DK"
            let author = Author(
                name: "Ines Vogt", systemUser: "ivogt", instant: now, today: now.date, reading: { now })
            _ = try file.change(by: author, foreseen: true) { [draft] db, change throws(RegistryError) in
                try PartnerRepository.add(draft, in: db, by: change).partner
            }
            count += 1
        }
        return count
    }

    private static var now: Instant {
        Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) ?? .origin
    }

    /// A name that has nothing in common with others.
    private static func word(_ generator: inout SystemRandomNumberGenerator) -> String {
        String((0..<12).map { _ in Character(Unicode.Scalar(UInt8.random(in: 97...122, using: &generator))) })
    }
}
