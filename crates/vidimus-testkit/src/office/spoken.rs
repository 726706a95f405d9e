//! What the letter, the list and the radio say: every sort of value, anchor and mark once.

use vidimus_model::edtf::Edtf;
use vidimus_model::id::{DocumentId, ReadingId, StatementId, SubjectId};
use vidimus_model::item::ItemType;
use vidimus_model::label::{Label, Level};
use vidimus_model::statement::{
    Anchor, AsOfBasis, Attribution, Content, Credibility, Modality, Mode, Polarity, Proposed,
    Reliability,
};
use vidimus_model::value::{Absence, Figure, Qualifier, Value};

use super::Cast;
use crate::ledger::Act;

fn date(text: &str) -> Option<Edtf> {
    text.parse().ok()
}

/// The ten statements of the first day; the tests know them by their places.
pub(super) fn record(
    act: &mut Act,
    cast: &Cast,
    letter: DocumentId,
    reading: ReadingId,
    list: DocumentId,
) {
    letters(act, cast, letter, reading);
    lists(act, cast, list);
    others(act, cast);
}

/// 0 to 3: the sister's letter.
fn letters(act: &mut Act, cast: &Cast, letter: DocumentId, reading: ReadingId) {
    let span = |start: u64, quote: &str| Attribution {
        said_as: Some("my brother".into()),
        said_on: date("2031-05-02"),
        document: Some(letter),
        anchor: Some(Anchor::Span {
            reading,
            start,
            end: start + quote.chars().count() as u64,
            quote: quote.into(),
        }),
        ..Attribution::to(cast.sister, Mode::Direct)
    };
    let name = Value::Name("Ilan Mereth".into());
    let name = Content::new(cast.ilan, "name", name, cast.person);
    act.says(name, span(20, "Ilan Mereth"));

    let held = Content {
        valid_from: date("2030-11?"),
        as_of: date("2031-05-02"),
        as_of_basis: Some(AsOfBasis::Publication),
        ..Content::new(
            cast.ilan,
            "held_in",
            Value::Reference(cast.prison),
            cast.person,
        )
    };
    act.says(held, span(9, "My brother Ilan Mereth is held in Tarrin."));

    let elsewhere = Content {
        polarity: Polarity::Denied,
        denies: Some(StatementId(vidimus_model::id::ItemId::this(1))),
        ..Content::new(
            cast.ilan,
            "held_in",
            Value::Reference(cast.prison),
            cast.person,
        )
    };
    let spokesman = Attribution {
        relays: vec![cast.courier],
        reliability: Some(Reliability::Unsure),
        credibility: Some(Credibility::Contradicted),
        ..Attribution::to(cast.ministry, Mode::Indirect)
    };
    act.says(elsewhere, spokesman);

    let count = Figure {
        unit: Some("persons".into()),
        ..Figure::qualified(Qualifier::AtLeast, 40)
    };
    let count = Content {
        scope: Some("soldiers".into()),
        as_of: date("2031-21"),
        as_of_basis: Some(AsOfBasis::Inferred),
        ..Content::new(cast.prison, "count", Value::Figure(count), cast.place)
    };
    let proposed = Attribution {
        proposed: Some(Proposed {
            rule: "en/count/at-least".into(),
            version: 3,
            key: [0xc0; 32],
        }),
        ..span(51, "At least 40 soldiers are there")
    };
    act.says(count, proposed);
}

/// 4 to 6: the list.
fn lists(act: &mut Act, cast: &Cast, list: DocumentId) {
    let row = |column: Option<&str>, quote: &str| Attribution {
        document: Some(list),
        anchor: Some(Anchor::Row {
            sheet: None,
            row: 2,
            column: column.map(str::to_owned),
            quote: quote.into(),
        }),
        ..Attribution::to(cast.ministry, Mode::Listed)
    };
    let name = Value::Name("ილან მერეთი".into());
    let name = Content::new(cast.ilan_again, "name", name, cast.person);
    act.says(name, row(Some("name"), "ილან მერეთი"));
    let number = Content::new(
        cast.ilan_again,
        "list_number",
        Value::Number(-1),
        cast.person,
    );
    act.says(number, row(None, "1"));
    let role = Value::Term("civilian".into());
    let role = Content::new(cast.ilan_again, "role", role, cast.person);
    act.labelled(
        vidimus_model::item::Body::Statement(
            vidimus_model::item::Part::Known(role),
            vidimus_model::item::Part::Known(row(Some("place"), "Tarrin")),
        ),
        &[Label::of(Level::Public), Label::of(Level::Restricted)],
    );
}

/// 7 to 12: what is left of values, anchors and marks.
fn others(act: &mut Act, cast: &Cast) {
    let to_us = || Attribution::to(cast.sister, Mode::ToUs);
    let say = |property: &str, value| Content::new(cast.ilan, property, value, cast.person);
    act.says(say("illness", Value::Text("asthma".into())), to_us());
    act.says(
        say(
            "born",
            Value::Date("199X".parse().expect("`199X` is a date")),
        ),
        to_us(),
    );
    act.says(say("told", Value::Flag(false)), to_us());
    act.says(
        say("father_name", Value::Absent(Absence::NotAsked)),
        to_us(),
    );
    let travelled = Value::record([
        ("to", Value::Reference(cast.prison)),
        ("from", Value::Text("the border at Ore".into())),
    ]);
    let moved = Content {
        modality: Modality::Possible,
        valid_from: date("2030-11-03/2030-11-07"),
        valid_to: date("2030-12-XX"),
        ..say("moved", travelled)
    };
    let page = Attribution {
        anchor: Some(Anchor::Page {
            page: 2,
            quote: "by lorry, \"at night\"\nthey say".into(),
        }),
        ..to_us()
    };
    let moved = act.says(moved, page);
    let words = Figure {
        low: None,
        words: Some("dozens".into()),
        ..Figure::qualified(Qualifier::Unknown, 0)
    };
    let dozens = Content {
        assertion: Some(moved),
        part_of: Some(StatementId(vidimus_model::id::ItemId::this(3))),
        modality: Modality::Announced,
        ..Content::new(cast.prison, "count", Value::Figure(words), cast.place)
    };
    act.says(dozens, Attribution::to(cast.courier, Mode::Publisher));
    debug_assert!(act.types().iter().all(|one| *one == ItemType::Statement));
}

/// What somebody heard on the radio.
pub(super) fn rumour(act: &mut Act, cast: &Cast) {
    let range = Figure {
        high: Some(u64::MAX),
        ..Figure::qualified(Qualifier::About, 1 << 33)
    };
    let subject: SubjectId = cast.prison;
    let count = Content::new(subject, "count", Value::Figure(range), cast.place);
    act.says(count, Attribution::to(cast.courier, Mode::Observed));
}
