//! The palette can be read: by day and by night, at the contrast its use needs.

use std::collections::BTreeMap;

type Colour = [f64; 3];

/// Each token with its colour by day and by night.
fn palette() -> BTreeMap<&'static str, [Colour; 2]> {
    let style = include_str!("../../static/vidimus.css");
    let tokens = style
        .lines()
        .filter_map(|line| line.trim().strip_prefix("--")?.split_once(": light-dark("));
    tokens
        .map(|(name, values)| {
            let (day, night) = values.trim_end_matches(");").split_once(", ").unwrap();
            (name, [colour(day), colour(night)])
        })
        .collect()
}

fn colour(hex: &str) -> Colour {
    [1, 3, 5]
        .map(|place| f64::from(u8::from_str_radix(&hex[place..place + 2], 16).unwrap()) / 255.0)
}

/// The contrast of two colours as WCAG 2 reckons it.
fn contrast(one: Colour, other: Colour) -> f64 {
    let linear = |part: f64| {
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    };
    let light = |[red, green, blue]: Colour| {
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    };
    let (one, other) = (light(one) + 0.05, light(other) + 0.05);
    one.max(other) / one.min(other)
}

#[test]
fn text_has_the_contrast_it_needs() {
    let palette = palette();
    let check = |ink: &str, paper: &str, least: f64| {
        for (ink_at, paper_at) in palette[ink].into_iter().zip(palette[paper]) {
            let found = contrast(ink_at, paper_at);
            assert!(
                found >= least,
                "{ink} on {paper}: {found:.2} is less than {least}"
            );
        }
    };
    for paper in ["paper", "raised", "sunken", "ochre-wash", "lit"] {
        check("ink", paper, 7.0);
    }
    // Letters in a drawing are labels, not text to be read at length.
    check("ink", "blue-band", 4.5);
    check("ink", "blue-haze", 4.5);
    for ink in ["soft", "blue", "red", "ochre"] {
        for paper in ["paper", "raised"] {
            check(ink, paper, 4.5);
        }
    }
    check("paper", "blue", 4.5);
    check("red", "red-wash", 4.5);
    for line in ["edge", "blue", "red", "ochre"] {
        check(line, "paper", 3.0);
    }
}
