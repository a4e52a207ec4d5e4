import ArgumentParser

/// The version that an edit saw, and its reason.
struct Edition: ParsableArguments {
    @Option(name: .customLong("if-version"), help: "Change only what is still at this version.")
    var ifVersion: Int64?
    @Option(help: "The reason, kept in the history.") var why: String?
}
