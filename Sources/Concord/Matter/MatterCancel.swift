import ArgumentParser
import Registry
import Storage

struct MatterCancel: RecordAct {
    static let configuration = CommandConfiguration(
        commandName: "cancel", abstract: "Wait for no answer any more; --why says why.",
        discussion: "Example: concord matter cancel A-7K3M-9QX2 --why \"told on the telephone\"")

    @OptionGroup(title: Help.common) var options: GlobalOptions
    @OptionGroup var name: RecordName<Matter>
    @OptionGroup var edition: Edition

    func validate() throws {
        guard edition.why != nil else { throw ValidationError("Say with --why why no answer is waited for.") }
    }

    func act(
        on record: Matter, in db: borrowing Connection, by change: borrowing Change
    ) throws(RegistryError) -> Matter {
        try record.cancel(why: change.why ?? "", ifVersion: edition.ifVersion, in: db, by: change)
    }
}
