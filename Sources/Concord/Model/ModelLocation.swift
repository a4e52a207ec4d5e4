import Alignment
import Glibc

/// Where the sentence model is looked for.
enum ModelLocation {
    /// The file that CONCORD_MODEL names; else the first that is there of those an installation may have.
    static var path: String {
        if let path = Terminal.environment("CONCORD_MODEL") { return path }
        let places = self.places
        return places.first { access($0, F_OK) == 0 } ?? places[0]
    }

    static func open() throws(ModelError) -> SentenceModel { try SentenceModel(path: path) }

    /// The file that CONCORD_LANGUAGES names; else languages.model in the folder of the English model, whose space it shares.
    static var languagesPath: String {
        if let path = Terminal.environment("CONCORD_LANGUAGES") { return path }
        let path = self.path
        let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
        return folder + "languages.model"
    }

    static func openLanguages() throws(ModelError) -> MultilingualModel {
        try MultilingualModel(path: languagesPath)
    }

    /// Beside the command, where a tree of folders such as /usr/local keeps data, and where `make model` puts it.
    private static var places: [String] {
        let folder = folderOfCommand
        var places = ["\(folder)/concord.model"]
        if let end = folder.lastIndex(of: "/") {
            places.append("\(folder[..<end])/share/concord/concord.model")
        }
        if let build = folder.firstRange(of: "/.build/") {
            places.append("\(folder[..<build.upperBound])model/concord.model")
        }
        return places
    }

    /// The folder of the running command, with all links followed.
    private static var folderOfCommand: String {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        guard count > 0 else { return "." }
        let path = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    }
}
