use jiff::civil::{Date, date};
use quick_xml::Reader;
use quick_xml::events::Event;

use super::axis::{Axis, days_between};
use super::*;
use crate::language::Language;
use crate::page::design::sample;
use crate::words::Words;

fn english() -> Words {
    Words::of(Language::English)
}

/// Every drawing of the design page, by name.
fn drawings(words: Words) -> [(&'static str, Drawing); 4] {
    [
        ("custody", custody::draw(&sample::custody(), words)),
        ("figures", figures::draw(&sample::figures(), words)),
        ("access", access::draw(&sample::access(words), words)),
        ("silences", silences::draw(&sample::silences(), words)),
    ]
}

/// The names of all elements, after checking that the text is well-formed.
fn elements(svg: &str) -> Vec<String> {
    let mut reader = Reader::from_str(svg);
    let mut names = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) | Event::Empty(tag) => {
                for attribute in tag.attributes() {
                    attribute.unwrap();
                }
                names.push(tag.name().as_ref().to_owned());
            }
            Event::Eof => return names,
            _ => (),
        }
    }
}

/// One element a line, so that a change shows as one.
fn readable(svg: &str) -> String {
    svg.replace("><", ">\n<")
}

#[test]
fn every_drawing_is_as_it_was() {
    for (name, drawing) in drawings(english()) {
        insta::assert_snapshot!(format!("{name}_wide"), readable(&drawing.wide));
        insta::assert_snapshot!(format!("{name}_narrow"), readable(&drawing.narrow));
        let rows = drawing.table.rows.iter().map(|row| {
            row.iter()
                .map(|cell| cell.words.as_str())
                .collect::<Vec<_>>()
                .join(" | ")
        });
        let table = [drawing.table.head.join(" | ")]
            .into_iter()
            .chain(rows)
            .collect::<Vec<_>>();
        insta::assert_snapshot!(format!("{name}_table"), table.join("\n"));
    }
}

#[test]
fn every_drawing_is_valid_and_says_what_it_is_in_every_language() {
    for language in Language::WITH_TEST {
        for (name, drawing) in drawings(Words::of(language)) {
            for svg in [&drawing.wide, &drawing.narrow] {
                let names = elements(svg);
                assert_eq!(names[..3], ["svg", "title", "desc"], "{name}");
                assert!(
                    !svg.contains("style="),
                    "{name}: the page's rules forbid inline styles"
                );
            }
            for (mark, word) in &drawing.legend {
                assert!(elements(mark).len() > 1 && !word.is_empty(), "{name}");
            }
            let columns = drawing.table.head.len();
            assert!(
                drawing.table.rows.iter().all(|row| row.len() == columns),
                "{name}"
            );
        }
    }
}

#[test]
fn every_claim_stands_in_the_table_too() {
    let [custody, figures, access, silences] = drawings(english()).map(|(_, drawing)| drawing);
    assert_eq!(custody.table.rows.len(), 3 + 5, "stays and sightings");
    assert_eq!(figures.table.rows.len(), 5);
    assert_eq!(access.table.rows.len(), 7);
    assert_eq!(silences.table.rows.len(), 3);
}

#[test]
fn a_name_cannot_break_out_of_a_drawing() {
    let mut data = sample::figures();
    data.id = "\"><script>".to_owned();
    data.scopes[0].counted = Text::plain("<b onload=\"x\">&");
    let drawing = figures::draw(&data, english());
    assert!(
        !elements(&drawing.wide)
            .iter()
            .any(|name| name == "script" || name == "b")
    );
}

#[test]
fn nothing_to_show_is_drawn_without_complaint() {
    let today = date(2031, 1, 1);
    let id = String::new;
    let empty = [
        custody::draw(
            &custody::Custody {
                id: id(),
                lanes: vec![],
                sightings: vec![],
                today,
            },
            english(),
        ),
        figures::draw(
            &figures::Figures {
                id: id(),
                scopes: vec![],
            },
            english(),
        ),
        access::draw(
            &access::Access {
                id: id(),
                channels: vec![],
                today,
            },
            english(),
        ),
        silences::draw(
            &silences::Silences {
                id: id(),
                letters: vec![],
                today,
            },
            english(),
        ),
    ];
    for drawing in empty {
        elements(&drawing.wide);
        assert!(drawing.table.rows.is_empty());
    }
}

#[test]
fn a_gap_nobody_explains_is_hatched_and_a_stay_without_end_reaches_today() {
    let mut data = sample::custody();
    let hatched = |data: &custody::Custody| {
        custody::draw(data, english())
            .wide
            .matches("class=\"unknown\"")
            .count()
    };
    assert_eq!(hatched(&data), 1, "from June until today");
    data.lanes[0].stays[1].to = None;
    assert_eq!(hatched(&data), 0);
    data.lanes[0].stays[0].to = Some(When::on(date(2031, 1, 20), ""));
    assert_eq!(hatched(&data), 1, "between two stays");
}

#[test]
fn a_holding_reply_does_not_end_a_silence_and_an_answer_does() {
    let mut data = sample::silences();
    let days = |data: &silences::Silences| {
        let table = silences::draw(data, english()).table;
        table.rows[0][4].words.replace(['\u{2068}', '\u{2069}'], "")
    };
    assert_eq!(
        days(&data),
        "259 days without an answer, 229 days past its time"
    );
    data.letters[0]
        .events
        .push((date(2031, 9, 1), silences::Event::Answer));
    assert_eq!(days(&data), "answered after 210 days");
}

#[test]
fn days_stand_in_order_and_inside_the_sheet() {
    let axis = Axis::over([date(2030, 3, 1), date(2031, 3, 1)], 100, 465);
    assert_eq!(axis.x(date(2030, 3, 1)), 100);
    assert_eq!(axis.x(date(2030, 3, 2)), 101);
    assert_eq!(axis.x(date(2031, 3, 1)), 465);
    assert_eq!(axis.x(date(1999, 1, 1)), 100);
    assert_eq!(axis.x(date(2999, 1, 1)), 465);
    assert_eq!(days_between(date(2031, 3, 1), date(2031, 2, 1)), -28);
}

#[test]
fn an_axis_names_few_days_whatever_its_length() {
    let names = |first: Date, last: Date| {
        let ticks = Axis::over([first, last], 0, 100).ticks(4, english());
        ticks
            .into_iter()
            .map(|tick| tick.word + tick.year.as_deref().unwrap_or(""))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        names(date(2031, 1, 15), date(2031, 4, 2)),
        ["Feb2031", "Mar", "Apr"]
    );
    assert_eq!(
        names(date(2030, 6, 1), date(2031, 7, 1)),
        ["Jul2030", "Jan2031", "Jul"]
    );
    assert_eq!(
        names(date(1991, 1, 1), date(2031, 1, 1)),
        ["2000", "2010", "2020", "2030"]
    );
    assert!(
        names(date(1, 1, 1), date(9999, 1, 1)).is_empty(),
        "no even step is wide enough"
    );
}
