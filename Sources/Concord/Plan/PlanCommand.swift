import ArgumentParser
import Registry

extension ConcordCommand {
    struct PlanCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: Plan.kind.noun, abstract: Plan.kind.words.abstract,
            discussion: Plan.kind.words.discussion,
            groupedSubcommands: [
                CommandGroup(
                    name: "Make it",
                    subcommands: [
                        RecordAdd<Plan>.self, RecordEdit<Plan>.self, PlanAddObjective.self,
                        PlanEditObjective.self,
                        PlanAddRole.self, PlanAddTerm.self, PlanSetTier.self, PlanEnd.self,
                    ]),
                CommandGroup(
                    name: "Agree on it",
                    subcommands: [PlanPropose.self, PlanAccept.self, PlanReject.self, PlanRevoke.self]),
                CommandGroup(
                    name: "Look at it, and at the norms behind it",
                    subcommands: [
                        RecordListing<Plan>.self, RecordShow<Plan>.self, RecordHistory<Plan>.self,
                        PlanNorms.self,
                        PlanAddNorms.self,
                    ]),
            ])
    }
}
