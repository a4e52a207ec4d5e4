/// How far a long import has come, on standard error: in place where a person watches, else a line now and then.
struct ImportProgress {
    private let start = ContinuousClock.now
    /// The bytes to read; nil where nobody knows.
    private let length: Int?
    private var rows = 0
    private var next = Duration.seconds(1)
    private var isShown = false

    init(length: Int?) { self.length = length }

    /// Counts rows, and says so once more than a second has gone by; `read` is the bytes read so far.
    mutating func add(_ count: Int, read: Int) {
        rows += count
        let elapsed = ContinuousClock.now - start
        guard elapsed >= next else { return }
        next = elapsed + (Terminal.isWatched ? .milliseconds(250) : .seconds(10))
        let milliseconds = max(
            1, elapsed.components.seconds * 1000 + elapsed.components.attoseconds / 1_000_000_000_000_000)
        let (rate, _) = Int64(rows).multipliedReportingOverflow(by: 1000)
        var words = "\(rows) rows, \(rate / milliseconds) rows a second"
        if let length, length > 0 { words += ", \(min(100, read / max(1, length / 100))) %" }
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
