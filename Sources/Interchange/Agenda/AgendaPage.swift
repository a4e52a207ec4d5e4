package import Registry

/// An agenda as one page to print.
package struct AgendaPage {
    private let items: [AgendaItem]
    private let keeper: String
    private let whose: String?
    private let days: Int
    private let today: CivilDate

    /// `whose` names the party or the person to whom it was narrowed, as they were typed.
    package init(
        _ items: [AgendaItem], keptBy keeper: String, whose: String?, within days: Int, on today: CivilDate
    ) {
        self.items = items
        self.keeper = keeper
        self.whose = whose
        self.days = days
        self.today = today
    }

    package var html: String {
        let last = today.adding(days: days) ?? .last
        let scope = whose.map { ", \(PrintedPage.words($0))" } ?? ""
        let intro = """
            <h1>Agenda of \(Markup.day(today))\(scope)</h1>
            <p class="small">\(PrintedPage.words(keeper)): what is due until \(Markup.day(last)) or waits for somebody, the oldest first.</p>
            """
        let rows = items.map { item in
            let late = item.due.map { $0 < today } ?? false
            let due = item.due.map(Markup.day) ?? ""
            return [
                late ? "<strong>\(due)</strong>" : due, Markup.escaped(item.whatWords),
                item.name.map(PrintedPage.words) ?? "",
                "\(PrintedPage.words(item.about))<br><code>\(Markup.escaped(item.command))</code>",
                item.manager.map(PrintedPage.words) ?? "",
            ]
        }
        let list =
            items.isEmpty
            ? "<p>Nothing is due until then, and nothing waits.</p>"
            : PrintedPage.table(["Due", "What", "With", "About, and what clears it", "Manager"], rows)
        return PrintedPage(
            title: "Agenda of \(today)", footer: "Agenda of \(today)", body: "\(intro)\n\(list)"
        ).html
    }
}
