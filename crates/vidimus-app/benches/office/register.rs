//! A register of invented people, written through the acts of an office.

use std::path::{Path, PathBuf};

use tempfile::TempDir;
use vidimus_app::act::sheet::{Sheet, Stated, placeholder};
use vidimus_app::office::{NewOffice, Office};
use vidimus_app::{Moment, Refused};
use vidimus_model::edtf::{Day, Edtf};
use vidimus_model::id::{EntryHash, ItemId, SubjectId};
use vidimus_model::label::{Label, Level};
use vidimus_model::statement::{Attribution, Content, Mode};
use vidimus_model::value::{Figure, Value};
use vidimus_store::{Purpose, Strength};

const PASSPHRASE: &str = "a lamp in the window";

/// How many statements are made about each person and their being held.
const EACH: usize = 10;

/// How many persons one act writes: nearly as many items as an entry holds.
const PER_ACT: usize = 80;

/// How many sources there are.
const SOURCES: usize = 200;

/// The variable that names a folder in which the register stays, to be served and looked at.
const KEPT: &str = "VIDIMUS_BENCH_FOLDER";

pub(crate) struct Register {
    pub(crate) office: Office,
    people: Vec<SubjectId>,
    sources: Vec<SubjectId>,
    folder: Folder,
}

/// Where the register lies: in a folder that goes with it, unless one was named.
enum Folder {
    Passing(TempDir),
    Kept(PathBuf),
}

impl Folder {
    fn new() -> Self {
        match std::env::var_os(KEPT) {
            Some(folder) => Self::Kept(PathBuf::from(folder)),
            None => Self::Passing(TempDir::new().expect("a folder")),
        }
    }

    fn path(&self) -> &Path {
        match self {
            Self::Passing(folder) => folder.path(),
            Self::Kept(folder) => folder,
        }
    }
}

impl Register {
    /// An office in which nothing was written yet.
    pub(crate) fn empty() -> Self {
        let folder = Folder::new();
        let office = Office::create(
            &NewOffice {
                folder: &folder.path().join("office"),
                state: &folder.path().join("state"),
                passphrase: PASSPHRASE,
                purpose: Purpose::Practice,
                strength: Strength::Test,
                name: "Office of the Advocate",
                handle: "m.oru",
            },
            today(),
        );
        Self {
            office: office.expect("an office"),
            people: Vec::new(),
            sources: Vec::new(),
            folder,
        }
    }

    pub(crate) fn write(statements: usize) -> Self {
        let mut register = Self::empty();
        register.write_sources();
        register.write_people(statements / EACH);
        register.write_office_work(statements / 400);
        register
    }

    pub(crate) fn reopen(self) -> Self {
        let Self {
            office,
            people,
            sources,
            folder,
        } = self;
        drop(office);
        let (office, state) = (folder.path().join("office"), folder.path().join("state"));
        let opened = Office::open(&office, &state, PASSPHRASE).expect("the office opens");
        Self {
            office: opened.office,
            people,
            sources,
            folder,
        }
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn person(&self, at: usize) -> SubjectId {
        self.people[at % self.people.len()]
    }

    /// The name of a person, with its last letter missing.
    pub(crate) fn misspelt(&self, at: usize) -> String {
        let at = at % self.people.len();
        let mut name = name(at);
        name.pop();
        name
    }

    /// One act with one statement.
    pub(crate) fn state_one(&self, at: usize) {
        let person = self.person(at * 104_729);
        let source = self.sources[at % SOURCES];
        let stated = said(
            person,
            "remark",
            text(format!("seen on deck {at}")),
            source,
            at,
        );
        let nonce = vidimus_app::office::nonce().expect("a nonce");
        let written = self.office.state_one(today(), nonce, stated);
        written.expect("the statement is written");
    }

    fn write_sources(&mut self) {
        let names = (0..SOURCES).map(|at| format!("Committee of {}", word(at, 3)));
        let names: Vec<String> = names.collect();
        self.sources = self.act(|sheet, made| {
            for name in &names {
                made.push(sheet.named("organisation", name, None)?);
            }
            Ok(())
        });
    }

    fn write_people(&mut self, count: usize) {
        for first in (0..count).step_by(PER_ACT) {
            let last = count.min(first + PER_ACT);
            let people = self.act(|sheet, made| {
                for at in first..last {
                    made.push(self.write_person(sheet, at)?);
                }
                Ok(())
            });
            self.people.extend(people);
        }
    }

    /// A person who is held: all that is said of both is kept as closely as they are.
    fn write_person(&self, sheet: &mut Sheet<'_, '_, '_>, at: usize) -> Result<SubjectId, Refused> {
        let label = Label::of([Level::Public, Level::Internal, Level::Confidential][at % 3]);
        let person = sheet.subject("person", Some(label.clone()))?;
        let custody = sheet.subject("custody", Some(label.clone()))?;
        let of_person = facts(at).map(|(property, value)| (person, property, value));
        let of_custody = stays(at, person).map(|(property, value)| (custody, property, value));
        for (nth, (subject, property, value)) in of_person.into_iter().chain(of_custody).enumerate()
        {
            let source = self.sources[(at * 31 + nth * 17) % SOURCES];
            let mut stated = said(subject, property, value, source, at + nth);
            stated.label = Some(label.clone());
            stated.source_label = Some(Label::of(Level::Internal));
            sheet.state(stated)?;
        }
        Ok(person)
    }

    /// Groups with counts that agree and that do not, and letters of which most have no answer.
    fn write_office_work(&self, each: usize) {
        for first in (0..each).step_by(PER_ACT) {
            let last = each.min(first + PER_ACT);
            self.act(|sheet, _| {
                for at in first..last {
                    self.write_group(sheet, at)?;
                    self.write_letter(sheet, at)?;
                }
                Ok(())
            });
        }
    }

    /// Letters of this year, to many, none of which has an answer.
    pub(crate) fn write_letters(&self, count: usize) {
        for first in (0..count).step_by(PER_ACT) {
            let last = count.min(first + PER_ACT);
            self.act(|sheet, _| {
                // A multiple of four has an answer.
                (first..last).try_for_each(|at| self.write_letter(sheet, at * 4 + 1))
            });
        }
    }

    /// Writes what the desk lists: recommendations, hearings, and lines for journalists, so many of each.
    pub(crate) fn write_desk(&self, count: usize) {
        for first in (0..count).step_by(PER_ACT / 2) {
            let last = count.min(first + PER_ACT / 2);
            self.act(|sheet, _| (first..last).try_for_each(|at| self.write_desk_work(sheet, at)));
        }
    }

    fn write_desk_work(&self, sheet: &mut Sheet<'_, '_, '_>, at: usize) -> Result<(), Refused> {
        let done = ["not_started", "in_progress", "claimed", "not_done"];
        let answers = ["none", "accepted", "rejected"];
        let source = Value::Reference(self.sources[at % SOURCES]);
        let term = |words: &[&str]| Value::Term(words[at % words.len()].to_owned());
        let date = || Value::Date(day(2031, at));
        let matter = || text(format!("the crew of the {}", word(at, 3)));
        let works = [
            (
                "recommendation",
                vec![
                    ("addressee", source.clone()),
                    ("text", matter()),
                    ("made_on", date()),
                    ("answer", term(&answers)),
                    ("done", term(&done)),
                ],
            ),
            (
                "hearing",
                vec![("court", source), ("on", date()), ("case", matter())],
            ),
            (
                "line",
                vec![
                    ("asked_on", date()),
                    ("matter", matter()),
                    ("line", matter()),
                ],
            ),
        ];
        for (kind, facts) in works {
            let subject = sheet.subject(kind, None)?;
            for (property, value) in facts {
                sheet.state(said(subject, property, value, self.sources[0], at))?;
            }
        }
        Ok(())
    }

    fn write_group(&self, sheet: &mut Sheet<'_, '_, '_>, at: usize) -> Result<(), Refused> {
        let group = sheet.named("group", &format!("Crew of the {}", word(at, 3)), None)?;
        for nth in 0..3 {
            let count = Value::Figure(Figure::exactly((20 + at % 9 + nth % 2) as u64));
            let mut stated = said(
                group,
                "count",
                count,
                self.sources[(at + nth) % SOURCES],
                at,
            );
            stated.content.scope = Some("fishermen".to_owned());
            sheet.state(stated)?;
        }
        Ok(())
    }

    fn write_letter(&self, sheet: &mut Sheet<'_, '_, '_>, at: usize) -> Result<(), Refused> {
        let letter = sheet.subject("letter", None)?;
        let addressee = Value::Reference(self.sources[at % SOURCES]);
        let mut facts = vec![
            ("addressee", addressee),
            ("matter", text(format!("the crew of the {}", word(at, 3)))),
            ("sent_on", Value::Date(day(2031, at))),
        ];
        if at.is_multiple_of(4) {
            facts.push(("answer", Value::Term("full".to_owned())));
        }
        for (property, value) in facts {
            sheet.state(said(letter, property, value, self.sources[0], at))?;
        }
        Ok(())
    }

    fn act(
        &self,
        make: impl FnOnce(&mut Sheet<'_, '_, '_>, &mut Vec<SubjectId>) -> Result<(), Refused>,
    ) -> Vec<SubjectId> {
        let mut made = Vec::new();
        let nonce = vidimus_app::office::nonce().expect("a nonce");
        let written = self.office.state(today(), nonce, |sheet| {
            make(sheet, &mut made)?;
            Ok(Vec::new())
        });
        let entry = written.expect("the act is done").entry;
        made.into_iter().map(|one| lasting(one, entry)).collect()
    }
}

fn lasting(subject: SubjectId, entry: EntryHash) -> SubjectId {
    let index = subject.0.index;
    SubjectId(ItemId { entry, index })
}

fn name(at: usize) -> String {
    format!("{} {}", word(at, 2), word(at / 7, 3))
}

/// What is said about a person.
fn facts(at: usize) -> [(&'static str, Value); 7] {
    let sighting = Value::record([("grade", Value::Term("seen".to_owned()))]);
    [
        ("name", Value::Name(name(at))),
        ("father_name", Value::Name(word(at / 3, 2))),
        ("birth_date", Value::Date(day(1950, at))),
        ("place_of_origin", text(word(at % 997, 3))),
        ("claimed_status", text("fisherman".to_owned())),
        ("condition", text(format!("was well on deck {}", at % 17))),
        ("sighting", sighting),
    ]
}

/// What is said about a person's being held.
fn stays(at: usize, person: SubjectId) -> [(&'static str, Value); 3] {
    [
        ("person", Value::Reference(person)),
        ("status", Value::Term("held".to_owned())),
        ("deprived_on", Value::Date(day(2031, at))),
    ]
}

fn said(subject: SubjectId, property: &str, value: Value, source: SubjectId, at: usize) -> Stated {
    let mut content = Content::new(subject, property, value, placeholder());
    content.as_of = Some(day(2031, at));
    Stated {
        content,
        attribution: Attribution::to(source, Mode::Indirect),
        label: None,
        source_label: None,
    }
}

const fn text(text: String) -> Value {
    Value::Text(text)
}

fn day(year: i32, at: usize) -> Edtf {
    let first = Day::of(year, 1, 1).expect("a day");
    Edtf::on(first.plus(i32::try_from(at % 280).expect("a small number")))
}

/// A pronounceable word, the same for the same number.
pub(crate) fn word(number: usize, syllables: u32) -> String {
    const ONSETS: [&str; 16] = [
        "B", "D", "F", "G", "K", "L", "M", "N", "P", "R", "S", "T", "V", "Z", "Sh", "Kr",
    ];
    const RHYMES: [&str; 11] = ["a", "e", "i", "o", "u", "an", "el", "ir", "os", "un", "ar"];
    let mut state = number as u64 + 0x9e37_79b9;
    let mut word = String::new();
    for _ in 0..syllables {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let onset = ONSETS[state as usize % ONSETS.len()];
        let rhyme = RHYMES[(state >> 8) as usize % RHYMES.len()];
        word += &if word.is_empty() {
            onset.to_owned()
        } else {
            onset.to_lowercase()
        };
        word += rhyme;
    }
    word
}

pub(crate) fn today() -> Moment {
    let today = Day::of(2031, 10, 20).expect("a day");
    Moment {
        ms: i64::from(today.number()) * 86_400_000,
        today,
    }
}
