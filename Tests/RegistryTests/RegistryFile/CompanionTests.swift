import Foundation
import Glibc
import Storage
import Testing

@testable import Registry

@Suite struct CompanionTests {
    @Test(arguments: ["-journal", "-wal", "-shm", "-lock", "-wal/"])
    func `what SQLite would take for its own and remove is no name for a file or a folder`(
        _ tail: String
    ) throws {
        let folder = try ScratchFolder()
        let registry = folder.file("registry.sqlite")
        let path = registry + tail
        // Where nothing is that it belongs to, it is a name like any other.
        try Companion.refuse(path)
        try Data("x".utf8).write(to: URL(filePath: registry))
        let words = "is a name that SQLite takes for its own beside"
        #expect(sentence { () throws(RegistryError) in try Companion.refuse(path) }.contains(words))
        #expect(
            sentence { () throws(RegistryError) in _ = try UnfinishedFolder(for: path) }.contains(words))
        #expect(
            sentence { () throws(RegistryError) in
                _ = try RegistryFile.create(.file(path), at: RegistryFileTests.now)
            }.contains(words))
        #expect(try folder.contents().count == 1)
    }

    @Test(arguments: ["registry.sqlite-erasures", "odd-erasures/", "-erasures"])
    func `a list of erasures is no name for anything else, whatever stands beside it`(_ name: String) throws {
        let path = try ScratchFolder().file(name)
        #expect(
            sentence { () throws(RegistryError) in try Companion.refuse(path) }
                .contains("is a name that lists of erasures have"))
    }

    @Test(arguments: ["-journal", "-wal", "-shm", "-lock"], ["pipe", "folder", "link", "link to nothing"])
    func `what stands in the place of a companion and is no plain file is refused, and not waited for`(
        _ tail: String, _ kind: String
    ) throws {
        let folder = try ScratchFolder()
        let path = folder.file("registry.sqlite")
        _ = try RegistryFile.create(.file(path), at: RegistryFileTests.now)
        let place = path + tail
        unlink(place)
        switch kind {
        case "pipe": #expect(mkfifo(place, 0o600) == 0)
        case "folder": #expect(mkdir(place, 0o700) == 0)
        case "link": #expect(symlink(path, place) == 0)
        default: #expect(symlink("nowhere", place) == 0)
        }
        let words = "stands where SQLite keeps a file of its own; see what it is, and move it away"
        #expect(
            sentence { () throws(RegistryError) in
                _ = try RegistryFile.open(path: path, at: RegistryFileTests.now)
            }.hasSuffix(words))
        #expect(
            sentence { () throws(RegistryError) in _ = try RegistryFile.openToLook(path: path) }
                .hasSuffix(words))
        #expect(unlink(place) == 0 || rmdir(place) == 0)
        _ = try RegistryFile.open(path: path, at: RegistryFileTests.now)
    }

    @Test(arguments: ["-wal", "/-lock", "folder-journal", "registry.sqlite-keys", "", "/"])
    func `other names are free`(_ name: String) throws {
        let folder = try ScratchFolder()
        try FileManager.default.createDirectory(
            atPath: folder.file("folder"), withIntermediateDirectories: false)
        try Data().write(to: URL(filePath: folder.file("registry.sqlite")))
        try Companion.refuse(folder.file(name))
    }
}
