import ArgumentParser
import Registry

extension ConcordCommand {
    struct PartnerCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: Partner.kind.noun, abstract: Partner.kind.words.abstract,
            groupedSubcommands: [
                CommandGroup(
                    name: "Keep them on record",
                    subcommands: [
                        Add.self, List.self, Show.self, Edit.self, RecordHistory<Partner>.self,
                        RecordVoid<Partner>.self, Erase.self,
                    ]),
                CommandGroup(
                    name: "Keep one record of one firm",
                    subcommands: [
                        PartnerDuplicates.self, PartnerCompare.self, PartnerJudge.self, PartnerMerge.self,
                        PartnerUnmerge.self,
                    ]),
                CommandGroup(
                    name: "Bring them in from a list",
                    subcommands: [Import.self, ImportUndoCommand.self]),
                CommandGroup(
                    name: "Keep fields of your own of them",
                    subcommands: [
                        PartnerAddField.self, PartnerFields.self, PartnerEditField.self,
                        PartnerRemoveField.self, PartnerFieldHistory.self,
                    ]),
                CommandGroup(
                    name: "Ask them for their own word",
                    subcommands: [PartnerAsk.self, PartnerAnswer.self, PartnerRemind.self]),
                CommandGroup(
                    name: "Keep what you know of them without asking",
                    subcommands: [PartnerBought.self, PartnerAddExperience.self, Reassess.self]),
            ])
    }
}
