import Alignment
import ArgumentParser
import Glibc
import Interchange
import Registry
import Storage

/// How the command ends when it could not do as asked; the codes are those of sysexits.h.
enum Failure {
    static let checkFailed: Int32 = 1
    static let usage: Int32 = 64
    static let badData: Int32 = 65
    static let noInput: Int32 = 66
    static let cannotCreate: Int32 = 73
    static let disk: Int32 = 74
    static let busy: Int32 = 75
    static let notPermitted: Int32 = 77

    /// Ends the command where the parser would not see what is wrong: it keeps the last of several values, and shows the
    /// help of whatever it finds.
    static func checkUsage(of words: [String]) {
        if let repeated = RepeatedOption(in: words) { refuse("\(repeated)") }
        if let letters = MisplacedOption(lettersIn: words) { refuse("\(letters)") }
        if words.first == "help", let unknown = UnknownCommand(in: words) { refuse("\(unknown)") }
    }

    private static func refuse(_ text: String) -> Never {
        Output.complain("concord: \(text)")
        Glibc.exit(usage)
    }

    static func exit(with error: any Error, of words: [String]) -> Never {
        guard let code = code(of: error) else {
            // Usage and help name the command from its first word, which only the whole tree knows.
            var told = error
            do { _ = try ConcordCommand.parseAsRoot(words) } catch { told = error }
            let ending = ConcordCommand.exitCode(for: told)
            guard !ending.isSuccess else {
                Output.line(Help.wrapped(ConcordCommand.fullMessage(for: told)))
                Output.flush()
                Glibc.exit(ending.rawValue)
            }
            if let unknown = UnknownCommand(in: words) { refuse("\(unknown)") }
            if let misplaced = MisplacedOption(beforeVerbIn: words) { refuse("\(misplaced)") }
            if let unknown = UnknownOption(in: words) { refuse("\(unknown)") }
            // It repeats what was typed, which may be long or steer a terminal.
            let message = Help.wrapped(ConcordCommand.fullMessage(for: told)).split(separator: "\n")
            for line in message { Output.complain(Output.printable(String(line.prefix(1000)))) }
            Glibc.exit(ending.rawValue)
        }
        Output.complain("concord: \(error)")
        Glibc.exit(code)
    }

    /// Nil for what the parser of arguments says itself: help, and errors of usage with code 64.
    static func code(of error: any Error) -> Int32? {
        switch error {
        case let error as RegistryError: registryCode(error)
        case let error as CSVError:
            if case .unreadable = error.reason { noInput } else { badData }
        case let error as ModelError: modelCode(error)
        case let error as FileError: error.isMissing ? noInput : cannotCreate
        default: nil
        }
    }

    private static func modelCode(_ error: ModelError) -> Int32 {
        switch error {
        case .missing: noInput
        case .unreadable: disk
        default: badData
        }
    }

    private static func registryCode(_ error: RegistryError) -> Int32 {
        switch error {
        case .invalid, .ambiguous, .conflict, .unusable: badData
        case .notFound, .noRegistry: noInput
        case .cannotCreate: cannotCreate
        case .notPermitted: notPermitted
        case .busy: busy
        case .storage(let error):
            switch error.code {
            case .busy, .locked, .moved, .unsettled: busy
            // A line that was lost may be there again.
            case .io where error.engine != .sqlite: busy
            case .readOnly, .denied: notPermitted
            case .tooBig, .constraint, .mismatch, .notADatabase: badData
            default: disk
            }
        }
    }
}
