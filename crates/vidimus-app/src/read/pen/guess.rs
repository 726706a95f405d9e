//! Where mail may belong, and what speaks for it.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use serde::Serialize;
use vidimus_model::edtf::Day;
use vidimus_model::fold::View;
use vidimus_model::id::SubjectId;
use vidimus_names::fold;

use crate::act::letter::LETTER;
use crate::read::letter::{dates, earliest, references, texts};
use crate::read::silence::{self, Silence};
use crate::read::work::last_step;
use crate::read::{Case, Reading};
use crate::{Refused, shown};

/// A letter to which mail may belong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Guess {
    /// The letter.
    pub letter: shown::Subject,
    /// When it went out.
    pub sent_on: Vec<String>,
    /// What speaks for it, the weightiest first.
    pub because: Vec<Because>,
}

/// What speaks for a letter.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "because", rename_all = "snake_case")]
pub enum Because {
    /// Our number of it stands in the mail.
    OurNumber {
        /// The number.
        number: String,
    },
    /// Their number of it stands in the mail.
    TheirNumber {
        /// The number.
        number: String,
    },
    /// It went to the sender.
    Sender,
    /// It is about somebody whom the mail is about or names.
    Person {
        /// Who.
        name: String,
    },
    /// An answer to it is awaited.
    Awaited,
    /// It went out not long before the mail came.
    Days {
        /// So many days before.
        days: i32,
    },
}

impl Because {
    const fn weight(&self) -> u32 {
        match self {
            Self::OurNumber { .. } => 100,
            Self::TheirNumber { .. } => 90,
            Self::Sender => 30,
            Self::Person { .. } => 20,
            Self::Awaited => 15,
            Self::Days { .. } => 5,
        }
    }
}

/// How many letters to one addressee, or about one person, are looked at: the latest.
const LATEST: usize = 60;
/// How many numbers of a text are looked up.
const NUMBERS: usize = 40;
/// How many places of one number are looked at.
const PLACES: usize = 40;
/// How many guesses are told.
const TOLD: usize = 5;
/// Within so many days an answer is usual.
const USUAL: i32 = 90;

/// The properties under which a letter is known by a number.
const OURS: [&str; 2] = ["register_number", "code"];
pub(super) const THEIRS: &str = "their_register_number";

impl Reading<'_> {
    /// The letters to which mail may belong, the likeliest first.
    pub(super) fn guesses(&self, mail: &Case, text: &str) -> Result<Vec<Guess>, Refused> {
        let view = mail.view();
        let clues = self.clues(mail, &view, text)?;
        let mut guesses = Vec::new();
        for letter in &clues.letters {
            if let Some(letter) = self.case_if_any(*letter)?
                && let Some(guess) = self.guess(&letter, &clues)?
            {
                guesses.push(guess);
            }
        }
        let weight = |guess: &Guess| guess.because.iter().map(Because::weight).sum::<u32>();
        guesses.sort_by_key(|guess| Reverse(weight(guess)));
        guesses.truncate(TOLD);
        Ok(guesses)
    }

    fn clues(&self, mail: &Case, view: &View<'_>, text: &str) -> Result<Clues, Refused> {
        let from = references(mail, view, "from");
        let about = references(mail, view, "about");
        let mentions = texts(mail, view, "mentions").join(" ");
        let number = texts(mail, view, THEIRS).join(" ");
        let text = format!("{number} {text} {mentions}");
        let numbers = numbers(&text);
        let mut letters = BTreeSet::new();
        for whom in &from {
            letters.extend(self.letters_with(*whom, "addressee")?);
        }
        for whom in &about {
            letters.extend(self.letters_with(*whom, "about")?);
        }
        for number in &numbers {
            letters.extend(self.numbered(number, LETTER)?);
        }
        Ok(Clues {
            came: earliest(mail, view, "received_on"),
            folded: fold(&text),
            from,
            about,
            numbers,
            letters,
        })
    }

    /// The latest letters that refer to somebody.
    fn letters_with(&self, whom: SubjectId, property: &str) -> Result<Vec<SubjectId>, Refused> {
        let Some(case) = self.case_if_any(whom)? else {
            return Ok(Vec::new());
        };
        let mut numbers = Vec::new();
        for member in &case.members {
            numbers.extend(self.reader.item_no(member.0)?);
        }
        let level = self.viewer.level();
        let links = self.reader.links_to(&numbers, level, usize::MAX)?;
        let links = links.into_iter().filter(|link| link.property == property);
        let mut found = Vec::new();
        for link in links.rev().take(LATEST) {
            let subjects = self.reader.subjects_of(link.item)?;
            if let Some(subject) = subjects.first() {
                found.extend(self.reader.item_id(*subject)?.map(SubjectId));
            }
        }
        Ok(found)
    }

    /// The subjects of a kind of which a text has all the words of a number, or of an address.
    pub(super) fn numbered(&self, number: &str, kind: &str) -> Result<Vec<SubjectId>, Refused> {
        let words: Vec<String> = vidimus_names::words(number).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let level = self.viewer.level();
        let mut found = Vec::new();
        for (_, item) in self.reader.words_matching(&words, level, PLACES)? {
            for subject in self.reader.subjects_of(item)?.into_iter().take(1) {
                if self.reader.kind_of(subject)?.as_deref() == Some(kind) {
                    found.extend(self.reader.item_id(subject)?.map(SubjectId));
                }
            }
        }
        Ok(found)
    }

    /// A letter with what speaks for it; none where nothing does, or it never went out.
    fn guess(&self, letter: &Case, clues: &Clues) -> Result<Option<Guess>, Refused> {
        let view = letter.view();
        let step = last_step(&view, &letter.members);
        let sent = earliest(letter, &view, "sent_on");
        let too_late = sent.zip(clues.came).is_some_and(|(sent, came)| sent > came);
        let is_draft = matches!(step, Some("draft" | "approved" | "given_up"));
        if letter.kind != LETTER || too_late || is_draft {
            return Ok(None);
        }
        let mut because = self.reasons(letter, &view, clues);
        if because.is_empty() {
            return Ok(None);
        }
        let kind = self.rules.kind(&letter.kind)?;
        let limits = silence::of_case(self, letter, &view, kind)?;
        because.extend(
            limits
                .iter()
                .any(Silence::is_open)
                .then_some(Because::Awaited),
        );
        because.extend(near(sent, clues.came));
        because.sort_by_key(|one| Reverse(one.weight()));
        Ok(Some(Guess {
            letter: self.subject(letter.subject),
            sent_on: dates(letter, &view, "sent_on"),
            because,
        }))
    }

    fn reasons(&self, letter: &Case, view: &View<'_>, clues: &Clues) -> Vec<Because> {
        let mut because = Vec::new();
        let ours = OURS
            .iter()
            .flat_map(|property| texts(letter, view, property));
        let ours = ours.filter(|number| clues.numbers.contains(number));
        because.extend(ours.map(|number| Because::OurNumber { number }));
        let theirs = texts(letter, view, THEIRS).into_iter();
        let theirs = theirs.filter(|number| clues.numbers.contains(number));
        because.extend(theirs.map(|number| Because::TheirNumber { number }));
        let addressees = references(letter, view, "addressee");
        if clues.from.iter().any(|from| addressees.contains(from)) {
            because.push(Because::Sender);
        }
        for person in references(letter, view, "about") {
            let name = self.subject(person).title.unwrap_or_default();
            let is_named = !name.is_empty() && clues.folded.contains(&fold(&name));
            if is_named || clues.about.contains(&person) {
                because.push(Because::Person { name });
            }
        }
        because
    }
}

/// What mail tells of where it belongs.
struct Clues {
    from: Vec<SubjectId>,
    about: Vec<SubjectId>,
    numbers: BTreeSet<String>,
    /// The day on which it came.
    came: Option<Day>,
    /// All its words, folded.
    folded: String,
    /// The letters that come into question.
    letters: BTreeSet<SubjectId>,
}

/// What may be numbers of registers: runs with a digit, and with signs inside.
fn numbers(text: &str) -> BTreeSet<String> {
    let runs = text.split(|c: char| c.is_whitespace() || ",;()[]«»\"“”".contains(c));
    let trimmed = runs.map(|run| run.trim_matches(|c: char| !c.is_alphanumeric()));
    let likely = trimmed.filter(|run| {
        let length = run.chars().count();
        (2..=40).contains(&length) && run.contains(|c: char| c.is_ascii_digit())
    });
    likely.take(NUMBERS).map(str::to_owned).collect()
}

fn near(sent: Option<Day>, came: Option<Day>) -> Option<Because> {
    let days = came?.number() - sent?.number();
    (0..=USUAL)
        .contains(&days)
        .then_some(Because::Days { days })
}
