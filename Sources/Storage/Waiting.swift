extension Connection {
    /// What is said and done about a long wait for others.
    package struct Waiting: Sendable {
        package var announceAfter: Duration
        package var giveUpAfter: Duration
        /// Called once in a wait, when it has taken longer than `announceAfter`.
        package var announce: @Sendable () -> Void

        package init(
            announceAfter: Duration = .seconds(1), giveUpAfter: Duration = .seconds(60),
            announce: @escaping @Sendable () -> Void = {}
        ) {
            self.announceAfter = announceAfter
            self.giveUpAfter = giveUpAfter
            self.announce = announce
        }
    }
}
