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
        var attributes = pthread_attr_t()
        guard unsafe pthread_attr_init(&attributes) == 0 else { return false }
        defer { unsafe pthread_attr_destroy(&attributes) }
        guard unsafe pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED)) == 0 else {
            return false
        }
        let job = unsafe Unmanaged.passRetained(Job(work))
        var thread = pthread_t()
        let code = unsafe pthread_create(
            &thread, &attributes,
            { job in
                if let job = unsafe job { unsafe Unmanaged<Job>.fromOpaque(job).takeRetainedValue().work() }
                return nil
            }, job.toOpaque())
        if code != 0 { unsafe job.release() }
        return code == 0
    }
}
