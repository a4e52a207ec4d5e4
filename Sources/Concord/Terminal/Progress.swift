/// How far work is, on standard error: in place where a person watches and it takes longer than a second, else a line every
/// ten seconds.
struct Progress {
    private let start = ContinuousClock.now
    private var next = Terminal.isWatched ? Duration.seconds(1) : .seconds(10)
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

    /// How many of what was done so far are done in a second.
    func rate(of count: Int) -> Int {
        let elapsed = (ContinuousClock.now - start).components
        let milliseconds = elapsed.seconds * 1000 + elapsed.attoseconds / 1_000_000_000_000_000
        return Int(Int64(count).multipliedReportingOverflow(by: 1000).partialValue / max(1, milliseconds))
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
