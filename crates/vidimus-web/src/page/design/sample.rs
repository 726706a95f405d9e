//! Invented data for the design page; none of these people, places or papers exists.

use jiff::civil::{Date, date};

use crate::drawing::When;
use crate::drawing::access::{Access, Channel, Stage, State};
use crate::drawing::custody::{Custody, Grade, Lane, Sighting, Stay};
use crate::drawing::figures::{Claim, Exactness, Figures, Polarity, Scope};
use crate::drawing::silences::{Event, Letter, Silences};
use crate::part::{Origin, Relay, Standing, Statement, Text};
use crate::words::Words;

const TODAY: Date = date(2031, 10, 20);

pub(crate) fn scripts() -> Vec<(Text, Text)> {
    [
        (
            "en",
            "Latin",
            "Judge Maren Okafor heard nineteen witnesses in 2031.",
        ),
        (
            "az",
            "Latin",
            "Gülnarə Əsgərli oğlundan iki aydır məktub almayıb.",
        ),
        (
            "hy",
            "Հայերեն",
            "Անահիտ Սարյանը երկու նամակ է ուղարկել Թարսկ քաղաք։",
        ),
        (
            "ru",
            "Кириллица",
            "Тимур Велесов видел его в последний раз в мае.",
        ),
        ("ka", "ქართული", "ნინო ქავთარიამ ციხეში ერთხელ დარეკა."),
        (
            "ar",
            "العربية",
            "قالت سلمى الحكيم إنها لم تتلقَّ أي رسالة منذ أبريل.",
        ),
    ]
    .map(|(lang, name, sentence)| (Text::of(lang, name), Text::of(lang, sentence)))
    .into()
}

pub(crate) fn statements(words: Words) -> Vec<Statement> {
    vec![
        Statement {
            value: Text::of("en", "at least 46"),
            scope: Text::of("en", "ferry crew held in Tarsk"),
            said_by: Text::of("en", "Seafarers’ Union of Halvet"),
            relays: vec![
                Relay::QuotedBy(Text::of("en", "Evening Lantern")),
                Relay::Via(Text::of("en", "Coast Wire")),
            ],
            said_on: "in June".to_owned(),
            understood: Some("June 2031".to_owned()),
            standing: Standing::Disputed,
            papers: 3,
            sources: 1,
            origin: Origin {
                quote: Text::of(
                    "en",
                    "We have forty-six names on our board, and mothers keep adding to it.",
                ),
                document: Text::of("en", "Evening Lantern, “The empty pier”"),
                address: "#statements".to_owned(),
            },
        },
        Statement {
            value: Text::of("ru", "тридцать один"),
            scope: Text::of("en", "ferry crew held in Tarsk"),
            said_by: Text::of("ru", "Управление исполнения наказаний Тарска"),
            relays: Vec::new(),
            said_on: "14.07.2031".to_owned(),
            understood: Some(words.day(date(2031, 7, 14))),
            standing: Standing::Single,
            papers: 1,
            sources: 1,
            origin: Origin {
                quote: Text::of("ru", "В учреждении содержится тридцать один член экипажа."),
                document: Text::of("ru", "Сообщение для печати № 12"),
                address: "#statements".to_owned(),
            },
        },
        Statement {
            value: Text::of("hy", "տեսակցություն չի եղել"),
            scope: Text::of("hy", "Անահիտ Սարյան"),
            said_by: Text::of("hy", "քույրը"),
            relays: vec![Relay::QuotedBy(Text::of("hy", "Առավոտյան թերթ"))],
            said_on: words.day(date(2031, 9, 2)),
            understood: None,
            standing: Standing::Agreed,
            papers: 2,
            sources: 2,
            origin: Origin {
                quote: Text::of("hy", "Մայիսից ոչ ոք նրան չի տեսել։"),
                document: Text::of("hy", "Առավոտյան թերթ, սեպտեմբեր"),
                address: "#statements".to_owned(),
            },
        },
    ]
}

/// One statement read from the left, and its like read from the right.
pub(crate) fn mirrored_pair() -> [Statement; 2] {
    let plain =
        |value: Text, scope: Text, said_by: Text, said_on: &str, origin: Origin| Statement {
            value,
            scope,
            said_by,
            relays: Vec::new(),
            said_on: said_on.to_owned(),
            understood: None,
            standing: Standing::Stale,
            papers: 1,
            sources: 1,
            origin,
        };
    let left = Origin {
        quote: Text::of("en", "He waved from the second window."),
        document: Text::of("en", "Letter from a cousin"),
        address: "#both".to_owned(),
    };
    let right = Origin {
        quote: Text::of("ar", "لوّح لنا من النافذة الثانية."),
        document: Text::of("ar", "رسالة من ابن عمّه"),
        address: "#both".to_owned(),
    };
    [
        plain(
            Text::of("en", "seen alive"),
            Text::of("en", "Timur Velesov"),
            Text::of("en", "a cousin"),
            "May 2031",
            left,
        ),
        plain(
            Text::of("ar", "شوهد حيًّا"),
            Text::of("ar", "تيمور فيليسوف"),
            Text::of("ar", "ابن عمّه"),
            "أيار ٢٠٣١",
            right,
        ),
    ]
}

pub(crate) fn standings(words: Words) -> Vec<Standing> {
    let chosen = Standing::Chosen(words.design_reason());
    vec![
        Standing::Agreed,
        Standing::Single,
        Standing::Disputed,
        Standing::Stale,
        chosen,
    ]
}

pub(crate) fn letters() -> Vec<(Text, u32, u32, u32)> {
    vec![
        (
            Text::of("en", "Ministry of Justice of Meridan"),
            14,
            3,
            1204,
        ),
        (Text::of("ru", "Прокуратура Тарска"), 9, 9, 31),
        (Text::of("ka", "ჰალვეტის საოლქო სასამართლო"), 112, 87, 6),
    ]
}

pub(crate) fn custody() -> Custody {
    let stay = |place: Text, from: When, to: Option<When>| Stay { place, from, to };
    let on =
        |month: i8, day: i8| When::on(date(2031, month, day), format!("2031-{month:02}-{day:02}"));
    let june = When::between(date(2031, 6, 1), date(2031, 6, 30), "2031-06");
    let seen = |on: When, grade, by: Text| Sighting { on, grade, by };
    Custody {
        id: "custody".to_owned(),
        lanes: vec![
            Lane {
                by: Text::of("en", "Prison Service of Tarsk"),
                stays: vec![
                    stay(
                        Text::of("en", "Harbour station"),
                        on(1, 12),
                        Some(on(2, 20)),
                    ),
                    stay(Text::of("en", "Tarsk No. 2"), on(2, 20), Some(june.clone())),
                ],
            },
            Lane {
                by: Text::of("ka", "ნინო ქავთარია"),
                stays: vec![stay(Text::of("ka", "ჰალვეტის ციხე"), on(3, 28), None)],
            },
        ],
        sightings: vec![
            seen(
                on(1, 30),
                Grade::Private,
                Text::of("en", "Delegate of the Visiting Commission"),
            ),
            seen(
                on(3, 15),
                Grade::Watched,
                Text::of("en", "Delegate of the Visiting Commission"),
            ),
            seen(on(3, 20), Grade::Call, Text::of("az", "Gülnarə Əsgərli")),
            seen(june, Grade::Letter, Text::of("az", "Gülnarə Əsgərli")),
            seen(
                on(9, 4),
                Grade::Told,
                Text::of("en", "Prison Service of Tarsk"),
            ),
        ],
        today: TODAY,
    }
}

pub(crate) fn figures() -> Figures {
    let claim = |value: Text, exactness, polarity, by: Text, as_of: When| Claim {
        value,
        exactness,
        polarity,
        by,
        as_of,
    };
    let month = |first: i8, last: i8, words: &str| {
        When::between(date(2031, first, 1), date(2031, last, 28), words)
    };
    let day =
        |month: i8, day: i8| When::on(date(2031, month, day), format!("2031-{month:02}-{day:02}"));
    let crew = vec![
        claim(
            Text::of("en", "31"),
            Exactness::Exactly,
            Polarity::Said,
            Text::of("ru", "Управление исполнения наказаний Тарска"),
            day(7, 14),
        ),
        claim(
            Text::of("en", "at least 46"),
            Exactness::AtLeast,
            Polarity::Said,
            Text::of("en", "Seafarers’ Union of Halvet"),
            month(6, 6, "June 2031"),
        ),
        claim(
            Text::of("en", "52"),
            Exactness::Exactly,
            Polarity::Denied,
            Text::of("en", "Foreign Ministry of Meridan"),
            day(9, 9),
        ),
    ];
    let families = vec![
        claim(
            Text::of("en", "about 120"),
            Exactness::About,
            Polarity::Said,
            Text::of("en", "Mayor of Halvet"),
            month(2, 4, "spring 2031"),
        ),
        claim(
            Text::of("hy", "118"),
            Exactness::Exactly,
            Polarity::Said,
            Text::of("hy", "Ընտանիքների կոմիտե"),
            day(5, 2),
        ),
    ];
    Figures {
        id: "figures".to_owned(),
        scopes: vec![
            Scope {
                counted: Text::of("en", "Ferry crew held in Tarsk"),
                claims: crew,
            },
            Scope {
                counted: Text::of("en", "Families who left Halvet"),
                claims: families,
            },
        ],
    }
}

pub(crate) fn access() -> Access {
    let channel = |name: &str, stages| Channel {
        name: Text::of("en", name),
        stages,
    };
    Access {
        id: "access".to_owned(),
        channels: vec![
            channel("Visits by the Visiting Commission", visits()),
            channel("Parcels from families", parcels()),
        ],
        today: TODAY,
    }
}

fn visits() -> Vec<Stage> {
    let commission = "Visiting Commission";
    let service = "Prison Service of Tarsk";
    let lawyer = "A lawyer in Halvet";
    vec![
        stage(
            State::Open,
            date(2031, 1, 8),
            commission,
            "Our first visit took place today.",
        ),
        stage(
            State::Restricted,
            date(2031, 3, 16),
            commission,
            "We could no longer speak alone.",
        ),
        stage(
            State::Announced,
            date(2031, 5, 4),
            "Evening Lantern",
            "They are to end in summer.",
        ),
        stage(
            State::Suspended,
            date(2031, 6, 30),
            service,
            "There will be none for now.",
        ),
        stage(
            State::Unlikely,
            date(2031, 9, 12),
            lawyer,
            "I see no way back to the old rules.",
        ),
    ]
}

fn parcels() -> Vec<Stage> {
    let service = "Prison Service of Tarsk";
    vec![
        stage(
            State::Open,
            date(2031, 2, 1),
            "Families’ desk",
            "Up to five kilograms are taken.",
        ),
        stage(
            State::Ended,
            date(2031, 8, 22),
            service,
            "The counter is closed for good.",
        ),
    ]
}

fn stage(state: State, day: Date, by: &str, quote: &str) -> Stage {
    let from = When::on(day, day.to_string());
    Stage {
        state,
        from,
        by: Text::of("en", by),
        quote: Text::of("en", quote),
    }
}

pub(crate) fn silences() -> Silences {
    let letter = |code: &str, to: Text, sent: Date, due: Date, events: Vec<(Date, Event)>| Letter {
        code: code.to_owned(),
        to,
        sent,
        due,
        events,
    };
    Silences {
        id: "silences".to_owned(),
        letters: vec![
            letter(
                "L-2031-0007",
                Text::of("en", "Ministry of Justice of Meridan"),
                date(2031, 2, 3),
                date(2031, 3, 5),
                vec![
                    (date(2031, 4, 10), Event::Reminder),
                    (date(2031, 5, 2), Event::Holding),
                    (date(2031, 8, 1), Event::Reminder),
                ],
            ),
            letter(
                "L-2031-0019",
                Text::of("ru", "Прокуратура Тарска"),
                date(2031, 4, 22),
                date(2031, 5, 22),
                vec![(date(2031, 6, 18), Event::Answer)],
            ),
            letter(
                "L-2031-0040",
                Text::of("ka", "ჰალვეტის საოლქო სასამართლო"),
                date(2031, 10, 6),
                date(2031, 11, 5),
                Vec::new(),
            ),
        ],
        today: TODAY,
    }
}
