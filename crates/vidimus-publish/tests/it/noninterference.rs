//! Two books that differ in what somebody may not see give them the same papers, byte for byte.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use vidimus_model::clearance::{Circle, Cleared, Stays, Towards, Whose};
use vidimus_model::consent::Consents;
use vidimus_model::edtf::Edtf;
use vidimus_model::fold::{Fold, Rights};
use vidimus_model::id::SubjectId;
use vidimus_model::kind::{KindSet, Profile, Step, Topic};
use vidimus_model::label::{Audience, Level};
use vidimus_model::value::Figure;
use vidimus_publish::count;
use vidimus_publish::paper::{csv, docx, html, json};
use vidimus_publish::release::{Count, Form, Order, Rules, compose};
use vidimus_publish::wording::Wording;

use crate::count::{Dice, cases};
use world::{ANNA, Book, Drawn, GROUP, HOSPITAL, LETTERS, MINISTRY, OFFICE, PRISON, VISIT, today};

mod leaks;
mod world;

static KINDS: LazyLock<KindSet> = LazyLock::new(|| KindSet::built_in().unwrap());
static PROFILE: LazyLock<Profile> = LazyLock::new(|| Profile::international().unwrap());

/// Words that say which message it is, and all that is put into it.
struct Plain;

impl Wording for Plain {
    fn language(&self) -> &'static str {
        "en"
    }

    fn message(&self, key: &str, values: &[(&str, &str)]) -> Option<String> {
        let values: Vec<&str> = values.iter().map(|(_, value)| *value).collect();
        key.starts_with("release-")
            .then(|| format!("{key} {}", values.join(" ")))
    }

    fn date(&self, date: &Edtf) -> String {
        date.to_string()
    }

    fn figure(&self, figure: &Figure) -> String {
        figure.to_string()
    }

    fn reckoned(&self, step: &Step) -> String {
        step.to_string()
    }
}

/// Files by their names.
type Files = Vec<(String, Vec<u8>)>;

/// An office's book, and what of it goes to somebody.
struct Side {
    drawn: Drawn,
    fold: Fold,
    towards: Towards,
    cleared: Cleared,
    stays: Vec<Stays>,
    /// Every file of every form, and what it holds.
    files: Files,
}

impl Side {
    fn of(book: &Book, drawn: Drawn, to: To) -> Self {
        let towards = to.towards(drawn);
        let fold = Fold::of(book.items(drawn), &Rights::default());
        let (cleared, stays) = clear(&fold, towards.clone());
        let files = files(&cleared, drawn);
        Self {
            drawn,
            fold,
            towards,
            cleared,
            stays,
            files,
        }
    }
}

fn clear(fold: &Fold, towards: Towards) -> (Cleared, Vec<Stays>) {
    let whose = Whose::of(&KINDS, fold);
    Cleared::of(fold, &whose, &Consents::of(fold), towards)
}

/// Everything that goes to somebody: each form that may, in each format.
fn files(cleared: &Cleared, drawn: Drawn) -> Files {
    let circle = cleared.towards().circle();
    let forms = Form::ALL.into_iter();
    let forms = forms.filter(|form| form.circles().contains(&circle));
    forms
        .flat_map(|form| papers(cleared, form, drawn, &[]))
        .collect()
}

fn about(form: Form, drawn: Drawn) -> Vec<SubjectId> {
    let about: &[u16] = match form {
        Form::Family => &[ANNA],
        Form::Silence => &LETTERS,
        Form::Visit => &[VISIT],
        Form::Figures => &[GROUP, PRISON, HOSPITAL, VISIT],
    };
    about.iter().map(|at| drawn.subject(*at)).collect()
}

fn rules(drawn: Drawn) -> Rules<'static> {
    Rules {
        kinds: &KINDS,
        profile: &PROFILE,
        office: drawn.subject(OFFICE),
    }
}

fn papers(cleared: &Cleared, form: Form, drawn: Drawn, counts: &[count::Figure]) -> Files {
    let about = about(form, drawn);
    let topics: BTreeSet<Topic> = Topic::ALL.iter().copied().collect();
    let order = Order {
        form,
        circle: cleared.towards().circle(),
        about: &about,
        day: today(),
        topics: &topics,
        office: "Office of the Ombudsman of Halvoria",
        recipient: "To whom it concerns",
        level: cleared.towards().viewer().level(),
        counts,
    };
    let paper = match compose(cleared, &order, rules(drawn), &Plain) {
        Ok(paper) => paper,
        Err(why) => return vec![(form.word().to_owned(), why.to_string().into_bytes())],
    };
    let tables = csv(&paper).into_iter().map(String::into_bytes);
    let files = [
        json(&paper),
        docx(&paper).unwrap(),
        html(&paper).into_bytes(),
    ];
    let files = ["json", "docx", "html"].into_iter().zip(files);
    let files = files.chain(std::iter::repeat("csv").zip(tables));
    files
        .map(|(format, bytes)| (format!("{}.{format}", form.word()), bytes))
        .collect()
}

/// To whom a case is about.
#[derive(Debug, Clone, Copy)]
struct To {
    circle: Circle,
    is_close: bool,
    is_team: bool,
}

impl To {
    fn drawn(dice: &mut Dice) -> Self {
        let circles = [
            Circle::Office,
            Circle::Family,
            Circle::Authority,
            Circle::Public,
        ];
        Self {
            circle: circles[dice.below(4)],
            is_close: dice.below(2) == 0,
            is_team: dice.below(3) == 0,
        }
    }

    fn towards(self, drawn: Drawn) -> Towards {
        let towards = match self.circle {
            Circle::Office => Towards::office(today()),
            Circle::Family => Towards::family(today()),
            Circle::Public => Towards::public(today()),
            Circle::Authority => {
                let towards = Towards::authority(drawn.subject(MINISTRY), today());
                if self.is_close {
                    towards.up_to(Level::Confidential)
                } else {
                    towards
                }
            }
        };
        let team = self.is_team.then(|| Audience("team".to_owned()));
        towards.in_audiences(team)
    }
}

/// Two books that are the same to somebody.
fn pair(seed: u64) -> (To, Side, Side) {
    let mut dice = Dice::new(seed);
    let to = To::drawn(&mut dice);
    let (one, other) = (Drawn(seed * 2 + 1), Drawn(seed * 2 + 2));
    let book = Book::random(&mut dice);
    let rewritten = book.rewritten(&[to.towards(one)], &mut dice);
    (
        to,
        Side::of(&book, one, to),
        Side::of(&rewritten, other, to),
    )
}

/// The figures that go to an authority, everybody counted who may be, and how many are counted.
fn figures(fold: &Fold, drawn: Drawn, counted: Towards) -> (Files, usize) {
    let (shown, _) = clear(fold, AUTHORITY.towards(drawn));
    let (counted, _) = clear(fold, counted);
    let count = Count {
        shown: &shown,
        counted: &counted,
        earlier: &[],
        least: 1,
    };
    let counts = count.held(&about(Form::Figures, drawn), rules(drawn), &Plain);
    let all = counts.last().map_or(0, |all| all.persons.len());
    (papers(&shown, Form::Figures, drawn, &counts), all)
}

const AUTHORITY: To = To {
    circle: Circle::Authority,
    is_close: false,
    is_team: false,
};

/// Two books that are the same for who counts people.
fn counted_pair(seed: u64) -> [(Fold, Drawn); 2] {
    let mut dice = Dice::new(seed);
    let (one, other) = (Drawn(seed * 2 + 1), Drawn(seed * 2 + 2));
    let book = Book::random(&mut dice);
    let shown = AUTHORITY.towards(one);
    let rewritten = book.rewritten(&[shown.clone(), shown.counting()], &mut dice);
    let fold = |book: &Book, drawn| (Fold::of(book.items(drawn), &Rights::default()), drawn);
    [fold(&book, one), fold(&rewritten, other)]
}

#[test]
fn who_may_not_be_counted_changes_no_byte_of_the_figures() {
    let (mut counted, mut caught) = (0, 0);
    for seed in 0..cases(300) {
        let pair = counted_pair(seed);
        let as_they_allow = |(fold, drawn): &(Fold, Drawn)| {
            figures(fold, *drawn, AUTHORITY.towards(*drawn).counting())
        };
        let [one, other] = pair.each_ref().map(as_they_allow);
        if let Some(difference) = difference(&one.0, &other.0) {
            panic!("{seed}: {difference}");
        }
        counted += usize::from(one.1 > 0);
        let all = |(fold, drawn): &(Fold, Drawn)| figures(fold, *drawn, Towards::office(today()));
        let [one, other] = pair.each_ref().map(all);
        caught += usize::from(one != other);
    }
    println!("{counted} papers count somebody; where nobody was asked {caught} pairs differed");
    assert!(counted > 0 && caught > 0);
}

/// The first file in which two sides differ, with what it says on each.
fn difference(one: &[(String, Vec<u8>)], other: &[(String, Vec<u8>)]) -> Option<String> {
    let names = |files: &[(String, Vec<u8>)]| {
        let names = files.iter().map(|(name, _)| name.clone());
        names.collect::<Vec<_>>()
    };
    if names(one) != names(other) {
        return Some(format!("{:?} and {:?}", names(one), names(other)));
    }
    let mut pairs = one.iter().zip(other);
    let (ours, theirs) = pairs.find(|(ours, theirs)| ours != theirs)?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Some(format!(
        "{}:\n{}\n{}",
        ours.0,
        text(&ours.1),
        text(&theirs.1)
    ))
}

#[test]
fn what_somebody_may_not_see_changes_no_byte_of_their_papers() {
    let (mut papers, mut empty, mut hidden) = (0, 0, 0);
    for seed in 0..cases(300) {
        let (to, one, other) = pair(seed);
        if let Some(difference) = difference(&one.files, &other.files) {
            panic!("{seed}, {to:?}: {difference}");
        }
        papers += one.files.len();
        empty += one
            .files
            .iter()
            .filter(|(name, _)| !name.contains('.'))
            .count();
        hidden += usize::from(one.fold.items().len() != other.fold.items().len());
    }
    println!(
        "{} pairs, {hidden} of them of other length, {papers} files, {empty} forms without a paper",
        cases(300)
    );
    assert!(empty * 4 < papers, "most papers have to say something");
}

#[test]
fn every_planted_leak_is_caught() {
    let mut caught = vec![false; leaks::ALL.len()];
    for seed in 0..300 {
        let (_, one, other) = pair(seed);
        for (at, (_, leak)) in leaks::ALL.iter().enumerate() {
            caught[at] = caught[at] || leak(&one) != leak(&other);
        }
    }
    let missed = caught
        .iter()
        .zip(leaks::ALL)
        .filter(|(caught, _)| !**caught);
    let missed: Vec<&str> = missed.map(|(_, (name, _))| *name).collect();
    assert_eq!(missed, [] as [&str; 0]);
    println!("{} planted leaks, all caught", leaks::ALL.len());
    assert!(leaks::ALL.len() >= 50);
}
