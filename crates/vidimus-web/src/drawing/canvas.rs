//! Writes the elements of an SVG; colours and letters are the style sheet's.

use std::fmt::Write as _;

use askama::filters::{Html, escape};

/// Elements in whole pixels, in the order they are painted.
#[derive(Default)]
pub(super) struct Canvas(String);

impl Canvas {
    pub(super) fn line(&mut self, class: &str, from: (i64, i64), to: (i64, i64)) {
        let ((x1, y1), (x2, y2)) = (from, to);
        self.put(format_args!(
            r#"<line class="{class}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>"#
        ));
    }

    /// A box between two times; one pixel is the least that can be seen.
    pub(super) fn band(&mut self, class: &str, xs: (i64, i64), top: i64, height: i64) {
        let (x, width) = (xs.0, (xs.1 - xs.0).max(1));
        self.put(format_args!(
            r#"<rect class="{class}" x="{x}" y="{top}" width="{width}" height="{height}"/>"#
        ));
    }

    /// A band filled with a pattern of this drawing.
    pub(super) fn patterned(&mut self, pattern: &str, xs: (i64, i64), top: i64, height: i64) {
        let (x, width) = (xs.0, (xs.1 - xs.0).max(1));
        self.put(format_args!(
            r#"<rect class="unknown" fill="url(#{pattern})" x="{x}" y="{top}" width="{width}" height="{height}"/>"#
        ));
    }

    pub(super) fn path(&mut self, class: &str, points: &str) {
        self.put(format_args!(r#"<path class="{class}" d="{points}"/>"#));
    }

    /// Text at a place; `start`, `middle` or `end` in its class says which part stands there.
    pub(super) fn text(&mut self, class: &str, at: (i64, i64), text: &str) {
        let ((x, y), text) = (at, escaped(text));
        self.put(format_args!(
            r#"<text class="{class}" x="{x}" y="{y}">{text}</text>"#
        ));
    }

    pub(super) fn put_svg(&mut self, svg: &str) {
        self.0.push_str(svg);
    }

    pub(super) fn into_inner(self) -> String {
        self.0
    }

    fn put(&mut self, element: std::fmt::Arguments<'_>) {
        // Writing to a String cannot fail.
        let _ = self.0.write_fmt(element);
    }
}

/// Text as it may stand between tags or in an attribute.
pub(super) fn escaped(text: &str) -> String {
    escape(text, Html)
        .map(|safe| safe.to_string())
        .unwrap_or_default()
}
