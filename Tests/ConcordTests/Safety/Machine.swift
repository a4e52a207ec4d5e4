/// What some tests need and a machine may lack; such a test is reported as skipped, with what it lacks.
enum Machine {
    static let hasPython = does("python3 -c 'import sqlite3, zipfile'")
    static let hasSQLite = does("command -v sqlite3")
    static let hasCompiler = does("command -v cc || command -v clang || command -v gcc")
    /// A small disk can only be made by root, and not in every container.
    static let mayMount = does("mkdir disk && unshare -m mount -t tmpfs -o size=4000k none disk")
    /// Root may write everywhere, so root's tests give the rights away before they run.
    static let giveUpRights =
        does("test $(id -u) = 0") ? "setpriv --reuid=65534 --regid=65534 --clear-groups " : ""
    static let mayGiveUpRights = does(giveUpRights + "concord --version")

    /// A program of documents that is there already may be of a version that says nothing of fonts.
    static let tellsOfFonts = does(
        "concord-documents --version | grep -q ' 2$' && test -e /usr/share/fonts/truetype/noto/NotoSans-Regular.ttf"
    )

    private static func does(_ line: String) -> Bool { (try? CommandScratch().run(line).code) == 0 }
}
