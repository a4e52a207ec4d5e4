import ArgumentParser

/// Which partners are ranked.
struct AlignPartners: ParsableArguments {
    @OptionGroup var filters: PartnerFilters
    @Option(
        help: ArgumentHelp("Rank only this partner (repeatable).", valueName: "partner"))
    var only: [String] = []
    @Flag(
        name: .customLong("with-ended"),
        help: "Rank those too with whom the relationship has ended; else they are left out.")
    var withEnded = false
    @Option(
        help: ArgumentHelp(
            "Of a group's database: what is of this organisation (repeatable).", valueName: "organisation"))
    var organisation: [String] = []
}

/// What of an alignment is kept, and what was kept that is asked again.
struct AlignKeeping: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Ask the saved query of this name; what you type replaces its parts for this time only.",
            valueName: "name"))
    var query: String?
    @Option(
        name: .customLong("save-query"),
        help: ArgumentHelp("Keep what you typed under this name, to be asked again.", valueName: "name"))
    var saveQuery: String?
    @Flag(help: "With --save-query: in place of what has that name.") var replace = false
    @Option(help: "Keep the ranking as a shortlist of this name.") var save: String?
    @Option(help: "The reason for what is kept, for its history.") var why: String?
    @Option(
        help: ArgumentHelp(
            "Make the ranking of a shortlist again from what was kept with it; exit 1 if the result is different.",
            valueName: "shortlist"))
    var replay: String?
    @Flag(help: "With --replay: beside it, what the same query gives today.") var compare = false
}
