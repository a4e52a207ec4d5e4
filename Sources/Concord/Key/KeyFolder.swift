import ArgumentParser
import Glibc
import Interchange
import Registry

/// Where private keys are kept: a folder that only its owner may enter.
struct KeyFolder: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The folder of private keys; else CONCORD_KEYS, else the registry's name with -keys.",
            valueName: "folder"))
    var keys: String?
    @Option(
        name: .customLong("passphrase-file"),
        help: ArgumentHelp("A file whose first line is the key's passphrase.", valueName: "file"))
    var passphraseFile: String?

    func path(of name: String, beside registry: String) -> String {
        "\(folder(beside: registry))/\(name).key"
    }

    func folder(beside registry: String) -> String {
        // Beside a database there is no folder; keys stay with who signs.
        keys ?? Terminal.environment("CONCORD_KEYS")
            ?? (RegistryFile.isAddress(registry) ? "concord-keys" : "\(registry)-keys")
    }

    /// A private key and its file, which only its owner may read.
    struct Kept {
        let key: PrivateKeyFile
        let path: String
        /// Whether it was there already, from an attempt that ended before the key was on record.
        let isFound: Bool
    }

    /// Makes a key of this name and keeps it, or takes up the one that an interrupted attempt left.
    func make(_ name: String, beside registry: String, isProtected: Bool) throws -> Kept {
        let path = path(of: name, beside: registry)
        guard access(path, F_OK) == 0 else {
            let secret = isProtected ? try passphrase(for: "the new key", twice: true) : nil
            let key = PrivateKeyFile()
            try keep(key, at: path, beside: registry, passphrase: secret)
            return Kept(key: key, path: path, isFound: false)
        }
        let found = try open(name, beside: registry)
        guard try !isProtected || PrivateKeyFile.isProtected(FileText.read(path, limit: 1 << 16)) else {
            throw RegistryError.invalid(
                "\(shown(path: path)) is there already, and under no passphrase; make the key without --passphrase and it is "
                    + "taken up, or move that file away")
        }
        Output.talk(
            "concord: note: \(shown(path: path)) was there already, from an attempt that was interrupted, and is taken up"
        )
        return Kept(key: found, path: path, isFound: true)
    }

    private func keep(
        _ key: PrivateKeyFile, at path: String, beside registry: String, passphrase: String?
    ) throws {
        let folder = folder(beside: registry)
        if mkdir(folder, 0o700) == 0 {
            // The umask may take away even what the owner needs.
            chmod(folder, 0o700)
        } else if errno != EEXIST {
            throw FileError(
                description:
                    "the folder \(shown(path: folder)) cannot be made (\(FileText.reason)); name another with --keys",
                isMissing: false)
        }
        var info = stat()
        guard stat(folder, &info) == 0, info.st_mode & S_IFMT == S_IFDIR else {
            throw RegistryError.invalid(
                "\(shown(path: folder)) is no folder, and private keys are kept in one; name another with --keys"
            )
        }
        try check(
            folder, is: "the folder of private keys", atMost: 0o700,
            since: "no key is put there before it is closed to them")
        try FileText.write(Array(key.text(passphrase: passphrase).utf8), to: path, permissions: 0o600)
    }

    /// The private key of this name; throws where its file is missing, or may be read by others.
    func open(_ name: String, beside registry: String) throws -> PrivateKeyFile {
        let path = path(of: name, beside: registry)
        var info = stat()
        guard stat(path, &info) == 0 else {
            throw FileError(
                description:
                    "the private key of \(name) is not at \(shown(path: path)) (\(FileText.reason)); "
                    + "name its folder with --keys or CONCORD_KEYS",
                isMissing: true)
        }
        let consequence =
            "the key \(name) may no longer be yours alone: revoke it with `concord key revoke \(name) --compromised "
            + "--why TEXT`, or close it to them if you are sure that nobody took it"
        try check(
            folder(beside: registry), is: "the folder of private keys", atMost: 0o700, since: consequence)
        try check(path, is: "the private key", atMost: 0o600, since: consequence)
        let text = try FileText.read(path, limit: 1 << 16)
        let passphrase = PrivateKeyFile.isProtected(text) ? try passphrase(for: "the key \(name)") : nil
        return try PrivateKeyFile(parsing: text, passphrase: passphrase, name: path)
    }

    /// Throws where others than its owner may read, change or enter what holds a private key.
    private func check(_ path: String, is what: String, atMost rights: UInt32, since consequence: String)
        throws(RegistryError)
    {
        var info = stat()
        guard stat(path, &info) == 0 else { return }
        guard info.st_uid == geteuid() || info.st_uid == 0 else {
            throw .notPermitted(
                "\(what), \(shown(path: path)), belongs to somebody else, who may read it; \(consequence) "
                    + "(`chown \(geteuid()) \(shown(path: path))`)")
        }
        guard info.st_mode & 0o077 != 0 else { return }
        throw .notPermitted(
            "\(what), \(shown(path: path)), is open to others than its owner; \(consequence) "
                + "(`chmod \(String(rights, radix: 8)) \(shown(path: path))`)")
    }

    /// A passphrase from its file, or from the person at the terminal.
    func passphrase(for what: String, twice: Bool = false) throws -> String {
        if let passphraseFile {
            let text = try FileText.read(passphraseFile, limit: 1 << 16)
            return String(text.prefix { !$0.isNewline })
        }
        guard let first = Terminal.secret("passphrase for \(what): ") else {
            throw RegistryError.invalid(
                "\(what) needs a passphrase, and there is no terminal to ask at; give it with --passphrase-file"
            )
        }
        guard !twice || Terminal.secret("the same again: ") == first else {
            throw RegistryError.invalid("the two passphrases differ, so no key was made; try again")
        }
        return first
    }
}

extension Terminal {
    /// A line that is typed at the terminal and not shown; nil where there is no terminal.
    static func secret(_ prompt: String) -> String? {
        let terminal = Glibc.open("/dev/tty", O_RDWR | O_CLOEXEC)
        guard terminal >= 0 else { return nil }
        defer { close(terminal) }
        var before = termios()
        guard tcgetattr(terminal, &before) == 0 else { return nil }
        var silent = before
        silent.c_lflag &= ~tcflag_t(ECHO)
        guard tcsetattr(terminal, TCSAFLUSH, &silent) == 0 else { return nil }
        defer { tcsetattr(terminal, TCSAFLUSH, &before) }
        let words = Array(prompt.utf8)
        _ = Glibc.write(terminal, words, words.count)
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while bytes.count < 4096, Glibc.read(terminal, &byte, 1) == 1, byte != 0x0A { bytes.append(byte) }
        _ = Glibc.write(terminal, "\n", 1)
        return String(validating: bytes, as: UTF8.self)
    }
}
