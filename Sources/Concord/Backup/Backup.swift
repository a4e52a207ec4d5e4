import ArgumentParser
import Glibc
import Interchange
import Registry

extension ConcordCommand {
    /// `concord backup FILE`; `make` may be left out.
    struct BackupCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "backup",
            abstract: "Copy the registry while others work with it, and prove that a copy can be restored.",
            discussion: """
                Example: concord backup /media/backup/
                """,
            subcommands: [Make.self, Check.self], defaultSubcommand: Make.self)
    }
}

extension ConcordCommand.BackupCommand {
    struct Make: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "make",
            abstract:
                "Copy the registry to a new file, and check the whole copy; exit 1 if it does not verify.",
            discussion: """
                The copy is of one moment, made while others go on working, checked as
                `concord audit verify` checks a registry, and on the disk before it gets its
                name; nothing is overwritten. A manifest beside it has counts, digests and the
                head of the chain, signed as a note where a key of your own is at hand that
                asks for no passphrase; the list of who was erased stands beside it. Where
                the registry does not verify, the copy is kept under
                a name that ends in .not-verified. `make` may be left out.

                Examples:
                  concord backup /media/backup/registry-2026-11-23.sqlite
                  concord backup /media/backup/
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @OptionGroup var folder: KeyFolder
        @Argument(help: "The new file; in a folder, a name with date and time is given.") var file: String

        func validate() throws {
            let verbs = ["make", "check", "verify"]
            guard let verb = NearMatch.of(file, among: verbs, limit: 1, slips: 2).first,
                access(file, F_OK) != 0
            else { return }
            throw ValidationError(
                "Did you mean `concord backup \(verb == "make" ? "make" : "check") FILE`? To make a file of this "
                    + "name, write ./\(file).")
        }

        func run() throws {
            try RegistryFile.needFile(options.path, for: .backup)
            var session = try Session(asItIs: options)
            let path = Make.path(in: file, of: options.path, at: session.now)
            let signer = NoteSigner(asking: folder, beside: options.path, in: &session)
            let work = BackupWork()
            let backup = try session.file.backUp(
                to: path, at: session.now, by: ConcordCommand.version, vouchers: SealAudit.read,
                signing: { content in signer?.note(content) }
            ) { work.tell($0) }
            work.end()
            LastBackup.keep(backup, of: options.path)
            if backup.isSound {
                try session.file.removeOldCopies(at: session.now) { Output.talk("concord: note: \($0)") }
            }
            ErasureFile.keep(
                backup.manifest.erasures, inEach: [ErasureFile.path(of: options.path, beside: backup.path)])
            Report.one(
                backup.record, as: options.format,
                columns: ["backup", "bytes", "sha256", "events", "head", "verified"]
            ) { backup.printForPeople() }
            guard backup.isSound else { throw ExitCode(Failure.checkFailed) }
        }

        /// A name that says when, where a folder is named.
        private static func path(in file: String, of registry: String, at now: Instant) -> String {
            var info = stat()
            let isFolder = file.hasSuffix("/") || stat(file, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
            guard isFolder else { return file }
            return "\(file.hasSuffix("/") ? file : file + "/")\(Backup.name(of: registry, at: now))"
        }
    }

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Restore a backup to a scratch folder and compare it; exit 1 if it cannot be trusted.",
            discussion: """
                It is copied, checked whole, and compared with its manifest; the registry in
                use, where it is there, tells how far it has come since.
                Example: concord backup check /media/backup/registry-2026-11-23.sqlite
                """)

        @OptionGroup(title: Help.common) var options: GlobalOptions
        @Argument(help: "The backup's file.") var file: String

        func run() throws {
            let scratch = try Scratch()
            let work = BackupWork()
            let check = try BackupCheck(
                of: file, beside: options.path, scratch: scratch.path, vouchers: SealAudit.read, at: Clock.now
            ) { work.tell($0) }
            work.end()
            withExtendedLifetime(scratch) {}
            Report.one(
                check.record(of: file), as: options.format,
                columns: ["backup", "bytes", "sha256", "events", "head", "restorable"]
            ) { check.printForPeople(file) }
            guard check.problems.isEmpty else { throw ExitCode(Failure.checkFailed) }
        }
    }
}

/// The one line of progress that copying and checking share.
final class BackupWork {
    private var work = Progress()

    func tell(_ progress: Backup.Progress) {
        switch progress {
        case .copied(let done, let all): work.tell("copied \(done) of \(all) pages")
        case .audited(let progress): work.tell(progress.words)
        }
    }

    func end() { work.end() }
}
