import Foundation
import FoundationXML
import Interchange
import Registry
import Storage
import Testing

@Suite struct ClusterMapTests {
    private static let names = [
        "Sørens Træværk ApS", "株式会社木工匠の長い名前の会社でございます東京本店", "شركة النجارة الحديثة",
        "A & B <Joiners> \"Ltd\"",
        "Gesellschaft für die Bewahrung alter Fenster und Türen im Norden mbH & Co. KG",
    ]

    private func tree() throws -> ClusterTree {
        var registry = try TestRegistry()
        return try registry.change { db, change throws(RegistryError) in
            var cluster = try ClusterRepository.add(name: "Grove", form: .cluster, in: db, by: change)
            for (index, name) in Self.names.enumerated() {
                let partner = try PartnerRepository.add(PartnerDraft(name: name), in: db, by: change).partner
                var draft = MembershipDraft(party: partner.reference)
                draft.role = index < 4 ? Membership.Role.allCases[index] : .member
                draft.share = Share(1, 5)
                cluster = try ClusterRepository.addMember(to: cluster, draft, in: db, by: change)
            }
            cluster = try ClusterRepository.need(
                ["CNC milling", "Drying"], count: 1, in: cluster, in: db, by: change)
            cluster = try ClusterRepository.offer(
                ["Drying"], by: Self.names[0], in: cluster, in: db, by: change)
            let wood = try ClusterRepository.add(name: "Wood", form: .ecosystem, in: db, by: change)
            _ = try ClusterRepository.addMember(
                to: wood, MembershipDraft(party: "Grove"), in: db, by: change)
            return try ClusterRepository.tree(
                of: ClusterRepository.find("Wood", in: db), on: change.today, in: db)
        }
    }

    @Test func `the picture is sound XML that names every party in full`() throws {
        let svg = ClusterMap.svg(try tree())
        let delegate = Names()
        let parser = XMLParser(data: Data(svg.utf8))
        parser.delegate = delegate
        #expect(parser.parse())
        for name in Self.names + ["Grove", "Wood"] {
            #expect(delegate.titles.contains { $0.hasPrefix(name) }, "\(name)")
        }
        #expect(svg.contains("Drying hangs on Sørens Træværk ApS alone") == false)
    }

    @Test func `nothing in it needs colour, another file or a network`() throws {
        let svg = ClusterMap.svg(try tree())
        for part in svg.components(separatedBy: "\"") where part.hasPrefix("#") {
            #expect(["#000", "#fff"].contains(part))
        }
        #expect(!svg.contains("href") && !svg.contains("url("))
    }

    @Test func `what is lacking and what hangs on one member stands below the cluster`() throws {
        var below = try #require(try tree().branches.first?.tree)
        below = below.without(-1)
        let svg = ClusterMap.svg(below)
        #expect(svg.contains("Needed and lacking: CNC milling"))
        #expect(svg.contains("Drying hangs on Sørens Træværk ApS alone"))
    }
}

/// Gathers the text of every `title`.
private final class Names: NSObject, XMLParserDelegate {
    var titles: [String] = []
    private var isTitle = false

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        isTitle = name == "title"
        if isTitle { titles.append("") }
    }

    func parser(
        _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) {
        isTitle = false
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        if isTitle { titles[titles.count - 1] += string }
    }
}
