import Foundation
import FuzzedParsers
import LibFuzzer

// fuzz PARSER [what libFuzzer takes]: feeds one parser until it stops or the time is over; `make fuzz` runs each in turn.
let words = CommandLine.arguments
guard words.count > 1, let chosen = FuzzedParser.all.first(where: { $0.name == words[1] }) else {
    print("fuzz PARSER [OPTIONS]; a parser is one of", FuzzedParser.all.map(\.name).joined(separator: ", "))
    exit(64)
}
let parser = chosen
var arguments: [UnsafeMutablePointer<CChar>?] = ([words[0]] + words.dropFirst(2)).map { strdup($0) } + [nil]
var count = Int32(arguments.count - 1)
let code = arguments.withUnsafeMutableBufferPointer { buffer in
    var first = buffer.baseAddress
    return LLVMFuzzerRunDriver(&count, &first) { bytes, length in
        let refusal = parser.run(Array(UnsafeBufferPointer(start: bytes, count: length)))
        // What was taken and came back as another value is a fault as much as a trap.
        if let refusal, refusal.hasPrefix("roundTrip") { fatalError(refusal) }
        return 0
    }
}
exit(code)
