import Testing

@testable import Registry

@Suite struct MetRowsTests {
    @Test func `a row that is met twice names the line that met it first, unless that was taken back`() {
        var met = MetRows()
        let places = ([(1, 7), (1, 4096), (2, 7)] as [(Int64, Int64)]).map {
            SourceRepository.Place(run: $0.0, line: $0.1)
        }
        let first = places.map { met.keep(20, at: $0) }
        let second = places.map { met.keep(30, at: $0) }
        #expect(first == [nil, nil, nil])
        #expect(second == [20, 20, 20])
        met.mark()
        let late = SourceRepository.Place(run: 3, line: 1)
        let kept = met.keep(40, at: late)
        met.goBack()
        let anew = ([50, 60] as [Int64]).map { met.keep($0, at: late) }
        #expect(kept == nil)
        #expect(anew == [nil, 50])
        let old = met.keep(70, at: places[0])
        #expect(old == 20)
    }
}
