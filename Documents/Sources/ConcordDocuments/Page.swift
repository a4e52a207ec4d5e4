import CPango

/// Pages of A4 as they fill from top to bottom; drawn when all are known, because each says how many there are.
///
/// Lengths are points, 72 to the inch, from the upper left corner.
struct Pages {
    static let width = 595.276
    static let height = 841.89
    static let left = 51.0
    static let right = 544.276
    static let top = 48.0
    static let bottom = 780.0

    /// Red, green and blue from 0 to 1.
    typealias Colour = (Double, Double, Double)
    static let ink: Colour = (0.106, 0.122, 0.137)
    static let faint: Colour = (0.341, 0.376, 0.416)
    static let line: Colour = (0.816, 0.843, 0.871)
    static let alarm: Colour = (0.604, 0.106, 0.106)

    private enum Mark {
        /// A line of a layout that is kept till then, by its baseline.
        case text(UnsafeMutablePointer<PangoLayoutLine>, x: Double, y: Double, Colour)
        case rule(x: Double, y: Double, width: Double, height: Double, Colour)
        /// What stands between the two is an element of this kind (ISO 32000-1, 14.8), as a reader for the blind needs it.
        case begin(String)
        case end(String)
    }

    /// A place that the outline names.
    private struct Entry {
        let title: String
        let page: Int
        let y: Double
    }

    private let cairo: OpaquePointer
    private let fonts: Fonts
    private var pages: [[Mark]] = [[]]
    private var layouts: [OpaquePointer] = []
    private var outline: [Entry] = []
    /// The numbers of characters that no font here has; in their places boxes with these numbers are drawn.
    private(set) var unshown: Set<UInt32> = []
    /// Where the next line goes.
    var y = Pages.top
    /// The colour of a bar at the left of all that is set, as around a notice; nil for none.
    var bar: Colour?

    init(on cairo: OpaquePointer, _ fonts: Fonts) {
        self.cairo = cairo
        self.fonts = fonts
    }

    var number: Int { pages.count }

    /// Begins a new page where less than this height is left.
    mutating func ensure(_ height: Double) {
        guard y + height > Pages.bottom, y > Pages.top else { return }
        turn()
    }

    private mutating func turn() {
        pages.append([])
        y = Pages.top
    }

    /// Sets Pango markup in a column, a whole text of somebody else's in the direction of its first letter,
    /// and goes on below it, over as many pages as it takes.
    mutating func set(
        _ markup: String, _ font: Fonts.Face, _ colour: Colour = Pages.ink, x: Double = Pages.left,
        width: Double = Pages.right - Pages.left, after space: Double = 3, isWhole: Bool = false,
        as tag: String = "P"
    ) {
        guard let layout = layout(in: font) else { return }
        pango_layout_set_width(layout, Int32(width * Double(PANGO_SCALE)))
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        pango_layout_set_line_spacing(layout, 1.12)
        // Pango looks into isolated words when it chooses a direction, so it chooses only where there are no others.
        pango_layout_set_auto_dir(layout, isWhole ? 1 : 0)
        pango_layout_set_markup(layout, markup, -1)
        guard let lines = pango_layout_get_iter(layout) else { return }
        defer { pango_layout_iter_free(lines) }
        add(.begin(tag))
        repeat {
            guard let line = pango_layout_iter_get_line_readonly(lines) else { continue }
            var extents = PangoRectangle()
            pango_layout_iter_get_line_extents(lines, nil, &extents)
            let baseline = pango_layout_iter_get_baseline(lines)
            let scale = Double(PANGO_SCALE)
            let height = Double(extents.height) / scale
            if y + height > Pages.bottom, y > Pages.top {
                // What goes on overleaf is an element of its own: content belongs to one page.
                add(.end(tag))
                turn()
                add(.begin(tag))
            }
            let rise = Double(baseline - extents.y) / scale
            add(.text(line, x: x + Double(extents.x) / scale, y: y + rise, colour))
            if let bar { add(.rule(x: Pages.left, y: y - 1, width: 2.5, height: height + 2, bar)) }
            y += height
        } while pango_layout_iter_next_line(lines) != 0
        add(.end(tag))
        if let bar {
            add(.rule(x: Pages.left, y: y - 1, width: 2.5, height: min(space, Pages.bottom - y) + 1, bar))
        }
        y += space
    }

    /// A layout whose letters stand where their widths put them, and not on whole points as on a screen.
    private mutating func layout(in font: Fonts.Face) -> OpaquePointer? {
        guard let layout = pango_cairo_create_layout(cairo) else { return nil }
        layouts.append(layout)
        let context = pango_layout_get_context(layout)
        pango_context_set_round_glyph_positions(context, 0)
        let options = cairo_font_options_create()
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        pango_cairo_context_set_font_options(context, options)
        cairo_font_options_destroy(options)
        pango_layout_context_changed(layout)
        pango_layout_set_font_description(layout, fonts.description(font))
        return layout
    }

    mutating func rule(at y: Double? = nil, x: Double = Pages.left) {
        add(.rule(x: x, y: y ?? self.y, width: Pages.right - x, height: 0.5, Pages.line))
    }

    private mutating func add(_ mark: Mark) { pages[pages.count - 1].append(mark) }

    /// What `body` sets belongs to an element that holds others, such as a table.
    mutating func group(_ tag: String, _ body: (inout Pages) -> Void) {
        add(.begin(tag))
        body(&self)
        add(.end(tag))
    }

    /// Names what is set next in the outline.
    mutating func note(_ title: String) {
        outline.append(Entry(title: title, page: pages.count, y: y))
    }

    /// Sets two things of which the first must be placed first, and the second is read first.
    mutating func reorder(_ first: (inout Pages) -> Void, readAfter second: (inout Pages) -> Void) {
        let page = pages.count - 1
        let start = pages[page].count
        first(&self)
        let marks = Array(pages[page][start...])
        pages[page].removeSubrange(start...)
        second(&self)
        pages[page] += marks
    }

    /// Draws all pages with their feet, and lets go of what they were set with.
    mutating func draw(footer: String, on surface: OpaquePointer?) {
        for entry in outline {
            cairo_pdf_surface_add_outline(
                surface, Int32(CAIRO_PDF_OUTLINE_ROOT), entry.title,
                "page=\(entry.page) pos=[\(Pages.left) \(entry.y)]",
                CAIRO_PDF_OUTLINE_FLAG_OPEN)
        }
        outline = []
        let count = pages.count
        for index in 0..<count {
            let body = pages[index]
            pages[index] = []
            foot(footer, "\(index + 1) / \(count)", on: index)
            for mark in body + pages[index] { draw(mark) }
            cairo_show_page(cairo)
        }
        for layout in layouts {
            noteUnshown(in: layout)
            g_object_unref(UnsafeMutableRawPointer(layout))
        }
        layouts = []
        pages = [[]]
    }

    private mutating func noteUnshown(in layout: OpaquePointer) {
        guard pango_layout_get_unknown_glyphs_count(layout) > 0, let runs = pango_layout_get_iter(layout)
        else { return }
        defer { pango_layout_iter_free(runs) }
        repeat {
            guard let run = pango_layout_iter_get_run_readonly(runs), let glyphs = run.pointee.glyphs
            else { continue }
            for place in 0..<Int(glyphs.pointee.num_glyphs) {
                let glyph = glyphs.pointee.glyphs[place].glyph
                // Pango sets this bit on the number of a character in place of a glyph.
                if glyph & 0x1000_0000 != 0 { unshown.insert(glyph & 0x0FFF_FFFF) }
            }
        } while pango_layout_iter_next_run(runs) != 0
    }

    private mutating func foot(_ text: String, _ number: String, on index: Int) {
        for (words, isRight) in [(text, false), (number, true)] {
            guard let layout = layout(in: .foot) else { continue }
            pango_layout_set_text(layout, words, -1)
            guard let line = pango_layout_get_line_readonly(layout, 0) else { continue }
            var extents = PangoRectangle()
            pango_layout_line_get_extents(line, nil, &extents)
            let x = isRight ? Pages.right - Double(extents.width) / Double(PANGO_SCALE) : Pages.left
            pages[index].append(.text(line, x: x, y: Pages.height - 34, Pages.faint))
        }
    }

    private func draw(_ mark: Mark) {
        switch mark {
        case .text(let line, let x, let y, let colour):
            cairo_set_source_rgb(cairo, colour.0, colour.1, colour.2)
            cairo_move_to(cairo, x, y)
            pango_cairo_show_layout_line(cairo, line)
        case .begin(let tag): cairo_tag_begin(cairo, tag, nil)
        case .end(let tag): cairo_tag_end(cairo, tag)
        case .rule(let x, let y, let width, let height, let colour):
            cairo_set_source_rgb(cairo, colour.0, colour.1, colour.2)
            cairo_rectangle(cairo, x, y, width, height)
            cairo_fill(cairo)
        }
    }
}
