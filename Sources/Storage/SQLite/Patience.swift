import CSQLite
import Glibc

/// How long one connection waits for a lock that is held outside the writers' queue, such as a reader's.
@safe final class Patience {
    private let waiting: Connection.Waiting
    private var start = ContinuousClock.now
    private var hasAnnounced = false

    init(_ waiting: Connection.Waiting) { self.waiting = waiting }

    /// Takes the place of sqlite3_busy_timeout, which neither announces a wait nor lets us say so.
    func install(on handle: OpaquePointer) -> Int32 {
        unsafe sqlite3_busy_handler(
            handle,
            { context, count in
                guard let context = unsafe context else { return 0 }
                let patience = unsafe Unmanaged<Patience>.fromOpaque(context).takeUnretainedValue()
                return patience.waitsOn(afterTries: count) ? 1 : 0
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    /// Sleeps a little before the next try; false when it has been long enough.
    private func waitsOn(afterTries count: Int32) -> Bool {
        if count == 0 {
            start = .now
            hasAnnounced = false
        }
        let waited = ContinuousClock.now - start
        if waited >= waiting.giveUpAfter { return false }
        if waited >= waiting.announceAfter && !hasAnnounced {
            hasAnnounced = true
            waiting.announce()
        }
        // Short, because a busy file is free for moments only, and this try must meet one.
        usleep(waited < .seconds(1) ? 500 : 2_000)
        return true
    }
}
