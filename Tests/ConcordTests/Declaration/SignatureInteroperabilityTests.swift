import Foundation
import Testing

/// Signatures made here verify with Python's cryptography by the page in Docs, and the other way round.
@Suite(.enabled(if: Python.path != nil, "no Python with cryptography and jsonschema in .build/python"))
struct SignatureInteroperabilityTests {
    static let page = URL(filePath: #filePath).appending(path: "../../../../Docs/signatures.md").standardized
    let scratch: CommandScratch
    let python: String

    init() throws {
        scratch = try CommandScratch()
        python = try #require(Python.path)
        try scratch.done(
            """
            concord init "Nordlicht Group" --country DE
            concord partner add "Sørens Træværk ApS" --country DK --address 'Havnegade 4
            8000 Aarhus C'
            concord declaration issue "Sørens Træværk ApS" --object 'Oak "chairs" \\ ü 😀 \u{1}' --place Aarhus \
                --requirement "EN 1728:2012" --requirement "ISO 14021:2016, clause 7" --signatory "Mette Søren" \
                --function Owner --why-enough "low risk" > declaration.txt
            concord key new --name test --output test.pub
            """)
    }

    private func program() throws -> String {
        let page = try String(contentsOf: Self.page, encoding: .utf8)
        let start = try #require(page.range(of: "```python\n"))
        let end = try #require(page.range(of: "```", range: start.upperBound..<page.endIndex))
        return String(page[start.upperBound..<end.lowerBound])
    }

    private var reference: String {
        get throws {
            String(
                try String(contentsOfFile: scratch.folder + "/declaration.txt", encoding: .utf8).prefix(11))
        }
    }

    @Test func `a seal verifies by the program in Docs, which finds what is changed`() throws {
        try program().write(toFile: scratch.folder + "/check.py", atomically: true, encoding: .utf8)
        let declaration = try reference
        try scratch.done("concord declaration seal \(declaration) --key test")
        try scratch.done("concord declaration export \(declaration) --format json --output sealed.json")
        #expect(
            try scratch.done("\(python) check.py sealed.json test.pub").hasPrefix(
                "sealed by Nordlicht Group at 20"))
        try scratch.done("concord declaration verify sealed.json --trusted-key test.pub")
        try scratch.done("sed 's/Aarhus\"/Odense\"/' sealed.json > changed.json")
        let theirs = try scratch.run("\(python) check.py changed.json test.pub")
        #expect(theirs.code == 1 && theirs.complaint == "changed: place\n")
        let ours = try scratch.run(
            "concord declaration verify changed.json --trusted-key test.pub --format json")
        #expect(ours.code == 1 && ours.output.contains("not what was sealed; changed: place"))
    }

    @Test
    func `what Python signs for the issuer is kept and verified, and what it signs of something else is not`()
        throws
    {
        let declaration = try reference
        let signer = """
            import sys
            from cryptography.hazmat.primitives import serialization
            from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
            key = Ed25519PrivateKey.generate()
            form = serialization.PublicFormat.SubjectPublicKeyInfo
            open("oak.pub", "wb").write(key.public_key().public_bytes(serialization.Encoding.PEM, form))
            payload = open("payload.json", "rb").read()
            open("good.bin", "wb").write(key.sign(payload))
            open("bad.bin", "wb").write(key.sign(payload + b" "))
            """
        try signer.write(toFile: scratch.folder + "/sign.py", atomically: true, encoding: .utf8)
        try scratch.done(
            "concord declaration sign \(declaration) --payload payload.json && \(python) sign.py")
        try scratch.done("concord key add --name oak --owner 'Sørens Træværk ApS' --file oak.pub")
        let refused = try scratch.run("concord declaration sign \(declaration) --key oak --signature bad.bin")
        #expect(refused.code == 65 && refused.complaint.contains("is not of the key oak over what"))
        try scratch.done("concord declaration sign \(declaration) --key oak --signature good.bin")
        try scratch.done("concord declaration export \(declaration) --format json --output signed.json")
        // A bare key speaks for nobody; what the registry says of it makes it the issuer's.
        let bare = try scratch.run(
            "concord declaration verify signed.json --trusted-key oak.pub --format json")
        #expect(bare.code == 1 && bare.output.contains("\"key_refused\""))
        try scratch.done("concord key show oak --output known.pub")
        let told = try scratch.run(
            "concord declaration verify signed.json --trusted-key known.pub --format json")
        #expect(told.code == 1 && told.output.contains("\"not_covered\""))
        #expect(told.output.contains("the issuer's own"))
        try scratch.done("concord declaration seal \(declaration) --key test")
        try scratch.done("concord declaration export \(declaration) --format json --output both.json")
        let both = try scratch.done(
            "concord declaration verify both.json --trusted-key known.pub --trusted-key test.pub")
        #expect(both.hasSuffix("verified as held by Nordlicht Group; signed by the issuer\n"))
        let held = try scratch.done("concord declaration verify both.json --trusted-key test.pub")
        #expect(held.contains("has on record as the issuer's"))
    }

    @Test func `Python opens a private key under its passphrase, which signs what the public file verifies`()
        throws
    {
        try scratch.done(
            "printf 'correct horse' > words && concord key new --name deep --passphrase-file words --output deep.pub"
        )
        let opener = """
            from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key
            for name, words in (("test", None), ("deep", b"correct horse")):
                key = load_pem_private_key(open(f"registry.sqlite-keys/{name}.key", "rb").read(), words)
                load_pem_public_key(open(f"{name}.pub", "rb").read()).verify(key.sign(b"said"), b"said")
            """
        try opener.write(toFile: scratch.folder + "/open.py", atomically: true, encoding: .utf8)
        try scratch.done("\(python) open.py")
        #expect(
            try scratch.done("stat -c %a registry.sqlite-keys registry.sqlite-keys/*.key")
                == "700\n600\n600\n")
    }
}
