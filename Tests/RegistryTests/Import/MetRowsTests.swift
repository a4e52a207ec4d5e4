import Testing

@testable import Registry

@Suite struct MetRowsTests {
    @Test func `a row that is met twice names the line that met it first, unless that was taken back`() {
        var met = MetRows()
        let places = [(1, 7), (1, 4096), (2, 7)].map { SourceRepository.Place(run: $0, line: $1) }
        #expect(places.map { met.keep(20, at: $0) } == [nil, nil, nil])
        #expect(places.map { met.keep(30, at: $0) } == [20, 20, 20])
        met.mark()
        let late = SourceRepository.Place(run: 3, line: 1)
        #expect(met.keep(40, at: late) == nil)
        met.goBack()
        #expect(met.keep(50, at: late) == nil)
        #expect(met.keep(60, at: late) == 50)
        #expect(met.keep(70, at: places[0]) == 20)
    }
}
