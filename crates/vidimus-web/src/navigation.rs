//! Where one can go from every page.
//!
//! A few pages stand in a row; all of them stand in a menu, in the order of a day's work. On a narrow screen the menu is
//! all there is.

use crate::words::Words;

/// A place to go to.
pub(crate) struct Place {
    pub(crate) name: String,
    pub(crate) path: &'static str,
    pub(crate) current: bool,
}

/// Places that belong together.
pub(crate) struct Group {
    pub(crate) name: String,
    pub(crate) places: Vec<Place>,
}

type Say = fn(&Words) -> String;

/// How a place is called.
enum Name {
    Said(Say),
    /// As what a list of this kind holds.
    Kind(&'static str),
}

use Name::{Kind, Said};

type Table = &'static [(Name, &'static str)];

/// What most days begin with.
const ROW: Table = &[
    (Said(Words::nav_home), "/"),
    (Said(Words::nav_due), "/due"),
    (Said(Words::nav_review), "/review"),
    (Said(Words::nav_mail), "/mail"),
    (Said(Words::letters_heading), "/letters"),
    (Said(Words::nav_people), "/people"),
    (Said(Words::nav_documents), "/documents"),
    (Said(Words::nav_figures), "/figures"),
    (Said(Words::nav_access), "/access"),
];

const TODAY: Table = &[
    (Said(Words::nav_home), "/"),
    (Said(Words::nav_due), "/due"),
    (Said(Words::nav_review), "/review"),
    (Said(Words::nav_mail), "/mail"),
    (Said(Words::hearings_heading), "/hearings"),
    (Said(Words::nav_search), "/search"),
];

const DESK: Table = &[
    (Kind("call"), "/list/call"),
    (Kind("complaint"), "/list/complaint"),
    (Said(Words::letters_heading), "/letters"),
    (Said(Words::nav_silences), "/silences"),
    (Kind("visit"), "/list/visit"),
    (Said(Words::recommendations_heading), "/recommendations"),
    (Kind("tracing"), "/list/tracing"),
    (Kind("proceeding"), "/list/proceeding"),
    (Said(Words::said_heading), "/said"),
    (Said(Words::giving_heading), "/releases"),
];

const REGISTER: Table = &[
    (Said(Words::nav_people), "/people"),
    (Said(Words::nav_figures), "/figures"),
    (Said(Words::nav_access), "/access"),
    (Kind("place"), "/list/place"),
    (Kind("organisation"), "/list/organisation"),
    (Kind("contact"), "/list/contact"),
    (Said(Words::nav_documents), "/documents"),
];

const BEGIN: Table = &[
    (Said(Words::call_heading), "/call"),
    (Said(Words::complaint_new), "/complaint/new"),
    (Said(Words::letters_new), "/new/letter"),
    (Said(Words::visit_new), "/visit/new"),
    (Said(Words::add_heading), "/add"),
    (Said(Words::hearings_new), "/new/hearing"),
    (Said(Words::said_new), "/new/line"),
];

const OFFICE: Table = &[
    (Said(Words::nav_ledger), "/ledger"),
    (Said(Words::kinds_heading), "/kinds"),
    (Said(Words::accounts_heading), "/accounts"),
    (Said(Words::audit_heading), "/audit"),
];

/// The row of places, as seen from this path.
pub(crate) fn row(words: Words, here: &str) -> Vec<Place> {
    places(words, here, ROW)
}

/// Every place, in groups.
pub(crate) fn groups(words: Words, here: &str) -> Vec<Group> {
    let groups: [(Say, Table); 5] = [
        (Words::nav_today, TODAY),
        (Words::nav_begin, BEGIN),
        (Words::nav_desk, DESK),
        (Words::nav_register, REGISTER),
        (Words::nav_office, OFFICE),
    ];
    let groups = groups.into_iter();
    groups
        .map(|(name, table)| Group {
            name: name(&words),
            places: places(words, here, table),
        })
        .collect()
}

fn places(words: Words, here: &str, table: Table) -> Vec<Place> {
    let places = table.iter();
    places
        .map(|(name, path)| Place {
            name: match name {
                Said(say) => say(&words),
                Kind(kind) => words.term("kinds", kind),
            },
            path,
            current: is_under(here, path),
        })
        .collect()
}

fn is_under(here: &str, path: &str) -> bool {
    let below = here.strip_prefix(path);
    here == path || path != "/" && below.is_some_and(|rest| rest.starts_with('/'))
}
