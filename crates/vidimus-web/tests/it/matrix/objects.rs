//! What is asked for: for each route an object that everybody sees, two that are kept from some, and none.

use std::collections::BTreeMap;

use vidimus_model::id::SubjectId;
use vidimus_model::label::{Audience, Label, Level};
use vidimus_model::right::{Deed, Role};
use vidimus_web::route::Route;

use super::made::{made, release};
use super::people::Office;
use crate::worked::nonce;

/// How an object stands to who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Scope {
    /// Everybody in the office sees it.
    Open,
    /// It is kept above most levels.
    Above,
    /// It is only for a circle to which nobody here belongs.
    Others,
    /// There is no such thing.
    Nothing,
}

/// What stands in the open parts of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sort {
    /// Nothing is open.
    Plain,
    /// A word of the program's own, which hides nothing.
    Word(&'static str),
    Person,
    Statement,
    Item,
    Judgement,
    Document,
    /// A document that is a list.
    List,
    Complaint,
    Visit,
    Call,
    Kin,
    Mail,
    Letter,
    /// Letters for many.
    Run,
    /// A paper that is to be given out.
    Release,
    /// A paper that was given out.
    Given,
    /// An account, for those who run them.
    Account,
    /// An erasure, of which everybody knows.
    Erasure,
    /// An act that waits for a second person.
    Waiting,
}

/// Which sort of object each route is about, by how its path begins; the first that fits counts.
const SORTS: [(&str, Sort); 28] = [
    ("/review/{id}/list", Sort::List),
    ("/review/{id}", Sort::Document),
    ("/document/{id}", Sort::Document),
    ("/subject/{id}/statement/{statement}", Sort::Statement),
    ("/subject/{id}", Sort::Person),
    ("/release/of/{id}", Sort::Visit),
    ("/release/{key}/file", Sort::Given),
    ("/release/{key}", Sort::Release),
    ("/visit/{id}", Sort::Visit),
    ("/step/{id}/{to}", Sort::Complaint),
    ("/complaint/{id}", Sort::Complaint),
    ("/undo/{id}", Sort::Judgement),
    ("/call/{id}", Sort::Call),
    ("/telling/of/{id}", Sort::Person),
    ("/telling/{id}", Sort::Kin),
    ("/mail/{id}", Sort::Mail),
    ("/letters/run/{key}", Sort::Run),
    ("/letter/{id}", Sort::Letter),
    ("/level/{id}", Sort::Item),
    ("/erase/{id}", Sort::Item),
    ("/erased/{entry}", Sort::Erasure),
    ("/asked/{number}", Sort::Waiting),
    ("/accounts/{id}", Sort::Account),
    ("/list/{kind}", Sort::Word("person")),
    ("/new/{kind}", Sort::Word("person")),
    ("/kinds/{kind}", Sort::Word("person")),
    ("/due/{file}", Sort::Word("due.ics")),
    ("/audit/{file}", Sort::Word("audit.csv")),
];

/// What fills the parts of a path that say nothing of an object.
const WORDS: [(&str, &str); 5] = [
    ("{number}", "1"),
    ("{to}", "registered"),
    ("{kind}", "kin"),
    ("{format}", "docx"),
    ("{sort}", "letter"),
];

/// What is typed into the forms: enough for each to come to the object that it is about, and nothing after which
/// others would see less. `OPEN` is a person whom everybody sees.
const FORMS: [(&str, &str); 27] = [
    (
        "/letters/many",
        "of=organisation&filter=&to=&matter=Numbers",
    ),
    ("/step/{id}/{to}", "on=soon"),
    ("/accounts/{id}/give", "role=reader"),
    ("/review/{id}/list", "act=accept"),
    ("/review/{id}/{number}", "act=reject&reason=wrong"),
    (
        "/subject/{id}/statement/{statement}/choose",
        "choose=yes&reason=sure",
    ),
    (
        "/subject/{id}/statement/{statement}/withdraw",
        "reason=twice",
    ),
    (
        "/subject/{id}/judge",
        "with=OPEN&verdict=unsure&reason=alike",
    ),
    ("/subject/{id}/consent", "scope=statistics"),
    ("/subject/{id}/consent/withdraw", "reason=asked"),
    ("/subject/{id}/state", "property=remark&value=Ill"),
    ("/complaint/{id}/told", "told.what=Ours&told.on=2031-10-20"),
    ("/undo/{id}", "reason=wrong"),
    ("/call", "caller_as=Mira&says=He+is+ill."),
    ("/call/{id}/step", "to=sorted"),
    ("/call/{id}/meant", "is=OPEN"),
    ("/call/{id}/of", "about=OPEN"),
    ("/telling/{id}", "topic=custody&by=us&because=asked"),
    ("/mail", "text=Nothing+yet.&received_on=2031-10-16"),
    ("/mail/{id}", "sort=other"),
    ("/mail/{id}/again", "reason=wrong"),
    ("/letter/{id}/way", "posted_on=2031-10-01"),
    ("/letter/{id}/send", "channel=mail"),
    ("/level/{id}", "part=0&level=public&reason=so"),
    ("/erase/{id}", "part=0&why=request&confirmed=yes"),
    ("/asked/{number}", "act=confirm&confirmed=yes"),
    (
        "/release/of/{id}",
        "paper=visit+public&purpose=asked&format=docx",
    ),
];

/// What is put into the parts of the paths about one sort of object.
pub(super) type Ids = Vec<(&'static str, String)>;

/// An object of each sort in each scope.
pub(super) struct Objects {
    all: BTreeMap<(Sort, Scope), Ids>,
    /// A person whom everybody sees.
    open: String,
}

/// A path and what is sent there.
pub(super) struct Asked {
    pub(super) path: String,
    form: String,
    ids: Vec<String>,
}

impl Scope {
    const ALL: [Self; 4] = [Self::Open, Self::Above, Self::Others, Self::Nothing];
    const TWO: [Self; 2] = [Self::Open, Self::Nothing];

    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Above => "above the level",
            Self::Others => "for another circle",
            Self::Nothing => "nothing",
        }
    }

    /// How what is in this scope is labelled.
    pub(super) fn label(self) -> Option<Label> {
        match self {
            Self::Open => Some(Label::of(Level::Public)),
            Self::Above => Some(Label::of(Level::Sealed)),
            Self::Others => Some(Label {
                level: Level::Public,
                only_to: Some([Audience("elsewhere".to_owned())].into()),
            }),
            Self::Nothing => None,
        }
    }
}

impl Sort {
    /// What a route is about. A route of which it is not known what to try fails.
    fn of(route: &Route) -> Self {
        let sort = SORTS.iter().find(|(begins, _)| {
            let rest = route.path.strip_prefix(begins);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        });
        match sort {
            Some((_, sort)) => *sort,
            None if route.path == "/template/{sort}" => Self::Word("letter"),
            None => {
                let path = route.path;
                assert!(!path.contains('{'), "no object is known to try at {path}");
                Self::Plain
            }
        }
    }
}

impl Objects {
    pub(super) fn of(office: &Office) -> Self {
        let mut all = BTreeMap::new();
        for scope in Scope::ALL {
            for (sort, ids) in made(office, scope) {
                all.insert((sort, scope), ids);
            }
        }
        let open = all[&(Sort::Person, Scope::Open)][0].1.clone();
        Self { all, open }
    }

    /// The scopes in which there is something to try at a route.
    pub(super) fn scopes(route: &Route) -> &'static [Scope] {
        match Sort::of(route) {
            Sort::Plain | Sort::Word(_) => &Scope::ALL[..1],
            Sort::Account | Sort::Erasure => &Scope::TWO,
            _ => &Scope::ALL,
        }
    }

    /// Whether an object is there for the eyes of somebody in this role.
    pub(super) fn is_seen(route: &Route, scope: Scope, role: Role) -> bool {
        let is_theirs = match Sort::of(route) {
            Sort::Account => role.may(Deed::Appoint),
            Sort::Waiting => role.may(Deed::Erase),
            _ => true,
        };
        // Nobody here is of any circle. What the product makes of labels is what is tried.
        let is_clear = |label: &Label| label.level <= role.usual_level() && label.only_to.is_none();
        is_theirs && scope.label().as_ref().is_some_and(is_clear)
    }

    /// The parts of the path to an object. What is thrown away there is made anew each time.
    fn ids(&self, office: &Office, route: &Route, which: (Sort, Scope)) -> Ids {
        let is_thrown = route.path.ends_with("/forget") && which.0 == Sort::Release;
        if is_thrown && [Scope::Open, Scope::Above].contains(&which.1) {
            let (_, visit) = &self.all[&(Sort::Visit, which.1)][0];
            return vec![(
                "{key}",
                release(office, visit.parse().map(SubjectId).unwrap()),
            )];
        }
        self.all.get(&which).cloned().unwrap_or_default()
    }

    /// What is asked at a route for the object in a scope.
    pub(super) fn asked(&self, office: &Office, route: &Route, scope: Scope) -> Asked {
        let sort = Sort::of(route);
        let ids = self.ids(office, route, (sort, scope));
        let fill = |part: &str| -> String {
            if let Sort::Word(word) = sort
                && part.starts_with('{')
            {
                return word.to_owned();
            }
            let id = ids.iter().find(|(name, _)| *name == part);
            let word = WORDS.iter().find(|(name, _)| *name == part);
            match (id, word) {
                (Some((_, id)), _) => id.clone(),
                (None, Some((_, word))) => (*word).to_owned(),
                (None, None) => part.to_owned(),
            }
        };
        let parts: Vec<String> = route.path.split('/').map(fill).collect();
        let path = parts.join("/");
        assert!(!path.contains('{'), "{path} is not filled for {scope:?}");
        let typed = FORMS.iter().find(|(at, _)| *at == route.path);
        let typed = typed.map_or("", |(_, form)| form);
        Asked {
            path,
            form: typed.replace("OPEN", &self.open),
            ids: ids.into_iter().map(|(_, id)| id).collect(),
        }
    }
}

impl Asked {
    /// The form, as if it were another one each time.
    pub(super) fn form(&self) -> String {
        let nonce = nonce().map(|byte| format!("{byte:02x}")).concat();
        format!("nonce={nonce}&{}", self.form)
    }

    /// A text without what this asked for.
    pub(super) fn without_ids(&self, text: &str) -> String {
        // The number of what waits is too short to be looked for by itself.
        let ids = self.ids.iter().filter(|id| id.len() > 8);
        let text = text.replace(&self.path, "PATH");
        ids.fold(text, |text, id| text.replace(id.as_str(), "ID"))
    }
}
