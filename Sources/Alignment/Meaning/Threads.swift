import Dispatch
import Glibc
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
        let next = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: min(count, elements.count)) { _ in
            while true {
                let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard index < elements.count else { break }
                work(elements[index])
            }
        }
    }
}
