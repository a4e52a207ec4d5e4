import Registry

extension Session {
    /// Asks about a clock that is far ahead before anything is recorded at its time, and says where it is behind.
    mutating func checkClock() throws(RegistryError) {
        guard !isClockChecked else { return }
        isClockChecked = true
        // One question needs no transaction, and a server has answered it already.
        let last = try ClockDoubt.lastEvent(in: file.connection)
        if let last, last.milliseconds - now.milliseconds > 60_000 {
            Output.talk(
                "concord: note: the clock of this machine says \(now), and the last event is of \(last); what is recorded "
                    + "now takes the time of that event and keeps the clock's beside it")
        }
        if let doubt = ClockDoubt(now, after: last) { try Session.ask(about: doubt, at: now) }
    }

    /// Asks whether a doubtful clock is right; off a terminal nothing is recorded by it.
    static func ask(about doubt: ClockDoubt, at now: Instant) throws(RegistryError) {
        let words =
            "the clock of this machine says \(now.date), the last event is of \(doubt.lastEvent.date), and this version of "
            + "concord was made on \(doubt.built)"
        guard Prompt.isPossible else {
            throw .invalid(
                "\(words), so nothing was recorded; set the clock, or say --clock-checked where it is right")
        }
        try Prompt.confirm(
            "\(words). Is the clock right?", yes: false, undone: "nothing was recorded",
            then: "set the clock; --clock-checked does not ask")
    }
}
