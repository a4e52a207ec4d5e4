#if PostgreSQL
    import CPostgreSQL
    import Dispatch
    import Synchronization

    /// Hands chunks of rows to the server on a thread of its own, so that the server does not wait for the next while they are
    /// made; without a thread it hands over each one at once.
    @safe final class CopySender: Sendable {
        struct Chunk: Sendable {
            var bytes: [UInt8]
            let count: Int
        }

        private struct State {
            var chunks: [Chunk] = []
            /// Room for later chunks.
            var spare: [[UInt8]] = []
            var isBeside = false
            var isEnded = false
            /// Whether what is left need not be sent.
            var isGivenUp = false
            var isRefused = false
        }

        private nonisolated(unsafe) let handle: OpaquePointer
        private let state = Mutex(State())
        private let filled = DispatchSemaphore(value: 0)
        private let free = DispatchSemaphore(value: 0)
        private let ended = DispatchSemaphore(value: 0)

        /// How many chunks may wait.
        private static let depth = 16

        init(_ handle: OpaquePointer) { unsafe self.handle = handle }

        /// Until `finish` nobody else uses the connection.
        func start(by start: (@escaping @Sendable () -> Void) -> Bool) {
            for _ in 0..<Self.depth { free.signal() }
            let isBeside = start { [self] in
                run()
                ended.signal()
            }
            state.withLock { $0.isBeside = isBeside }
        }

        /// Takes a chunk over, once there is room for it, and gives room for another; nil where there is none to spare.
        func take(_ chunk: consuming Chunk) -> [UInt8]? {
            guard state.withLock({ $0.isBeside }) else {
                send(chunk)
                return chunk.bytes
            }
            free.wait()
            let own = chunk
            let spare = state.withLock { state in
                state.chunks.append(own)
                return state.spare.popLast()
            }
            filled.signal()
            return spare
        }

        /// Whether the server takes no more.
        var isRefused: Bool { state.withLock { $0.isRefused } }

        func giveUp() { state.withLock { $0.isGivenUp = true } }

        /// Waits until everything was sent; false where the server took not all of it.
        func finish() -> Bool {
            if state.withLock({ state in
                state.isEnded = true
                return state.isBeside
            }) {
                filled.signal()
                ended.wait()
            }
            return !isRefused
        }

        private func run() {
            while true {
                filled.wait()
                let chunk = state.withLock { $0.chunks.isEmpty ? nil : $0.chunks.removeFirst() }
                guard let chunk else { return }
                send(chunk)
                state.withLock { $0.spare.append(chunk.bytes) }
                free.signal()
            }
        }

        private func send(_ chunk: borrowing Chunk) {
            let isWanted = state.withLock { state in !state.isGivenUp && !state.isRefused }
            guard isWanted, chunk.count > 0 else { return }
            let count = Int32(clamping: chunk.count)
            let taken = unsafe chunk.bytes.withUnsafeBytes { buffer in
                unsafe PQputCopyData(handle, buffer.bindMemory(to: CChar.self).baseAddress, count)
            }
            if taken != 1 { state.withLock { $0.isRefused = true } }
        }
    }
#endif
