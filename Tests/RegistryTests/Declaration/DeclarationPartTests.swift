import Registry
import Testing

@Suite struct DeclarationPartTests {
    @Test(arguments: DeclarationDraft.Part.allCases)
    func `a part that is given and cleared at once is refused`(_ part: DeclarationDraft.Part) throws {
        var registry = try RegistryFixture.make()
        let issuer = try registry.joinery()
        let draft = try registry.prepare(issuer, nil, RegistryFixture.complete)
        let refusal = sentence { () throws(RegistryError) in
            _ = try registry.prepare(issuer, draft) {
                $0.cleared = [part.rawValue]
                switch part {
                case .evidence: $0.evidence = [EvidenceDraft(title: "Drawing")]
                case .signatory: $0.signatory = "Mette Søren"
                case .function: $0.function = "Owner"
                case .reliesOn: $0.reliesOn = [draft.reference]
                case .issuerAddress: $0.issuerAddress = "Havnegade 4"
                }
            }
        }
        #expect(
            refusal.contains("is given and cleared at once; keep one of --\(part.rawValue)"), "\(refusal)")
    }
}
