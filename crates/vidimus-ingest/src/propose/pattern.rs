//! Patterns of the rule files, compiled to automata over the items of a sentence.
//!
//! | written | matches |
//! | --- | --- |
//! | `word` | the word; a name by its head word, a figure by its noun |
//! | `visit~` | the word in any regular form |
//! | `<held>` | a word or phrase of the class |
//! | `{P:held}` | the same, of a class of people |
//! | `{P}` `{N}` `{TERM}` `{DATE}` `{NAME}` `{PERSON}` | people with a figure, a bare figure, a length of time, a date, a name, a person's name |
//! | `*` `*6` | up to three, or six, items within one stretch between commas |
//! | `**6` | the same across commas |
//! | `(a b\|c)` `(a)?` | one of several; one or none |
//! | `,` | a comma, dash or bracket |
//!
//! Gaps are bounded and all threads run side by side, so the time is linear in the text whatever a
//! rule says. There is no backtracking.

use super::item::{Item, Shape};
use super::vocabulary::{Class, TooManyClasses, Vocabulary};

const WIDEST_GAP: usize = 20;
const LONGEST: usize = 4000;

/// What can be wrong with a pattern.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum PatternError {
    #[error("The pattern is empty")]
    Empty,
    #[error("A bracket is not closed or not opened in the pattern `{0}`")]
    Bracket(String),
    #[error("There is no class of words `{0}`")]
    Class(String),
    #[error("There is no slot `{0}`; slots are P, N, TERM, DATE, NAME and PERSON")]
    Slot(String),
    #[error("The gap `{0}` is not `*` with a number up to {WIDEST_GAP}")]
    Gap(String),
    #[error("A pattern must begin with a word, a class or a slot that is not optional")]
    Start,
    #[error("The pattern is too long")]
    Long,
    #[error(transparent)]
    Classes(#[from] TooManyClasses),
}

/// What one item is tested for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Test {
    Words(Vec<u32>),
    Class(Class),
    Slot(Slot),
    /// A slot whose word belongs to a class.
    Group(Slot, Class),
    Comma,
}

/// The sorts of items a pattern can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Slot {
    People,
    Number,
    Term,
    Date,
    Name,
    Person,
}

#[derive(Clone, Debug)]
enum Step {
    Take(Test),
    Skip { commas: bool },
    Fork(usize, usize),
    Done,
}

/// A compiled pattern.
#[derive(Clone, Debug)]
pub(crate) struct Pattern {
    steps: Vec<Step>,
}

/// Where a pattern matched, and the figure it took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Match {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) figure: Option<usize>,
}

#[derive(Clone, Copy)]
struct Thread {
    step: usize,
    figure: Option<usize>,
}

impl Pattern {
    /// Compiles a pattern, adding its words to the vocabulary.
    pub(crate) fn compile(source: &str, words: &mut Vocabulary) -> Result<Self, PatternError> {
        let pieces = pieces(source);
        if pieces.is_empty() {
            return Err(PatternError::Empty);
        }
        let mut compiler = Compiler {
            source,
            pieces: &pieces,
            at: 0,
            steps: Vec::new(),
            words,
        };
        compiler.choice()?;
        if compiler.at < pieces.len() {
            return Err(PatternError::Bracket(source.to_owned()));
        }
        compiler.steps.push(Step::Done);
        let pattern = Self {
            steps: compiler.steps,
        };
        pattern.check()?;
        Ok(pattern)
    }

    fn check(&self) -> Result<(), PatternError> {
        if self.steps.len() > LONGEST {
            return Err(PatternError::Long);
        }
        let starts_well =
            |thread: &Thread| matches!(self.steps.get(thread.step), Some(Step::Take(_)));
        if self.opening().iter().all(starts_well) {
            Ok(())
        } else {
            Err(PatternError::Start)
        }
    }

    fn opening(&self) -> Vec<Thread> {
        let mut threads = Vec::new();
        let mut seen = vec![false; self.steps.len()];
        self.follow(
            Thread {
                step: 0,
                figure: None,
            },
            &mut threads,
            &mut seen,
        );
        threads
    }

    /// The tests of which one must hold for the first item of a match.
    pub(crate) fn first_tests(&self) -> Vec<&Test> {
        let tests =
            self.opening()
                .into_iter()
                .filter_map(|thread| match self.steps.get(thread.step) {
                    Some(Step::Take(test)) => Some(test),
                    _ => None,
                });
        tests.collect()
    }

    /// Adds a thread and all that it forks into, in order of preference.
    fn follow(&self, thread: Thread, threads: &mut Vec<Thread>, seen: &mut [bool]) {
        let mut waiting = vec![thread];
        while let Some(thread) = waiting.pop() {
            match seen.get_mut(thread.step) {
                Some(seen) if !*seen => *seen = true,
                _ => continue,
            }
            if let Some(Step::Fork(first, second)) = self.steps.get(thread.step) {
                waiting.push(Thread {
                    step: *second,
                    ..thread
                });
                waiting.push(Thread {
                    step: *first,
                    ..thread
                });
            } else {
                threads.push(thread);
            }
        }
    }

    /// The preferred match that begins exactly at `start`.
    pub(crate) fn match_at(
        &self,
        items: &[Item],
        start: usize,
        words: &Vocabulary,
    ) -> Option<Match> {
        let mut threads = self.opening();
        let mut found = None;
        for at in start.. {
            let item = items.get(at);
            let mut next = Vec::new();
            let mut seen = vec![false; self.steps.len()];
            for thread in threads {
                if matches!(self.steps.get(thread.step), Some(Step::Done)) {
                    found = Some(Match {
                        start,
                        end: at,
                        figure: thread.figure,
                    });
                    break;
                }
                let over = item.and_then(|item| self.over(thread, (at, item), words));
                if let Some(thread) = over {
                    self.follow(thread, &mut next, &mut seen);
                }
            }
            if next.is_empty() {
                break;
            }
            threads = next;
        }
        found
    }

    /// The thread behind an item, where its step lets the item pass.
    fn over(
        &self,
        thread: Thread,
        (at, item): (usize, &Item),
        words: &Vocabulary,
    ) -> Option<Thread> {
        let step = thread.step + 1;
        match self.steps.get(thread.step)? {
            Step::Take(test) if test.holds(item, words) => Some(Thread {
                step,
                figure: thread.figure.or_else(|| test.is_figure().then_some(at)),
            }),
            Step::Skip { commas } if item.can_be_skipped(*commas) => {
                Some(Thread { step, ..thread })
            }
            _ => None,
        }
    }
}

impl Test {
    pub(crate) fn holds(&self, item: &Item, words: &Vocabulary) -> bool {
        match self {
            Self::Words(ids) => item.word.is_some_and(|word| ids.contains(&word)),
            Self::Class(class) => words.has(*class, item.word),
            Self::Slot(slot) => item.fills(*slot),
            Self::Group(slot, class) => item.fills(*slot) && words.has(*class, item.word),
            Self::Comma => item.shape == Shape::Comma,
        }
    }

    fn is_figure(&self) -> bool {
        matches!(
            self,
            Self::Slot(Slot::People | Slot::Number) | Self::Group(Slot::People, _)
        )
    }
}

/// Cuts the source into words, brackets, bars and question marks.
fn pieces(source: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for c in source.chars() {
        match c {
            '(' | ')' | '|' | '?' | ',' => pieces.extend([c.to_string(), String::new()]),
            c if c.is_whitespace() => pieces.push(String::new()),
            c => {
                if let Some(last) = pieces.last_mut() {
                    last.push(c);
                }
            }
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

struct Compiler<'a> {
    source: &'a str,
    pieces: &'a [String],
    at: usize,
    steps: Vec<Step>,
    words: &'a mut Vocabulary,
}

impl Compiler<'_> {
    fn peek(&self) -> Option<&str> {
        self.pieces.get(self.at).map(String::as_str)
    }

    /// `sequence | sequence | …`
    fn choice(&mut self) -> Result<(), PatternError> {
        let mut ends = Vec::new();
        loop {
            let fork = self.steps.len();
            self.steps.push(Step::Fork(fork + 1, fork + 1));
            self.sequence()?;
            if self.peek() != Some("|") {
                break;
            }
            self.at += 1;
            ends.push(self.steps.len());
            self.steps.push(Step::Done);
            self.set(fork, Step::Fork(fork + 1, self.steps.len()));
        }
        let after = self.steps.len();
        for end in ends {
            self.set(end, Step::Fork(after, after));
        }
        Ok(())
    }

    fn set(&mut self, at: usize, step: Step) {
        if let Some(place) = self.steps.get_mut(at) {
            *place = step;
        }
    }

    fn sequence(&mut self) -> Result<(), PatternError> {
        while let Some(piece) = self.peek().map(str::to_owned) {
            if piece == "|" || piece == ")" {
                break;
            }
            self.at += 1;
            let fork = self.steps.len();
            self.steps.push(Step::Fork(fork + 1, fork + 1));
            self.piece(&piece)?;
            if self.peek() == Some("?") {
                self.at += 1;
                self.set(fork, Step::Fork(fork + 1, self.steps.len()));
            }
        }
        Ok(())
    }

    fn piece(&mut self, piece: &str) -> Result<(), PatternError> {
        if piece == "(" {
            self.choice()?;
            if self.peek() != Some(")") {
                return Err(PatternError::Bracket(self.source.to_owned()));
            }
            self.at += 1;
        } else if let Some(width) = piece.strip_prefix('*') {
            self.gap(piece, width)?;
        } else if let Some(name) = piece.strip_prefix('<') {
            self.class(name.trim_end_matches('>'))?;
        } else if piece.starts_with('{') {
            let test = self.slot(piece.trim_matches(['{', '}']))?;
            self.steps.push(Step::Take(test));
        } else if piece == "," {
            self.steps.push(Step::Take(Test::Comma));
        } else if piece == "?" {
            return Err(PatternError::Bracket(self.source.to_owned()));
        } else {
            let forms = self.words.forms(piece);
            self.steps.push(Step::Take(Test::Words(forms)));
        }
        Ok(())
    }

    /// The shortest gap is preferred.
    fn gap(&mut self, piece: &str, width: &str) -> Result<(), PatternError> {
        let commas = width.starts_with('*');
        let digits = width.trim_start_matches('*');
        let wide = if digits.is_empty() {
            Ok(3)
        } else {
            digits.parse()
        };
        let wide: usize = wide.map_err(|_| PatternError::Gap(piece.to_owned()))?;
        if wide > WIDEST_GAP {
            return Err(PatternError::Gap(piece.to_owned()));
        }
        let after = self.steps.len() + 2 * wide;
        for _ in 0..wide {
            let here = self.steps.len();
            self.steps.push(Step::Fork(after, here + 1));
            self.steps.push(Step::Skip { commas });
        }
        Ok(())
    }

    /// `P`, or `P:held` for people of a class.
    fn slot(&self, piece: &str) -> Result<Test, PatternError> {
        let (name, class) = piece.split_once(':').unwrap_or((piece, ""));
        let slot = slot(name).ok_or_else(|| PatternError::Slot(piece.to_owned()))?;
        if class.is_empty() {
            return Ok(Test::Slot(slot));
        }
        let class = self
            .words
            .class(class)
            .ok_or_else(|| PatternError::Class(class.to_owned()))?;
        Ok(Test::Group(slot, class))
    }

    fn class(&mut self, name: &str) -> Result<(), PatternError> {
        let class = self
            .words
            .class(name)
            .ok_or_else(|| PatternError::Class(name.to_owned()))?;
        let phrases = self.words.phrases(class).to_vec();
        let mut ends = Vec::new();
        for phrase in phrases {
            let next = self.steps.len() + phrase.len() + 2;
            self.steps.push(Step::Fork(self.steps.len() + 1, next));
            let takes = phrase
                .into_iter()
                .map(|word| Step::Take(Test::Words(vec![word])));
            self.steps.extend(takes);
            ends.push(self.steps.len());
            self.steps.push(Step::Done);
        }
        self.steps.push(Step::Take(Test::Class(class)));
        let after = self.steps.len();
        for end in ends {
            self.set(end, Step::Fork(after, after));
        }
        Ok(())
    }
}

fn slot(name: &str) -> Option<Slot> {
    match name {
        "P" => Some(Slot::People),
        "N" => Some(Slot::Number),
        "TERM" => Some(Slot::Term),
        "DATE" => Some(Slot::Date),
        "NAME" => Some(Slot::Name),
        "PERSON" => Some(Slot::Person),
        _ => None,
    }
}
