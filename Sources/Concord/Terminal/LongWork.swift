/// Talk about work that takes longer than a second: in place where a person watches, else a line now and then.
struct LongWork {
    private let start = ContinuousClock.now
    private var next = Duration.seconds(1)
    private var isShown = false

    /// Says how far the work is, where it is time to say so again.
    mutating func tell(_ words: @autoclosure () -> String) {
        let elapsed = ContinuousClock.now - start
        guard elapsed >= next else { return }
        next = elapsed + (Terminal.isWatched ? .milliseconds(250) : .seconds(10))
        if Terminal.isWatched {
            Output.status(words())
            isShown = true
        } else {
            Output.talk("concord: \(words())")
        }
    }

    /// Takes the line away, so that the result stands alone.
    mutating func end() {
        if isShown { Output.status("") }
        isShown = false
    }

    /// A bar of 20 cells, as full as the work is done.
    static func bar(_ done: Int, of all: Int) -> String {
        let full = all == 0 ? 20 : min(20, done * 20 / all)
        return "[\(String(repeating: "#", count: full))\(String(repeating: "-", count: 20 - full))]"
    }
}
