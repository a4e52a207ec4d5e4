import Dispatch
import Registry
import Storage
import Synchronization

/// The number of partners that have said nothing yet, counted on another core while the others are ranked.
final class UnknownCount: Sendable {
    private let result = Mutex<Result<Int64, RegistryError>?>(nil)
    private let isDone = DispatchSemaphore(value: 0)

    /// Counts through a connection of its own to the file at `path`.
    init(words: Bool, filter: PartnerFilter, path: String) {
        let count: @Sendable () -> Void = { [self] in
            let counted: Result<Int64, RegistryError>
            do throws(RegistryError) {
                let db = try RegistryFile.reader(path: path)
                counted = .success(
                    try CandidateRepository.countOfUnknown(words: words, filter: filter, in: db))
            } catch { counted = .failure(error) }
            result.withLock { $0 = counted }
            isDone.signal()
        }
        if !Worker.start(count) { count() }
    }

    /// Waits for the end of the counting; may be asked again.
    func wait() throws(RegistryError) -> Int64 {
        isDone.wait()
        isDone.signal()
        return try result.withLock { $0 }?.get() ?? 0
    }
}
