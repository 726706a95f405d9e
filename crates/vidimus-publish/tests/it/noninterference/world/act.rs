//! One thing that was written, and how it stands in a ledger.

use vidimus_model::consent::Scope;
use vidimus_model::edtf::{Day, Edtf};
use vidimus_model::fold::{Item, Order};
use vidimus_model::id::{AccountId, EntryHash, GrantId, ItemId, KindId, StatementId, SubjectId};
use vidimus_model::item::{
    Body, Consent, Judgement, Part, Preference, Retraction, Subject, Undo, Verdict, Withdrawn,
};
use vidimus_model::label::Label;
use vidimus_model::statement::{Attribution, Content, Mode, Polarity};
use vidimus_model::value::{Figure, Value};

use super::{MINISTRY, OFFICE, PAPER, label, pick};
use crate::count::Dice;

#[derive(Clone, Copy)]
pub(super) enum Sort {
    Text,
    Name,
    Date,
    Flag,
    Figure,
    Term(&'static [&'static str]),
    Refers(&'static [u16]),
    Finding,
    Access,
}

/// One thing that was written.
#[derive(Clone)]
pub(super) struct Act {
    pub(super) at: u16,
    pub(super) labels: [Label; 2],
    pub(super) what: What,
    /// Whether nothing but what is said hangs on it.
    pub(super) is_free: bool,
}

#[derive(Clone)]
pub(super) enum What {
    Subject(&'static str),
    Said(Said),
    Judged(u16, u16, Verdict),
    Prefers(u16, &'static str, u16),
    Retracts(u16),
    Undoes(u16),
    Consent(u16, Vec<Scope>, bool),
}

#[derive(Clone, Copy)]
pub(super) struct Said {
    pub(super) of: u16,
    pub(super) property: &'static str,
    pub(super) sort: Sort,
    pub(super) drawn: usize,
    pub(super) by: u16,
    pub(super) on: usize,
    pub(super) dated: usize,
    pub(super) denied: bool,
}

impl Said {
    fn value(&self, drawn: Drawn) -> Value {
        let text = |words: &str| Value::Text(format!("{words} {}", self.drawn));
        let date = || day_of(self.drawn);
        let term = |word: &str| Value::Term(word.to_owned());
        match self.sort {
            Sort::Text => text("words"),
            Sort::Name => Value::Name(format!("Name {}", self.drawn)),
            Sort::Date => Value::Date(date()),
            Sort::Flag => Value::Flag(self.drawn % 2 == 1),
            Sort::Figure => Value::Figure(Figure::exactly(self.drawn as u64)),
            Sort::Term(terms) => term(terms[self.drawn % terms.len()]),
            Sort::Refers([]) => Value::Reference(drawn.subject(u16::try_from(self.drawn).unwrap())),
            Sort::Refers(to) => Value::Reference(drawn.subject(to[self.drawn % to.len()])),
            Sort::Finding => Value::record([
                (
                    "theme",
                    term(["treatment", "conditions", "health"][self.drawn % 3]),
                ),
                ("text", text("found")),
            ]),
            Sort::Access => Value::record([
                ("power", term(["registers", "all_places"][self.drawn % 2])),
                ("granted", term(["granted", "refused"][self.drawn / 2 % 2])),
            ]),
        }
    }
}

fn day_of(number: usize) -> Edtf {
    format!("2031-03-{:02}", number % 28 + 1).parse().unwrap()
}

pub(in super::super) fn today() -> Day {
    "2031-06-10".parse::<Edtf>().unwrap().earliest().unwrap()
}

impl Act {
    pub(super) fn of(at: u16, label: Label, what: What) -> Self {
        let labels = [label.clone(), label];
        Self {
            at,
            labels,
            what,
            is_free: false,
        }
    }

    pub(super) fn said(dice: &mut Dice, at: u16, said: Said) -> Self {
        let labels = [label(dice), label(dice)];
        Self {
            at,
            labels,
            what: What::Said(said),
            is_free: true,
        }
    }

    pub(super) fn say_otherwise(&mut self, dice: &mut Dice) {
        if let What::Said(said) = &mut self.what {
            said.drawn = dice.below(40);
            said.by = pick(dice, &[OFFICE, MINISTRY, PAPER, 7]);
            said.denied = dice.below(3) == 0;
            said.dated = dice.below(30);
        }
    }

    pub(super) fn item(&self, drawn: Drawn, dice: &mut Dice) -> Item {
        let body = self.body(drawn);
        // What acts upon others stands behind them; besides, they stand in any order.
        let rank = match self.what {
            What::Subject(_) => 0,
            What::Undoes(_) => 3,
            What::Said(_) => 1,
            _ => 2,
        };
        let depth = rank * 100_000 + dice.below(100_000) as u64;
        Item {
            id: drawn.id(self.at),
            order: Order {
                depth,
                device: [u8::try_from(dice.below(200)).unwrap(); 32],
                sequence: depth,
                index: u16::try_from(dice.below(100)).unwrap(),
            },
            actor: AccountId(drawn.id(1000 + u16::try_from(dice.below(100)).unwrap())),
            grant: (dice.below(2) == 0).then(|| GrantId(drawn.id(1100))),
            claimed_ms: i64::try_from(dice.below(1_000_000_000)).unwrap(),
            labels: self.labels[..body.item_type().parts()].to_vec(),
            body,
        }
    }

    fn body(&self, drawn: Drawn) -> Body {
        let subject = |at: u16| drawn.subject(at);
        match &self.what {
            What::Subject(kind) => Body::Subject(Part::Known(Subject {
                kind: (*kind).to_owned(),
            })),
            What::Said(said) => said.body(drawn),
            What::Judged(one, other, verdict) => Body::Judgement(Part::Known(Judgement {
                left: subject(*one),
                right: subject(*other),
                verdict: *verdict,
                reason: "seen twice".to_owned(),
                replaces: Vec::new(),
            })),
            What::Prefers(of, property, chosen) => Body::Preference(Part::Known(Preference {
                subject: subject(*of),
                property: (*property).to_owned(),
                chosen: Some(StatementId(drawn.id(*chosen))),
                reason: "the better source".to_owned(),
                replaces: Vec::new(),
            })),
            What::Retracts(statement) => Body::Retraction(Part::Known(Retraction {
                statement: StatementId(drawn.id(*statement)),
                why: Withdrawn::MisRecorded,
                replacement: None,
                reason: "wrong line".to_owned(),
            })),
            What::Undoes(item) => Body::Undo(Part::Known(Undo {
                item: drawn.id(*item),
                reason: "it was right".to_owned(),
            })),
            What::Consent(of, scopes, given) => {
                let scopes = scopes.iter().map(|one| one.word().to_owned()).collect();
                let consent = Consent {
                    given: *given,
                    ..Consent::given(subject(*of), scopes)
                };
                Body::Consent(Part::Known(consent))
            }
        }
    }
}

impl Said {
    fn body(&self, drawn: Drawn) -> Body {
        let value = self.value(drawn);
        let kind = KindId(drawn.id(2000));
        let mut content = Content::new(drawn.subject(self.of), self.property, value, kind);
        content.as_of = (self.dated.is_multiple_of(3)).then(|| day_of(self.dated));
        content.valid_from = (self.dated % 3 == 1).then(|| day_of(self.dated));
        if self.denied {
            content.polarity = Polarity::Denied;
        }
        let mut source = Attribution::to(drawn.subject(self.by), Mode::Direct);
        source.said_on = (self.on > 4).then(|| day_of(self.on));
        Body::Statement(Part::Known(content), Part::Known(source))
    }
}

/// By which everything is known: ids depend on all that was ever written.
#[derive(Clone, Copy)]
pub(in super::super) struct Drawn(pub(in super::super) u64);

impl Drawn {
    pub(in super::super) fn id(self, at: u16) -> ItemId {
        let mut dice = Dice::new(self.0.wrapping_mul(65_537) + u64::from(at));
        let entry = std::array::from_fn(|_| u8::try_from(dice.below(256)).unwrap());
        ItemId {
            entry: EntryHash(entry),
            index: u16::try_from(dice.below(60_000)).unwrap(),
        }
    }

    pub(in super::super) fn subject(self, at: u16) -> SubjectId {
        SubjectId(self.id(at))
    }
}
