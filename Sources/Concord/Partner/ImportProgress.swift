/// How far a long import has come, on standard error: in place where a person watches, else a line now and then.
struct ImportProgress {
    private let start = ContinuousClock.now
    private var rows = 0
    private var next = Duration.seconds(1)
    private var isShown = false

    /// Counts rows, and says so once more than a second has gone by; `share` is the bytes read and in all.
    mutating func add(_ count: Int, share: (read: Int, all: Int)?) {
        rows += count
        let elapsed = ContinuousClock.now - start
        guard elapsed >= next else { return }
        next = elapsed + (Terminal.isWatched ? .milliseconds(250) : .seconds(10))
        let milliseconds = max(
            1, elapsed.components.seconds * 1000 + elapsed.components.attoseconds / 1_000_000_000_000_000)
        let (rate, _) = Int64(rows).multipliedReportingOverflow(by: 1000)
        var words = "\(rows) rows, \(rate / milliseconds) rows a second"
        if let share, share.all > 0 { words += ", \(min(100, share.read / max(1, share.all / 100))) %" }
        if Terminal.isWatched {
            Output.status(words)
            isShown = true
        } else {
            Output.talk("concord: \(words)")
        }
    }

    /// Takes the line away, so that the result stands alone.
    mutating func end() {
        if isShown { Output.status("") }
        isShown = false
    }
}
