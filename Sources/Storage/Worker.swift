import Glibc

/// Starts threads, and says where the machine gives none: Dispatch waits for one without an end, and ends the program where
/// no file can be opened.
package enum Worker {
    private final class Job: Sendable {
        let work: @Sendable () -> Void
        init(_ work: @escaping @Sendable () -> Void) { self.work = work }
    }

    /// Does the work on a thread of its own; false where none could be started, and then nothing is done.
    package static func start(_ work: @escaping @Sendable () -> Void) -> Bool {
        guard let thread = begin(work) else { return false }
        pthread_detach(thread)
        return true
    }

    /// Does the work on so many threads at once, this one among them, or on as many as can be started; returns when all of them
    /// have left and let go of it.
    package static func share(among count: Int, _ work: @escaping @Sendable () -> Void) {
        var threads: [pthread_t] = []
        while threads.count + 1 < count, let thread = begin(work) { threads.append(thread) }
        work()
        for thread in threads { pthread_join(thread, nil) }
    }

    private static func begin(_ work: @escaping @Sendable () -> Void) -> pthread_t? {
        let job = unsafe Unmanaged.passRetained(Job(work))
        var thread = pthread_t()
        let code = unsafe pthread_create(
            &thread, nil,
            { job in
                if let job = unsafe job { unsafe Unmanaged<Job>.fromOpaque(job).takeRetainedValue().work() }
                return nil
            }, job.toOpaque())
        guard code == 0 else {
            unsafe job.release()
            return nil
        }
        return thread
    }
}
