import ArgumentParser
import Demonstration
import Registry
import Testing

@testable import Concord

/// The verbs that every kind of record has, on a kind that nobody wrote a command for.
@Suite struct RecordCommandTests {
    @Test func `a kind has the verbs that it has words for, under its own noun`() {
        let configuration = RecordNoun<Objective>.configuration
        #expect(configuration.commandName == "objective")
        #expect(
            configuration.subcommands.map { $0.configuration.commandName ?? "" } == [
                "add", "edit", "list", "show", "history",
            ])
    }

    @Test func `what is typed for add reaches the field that it is for`() throws {
        let command = try RecordNoun<Objective>.parseAsRoot([
            "add", "Alder", "--text", "dry oak", "--due", "2027-05-31", "--step", "a kiln", "--step",
            "a roof",
        ])
        let draft = try #require(command as? RecordAdd<Objective>).fields.draft()
        #expect(draft[\.partner] == "Alder" && draft[\.text] == "dry oak" && draft[\.due] == "2027-05-31")
        #expect(draft[all: \.steps] == ["a kiln", "a roof"])
        #expect(draft[\.owner] == nil && draft[\.status] == nil && draft.cleared.isEmpty)
    }

    @Test func `an edit names the record, asks for no fixed field, and clears what may be empty`() throws {
        let command = try RecordNoun<Objective>.parseAsRoot([
            "edit", "J-7K3M-9QX4", "--status", "reached", "--clear", "due", "--clear", "owner",
            "--if-version",
            "3",
        ])
        let edit = try #require(command as? RecordEdit<Objective>)
        #expect(edit.name.text == "J-7K3M-9QX4" && edit.edition.ifVersion == 3)
        #expect(try edit.fields.draft().cleared == ["due", "owner"])
        #expect(throws: (any Error).self) {
            _ = try RecordNoun<Objective>.parseAsRoot(["edit", "J-7K3M-9QX4", "--partner", "Birch"])
        }
    }

    @Test func `a list is narrowed by the fields that have a filter`() throws {
        let command = try RecordNoun<Objective>.parseAsRoot([
            "list", "--partner", "Alder", "--status", "open",
        ])
        #expect(try #require(command as? RecordListing<Objective>).filter.conditions.count == 2)
    }

    @Test func `help says what each field is, what is required, and what --clear takes`() {
        let add = RecordNoun<Objective>.helpMessage(for: RecordAdd<Objective>.self, columns: 80)
        for field in Objective.fields where field.typing != .never { #expect(add.contains(field.help)) }
        let edit = RecordNoun<Objective>.helpMessage(for: RecordEdit<Objective>.self, columns: 200)
        #expect(edit.contains("A field to empty: due or owner (repeatable)."))
    }
}
