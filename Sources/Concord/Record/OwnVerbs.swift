import ArgumentParser
import Registry

/// The verbs that one kind has and no other.
enum OwnVerbs {
    static func of(_ kind: Subject.Kind) -> [any ParsableCommand.Type] {
        switch kind {
        case .standard: [StandardWithdraw.self]
        case .affiliation:
            [AffiliationImport.self, RecordVoid<Affiliation>.self, VoidListing<Affiliation>.self]
        case .commitment:
            [
                CommitmentKept.self, CommitmentPartly.self, CommitmentBroken.self, CommitmentRelease.self,
                CommitmentDecline.self,
            ]
        case .burden: [BurdenEnd.self, BurdenReport.self, BurdenShow.self, BurdenImport.self]
        case .matter: [MatterCancel.self]
        case .exit:
            [ExitNotice.self, ExitCheck.self, ExitClose.self, ExitWithdraw.self, ExitReopen.self]
        case .measure:
            [
                MeasureItems.self, MeasureRate.self, MeasureAsk.self, MeasureReceive.self, MeasureSay.self,
                MeasureDecline.self, MeasureClose.self,
            ]
        case .round:
            [RoundOpen.self, RoundRate.self, RoundDeal.self, RoundClose.self, RoundCancel.self]
        case .knowledge: [KnowledgeSettle.self, KnowledgeGive.self, KnowledgeReturn.self]
        case .idea:
            [
                IdeaAnswer.self, IdeaTrial.self, IdeaUse.self, IdeaContribute.self, IdeaBenefit.self,
                IdeaSuggestShares.self, IdeaShare.self, IdeaClose.self,
            ]
        case .concern: [ConcernAnswer.self, ConcernSettle.self, ConcernEscalate.self, ConcernClose.self]
        case .certificate: [CertificateWithdraw.self]
        case .person: [PersonMerge.self, PersonLeave.self, PersonExport.self, PersonErase.self]
        case .erasure: [ErasureApply.self, ErasureSweep.self]
        case .rate: [RateShow.self, RateHistory.self]
        case .value:
            [ValueSuggest.self, ValueConfirm.self, ValueReject.self, ValueFit.self, ValueEvaluate.self]
        case .key: [KeyNew.self, KeyAdd.self, KeyShow.self, KeyRevoke.self]
        case .query: [QueryShow.self, QueryRemove.self]
        case .shortlist:
            [
                RecordListing<ShortlistSummary>.self, ShortlistShow.self, ShortlistDecide.self,
                ShortlistAdd.self, ShortlistRemove.self, ShortlistRename.self,
            ]
        default: []
        }
    }

    /// What a noun without a verb does; nil where it says what it takes.
    static func usual(of kind: Subject.Kind) -> (any ParsableCommand.Type)? {
        kind == .burden ? BurdenReport.self : nil
    }

    /// Verbs of one purpose where a noun has many, what the rest is for, and which of the two people look for first.
    static func group(
        of kind: Subject.Kind
    ) -> (name: String, verbs: [any ParsableCommand.Type], rest: String, comesFirst: Bool)? {
        switch kind {
        case .value:
            (
                "Read them from a partner's words",
                [ValueSuggest.self, ValueConfirm.self, ValueReject.self], "Vocabularies", true
            )
        case .commitment:
            (
                "Say how a promise ended",
                [
                    CommitmentKept.self, CommitmentPartly.self, CommitmentBroken.self, CommitmentRelease.self,
                    CommitmentDecline.self,
                ], "Keep them on record", false
            )
        case .idea:
            (
                "Say what becomes of an idea, and share what it brings",
                [
                    IdeaAnswer.self, IdeaTrial.self, IdeaUse.self, IdeaContribute.self, IdeaBenefit.self,
                    IdeaSuggestShares.self, IdeaShare.self, IdeaClose.self,
                ], "Keep them on record", false
            )
        case .measure:
            (
                "Rate, then ask",
                [
                    MeasureItems.self, MeasureRate.self, MeasureAsk.self, MeasureReceive.self,
                    MeasureSay.self, MeasureDecline.self, MeasureClose.self,
                ], "Look at them", true
            )
        case .concern:
            (
                "Answer them, and end them by the raiser's word",
                [ConcernAnswer.self, ConcernSettle.self, ConcernEscalate.self, ConcernClose.self],
                "Keep them on record", false
            )
        case .person:
            (
                "When people change, or ask for what is held of them",
                [PersonLeave.self, PersonMerge.self, PersonExport.self, PersonErase.self],
                "Keep them on record",
                false
            )
        case .shortlist:
            (
                "Decide, and put on it who was not ranked",
                [
                    ShortlistDecide.self, ShortlistAdd.self, ShortlistRemove.self, ShortlistRename.self,
                ], "Look at them", false
            )
        default: nil
        }
    }
}
