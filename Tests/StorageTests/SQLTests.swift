import Storage
import Testing

struct SQLTests {
    @Test func `SQL is equal by its text however it was put together`() {
        let column: SQL = "name"
        let whole: SQL = "SELECT name FROM partner"
        let pieced: SQL = "SELECT \(column) FROM partner"
        #expect(whole == pieced)
        #expect(Set([whole, pieced]).count == 1)
        #expect(whole != "SELECT name FROM cluster")
    }

    @Test func `pieces are joined by a separator`() {
        let both: SQL = "WHERE \(joined: ["a = ?1", "b = ?2"], by: " AND ")"
        #expect(both.text == "WHERE a = ?1 AND b = ?2")
        let none: SQL = "(\(joined: [], by: ", "))"
        #expect(none.text == "()")
    }

    @Test func `text with any letters and quotes stays as written`() {
        let sql: SQL = "SELECT 'Træ \\ \"x\"'"
        #expect(sql.text == #"SELECT 'Træ \ "x"'"#)
    }
}
