import Glibc
import Registry

/// What the command prints: data on standard output, talk on standard error.
enum Output {
    nonisolated(unsafe) private static var pending: [UInt8] = []

    /// Adds a line to the data.
    static func line(_ text: String) { write(text + "\n") }

    static func write(_ text: String) {
        pending += text.utf8
        if pending.count > 1 << 16 { flush() }
    }

    static func write(bytes: [UInt8]) {
        pending += bytes
        if pending.count > 1 << 16 { flush() }
    }

    /// Hands the data to the system, or to a pager; a closed pipe ends the command in peace, a full disk with its code.
    static func flush() {
        let data = pending
        pending.removeAll(keepingCapacity: true)
        send(data, to: Pager.descriptor(for: data))
    }

    /// Hands the data over and waits until it has been looked at; then comes what was to be said beside it.
    static func end() {
        flush()
        if Pager.isShowing {
            Pager.end()
            // Who left the pager has seen enough of that text, not of what comes after it.
            hasEnough = false
        }
        send(held, to: STDERR_FILENO)
        held.removeAll()
    }

    /// What goes to the terminal once the pager no longer has it.
    nonisolated(unsafe) private static var held: [UInt8] = []

    /// A sentence for the person at the terminal, apart from the data.
    static func talk(_ text: String) {
        flush()
        complain(text)
    }

    /// A line on the terminal that the next one replaces; an empty one takes it away.
    static func status(_ text: String) {
        if !Pager.isShowing { send(Array("\r\u{1B}[K\(text)".utf8), to: STDERR_FILENO) }
    }

    /// An error, whose text has already spelt out what could steer a terminal.
    static func complain(_ text: String) {
        let width = Terminal.talkWidth
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
            // A command by itself is there to be copied.
            line.hasPrefix("concord ")
                ? [String(line)] : Wrapping.lines(String(line), indent: 2, to: width, holdingCommands: true)
        }
        let line = Array((lines.joined(separator: "\n") + "\n").utf8)
        if Pager.isShowing { held += line } else { send(line, to: STDERR_FILENO) }
    }

    /// A reader of the data that has seen enough closes the pipe: the rest is dropped, and the command ends with the
    /// code that it comes to. Talk never decides how a command ends.
    private static func send(_ bytes: [UInt8], to descriptor: Int32) {
        guard descriptor == STDERR_FILENO || !hasEnough else { return }
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                sent += count
            } else if count < 0, errno == EINTR {
                continue
            } else if descriptor == STDERR_FILENO {
                return
            } else if errno == EPIPE {
                hasEnough = true
                return
            } else {
                let reason = String(cString: strerror(errno))
                complain("concord: the output could not be written (\(reason)); what was recorded stands")
                Glibc.exit(Failure.disk)
            }
        }
    }

    nonisolated(unsafe) private static var hasEnough = false

    /// Whether somebody still reads the data; a list that nobody reads need not go on.
    static var isWanted: Bool { !hasEnough }

    /// Prints what came of a command, in lines that fit the terminal, those after the first a little indented.
    static func words(_ text: String, to width: Int? = Terminal.width) {
        Wrapping.lines(printable(text), indent: 2, to: width, holdingCommands: true).forEach(line)
    }

    /// Prints a sentence in lines that fit the terminal, all of them indented.
    static func paragraph(_ text: String, indent: Int, to width: Int? = Terminal.width) {
        let margin = String(repeating: " ", count: indent)
        Wrapping.lines(margin + printable(text), indent: indent, to: width).forEach(line)
    }

    /// What a change came to: facts two blanks apart, in lines that fit the terminal, under the second fact.
    static func facts(_ facts: [String], to width: Int? = Terminal.width) {
        let facts = facts.map(printable)
        let indent = facts.first.map { NormalisedText.cells($0) + 2 } ?? 0
        Wrapping.facts(facts, indent: indent, to: width).forEach(line)
    }

    /// Text of a record as a terminal may show it: what could steer it is spelt out.
    static func printable(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: NormalisedText.misleads) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            if NormalisedText.misleads(scalar) {
                result += "\\u{\(String(scalar.value, radix: 16))}"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
