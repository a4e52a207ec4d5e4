import Testing

@testable import Registry

/// A day as a firm writes it in its answer.
@Suite struct AnswerDayTests {
    @Test(arguments: [
        ("28.11.2026", "de", "2026-11-28"), ("28. 11. 2026", "de", "2026-11-28"),
        ("8.1.2026", "en", "2026-01-08"),
        ("28/11/2026", "fr", "2026-11-28"), ("05/06/2026", "fr", "2026-06-05"),
        ("2026-11-28", "es", "2026-11-28"),
        ("28. 11. 2026", "cs", "2026-11-28"), ("05-06-2026", "nl", "2026-06-05"),
        ("05/06/2026", "hi", "2026-06-05"), ("०५/०६/२०२६", "hi", "2026-06-05"),
        ("28/11/2026", "en", "2026-11-28"), ("11/28/2026", "en", "2026-11-28"),
    ])
    func `a day is read as its language writes it`(_ text: String, _ language: String, _ day: String) {
        #expect(CivilDateWords.read(text, in: language) == CivilDate(day))
    }

    @Test(arguments: ["05/06/2026", "31.02.2026", "28.11.26", "1.2.3.2026", "28.11", "", "heute", "0.0.2026"])
    func `what may be two days, or is none, is no day`(_ text: String) {
        #expect(CivilDateWords.read(text, in: "en") == nil)
    }
}
