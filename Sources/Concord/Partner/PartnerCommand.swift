import ArgumentParser
import Registry

extension ConcordCommand {
    struct PartnerCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: Partner.kind.noun, abstract: Partner.kind.words.abstract,
            subcommands: [
                Add.self, Import.self, List.self, RecordShow<Partner>.self, Edit.self, Reassess.self,
                RecordHistory<Partner>.self, Erase.self,
            ])
    }
}
