import CXlsxWriter

/// How a cell looks. Never the only carrier of a meaning: colours come with words.
package struct CellStyle: Hashable, Sendable {
    package enum Ink: Hashable, Sendable {
        case automatic
        /// For what is said beside the matter: notes, bases. Contrast on white 7.0.
        case muted
        /// For warnings. Contrast on white 7.4.
        case notice
    }

    package enum Alignment: Hashable, Sendable {
        /// Text to its beginning, numbers to the right.
        case automatic
        case left
        case center
        case right
    }

    package var isBold = false
    package var isItalic = false
    /// Long text goes on in the next line of the cell.
    package var isWrapped = false
    /// A light ground, for heads of columns.
    package var isShaded = false
    /// A thin line below.
    package var isRuled = false
    /// Larger than the rest: 14 points.
    package var isLarge = false
    package var ink = Ink.automatic
    package var alignment = Alignment.automatic
    /// Steps from the left, 0 to 15, for labels below others.
    package var indent = 0
    package var numberFormat = NumberFormat.general

    package init() {}

    /// The same with another number format.
    package func formatted(_ numberFormat: NumberFormat) -> CellStyle {
        with { $0.numberFormat = numberFormat }
    }

    /// The same with changes.
    package func with(_ change: (inout CellStyle) -> Void) -> CellStyle {
        var style = self
        change(&style)
        return style
    }
}

extension CellStyle {
    package static let plain = CellStyle()
    package static let bold = plain.with { $0.isBold = true }
    package static let wrapped = plain.with { $0.isWrapped = true }
    /// Of a table or a sheet.
    package static let title = bold.with { $0.isLarge = true }
    /// Of a column, also of several below one.
    package static let header = bold.with {
        $0.isShaded = true
        $0.isRuled = true
        $0.isWrapped = true
        $0.alignment = .center
    }
    /// A small remark below a table.
    package static let note = wrapped.with { $0.ink = .muted }
    /// Something the reader must not miss.
    package static let notice = bold.with {
        $0.ink = .notice
        $0.isWrapped = true
    }
}

extension CellStyle {
    func set(in format: UnsafeMutablePointer<lxw_format>) {
        if isBold { format_set_bold(format) }
        if isItalic { format_set_italic(format) }
        if isLarge { format_set_font_size(format, 14) }
        if isWrapped { format_set_text_wrap(format) }
        if isWrapped || isShaded { format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue)) }
        if isShaded { format_set_bg_color(format, 0xE8EEF4) }
        if isRuled { format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue)) }
        switch ink {
        case .automatic: break
        case .muted: format_set_font_color(format, 0x595959)
        case .notice: format_set_font_color(format, 0x9C2F00)
        }
        switch alignment {
        case .automatic: break
        case .left: format_set_align(format, UInt8(LXW_ALIGN_LEFT.rawValue))
        case .center: format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue))
        case .right: format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue))
        }
        if indent > 0 { format_set_indent(format, UInt8(min(indent, 15))) }
        if numberFormat != .general { format_set_num_format(format, numberFormat.code) }
    }
}
