//! What a telephone reads with its camera.

use std::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc};
use zeroize::Zeroizing;

/// The empty frame around it, in modules, without which cameras do not find it.
const QUIET: i32 = 4;

/// The picture of a text as SVG; empty where the text is too long for one.
pub(super) fn of(text: &str) -> Zeroizing<String> {
    let Ok(code) = QrCode::encode_text(text, QrCodeEcc::Medium) else {
        return Zeroizing::default();
    };
    let whole = code.size() + 2 * QUIET;
    let mut svg = format!(
        "<svg class=\"code\" viewBox=\"0 0 {whole} {whole}\" aria-hidden=\"true\">\
         <rect class=\"paper\" width=\"{whole}\" height=\"{whole}\"/><path d=\""
    );
    for (x, y) in dark(&code) {
        // Writing to a String cannot fail.
        let _ = write!(svg, "M{} {}h1v1h-1z", x + QUIET, y + QUIET);
    }
    svg.push_str("\"/></svg>");
    Zeroizing::new(svg)
}

fn dark(code: &QrCode) -> impl Iterator<Item = (i32, i32)> {
    let places = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
    places.filter(|(x, y)| code.get_module(*x, *y))
}
