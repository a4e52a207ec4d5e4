import Glibc
import Interchange
import Registry

/// Where receipts go. An answer is on record before its receipt is written, so what keeps a receipt from being written is
/// looked for before, and what is left of it is told and not taken for a refusal of the answer.
struct ReceiptFolder {
    let path: String

    private var start: String { path == "." ? "" : path.hasSuffix("/") ? path : path + "/" }

    /// Makes the folder; throws where nothing can be written in it, before anything is recorded.
    func prepare() throws(FileError) {
        if path != ".", mkdir(path, 0o777) != 0, errno != EEXIST {
            throw FileError(
                description: "\(shown(path: path)) cannot be made (\(FileText.reason)); nothing was recorded",
                isMissing: false)
        }
        var info = stat()
        guard stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFDIR, access(path, W_OK | X_OK) == 0 else {
            throw FileError(
                description:
                    "\(shown(path: path)) takes no receipts, so nothing was recorded; name a folder in which you may "
                    + "write (--receipts)", isMissing: false)
        }
    }

    /// Writes a receipt and its letter; the file's name, or nil where it is told instead that there is none, and what it
    /// would say.
    func write(_ text: String, _ letter: MailDraft?, of party: String, on today: CivilDate) -> String? {
        let name = "receipt-" + PacketNames.plain(party).prefix(60)
        do {
            for number in 1...999 {
                let file = "\(start)\(name)-\(today)\(number == 1 ? "" : "-\(number)")"
                guard access("\(file).txt", F_OK) != 0 else { continue }
                try FileText.write(Array(text.utf8), to: "\(file).txt")
                if let letter { try FileText.write(letter.bytes, to: "\(file).eml") }
                return "\(file).txt"
            }
            throw FileError(
                description: "there are too many receipts of that day in \(shown(path: path))",
                isMissing: false)
        } catch {
            Output.talk(
                "concord: the answer of \(shown(party)) is recorded, and its receipt is not: \(error). It says:"
            )
            for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
                Output.talk("  " + Output.printable(String(line)))
            }
            return nil
        }
    }
}
