use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::edtf::Edtf;
use crate::fold::Rights;
use crate::id::{AccountId, EntryHash, KindId, StatementId};
use crate::item::{Consent, Judgement, Retraction, Subject, Undo, Verdict, Withdrawn};
use crate::kind::KindSet;
use crate::statement::{Content, Mode};
use crate::value::Value;

mod pairs;

static KINDS: LazyLock<KindSet> = LazyLock::new(|| KindSet::built_in().unwrap());

const ANNA: u16 = 1;
const BORIS: u16 = 2;
const MINISTRY: u16 = 3;
const PRISON: u16 = 4;
const CUSTODY: u16 = 5;
const VISIT: u16 = 6;
const PAPER: u16 = 7;
const GROUP: u16 = 8;
const KIN: u16 = 9;
const RECOMMENDATION: u16 = 10;
/// What a test writes comes behind the world it is written in.
const FIRST: u16 = 40;

const fn id(at: u16) -> ItemId {
    ItemId {
        entry: EntryHash([9; 32]),
        index: at,
    }
}

const fn subject(at: u16) -> SubjectId {
    SubjectId(id(at))
}

fn today() -> Day {
    "2031-06-10".parse::<Edtf>().unwrap().earliest().unwrap()
}

fn item(at: u16, level: Level, body: Body) -> Item {
    Item {
        id: id(at),
        order: Order {
            depth: u64::from(at),
            device: [0; 32],
            sequence: u64::from(at),
            index: 0,
        },
        actor: AccountId(id(0)),
        grant: None,
        claimed_ms: 7,
        labels: vec![Label::of(level); body.item_type().parts()],
        body,
    }
}

fn said_by(at: u16, of: u16, property: &str, value: Value, by: u16) -> Item {
    let content = Content::new(subject(of), property, value, KindId(id(0)));
    let by = Attribution::to(subject(by), Mode::Direct);
    item(
        at,
        Level::Public,
        Body::Statement(Part::Known(content), Part::Known(by)),
    )
}

fn said(at: u16, of: u16, property: &str, value: Value) -> Item {
    said_by(at, of, property, value, PAPER)
}

fn text(words: &str) -> Value {
    Value::Text(words.to_owned())
}

fn refers(to: u16) -> Value {
    Value::Reference(subject(to))
}

/// Two persons, what is theirs, and what is nobody's; all of it public.
fn world() -> Vec<Item> {
    let kinds = [
        (ANNA, "person"),
        (BORIS, "person"),
        (MINISTRY, "organisation"),
        (PRISON, "place"),
        (CUSTODY, "custody"),
        (VISIT, "visit"),
        (PAPER, "organisation"),
        (GROUP, "group"),
        (KIN, "kin"),
        (RECOMMENDATION, "recommendation"),
    ];
    let subjects = kinds.map(|(at, kind)| {
        let kind = kind.to_owned();
        item(
            at,
            Level::Public,
            Body::Subject(Part::Known(Subject { kind })),
        )
    });
    let links = [
        said(20, CUSTODY, "person", refers(ANNA)),
        said(21, PRISON, "authority", refers(MINISTRY)),
        said(22, VISIT, "visited", refers(PRISON)),
        said(23, KIN, "person", refers(BORIS)),
        said(24, KIN, "about", refers(ANNA)),
        said(25, RECOMMENDATION, "visit", refers(VISIT)),
    ];
    subjects.into_iter().chain(links).collect()
}

fn consent(at: u16, of: u16, scope: Scope, given: bool) -> Item {
    let consent = Consent {
        given,
        ..Consent::given(subject(of), vec![scope.word().to_owned()])
    };
    item(at, Level::Sealed, Body::Consent(Part::Known(consent)))
}

fn clear(items: impl IntoIterator<Item = Item>, towards: Towards) -> (Cleared, Vec<Stays>) {
    let fold = Fold::of(world().into_iter().chain(items), &Rights::default());
    let whose = Whose::of(&KINDS, &fold);
    Cleared::of(&fold, &whose, &Consents::of(&fold), towards)
}

fn public() -> Towards {
    Towards::public(today())
}

/// Why the content of an item stays; nothing where it goes.
fn why(items: impl IntoIterator<Item = Item>, at: u16, towards: Towards) -> Option<&'static str> {
    let (cleared, stays) = clear(items, towards);
    let why = stays.iter().find(|one| (one.item, one.part) == (id(at), 0));
    let view = cleared.view();
    let goes = view.statements().any(|said| said.item.id == id(at));
    assert_eq!(goes, why.is_none(), "what goes does not stay");
    why.map(|one| one.why.word())
}

#[test]
fn what_is_nobodys_goes_by_its_label() {
    let count = || said(FIRST, GROUP, "described", text("two families"));
    assert_eq!(why([count()], FIRST, public()), None);
    let mut kept = count();
    kept.labels = vec![Label::of(Level::Internal); 2];
    assert_eq!(why([kept.clone()], FIRST, public()), Some("level"));
    assert_eq!(why([kept], FIRST, Towards::family(today())), None);
}

#[test]
fn what_is_only_for_some_goes_to_them_alone() {
    let team = || Audience("team".to_owned());
    let mut kept = said(FIRST, GROUP, "described", text("two families"));
    kept.labels[0].only_to = Some(BTreeSet::from([team()]));
    assert_eq!(why([kept.clone()], FIRST, public()), Some("only_to"));
    assert_eq!(why([kept], FIRST, public().in_audiences([team()])), None);
}

#[test]
fn what_is_said_of_a_person_asks_for_their_consent() {
    let name = || said(FIRST, ANNA, "name", Value::Name("Anna Veld".to_owned()));
    assert_eq!(why([name()], FIRST, public()), Some("subject"));
    let (_, stays) = clear([name()], public());
    let anna = stays.iter().find(|one| one.item == id(ANNA)).unwrap();
    assert_eq!(anna.why.word(), "no_consent");
    let given = || consent(50, ANNA, Scope::Publish, true);
    assert_eq!(why([name(), given()], FIRST, public()), None);
    let family = Towards::family(today());
    assert_eq!(why([name(), given()], FIRST, family), Some("subject"));
}

#[test]
fn what_is_theirs_and_what_speaks_of_them_asks_for_it_too() {
    let custody = || said(FIRST, CUSTODY, "charge", text("none"));
    let given = || consent(50, ANNA, Scope::Publish, true);
    assert_eq!(why([custody()], FIRST, public()), Some("subject"));
    assert_eq!(why([custody(), given()], FIRST, public()), None);
    let member = || said(FIRST, GROUP, "member", refers(ANNA));
    assert_eq!(why([member()], FIRST, public()), Some("no_consent"));
    assert_eq!(why([member(), given()], FIRST, public()), None);
}

#[test]
fn what_belongs_to_two_asks_both() {
    let relation = || said(FIRST, KIN, "remark", text("wrote twice"));
    let one = consent(50, ANNA, Scope::Publish, true);
    let other = consent(51, BORIS, Scope::Publish, true);
    assert_eq!(
        why([relation(), one.clone()], FIRST, public()),
        Some("subject")
    );
    assert_eq!(why([relation(), one, other], FIRST, public()), None);
}

#[test]
fn what_cannot_be_told_whose_it_is_stays() {
    let kind = "custody".to_owned();
    let nobodys = item(
        FIRST,
        Level::Public,
        Body::Subject(Part::Known(Subject { kind })),
    );
    let basis = said(FIRST + 1, FIRST, "charge", text("none"));
    let (_, stays) = clear([nobodys, basis], public());
    let why: Vec<_> = stays
        .iter()
        .filter(|one| one.item == id(FIRST))
        .map(|one| one.why)
        .collect();
    assert_eq!(why, [Why::UnknownWhose]);
    let stranger = said(FIRST, GROUP, "member", refers(39));
    assert_eq!(
        self::why([stranger], FIRST, public()),
        Some("unknown_whose")
    );
}

#[test]
fn consent_withdrawn_under_any_label_keeps_it_at_home() {
    let name = said(FIRST, ANNA, "name", Value::Name("Anna Veld".to_owned()));
    let given = consent(50, ANNA, Scope::Publish, true);
    let withdrawn = consent(51, ANNA, Scope::Publish, false);
    let (cleared, stays) = clear([name, given, withdrawn], public());
    assert!(cleared.view().item(id(FIRST)).is_none());
    let anna = stays.iter().find(|one| one.item == id(ANNA)).unwrap();
    assert_eq!(anna.why.word(), "consent_withdrawn");
}

#[test]
fn records_judged_one_are_asked_together() {
    let same = item(
        52,
        Level::Sealed,
        Body::Judgement(Part::Known(Judgement {
            left: subject(ANNA),
            right: subject(BORIS),
            verdict: Verdict::Same,
            reason: "told so".to_owned(),
            replaces: vec![],
        })),
    );
    let member = said(FIRST, GROUP, "member", refers(ANNA));
    let given = consent(50, ANNA, Scope::Publish, true);
    let alone = [member.clone(), given.clone()];
    assert_eq!(why(alone, FIRST, public()), None);
    let both = [member, given, same];
    assert_eq!(why(both, FIRST, public()), Some("no_consent"));
}

#[test]
fn a_source_goes_only_as_they_allow_and_the_statement_without_it() {
    let told = || said_by(FIRST, GROUP, "described", text("two families"), BORIS);
    let (cleared, stays) = clear([told()], public());
    let view = cleared.view();
    let going = view
        .statements()
        .find(|said| said.item.id == id(FIRST))
        .unwrap();
    assert!(going.source().is_none());
    let why = stays
        .iter()
        .find(|one| (one.item, one.part) == (id(FIRST), 1));
    assert_eq!(why.map(|one| one.why), Some(Why::Source));
    let (cleared, _) = clear([told(), consent(50, BORIS, Scope::Publish, true)], public());
    let view = cleared.view();
    let mut going = view.statements().filter(|said| said.item.id == id(FIRST));
    assert!(going.all(|said| said.source().is_some()));
}

#[test]
fn nobody_learns_who_said_what_they_are_not_told() {
    let mut told = said(FIRST, GROUP, "described", text("two families"));
    told.labels[0] = Label::of(Level::Sealed);
    for towards in [public(), Towards::office(today())] {
        let (cleared, _) = clear([told.clone()], towards);
        assert!(cleared.view().item(id(FIRST)).is_none());
    }
}

#[test]
fn what_was_withdrawn_goes_to_nobody_though_they_could_not_see_that_it_was() {
    let described = said(FIRST, GROUP, "described", text("two families"));
    let retraction = item(
        FIRST + 1,
        Level::Sealed,
        Body::Retraction(Part::Known(Retraction {
            statement: StatementId(id(FIRST)),
            why: Withdrawn::SourceWithdrew,
            replacement: None,
            reason: String::new(),
        })),
    );
    for towards in [public(), Towards::office(today())] {
        let (cleared, _) = clear([described.clone(), retraction.clone()], towards);
        assert!(
            cleared
                .view()
                .statements()
                .all(|said| said.item.id != id(FIRST))
        );
    }
    let undo = Body::Undo(Part::Known(Undo {
        item: id(FIRST + 1),
        reason: String::new(),
    }));
    let undone = [described, retraction, item(FIRST + 2, Level::Sealed, undo)];
    assert_eq!(why(undone, FIRST, public()), None);
}

#[test]
fn what_was_agreed_to_stay_between_two_goes_to_these_two() {
    let bilateral = || said(FIRST, VISIT, "bilateral", Value::Flag(true));
    let finding = Value::record([
        ("theme", Value::Term("health".into())),
        ("text", text("no doctor")),
    ]);
    let finding = || said(FIRST + 1, VISIT, "finding", finding.clone());
    let advice = || said(FIRST + 2, RECOMMENDATION, "text", text("employ one"));
    let items = || [bilateral(), finding(), advice()];
    for at in [FIRST + 1, FIRST + 2] {
        assert_eq!(why([finding(), advice()], FIRST + 1, public()), None);
        assert_eq!(why(items(), at, public()), Some("subject"));
        let concerned = Towards::authority(subject(MINISTRY), today());
        assert_eq!(why(items(), at, concerned), None);
        let another = Towards::authority(subject(PAPER), today());
        assert_eq!(why(items(), at, another), Some("subject"));
        assert_eq!(why(items(), at, Towards::office(today())), None);
    }
    let (_, stays) = clear(items(), public());
    let visit = stays.iter().find(|one| one.item == id(VISIT)).unwrap();
    assert_eq!(visit.why, Why::Bilateral);
}

#[test]
fn nobody_shares_in_it_by_what_is_hidden_from_them() {
    let items = |level| {
        let mut second = said(FIRST + 2, PRISON, "authority", refers(PAPER));
        second.labels = vec![Label::of(level); 2];
        let bilateral = said(FIRST, VISIT, "bilateral", Value::Flag(true));
        let code = said(FIRST + 1, VISIT, "code", text("V-2031-0009"));
        [bilateral, code, second]
    };
    let them = || Towards::authority(subject(PAPER), today());
    assert_eq!(why(items(Level::Internal), FIRST + 1, them()), None);
    assert_eq!(
        why(items(Level::Sealed), FIRST + 1, them()),
        Some("subject")
    );
    let ministry = Towards::authority(subject(MINISTRY), today());
    assert_eq!(why(items(Level::Sealed), FIRST + 1, ministry), None);
}

#[test]
fn what_the_office_wrote_to_itself_stays_with_it() {
    let judged = item(
        FIRST,
        Level::Public,
        Body::Judgement(Part::Known(Judgement {
            left: subject(MINISTRY),
            right: subject(PAPER),
            verdict: Verdict::NotSame,
            reason: "her brother says so".to_owned(),
            replaces: vec![],
        })),
    );
    let (cleared, _) = clear([judged], public());
    let view = cleared.view();
    let (_, going) = view.judgements().next().unwrap();
    assert_eq!(going.reason, "");
    assert!(view.items().all(|seen| seen.item.claimed_ms == 0));
}

#[test]
fn every_reason_has_a_word_of_its_own() {
    let consent = |answer| Why::Consent {
        of: subject(1),
        answer,
    };
    let all = [
        Why::Level,
        Why::OnlyTo,
        Why::Bilateral,
        consent(Answer::Never),
        consent(Answer::Withdrawn(id(1))),
        consent(Answer::Ended(id(1))),
        consent(Answer::ReviewOverdue(id(1))),
        Why::UnknownWhose,
        Why::Source,
        Why::Subject,
    ];
    let words: BTreeSet<&str> = all.iter().map(|why| why.word()).collect();
    assert_eq!(words.len(), all.len());
}
