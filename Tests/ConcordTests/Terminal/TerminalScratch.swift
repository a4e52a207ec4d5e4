import Foundation

extension CommandScratch {
    /// Whether something lends a terminal here.
    static let hasTerminal = FileManager.default.isExecutableFile(atPath: "/usr/bin/script")

    /// Runs a command on a terminal, types lines there, each a moment after the one before, and gives what then stands
    /// on the screen; the last line is the command's code.
    func screen(of command: String, typing lines: [String]) throws -> String {
        try lines.map { $0 + "\n" }.joined()
            .write(toFile: folder + "/typed", atomically: true, encoding: .utf8)
        let quoted = "\(command); echo exit $?".replacingOccurrences(of: "'", with: "'\\''")
        let ending = try run(
            "while IFS= read -r line; do sleep 0.1; printf '%s\\n' \"$line\"; done < typed "
                + "| TERM=xterm script -q -e -c '\(quoted)' /dev/null")
        return ending.output.replacingOccurrences(of: "\r", with: "")
    }
}
