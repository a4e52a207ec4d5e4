import Glibc
import Storage
import Synchronization

/// Work that is spread over the cores.
package enum Threads {
    /// How many cores are at work in this machine.
    package static var available: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

    /// Does `work` once for each element, on at most `count` threads; which comes first is left open.
    package static func each<Element: Sendable>(
        of elements: [Element], on count: Int, _ work: @Sendable (Element) -> Void
    ) {
        guard count > 1, elements.count > 1 else {
            elements.forEach(work)
            return
        }
        // Every thread has let go of the work when it has been waited for, so none outlives this call.
        withoutActuallyEscaping(work) { work in
            let next = Place()
            Worker.share(among: min(count, elements.count)) {
                while let index = next.take(before: elements.count) { work(elements[index]) }
            }
        }
    }

    /// The first element that nobody has taken.
    private final class Place: Sendable {
        private let next = Atomic(0)

        func take(before end: Int) -> Int? {
            let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
            return index < end ? index : nil
        }
    }
}
