import Foundation
import Testing

/// What is done where the machine gives a command little.
@Suite struct LimitTests {
    @Test(arguments: 4...9)
    func `with few files at once a command ends in words, and the registry stays whole`(_ files: Int) throws {
        let scratch = try CommandScratch()
        try scratch.done("concord init Nordlicht && printf 'id,name\\n1,Oak\\n2,Birch\\n' > list.csv")
        for command in [
            "partner import list.csv --source list --row-id id", "partner add Elm", "backup copy.sqlite",
            "align oak", "audit verify",
        ] {
            let ending = try scratch.run("ulimit -n \(files); exec concord \(command)")
            #expect(ending.code == 0 || (65...77).contains(ending.code), "\(command): \(ending)")
        }
        try scratch.done("concord audit verify")
    }
}
