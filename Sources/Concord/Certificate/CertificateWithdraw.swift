import ArgumentParser
import Registry
import Storage

struct CertificateWithdraw: RecordAct {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Keep that a third party no longer attests it.",
        discussion: "Example: concord certificate withdraw T-7K3M-9QXG --why \"not renewed\"")

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<Certificate>
    @OptionGroup var edition: KeptReason
    @Option(help: "The day of withdrawal; else today.") var date: String?

    func act(
        on record: Certificate, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Certificate {
        try record.withdraw(why: edition.why, on: date, in: db, by: change)
    }
}
