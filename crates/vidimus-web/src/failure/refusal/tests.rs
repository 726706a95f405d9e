use vidimus_app::act::letter::WrongLetter;
use vidimus_app::refused::{BrokenTemplate, OpenError, Spot, StoreError, Wants};
use vidimus_model::edtf::Edtf;
use vidimus_model::item::ItemType;
use vidimus_model::kind::WrongShape;

use super::*;
use crate::language::Language;

fn text(word: &str) -> String {
    word.to_owned()
}

fn texts() -> Vec<String> {
    vec![text("rank"), text("unit")]
}

/// What cannot be done with letters and templates.
fn letters() -> Vec<Refused> {
    vec![
        Refused::Letter(WrongLetter::Future {
            day: text("2031-12-01"),
        }),
        Refused::Letter(WrongLetter::BeforeLetter {
            came: text("2031-10-01"),
            sent: text("2031-10-10"),
        }),
        Refused::Letter(WrongLetter::NoAnswer { known: texts() }),
        Refused::Letter(WrongLetter::EndsNothing {
            answer: text("holding"),
        }),
        Refused::Letter(WrongLetter::NoQuestion { number: 3 }),
        Refused::Letter(WrongLetter::TooMany {
            count: 500,
            most: 400,
        }),
        Refused::Letter(WrongLetter::OtherKind {
            kind: text("person"),
            wanted: "letter",
        }),
        Refused::Template(BrokenTemplate::NoPart {
            part: text("[Content_Types].xml"),
        }),
        Refused::Template(BrokenTemplate::BrokenPart {
            part: text("word/header1.xml"),
        }),
        Refused::Template(BrokenTemplate::MissingPart {
            part: text("word/header1.xml"),
            by: text("word/_rels/document.xml.rels"),
        }),
        Refused::Template(BrokenTemplate::Unclosed {
            field: text("addressee"),
            part: text("word/document.xml"),
        }),
        Refused::Template(BrokenTemplate::TooLarge { limit: 32 << 20 }),
        Refused::Template(BrokenTemplate::NoField {
            field: text("adressee"),
            part: text("word/document.xml"),
            known: texts(),
        }),
        Refused::Template(BrokenTemplate::TwoLists {
            field: text("person"),
            other: text("question"),
        }),
        Refused::Template(BrokenTemplate::Entangled {
            part: text("word/document.xml"),
        }),
    ]
}

/// Refusals with something put into their sentences.
fn of_forms() -> [Refused; 3] {
    [
        Refused::NoWork {
            kind: text("person"),
        },
        Refused::InField {
            property: text("matter"),
            why: Box::new(Refused::NoReason),
        },
        Refused::NewOfOtherKind {
            kind: text("place"),
            may: text("person, organisation"),
        },
    ]
}

fn refusals() -> Vec<Refused> {
    let mut all = vec![
        Refused::NobodyMeant(text("Aram")),
        Refused::SeveralMeant {
            typed: text("Aram"),
            several: text("3fa83f, 77c0ff"),
        },
        Refused::NoKind {
            kind: text("vessel"),
            known: text("person, place"),
        },
        Refused::NoProperty {
            kind: text("person"),
            property: text("shoe"),
            known: text("name, rank"),
        },
        Refused::NoProposal { number: 4 },
        Refused::NoWorth {
            property: text("count"),
        },
        Refused::NothingSaid {
            kind: text("person"),
        },
        Refused::NoPart {
            what: ItemType::Statement,
        },
        Refused::StillInRegister {
            why: Box::new(Refused::Store(StoreError::Busy)),
        },
        Refused::OnlyForPractice,
        Refused::OtherKind {
            left: text("person"),
            right: text("place"),
        },
        Refused::Program(text("expected a table at line 3")),
        Refused::File {
            path: text("copy.age"),
            why: text("permission denied"),
        },
        Refused::Store(StoreError::ListName(text("Vessel"))),
        Refused::Store(StoreError::AttachmentMissing { name: text("0f") }),
        Refused::Open(OpenError::Damaged {
            file: "desk.db".into(),
        }),
        Refused::Layout(LayoutWrong::NoSheet {
            sheet: text("May"),
            known: texts(),
        }),
        Refused::Layout(LayoutWrong::NotOfPersons {
            kind: text("letter"),
        }),
        Refused::Layout(LayoutWrong::BegunOtherwise),
        Refused::Layout(LayoutWrong::Column(MappingError::NoColumn {
            column: text("Rank"),
            known: texts(),
        })),
    ];
    all.extend(
        ItemType::ALL
            .iter()
            .map(|what| Refused::NotErasable { what: *what }),
    );
    all.extend(of_forms());
    all.extend(letters());
    all.extend(EVERY_ALREADY.map(Refused::Already));
    all.extend(wants().into_iter().map(no_value));
    all.extend(shapes().into_iter().map(|wrong| Refused::WrongShape {
        kind: text("person"),
        wrong: Box::new(wrong),
    }));
    all
}

const EVERY_ALREADY: [Already; 9] = [
    Already::TakenBack,
    Already::SameBytes,
    Already::DetailsSaid,
    Already::ListTaken,
    Already::KindsNewest,
    Already::NothingChosen,
    Already::OneSubject,
    Already::Judged,
    Already::Withdrawn,
];

fn wants() -> Vec<Wants> {
    vec![
        Wants::Something,
        Wants::Figure,
        Wants::WholeNumber,
        Wants::YesOrNo,
        Wants::OneOf(texts()),
        Wants::Fields(texts()),
        Wants::NoRecord,
    ]
}

fn no_value(wants: Wants) -> Refused {
    Refused::NoValue {
        of: Box::new(Spot {
            kind: text("person"),
            property: text("sighting"),
            field: Some(text("grade")),
        }),
        text: text("glimpsed"),
        wants,
    }
}

fn shapes() -> Vec<WrongShape> {
    let at = || text("sighting.by");
    let date = |text: &str| text.parse::<Edtf>().unwrap();
    vec![
        WrongShape::OtherKind {
            kind: text("person"),
            found: text("place"),
        },
        WrongShape::UnknownSubject { at: at() },
        WrongShape::Retired {
            kind: text("person"),
            property: text("rank"),
        },
        WrongShape::WrongType {
            at: at(),
            wanted: "reference",
            found: "absence",
        },
        WrongShape::UnknownTerm {
            at: at(),
            term: text("glimpsed"),
            known: texts(),
        },
        WrongShape::WrongReference {
            at: at(),
            wanted: vec![text("person"), text("organisation")],
            found: text("place"),
        },
        WrongShape::UnknownField {
            property: text("sighting"),
            field: text("shoe"),
            known: texts(),
        },
        WrongShape::FieldNotOnce {
            property: text("sighting"),
            field: text("grade"),
        },
        WrongShape::Empty { at: at() },
        WrongShape::FigureCrossed {
            at: text("count"),
            low: 9,
            high: 4,
        },
        WrongShape::DatesCrossed {
            from: date("2031-05"),
            to: date("2031-04"),
        },
    ]
}

/// A sentence without what was put into it.
fn own(sentence: &str) -> String {
    let pieces = sentence.split('\u{2068}');
    let mut kept = String::new();
    for (at, piece) in pieces.enumerate() {
        let rest = if at == 0 {
            Some(piece)
        } else {
            piece.split('\u{2069}').nth(1)
        };
        kept.push_str(rest.unwrap_or_default());
    }
    kept
}

#[test]
fn every_refusal_is_said_in_the_readers_words() {
    for refused in refusals() {
        let said = |language| told(Words::of(language), &refused);
        let mirrored = own(&said(Language::Mirror)).replace("vidimus", "");
        let is_english = mirrored.contains(|letter: char| letter.is_ascii_lowercase());
        assert!(!is_english, "{refused}: {mirrored}");
        assert_ne!(
            said(Language::Armenian),
            said(Language::English),
            "{refused}"
        );
    }
}

#[test]
fn properties_and_kinds_go_by_their_names() {
    let words = Words::of(Language::English);
    let said = told(words, &no_value(Wants::WholeNumber));
    assert_eq!(
        said.replace(['\u{2068}', '\u{2069}'], ""),
        "“glimpsed” is not a value of “how”: write a whole number"
    );
}
