package import Registry
import Storage

/// A whole kind of record, as a newcomer would write it: what a partner and the organisation are to reach by a day.
///
/// It is made for tests alone; the tests that every kind gets run on it, and so does the command.
package struct Objective: Record, Hashable {
    package enum Status: String, FieldWord { case open, reached, dropped }

    package var head = RecordHead()
    package var partner = Party.unknown
    package var text = ""
    package var status = Status.open
    package var due: CivilDate?
    package var owner: PersonName?
    package var steps: [String] = []

    package init() {}

    package static let kind = RecordKind(
        Subject.Kind("objective"), table: "objective", reference: Reference.Kind("J"),
        words: RecordWords(
            "What you and a partner are to reach together, and by when (5.3).",
            argument: "objective", argumentHelp: "The objective, by its reference.",
            add: .init(
                "Put an objective on record.", "Example: concord objective add Oak --text \"dry oak\""),
            edit: .init(
                "Change an objective.", "Example: concord objective edit J-7K3M-9QX4 --status reached"),
            list: .init("List objectives.", "Example: concord objective list --partner Oak"),
            show: .init("Show an objective.", "Example: concord objective show J-7K3M-9QX4"),
            history: .init("Who changed it.", "Example: concord objective history J-7K3M-9QX4")))

    package static let fields: [Field<Objective>] = [
        .reference,
        .required("partner", \.partner, .party(.partner), help: "The partner.").asPlace.named("name")
            .filter(help: "Those with this partner.").listed(),
        .required("text", \.text, .text(.shortLine), label: "objective", help: "What is to be reached.")
            .listed(),
        .required("status", \.status, .word, help: "open, reached or dropped.").preset {
            $0.status = .open; _ = $1
        }
        .filter(help: "Those that stand so.").listed(),
        .optional("due", \.due, .day, help: "The day by which.").listed(),
        .optional("owner", \.owner, .staff, help: "Who answers for it."),
        .lines(
            "steps", \.steps, .text(.shortLine), table: "objective_step", column: "step",
            help: "A step on the way (repeatable)."
        ).option("step"),
        .version,
    ]
    package static let form = RecordForm<Objective>()

    /// The step of the schema that the kind needs.
    package static let step = """
        INSERT INTO subject_kind (code, title) VALUES ('objective', 'what both sides are to reach');
        CREATE TABLE objective (
            id        INTEGER PRIMARY KEY,
            reference TEXT    NOT NULL UNIQUE CHECK (length(reference) = 11 AND substr(reference, 1, 2) = 'J-'),
            partner   INTEGER NOT NULL REFERENCES partner (id),
            text      TEXT    NOT NULL CHECK (length(text) BETWEEN 1 AND 1000),
            status    TEXT    NOT NULL CHECK (status = 'open' OR status = 'reached' OR status = 'dropped'),
            due       TEXT    CHECK (date(due, '+0 days') IS due),
            owner     INTEGER REFERENCES person (id),
            version   INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1)
        ) STRICT;
        CREATE INDEX objective_by_partner ON objective (partner);
        CREATE INDEX objective_by_status ON objective (status);
        CREATE TABLE objective_step (
            objective INTEGER NOT NULL REFERENCES objective (id),
            position  INTEGER NOT NULL CHECK (position >= 1),
            step      TEXT    NOT NULL CHECK (length(step) BETWEEN 1 AND 1000),
            PRIMARY KEY (objective, position)
        ) STRICT, WITHOUT ROWID;
        """
}
