import Foundation
import Registry
import Testing

@Suite struct IdentifierVerdictTests {
    struct Verdict: Sendable {
        let scheme: IdentifierScheme
        let value: String
        let isValid: Bool
        let reason: String
    }

    /// Numbers where a published rule says otherwise than the verdict, with the source of the rule. None is
    /// known: where this project's rules are stricter or wider, the data have no number that shows it.
    static let overruled: [String: (isValid: Bool, source: String)] = [:]

    static func verdicts() throws -> [Verdict] {
        try String(contentsOf: IdentifierData.verdicts, encoding: .utf8).split(whereSeparator: \.isNewline)
            .dropFirst()
            .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
            .filter { $0.count == 4 && IdentifierScheme.all.map(\.rawValue).contains($0[0]) }
            .map {
                Verdict(
                    scheme: IdentifierScheme(rawValue: $0[0]), value: $0[1], isValid: $0[2] == "valid",
                    reason: $0[3])
            }
    }

    @Test(.enabled(if: IdentifierData.hasVerdicts, "shared/data/identifiers/identifiers.csv is not here"))
    func `each number in the shared data gets the verdict that it has there`() throws {
        let verdicts = try Self.verdicts()
        #expect(verdicts.count >= 478)
        for verdict in verdicts {
            let outcome = verdict.scheme.check(verdict.value)
            let isValid = Self.overruled[verdict.value]?.isValid ?? verdict.isValid
            #expect((outcome.compact != nil) == isValid, "\(verdict.scheme.rawValue) \(verdict.value)")
        }
    }

    @Test(.enabled(if: IdentifierData.hasVerdicts, "shared/data/identifiers/identifiers.csv is not here"))
    func `a number that is only wrong in its check digit is told so`() throws {
        for verdict in try Self.verdicts() where !verdict.isValid && Self.overruled[verdict.value] == nil {
            let kind = verdict.scheme.check(verdict.value).flaw?.kind
            let isCheckDigit = verdict.reason == "InvalidChecksum"
            #expect((kind == .wrongCheckDigit) == isCheckDigit, "\(verdict.scheme.rawValue) \(verdict.value)")
        }
    }
}
