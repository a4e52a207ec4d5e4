import Glibc

/// Speed beside bare C, GRDB and the tools that people would use otherwise; `make benchmark` runs all of it.
@main struct Benchmark {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        let count = arguments.dropFirst().first.flatMap(Int.init) ?? 1_000_000
        switch arguments.first {
        case "generate": generate(count)
        case "storage": try Storage.run(rows: count)
        case "once": try Storage.runOnce(layer: arguments.last ?? "", rows: count)
        default:
            let usage = "usage: Benchmark generate|storage [ROWS] or once ROWS LAYER\n"
            write(STDERR_FILENO, usage, usage.utf8.count)
            exit(64)
        }
    }

    /// Prints the partners as CSV: name, country, website, vision, key.
    private static func generate(_ count: Int) {
        var generator = Generator()
        var lines = "name,country,website,vision,key\n"
        for index in 1...count {
            let partner = generator.next()
            lines +=
                "\(partner.name),\(partner.country),\(partner.website),\(partner.vision),\(partner.key)\n"
            if index % 1000 == 0 {
                print(lines, terminator: "")
                lines = ""
            }
        }
        print(lines, terminator: "")
    }
}
