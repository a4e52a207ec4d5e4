/// What people do with concord, and the commands for it: printed by `concord help jobs`, and README's table.
struct Job {
    let want: String
    /// As they stand in README; the first one is whole.
    let commands: [String]
    /// The page under Docs that says how.
    let page: String

    private init(_ want: String, _ commands: String..., page: String) {
        self.want = want
        self.commands = commands
        self.page = page
    }

    /// What is typed to see them.
    static let words = ["help", "jobs"]

    static let all = [
        Job("see what is due or waits for you, and the command for each", "concord agenda", page: "agenda"),
        Job("put a partner on record; a name is enough", "concord partner add \"Firm\"", page: "partners"),
        Job(
            "see everything on record of a partner, and print it", "concord partner show \"Firm\"",
            "--format html", page: "partners"),
        Job(
            "bring in a list", "concord partner import list.csv --source \"List\" --row-id id", page: "import"
        ),
        Job(
            "hand over all that somebody answers for, and make one of two records of a person",
            "concord person leave \"Jonas Beck\" --to \"Ines Vogt\"", "person merge", page: "people"),
        Job(
            "take out what was entered in error, and take it back",
            "concord partner void \"Firm\" --why TEXT",
            "--restore", page: "partners"),
        Job("find a partner by its words", "concord search \"solar roofs\"", page: "alignment"),
        Job(
            "find who fits your vision and values, and say why", "concord align --explain", page: "alignment"),
        Job("ask the same again next quarter", "concord align --query Energy", page: "alignment"),
        Job(
            "keep a selection and decide on it", "concord align --save spring", "concord shortlist decide",
            page: "alignment"),
        Job("keep what was talked over with a partner and agreed", "concord dialogue add", page: "alignment"),
        Job(
            "make a plan with a partner, and have both sides agree to it", "concord plan add \"Firm\"",
            "propose",
            "accept", page: "relationship"),
        Job(
            "keep what each side promised, and how it ended", "concord commitment add", "kept",
            page: "relationship"),
        Job(
            "take a firm's concern, answer it, and end it by its word", "concord concern add", "answer",
            "settle",
            page: "relationship"),
        Job(
            "see what the records show of the standard, and what comes next",
            "concord coverage \"Firm\"", "--explain 5.5d", "--format html", page: "coverage"),
        Job(
            "see how both sides see the relationship, yours first", "concord measure rate \"Firm\"", "ask",
            "receive", page: "relationship"),
        Job(
            "ask many firms at once without a name", "concord round open \"Spring\"", "rate", "deal", "close",
            page: "rounds"),
        Job(
            "see how much work is asked of each firm, and who does it", "concord burden report", "show",
            page: "relationship"),
        Job(
            "end a relationship after its notice, with nothing left open", "concord exit check \"Firm\"",
            "notice", "close",
            page: "relationship"),
        Job(
            "say whose knowledge is whose, and what comes back", "concord knowledge add", "settle", "give",
            page: "relationship"),
        Job(
            "answer an idea, and share what it brings", "concord idea add", "answer", "suggest-shares",
            page: "relationship"),
        Job(
            "read values from a partner's own words", "concord value suggest \"Firm\"", "value confirm",
            page: "values"),
        Job(
            "record and export a self-declaration (ISO/IEC 17050-1)", "concord declaration issue", "export",
            page: "declarations"),
        Job(
            "ask firms for all that is needed, in their language, and take their answers",
            "concord partner ask \"Firm\" --output FOLDER", "answer", "remind", page: "packets"),
        Job(
            "see what is asked of each firm and why, and when a declaration is enough",
            "concord declaration needed",
            page: "declaration-rules"),
        Job(
            "seal a declaration, and check one by its file alone", "concord declaration seal", "verify",
            page: "signatures"),
        Job(
            "hand an auditor the declarations of a day",
            "concord declaration export --all --as-of DATE --output FOLDER", page: "declarations"),
        Job("work with a cluster as one counterparty", "concord cluster add", page: "clusters"),
        Job("split a risk between those who bear it", "concord risk allocate", page: "risks"),
        Job(
            "find an allocation that everyone can bear, and see what each carries", "concord risk suggest",
            "concord risk balance", page: "risks"),
        Job(
            "have both sides agree to one text of a risk", "concord risk propose", "accept", "ask",
            page: "agreements"),
        Job(
            "see who changed what, when and why, or what was on record on a day", "concord partner history",
            "--known-at", page: "history"),
        Job("check that nothing was touched since", "concord audit verify", page: "history"),
        Job("be able to show it to others later", "concord audit note --output FILE", page: "signatures"),
        Job("back up, and prove a backup", "concord backup FILE", "backup check", page: "administration"),
        Job("put a backup in place", "concord restore FILE", page: "administration"),
        Job("look after the file, and mend it", "concord doctor", "repair", page: "administration"),
        Job(
            "show the group's registries together", "concord publish --to postgresql://HOST/NAME",
            page: "scale-out"),
        Job(
            "move the registry into a database, or back into a file", "concord copy FROM TO",
            page: "scale-out"),
        Job("forget a person", "concord person erase PERSON --why TEXT", page: "data-protection"),
    ]

    /// The list as a terminal shows it.
    static var page: String {
        let lines = all.flatMap { job in
            [job.want, "    " + job.commands.joined(separator: ", ")]
        }
        return lines.joined(separator: "\n")
            + "\n\n`concord help COMMAND`, such as `concord help partner add`, says more.\n"
    }
}
