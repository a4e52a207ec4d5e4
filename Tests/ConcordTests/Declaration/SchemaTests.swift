import Foundation
import Testing

/// Exports keep to their published schemas, by a validator that knows nothing of concord.
@Suite(.enabled(if: Python.path != nil, "no Python with cryptography and jsonschema in .build/python"))
struct SchemaTests {
    static let root = URL(filePath: #filePath).appending(path: "../../../..").standardized
    static let credentials = URL(
        filePath: ProcessInfo.processInfo.environment["CONCORD_SHARED"] ?? root.path + "/../shared"
    ).appending(path: "data/credentials").standardized.path

    private static let validator = """
        import json, sys
        from jsonschema import Draft202012Validator, FormatChecker
        schema = json.load(open(sys.argv[1], encoding="utf-8"))
        if schema.get("title", "").startswith("A self-declaration"):
            schema["additionalProperties"] = False
        value = json.load(open(sys.argv[2], encoding="utf-8"))
        faults = [
            f"{fault.json_path}: {fault.message}"
            for item in (value if isinstance(value, list) else [value])
            for fault in Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(item)
        ]
        sys.exit("\\n".join(faults) or 0)
        """

    private func scratch() throws -> CommandScratch {
        let scratch = try CommandScratch()
        try Self.validator.write(toFile: scratch.folder + "/validate.py", atomically: true, encoding: .utf8)
        try scratch.done(
            """
            concord init "Nordlicht Group" --country DE
            concord partner add Oak --country DK --address "Havnegade 4"
            issue() {
                concord declaration issue Oak --place Aarhus --requirement "EN 1728:2012" \
                    --requirement "our code of conduct" --signatory "Mette Søren" --function Owner "$@" | cut -c 1-11
            }
            issue --object "Oak chairs" --why-enough "low risk" --valid-until 2037-12-31 --limitations indoors > plain
            issue --object "Oak tables" > ended
            issue --object "Oak benches" > later
            issue --object "Oak stools" > stopped
            concord declaration accept $(cat plain) --why "known for years"
            concord declaration withdraw $(cat ended) --why "a slip"
            concord declaration suspend $(cat stopped) --why "a test is out"
            concord declaration dispute $(cat later) --why "a customer complained"
            printf report > report.pdf
            concord declaration add-evidence $(cat plain) --title "Load test" --kind test --document report.pdf
            concord key new --name test --output test.pub
            concord declaration seal $(cat plain) --key test
            concord declaration sign $(cat plain) --document report.pdf --came-by "by mail"
            concord declaration draft Oak --object "Oak shelves" | cut -c 1-11 > draft
            """)
        return scratch
    }

    @Test func `every JSON export keeps to the schema in Docs`() throws {
        let scratch = try scratch()
        let schema = Self.root.appending(path: "Docs/declaration.schema.json").path
        try scratch.done("concord declaration export --all --format json --output all.json")
        try scratch.done("\(Python.path ?? "") validate.py \(schema) all.json")
        for name in ["plain", "draft"] {
            try scratch.done("concord declaration export $(cat \(name)) --format json --output \(name).json")
            try scratch.done("\(Python.path ?? "") validate.py \(schema) \(name).json")
        }
        let spoilt = try scratch.run(
            "sed 's/\"self\"/\"other\"/' plain.json > bad.json; \(Python.path ?? "") validate.py \(schema) bad.json"
        )
        #expect(spoilt.code == 1 && spoilt.complaint.contains("assessor_level"))
    }

    @Test(
        .enabled(
            if: FileManager.default.fileExists(atPath: credentials),
            "data/credentials is not in the shared folder"))
    func `a credential keeps to the schemas of W3C and UNTP, with a proof and without`() throws {
        let scratch = try scratch()
        try scratch.done("concord declaration export $(cat plain) --format credential --output bare.json")
        try scratch.done(
            "concord declaration export $(cat plain) --format credential --key test --output signed.json")
        for schema in ["verifiable-credential-schema", "untp-dcc-schema"] {
            for name in ["bare", "signed"] {
                try scratch.done(
                    "\(Python.path ?? "") validate.py \(Self.credentials)/\(schema).json \(name).json")
            }
        }
        try scratch.done("concord declaration verify signed.json --trusted-key test.pub")
        let changed = try scratch.run(
            "sed 's/Oak chairs/Oak tables/' signed.json > bad.json; concord declaration verify bad.json --trusted-key test.pub"
        )
        #expect(
            changed.code == 1 && changed.output.contains("changed: this is not what was sealed or signed"))
        for name in ["ended", "draft", "stopped"] {
            #expect(
                try scratch.run("concord declaration export $(cat \(name)) --format credential").code == 65)
        }
    }
}
