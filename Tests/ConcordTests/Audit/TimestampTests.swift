import Foundation
import Testing

/// Time-stamps of notes by an authority that `openssl ts` plays; where there is no openssl, that is told and left out.
@Suite struct TimestampTests {
    static let hasOpenSSL = ["/usr/bin/openssl", "/usr/local/bin/openssl", "/bin/openssl"].contains {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    /// An authority below a root, with keys of a kind.
    private static func authority(_ scratch: CommandScratch, key: String, digest: String = "sha256") throws {
        try """
        [ tsa ]
        default_tsa = tsa_config
        [ tsa_config ]
        serial = serial
        crypto_device = builtin
        signer_cert = tsa.pem
        certs = root.pem
        signer_key = tsa.key
        default_policy = 1.2.3.4.1
        digests = sha256
        signer_digest = \(digest)
        ess_cert_id_chain = no
        ess_cert_id_alg = \(digest)
        """.write(toFile: scratch.folder + "/ts.cnf", atomically: true, encoding: .utf8)
        try """
        [ req ]
        distinguished_name = dn
        [ dn ]
        [ root ]
        basicConstraints = critical,CA:true
        [ tsa ]
        basicConstraints = CA:false
        extendedKeyUsage = critical,timeStamping
        """.write(toFile: scratch.folder + "/req.cnf", atomically: true, encoding: .utf8)
        try scratch.done(
            """
            echo 01 > serial
            openssl req -config req.cnf -x509 -newkey \(key) -nodes -keyout root.key -out root.pem -subj "/CN=Example Root" \
              -extensions root -days 30 2> /dev/null
            openssl req -config req.cnf -newkey \(key) -nodes -keyout tsa.key -out tsa.csr -subj "/CN=Example Time" 2> /dev/null
            openssl x509 -req -in tsa.csr -CA root.pem -CAkey root.key -CAcreateserial -extfile req.cnf -extensions tsa \
              -days 30 -out tsa.pem 2> /dev/null
            """)
    }

    private static func noted() throws -> CommandScratch {
        let scratch = try CommandScratch()
        try scratch.done(
            """
            concord init 'Nordlicht Group' && concord key new --name seal --output seal.pub &&
            concord audit note --output note.txt --timestamp-request request.tsq
            """)
        return scratch
    }

    @Test(
        .enabled(if: hasOpenSSL, "openssl is not there, so nobody plays the authority"),
        arguments: [
            ("rsa:2048", "sha256"), ("rsa:3072", "sha512"), ("ec -pkeyopt ec_paramgen_curve:P-256", "sha256"),
            ("ec -pkeyopt ec_paramgen_curve:P-384", "sha384"),
        ])
    func `an authority's answer is kept and checked up to its root`(_ key: String, _ digest: String) throws {
        let scratch = try Self.noted()
        try Self.authority(scratch, key: key, digest: digest)
        try scratch.done(
            "openssl ts -reply -config ts.cnf -queryfile request.tsq -out answer.tsr 2> /dev/null")
        try scratch.done("openssl ts -verify -in answer.tsr -data note.txt -CAfile root.pem 2> /dev/null")
        let kept = try scratch.done("concord audit add-timestamp answer.tsr --authority root.pem")
        #expect(kept.contains("by Example Time\n"))
        let trusted = try scratch.done("concord audit verify --authority root.pem")
        #expect(trusted.contains("by Example Time\n"))
        let alone = try scratch.done("concord audit verify")
        #expect(alone.contains("by the word of the certificate in it alone"))
        let twice = try scratch.run("concord audit add-timestamp answer.tsr")
        #expect(twice.code == 65 && twice.complaint.contains("has a time-stamp already"))
    }

    @Test(.enabled(if: hasOpenSSL, "openssl is not there, so nobody plays the authority"))
    func `an answer of another authority, to something else, changed or refused is not kept`() throws {
        let scratch = try Self.noted()
        try Self.authority(scratch, key: "rsa:2048")
        try scratch.done(
            """
            openssl ts -reply -config ts.cnf -queryfile request.tsq -out answer.tsr 2> /dev/null
            openssl ts -query -data ts.cnf -sha256 -cert -out other.tsq 2> /dev/null
            openssl ts -reply -config ts.cnf -queryfile other.tsq -out other.tsr 2> /dev/null
            openssl ts -query -data note.txt -sha1 -cert -out weak.tsq 2> /dev/null
            openssl ts -reply -config ts.cnf -queryfile weak.tsq -out refused.tsr 2> /dev/null
            openssl req -config req.cnf -x509 -newkey rsa:2048 -nodes -keyout a.key -out stranger.pem -subj "/CN=Example Root" \
              -extensions root -days 30 2> /dev/null
            head -c 200 answer.tsr > short.tsr
            """)
        for (line, code, words) in [
            (
                "answer.tsr --authority stranger.pem", Int32(65),
                "is of no authority whose certificate was given"
            ),
            ("other.tsr", 66, "stamps none of the notes on record"),
            ("refused.tsr", 65, "is the authority's refusal"), ("short.tsr", 65, "is no answer to a request"),
            ("note.txt", 65, "is no answer to a request"),
        ] {
            let ending = try scratch.run("concord audit add-timestamp \(line)")
            #expect(ending.code == code && ending.complaint.contains(words), "\(line): \(ending.complaint)")
        }
        // A byte of what is stamped, of the signature, or of what it signs.
        let answer = try #require(FileManager.default.contents(atPath: scratch.folder + "/answer.tsr"))
        let sum = try scratch.done("sha256sum note.txt").prefix(64)
        let digest = Data(hexadecimal: String(sum))
        let stamped = try #require(answer.range(of: digest)).lowerBound
        for place in [stamped, stamped + 31, stamped + 40, answer.count - 1, answer.count - 300] {
            var changed = answer
            changed[place] ^= 0x40
            try changed.write(to: URL(filePath: scratch.folder + "/changed.tsr"))
            let ending = try scratch.run("concord audit add-timestamp changed.tsr --authority root.pem")
            // A changed hash is that of no note on record; whatever else is changed is no time-stamp of the authority.
            let code: Int32 = place < stamped + 32 ? 66 : 65
            #expect(ending.code == code, "byte \(place): \(ending.complaint)")
        }
        #expect(!(try scratch.done("concord audit notes").contains(" yes")))
    }

    @Test func `a request holds the hash of the note and nothing of what it says`() throws {
        let scratch = try Self.noted()
        let request = try #require(FileManager.default.contents(atPath: scratch.folder + "/request.tsq"))
        let sum = try scratch.done("sha256sum note.txt").prefix(64)
        #expect(request.map { String(format: "%02x", $0) }.joined().contains(sum))
        #expect(request.count < 100)
    }
}

extension Data {
    fileprivate init(hexadecimal text: String) {
        let digits = text.compactMap(\.hexDigitValue)
        self.init(
            stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) })
    }
}
