import Alignment
import Glibc
import Synchronization

/// Where the sentence model is looked for.
enum ModelLocation {
    /// The file that CONCORD_MODEL names; else the first that is there of those an installation may have.
    static var path: String {
        if let path = Terminal.environment("CONCORD_MODEL") { return path }
        let places = self.places
        return places.first { access($0, F_OK) == 0 } ?? places[0]
    }

    static func open(_ check: ModelCheck = .whole) throws(ModelError) -> SentenceModel {
        try SentenceModel(path: path, check)
    }

    /// The file that CONCORD_LANGUAGES names; else languages.model in the folder of the English model, whose space it shares.
    static var languagesPath: String {
        if let path = Terminal.environment("CONCORD_LANGUAGES") { return path }
        let path = self.path
        let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
        return folder + "languages.model"
    }

    static func openLanguages(_ check: ModelCheck = .whole) throws(ModelError) -> MultilingualModel {
        try MultilingualModel(path: languagesPath, check)
    }

    /// Both at once, each on a core of its own, for a few texts: to open one is to check its layers.
    static func openBoth() -> (
        english: Result<SentenceModel, ModelError>, languages: Result<MultilingualModel, ModelError>
    ) {
        let english = Mutex(Result<SentenceModel, ModelError>.failure(.missing(path: path)))
        let languages = Mutex(Result<MultilingualModel, ModelError>.failure(.missing(path: languagesPath)))
        Threads.each(of: [true, false], on: Threads.available) { isEnglish in
            if isEnglish {
                let opened = Result { () throws(ModelError) in try open(.whatIsRead) }
                english.withLock { $0 = opened }
            } else {
                let opened = Result { () throws(ModelError) in try openLanguages(.whatIsRead) }
                languages.withLock { $0 = opened }
            }
        }
        return (english.withLock { $0 }, languages.withLock { $0 })
    }

    /// Both, or that of English where there is no other.
    static func openAll() throws(ModelError) -> MeaningModels {
        let english = try open()
        do throws(ModelError) {
            return MeaningModels(english, try openLanguages())
        } catch {
            guard case .missing = error else { throw error }
            return MeaningModels(english)
        }
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
