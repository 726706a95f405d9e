//! Small marks: each differs in shape, and each has a word beside it.

/// The SVG path of a mark of about ten pixels around a point, and the class that paints it.
pub(super) fn at(mark: Glyph, x: i64, y: i64) -> String {
    let ring = |r: i64| {
        format!(
            "M{} {y}a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0 -{d} 0z",
            x - r,
            d = 2 * r
        )
    };
    let path = |class: &str, points: &str| format!(r#"<path class="{class}" d="{points}"/>"#);
    match mark {
        Glyph::Disc => path("solid", &ring(5)),
        Glyph::HalfDisc => {
            let half = format!("M{x} {}a5 5 0 0 1 0 10z", y - 5);
            path("hollow", &ring(5)) + &path("solid", &half)
        }
        Glyph::Ring => path("hollow", &ring(5)),
        Glyph::Bullseye => path("hollow", &ring(6)) + &path("solid", &ring(2)),
        Glyph::Diamond => path("hollow", &format!("M{x} {}l6 6l-6 6l-6 -6z", y - 6)),
        Glyph::Square => path("hollow", &format!("M{} {}h8v8h-8z", x - 4, y - 4)),
        Glyph::Envelope => path(
            "hollow",
            &format!("M{} {}h12v8h-12zl6 5l6 -5", x - 6, y - 4),
        ),
        Glyph::Dash => path("stroke", &format!("M{} {y}h10", x - 5)),
        Glyph::Rising => {
            path("solid", &ring(5)) + &path("stroke", &format!("M{} {}l4 -4l4 4", x - 4, y - 8))
        }
        Glyph::Denial => {
            let cross = format!("M{} {}l12 12m0 -12l-12 12", x - 6, y - 6);
            path("denied hollow", &ring(6)) + &path("denied stroke", &cross)
        }
        Glyph::Flag => path("solid", &format!("M{x} {}v-9l8 4l-8 4", y + 4)),
        Glyph::Due => path("due", &format!("M{x} {}v16", y - 8)),
        Glyph::Span => path("span", &format!("M{} {}h16v4h-16z", x - 8, y - 2)),
        Glyph::Hatching => path(
            "hatch",
            &format!("M{} {}l7 -7m-3 7l7 -7m-3 7l7 -7", x - 8, y + 4),
        ),
        Glyph::Bar => path("held", &format!("M{} {}h16v12h-16z", x - 8, y - 6)),
        Glyph::ThinBar => path("held", &format!("M{} {}h16v5h-16z", x - 8, y - 3)),
        Glyph::Torn => path("torn", &format!("M{} {}l5 4l-5 4l5 4l-5 4", x - 3, y - 8)),
        Glyph::Said => path("flag said", &format!("M{x} {}v16", y - 8)),
        Glyph::Growing => path("overdue stroke", &format!("M{} {}l8 8l-8 8", x - 8, y - 8)),
    }
}

/// A mark by its shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Glyph {
    Disc,
    HalfDisc,
    Ring,
    Bullseye,
    Diamond,
    Square,
    Envelope,
    Dash,
    Rising,
    Denial,
    Flag,
    Growing,
    Due,
    Span,
    Hatching,
    Bar,
    ThinBar,
    Torn,
    Said,
}

/// A mark by itself, for the legend; its word stands beside it.
pub(super) fn alone(mark: Glyph) -> String {
    let shape = at(mark, 9, 9);
    format!(r#"<svg class="glyph" viewBox="0 0 18 18" aria-hidden="true">{shape}</svg>"#)
}
