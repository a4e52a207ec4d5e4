import FoundationEssentials
import Glibc

/// Why something was not made, for the answer to `concord`.
struct Refusal: Error {
    let text: String

    init(_ text: String) { self.text = text }
}

/// Makes PDF and XLSX for `concord`, and takes workbooks and mails apart; `concord` starts it and talks to it by lines of JSON.
///
/// `concord-documents pdf` reads a document a line and answers each with `ok PAGES`, behind it the characters that no font
/// here has, or with `error WHY`.
/// `concord-documents xlsx` reads the head of a sheet, then a row a line, and answers once, at the end.
/// `concord-documents rows SKIP [SHEET]` reads a workbook on standard input and prints the rows of a sheet, each as a list of
/// texts; what is wrong with it goes to standard error.
/// `concord-documents mail` reads mails on standard input, each behind a line with its length in bytes, and prints the parts of
/// each, a line of JSON a part, and a last line.
@main
struct ConcordDocuments {
    static func main() {
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
        switch CommandLine.arguments.dropFirst().first {
        case "pdf": typeset()
        case "xlsx": tabulate()
        case "rows": read(rows)
        case "mail": read(mails)
        case "--version": print("concord-documents 2")
        default:
            print(
                "concord-documents makes PDF and XLSX and reads XLSX and mail for concord: `concord declaration export --help`"
            )
            exit(64)
        }
    }

    private static func typeset() {
        var typesetter = Typesetter()
        let decoder = JSONDecoder()
        while let line = readLine() {
            do {
                let document = try decoder.decode(Document.self, from: Data(line.utf8))
                let (pages, unshown) = try typesetter.set(document)
                answer(unshown.isEmpty ? "ok \(pages)" : "ok \(pages) \(unshown)")
            } catch let refusal as Refusal { answer("error \(refusal.text)") } catch {
                answer("error what was sent is no document of this version")
            }
        }
    }

    private static func tabulate() {
        let decoder = JSONDecoder()
        do {
            let first = readLine() ?? ""
            let sheet = try Spreadsheet(try decoder.decode(SheetHead.self, from: Data(first.utf8)))
            while let line = readLine() {
                try sheet.add(decoder.decode([SheetCell?].self, from: Data(line.utf8)))
            }
            try sheet.finish()
            answer("ok \(sheet.count)")
        } catch let refusal as Refusal { answer("error \(refusal.text)") } catch {
            answer("error what was sent is no sheet of this version")
        }
    }

    private static func rows() throws(Refusal) {
        let words = Array(CommandLine.arguments.dropFirst(2))
        try WorkbookReader(skipping: words.first.flatMap { Int($0) } ?? 0, sheet: words.dropFirst().first)
            .read()
    }

    private static func mails() throws(Refusal) { try MailReader().read() }

    private static func read(_ reading: () throws(Refusal) -> Void) {
        do throws(Refusal) {
            limitResources()
            try reading()
        } catch {
            let text = Array("\(error.text)\n".utf8)
            _ = text.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
            exit(65)
        }
    }

    /// What a workbook or a mail may cost, however it was made: memory, and time of the processor.
    private static func limitResources() {
        var memory = rlimit(rlim_cur: 2 << 30, rlim_max: 2 << 30)
        setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &memory)
        var time = rlimit(rlim_cur: 300, rlim_max: 310)
        setrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &time)
    }

    private static func answer(_ text: String) {
        print(text)
        fflush(nil)
    }
}
