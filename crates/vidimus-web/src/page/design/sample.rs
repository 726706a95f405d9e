//! Invented data for the design page; none of these people, places or papers exists.

use jiff::civil::{Date, date};

use crate::drawing::When;
use crate::drawing::access::{Access, Channel, Stage, State};
use crate::drawing::custody::{Custody, Grade, Lane, Sighting, Stay};
use crate::drawing::figures::{Claim, Exactness, Figures, Polarity, Scope};
use crate::drawing::silences::{Event, Letter, Silences};
use crate::part::{Origin, Relay, Standing, Statement, Text, Voice};
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
    let union = Voice {
        relays: vec![
            Relay::QuotedBy(Text::of("en", "Evening Lantern")),
            Relay::Via(Text::of("en", "Coast Wire")),
        ],
        said_on: "in June".to_owned(),
        understood: Some("June 2031".to_owned()),
        ..voice(
            Text::of("en", "Seafarers’ Union of Halvet"),
            Text::of(
                "en",
                "We have forty-six names on our board, and mothers keep adding to it.",
            ),
            Text::of("en", "Evening Lantern, “The empty pier”"),
        )
    };
    let service = Voice {
        said_on: "14.07.2031".to_owned(),
        understood: Some(words.day(date(2031, 7, 14))),
        ..voice(
            Text::of("ru", "Управление исполнения наказаний Тарска"),
            Text::of("ru", "В учреждении содержится тридцать один член экипажа."),
            Text::of("ru", "Сообщение для печати № 12"),
        )
    };
    let sister = Voice {
        relays: vec![Relay::QuotedBy(Text::of("hy", "Առավոտյան թերթ"))],
        said_on: words.day(date(2031, 9, 2)),
        ..voice(
            Text::of("hy", "քույրը"),
            Text::of("hy", "Մայիսից ոչ ոք նրան չի տեսել։"),
            Text::of("hy", "Առավոտյան թերթ, սեպտեմբեր"),
        )
    };
    let crew = || Text::of("en", "ferry crew held in Tarsk");
    vec![
        Statement {
            standing: Standing::Disputed,
            papers: 3,
            ..sentence(Text::of("en", "at least 46"), crew(), union)
        },
        sentence(Text::of("ru", "тридцать один"), crew(), service),
        Statement {
            standing: Standing::Agreed,
            papers: 2,
            sources: 2,
            ..sentence(
                Text::of("hy", "տեսակցություն չի եղել"),
                Text::of("hy", "Անահիտ Սարյան"),
                sister,
            )
        },
    ]
}

/// One paper's word for it.
fn sentence(value: Text, scope: Text, voice: Voice) -> Statement {
    Statement {
        value,
        leads: None,
        marks: Vec::new(),
        scope,
        as_of: String::new(),
        standing: Standing::Single,
        papers: 1,
        sources: 1,
        voices: vec![voice],
    }
}

fn voice(said_by: Text, quote: Text, document: Text) -> Voice {
    Voice {
        id: String::new(),
        said_by,
        leads: None,
        relays: Vec::new(),
        said_on: String::new(),
        understood: None,
        origin: Some(Origin {
            quote,
            document,
            address: "#statements".to_owned(),
        }),
        page: String::new(),
    }
}

/// One statement read from the left, and its like read from the right.
pub(crate) fn mirrored_pair() -> [Statement; 2] {
    let stale = |value, scope, said_on: &str, voice| Statement {
        standing: Standing::Stale,
        ..sentence(
            value,
            scope,
            Voice {
                said_on: said_on.to_owned(),
                ..voice
            },
        )
    };
    [
        stale(
            Text::of("en", "seen alive"),
            Text::of("en", "Timur Velesov"),
            "May 2031",
            voice(
                Text::of("en", "a cousin"),
                Text::of("en", "He waved from the second window."),
                Text::of("en", "Letter from a cousin"),
            ),
        ),
        stale(
            Text::of("ar", "شوهد حيًّا"),
            Text::of("ar", "تيمور فيليسوف"),
            "أيار ٢٠٣١",
            voice(
                Text::of("ar", "ابن عمّه"),
                Text::of("ar", "لوّح لنا من النافذة الثانية."),
                Text::of("ar", "رسالة من ابن عمّه"),
            ),
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

pub(crate) fn access(words: Words) -> Access {
    let channel = |name: &str, stages| Channel {
        name: Text::of("en", name),
        stages,
    };
    Access {
        id: "access".to_owned(),
        channels: vec![
            channel("Visits by the Visiting Commission", visits(words)),
            channel("Parcels from families", parcels(words)),
        ],
        today: TODAY,
    }
}

fn visits(words: Words) -> Vec<Stage> {
    let commission = "Visiting Commission";
    let service = "Prison Service of Tarsk";
    let lawyer = "A lawyer in Halvet";
    vec![
        stage(
            words,
            State::Open,
            date(2031, 1, 8),
            commission,
            "Our first visit took place today.",
        ),
        stage(
            words,
            State::Restricted,
            date(2031, 3, 16),
            commission,
            "We could no longer speak alone.",
        ),
        stage(
            words,
            State::Announced,
            date(2031, 5, 4),
            "Evening Lantern",
            "They are to end in summer.",
        ),
        stage(
            words,
            State::Suspended,
            date(2031, 6, 30),
            service,
            "There will be none for now.",
        ),
        stage(
            words,
            State::Unlikely,
            date(2031, 9, 12),
            lawyer,
            "I see no way back to the old rules.",
        ),
    ]
}

fn parcels(words: Words) -> Vec<Stage> {
    let service = "Prison Service of Tarsk";
    vec![
        stage(
            words,
            State::Open,
            date(2031, 2, 1),
            "Families’ desk",
            "Up to five kilograms are taken.",
        ),
        stage(
            words,
            State::Ended,
            date(2031, 8, 22),
            service,
            "The counter is closed for good.",
        ),
    ]
}

fn stage(words: Words, state: State, day: Date, by: &str, quote: &str) -> Stage {
    let from = When::on(day, day.to_string());
    Stage {
        state,
        words: state.say(words),
        from,
        by: Text::of("en", by),
        quote: Text::of("en", quote),
    }
}

pub(crate) fn silences() -> Silences {
    let letter = |code: &str, to: Text, sent: Date, due: Date, events: Vec<(Date, Event)>| Letter {
        open: None,
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
