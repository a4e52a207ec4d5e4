import Registry
import Testing

@Suite struct ApportionmentTests {
    private func shares(_ texts: [String]) throws -> [Share] { try texts.map { try Share(parsing: $0) } }

    struct Sharing: Sendable {
        let amount: Int64
        let shares: [String]
        let units: [Int64]
    }

    @Test(arguments: [
        Sharing(amount: 100, shares: ["1/3", "1/3", "1/3"], units: [34, 33, 33]),
        Sharing(amount: 10, shares: ["1/6", "1/3", "1/2"], units: [2, 3, 5]),
        Sharing(amount: 7, shares: ["0", "1"], units: [0, 7]),
        Sharing(amount: 0, shares: ["1/2", "1/2"], units: [0, 0]),
        Sharing(amount: -100, shares: ["1/3", "2/3"], units: [-33, -67]),
        Sharing(
            amount: .max, shares: ["1/2", "1/2"],
            units: [4_611_686_018_427_387_904, 4_611_686_018_427_387_903]),
    ])
    func `what is left goes to those who lost most by rounding down`(sharing: Sharing) throws {
        #expect(try Apportionment.units(sharing.amount, by: shares(sharing.shares)) == sharing.units)
    }

    @Test func `shares that are not the whole share nothing out`() throws {
        #expect(throws: RegistryError.self) { try Apportionment.units(100, by: shares(["1/3", "1/3"])) }
    }
}
