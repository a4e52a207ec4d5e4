import Foundation
import Testing

/// Pipes that come late, never, or slowly, and devices that never end.
@Suite struct InputFileTests {
    @Test func `a pipe whose writer comes late is read whole`() throws {
        let scratch = try CommandScratch()
        try scratch.done("concord init Nordlicht && concord partner add Oak && mkfifo pipe")
        try scratch.done(
            "(sleep 1; printf 'Solar roofs' > pipe) & concord partner edit Oak --vision-file pipe; wait")
        #expect(try scratch.done("concord partner show Oak").contains("Solar roofs"))
        let told = try scratch.done(
            """
            (sleep 1; printf 'id,name\\n1,Late\\n' > pipe) &
            concord partner import pipe --source S --row-id id; wait
            """)
        #expect(told.hasPrefix("1 added"))
    }

    @Test func `a pipe to which nobody writes is told as one`() throws {
        let scratch = try CommandScratch()
        try scratch.done("concord init Nordlicht && mkfifo pipe")
        for line in ["partner import pipe --source S --row-id id", "declaration verify pipe"] {
            let ending = try scratch.run("timeout 60 concord \(line)")
            #expect(
                ending.code == 66
                    && ending.complaint.contains("nobody writes to the pipe pipe; start what fills it"))
        }
    }

    @Test func `a pipe that was opened and left empty is an empty file`() throws {
        let scratch = try CommandScratch()
        try scratch.done("concord init Nordlicht && mkfifo pipe")
        let ending = try scratch.run(
            "(sleep 1; : > pipe) & timeout 60 concord partner import pipe --source S --row-id id; code=$?; wait; exit $code"
        )
        #expect(ending.code == 65 && ending.complaint.contains("the file is empty"))
    }

    @Test func `an import that waits for its input keeps nobody from writing`() throws {
        let scratch = try CommandScratch()
        try scratch.done("concord init Nordlicht && mkfifo pipe")
        for source in ["pipe", "- < pipe"] {
            let told = try scratch.done(
                """
                concord partner import \(source.replacing("- <", with: "- --source A --row-id id <")) \
                    \(source == "pipe" ? "--source B --row-id id" : "") > told &
                exec 3> pipe
                printf 'id,name\\n1,Slow\\n' >&3
                sleep 1
                timeout 30 concord partner add "While it waits, \(source.first ?? "p")" || echo blocked
                printf '2,Slower\\n' >&3
                exec 3>&-
                wait
                cat told
                """)
            #expect(told.contains("While it waits") && !told.contains("blocked"))
            #expect(told.contains("2 added"))
        }
    }

    @Test func `a device that never ends is refused, or ends at its first NUL byte`() throws {
        let scratch = try CommandScratch()
        try scratch.done("concord init Nordlicht")
        #expect(try scratch.run("concord partner import /dev/zero --source S --row-id id").code == 66)
        let ending = try scratch.run("concord partner import - --source S --row-id id < /dev/zero")
        #expect(ending.code == 65 && ending.complaint.contains("there is a NUL byte"))
    }

    @Test func `an import that fails while its file is still read ends with its sentence, each time`() throws
    {
        let scratch = try CommandScratch()
        try scratch.done("concord init Nordlicht")
        try scratch.done(
            "(echo id,name; seq 6000 | sed 's/.*/&,Firm &/') > list.csv; concord partner import list.csv --source S --row-id id"
        )
        try scratch.done("(echo id,name; seq 6001 12000 | sed 's/.*/&,New &/'; echo 'zz,') > blank.csv")
        for _ in 0..<3 {
            for file in ["list.csv", "blank.csv"] {
                let ending = try scratch.run("concord partner import \(file) --source S --row-id id")
                #expect(ending.code == 65, "\(ending.complaint)")
                // A slow machine may be told how far the reading has come.
                let lines = ending.complaint.split(separator: "\n").filter {
                    !$0.contains("rows a second")
                }
                #expect(lines.count == 1, "\(ending.complaint)")
            }
        }
    }

    @Test func `more words than anybody types are refused before they are parsed`() throws {
        let scratch = try CommandScratch()
        try scratch.done("concord init Nordlicht")
        let ending = try scratch.run("concord align energy $(yes -- --only=Oak | head -20000)")
        #expect(ending.code == 64 && ending.complaint.contains("has 20002 words, and at most 4999 are read"))
    }
}
