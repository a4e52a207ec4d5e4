import ArgumentParser
import Registry

struct CertificateWithdraw: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Keep that a third party no longer attests it.",
        discussion: "Example: concord certificate withdraw T-7K3M-9QXG --why \"not renewed\"")

    @OptionGroup var options: GlobalOptions
    @OptionGroup var name: RecordName<Certificate>
    @Option(help: "The reason, kept with it.") var why: String
    @Option(help: "The day of withdrawal; else today.") var date: String?

    func run() throws {
        var session = try Session(options)
        let withdrawn = try session.change(why: why) { db, change throws(RegistryError) in
            try Certificate.find(name.text, in: db).withdraw(why: why, on: date, in: db, by: change)
        }
        try withdrawn.report(as: options.format, on: session.today())
    }
}
