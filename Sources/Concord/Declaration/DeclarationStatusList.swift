import ArgumentParser
import Interchange
import Registry
import Storage

extension ConcordCommand.DeclarationCommand {
    struct StatusListOf: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "status-list",
            abstract: "Write the list that says how your credentials stand, to publish.",
            discussion: """
                Credentials that `declaration export --status-url URL` made have a place in the
                list of that address. Write the list after each withdrawal and publish it at
                that address. A person who has a credential gets the list there and checks it:
                `declaration verify --status-list`.

                Example:
                  concord declaration status-list --status-url https://example.org/s-1.json \\
                    --key seal-2026 --output status-1.json
                """)

        @OptionGroup var work: WorkOptions
        @OptionGroup var folder: KeyFolder
        @Option(
            name: .customLong("status-url"),
            help: ArgumentHelp(
                "Where the list that says how credentials stand is published.", valueName: "url"))
        var statusURL: String
        @Option(help: "The key of your own that signs the list.") var key: String
        @Option(help: ArgumentHelp("A new file; else, and for -, standard output.", valueName: "file"))
        var output = "-"

        func run() throws {
            var session = try Session(work)
            let today = try session.today()
            let (keeper, standings) = try session.read { db throws(RegistryError) in
                (
                    try OrganisationRepository.organisation(in: db),
                    try CredentialRepository.standings(of: statusURL, on: today, in: db)
                )
            }
            let signer = try OwnSigner(key, folder, beside: work.path, for: "list of yours", in: &session)
            let list = StatusList(at: statusURL, of: standings, made: session.now)
            guard let document = list.document(keptBy: keeper, signedBy: signer.key.publicKey) else {
                throw RegistryError.busy(
                    "there is not enough memory for the list; close other programs and try again")
            }
            try FileText.write(signer.signed(document), to: output)
            let revoked = standings.count { $0.isRevoked }
            Output.talk(
                "concord: note: \(standings.count) \(standings.count == 1 ? "credential" : "credentials") in the list, "
                    + "\(revoked) revoked; put it at \(shown(statusURL, limit: 400))")
        }
    }
}
