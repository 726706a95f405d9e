//! Figures: digits and number words, with "more than", "at least", "some" read as signs.

use std::ops::Range;

use super::language::Language;
use super::proposal::Op;
use super::token::{Sort, Token};

/// A figure as it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Figure {
    /// All its tokens, the modifier included.
    pub(crate) tokens: Range<usize>,
    /// Digits without separators, or the words used.
    pub(crate) value: String,
    pub(crate) op: Op,
    /// What the number measures.
    pub(crate) sort: FigureSort,
}

/// What a number can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FigureSort {
    /// It may count people.
    Count,
    /// A length of time: "19 and a half years".
    Term,
    /// Money, a share, an age, an article of a law, a distance, a time of day.
    Measure,
}

/// The figure that begins at token `at`.
pub(crate) fn figure_at(tokens: &[Token], at: usize, language: &Language) -> Option<Figure> {
    if let Some(figure) = between(tokens, at, language) {
        return Some(figure);
    }
    // "handed over 12" hands over twelve, not more than twelve.
    if language.numbers.is_particle(tokens, at) {
        return None;
    }
    let (op, lead) = language.numbers.modifier(tokens, at);
    let core = at + lead;
    let (end, amount) = amount_at(tokens, core, language)?;
    if lead == 0 && is_part_of_name(tokens, core..end) {
        return None;
    }
    let (end, amount) = range(tokens, end, amount, language);
    let (late, tail) = language.numbers.late_modifier(tokens, end);
    let vague = amount.value.starts_with(char::is_alphabetic) || amount.rough;
    let op = op
        .or(late)
        .unwrap_or(if vague { Op::About } else { Op::Equal });
    let (end, sort) = sort(tokens, core, end + tail, language);
    Some(Figure {
        tokens: at..end,
        value: amount.value,
        op,
        sort,
    })
}

/// "between 800 and 900".
fn between(tokens: &[Token], at: usize, language: &Language) -> Option<Figure> {
    let opens = tokens
        .get(at)
        .is_some_and(|token| language.numbers.is_between(&token.lower));
    let (end, low) = amount_at(tokens, at + usize::from(opens), language).filter(|_| opens)?;
    let joins = tokens
        .get(end)
        .is_some_and(|token| language.numbers.is_and(&token.lower));
    let (end, high) = amount_at(tokens, end + 1, language).filter(|_| joins)?;
    let value = both_digits(&low, &high).then(|| format!("{}-{}", low.value, high.value))?;
    let (end, sort) = sort(tokens, at + 1, end, language);
    Some(Figure {
        tokens: at..end,
        value,
        op: Op::About,
        sort,
    })
}

struct Amount {
    value: String,
    rough: bool,
}

/// "No. 10" is said with capitals around; a capitalised number word inside a name counts nothing.
fn is_part_of_name(tokens: &[Token], core: Range<usize>) -> bool {
    let first = tokens.get(core.start);
    let before = core.start.checked_sub(1).and_then(|at| tokens.get(at));
    first.is_some_and(|first| first.is_word() && first.capital)
        && before.is_some_and(|before| before.capital && before.is_word())
}

fn amount_at(tokens: &[Token], at: usize, language: &Language) -> Option<(usize, Amount)> {
    if let Some((length, words)) = language.numbers.vague(tokens, at) {
        return Some((
            at + length,
            Amount {
                value: words.to_owned(),
                rough: true,
            },
        ));
    }
    let first = tokens.get(at)?;
    match first.sort {
        Sort::Number => digits_at(tokens, at, language),
        Sort::Word => words_at(tokens, at, language),
        Sort::Mark => None,
    }
}

/// `8560`, `8,560`, `8 560`, `1.2 million`.
fn digits_at(tokens: &[Token], at: usize, language: &Language) -> Option<(usize, Amount)> {
    let raw = tokens.get(at)?.lower.as_str();
    let mut digits = if grouped(raw, ',') {
        raw.replace(',', "")
    } else {
        raw.to_owned()
    };
    if grouped(raw, '.') {
        digits = raw.replace('.', "");
    }
    let mut end = at + 1;
    while raw.len() <= 3 && tokens.get(end).is_some_and(is_group) {
        digits.push_str(tokens.get(end).map_or("", |next| next.lower.as_str()));
        end += 1;
    }
    let times = tokens
        .get(end)
        .and_then(|next| language.numbers.multiplier(&next.lower));
    let value = match times {
        Some(times) => {
            end += 1;
            scaled(&digits, times)?
        }
        None => digits.parse::<u64>().ok()?,
    };
    let rough = times.is_some();
    Some((
        end,
        Amount {
            value: value.to_string(),
            rough,
        },
    ))
}

fn grouped(raw: &str, mark: char) -> bool {
    let mut parts = raw.split(mark);
    let head = parts
        .next()
        .is_some_and(|head| (1..=3).contains(&head.len()));
    let mut rest = parts.peekable();
    head && rest.peek().is_some()
        && rest.all(|part| part.len() == 3 && part.bytes().all(|b| b.is_ascii_digit()))
}

fn is_group(token: &Token) -> bool {
    token.sort == Sort::Number && token.lower.len() == 3 && token.spaced && token.breaks == 0
}

/// "1.2" times a million, without going through floating point.
fn scaled(digits: &str, times: u64) -> Option<u64> {
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let whole: u64 = whole.parse().ok()?;
    let scale = 10_u64.checked_pow(u32::try_from(part.len()).ok()?)?;
    let part: u64 = if part.is_empty() {
        0
    } else {
        part.parse().ok()?
    };
    whole
        .checked_mul(times)?
        .checked_add(part.checked_mul(times)? / scale)
}

/// "seventy-four", "two dozen", "a hundred", "one hundred and twenty".
fn words_at(tokens: &[Token], at: usize, language: &Language) -> Option<(usize, Amount)> {
    let mut spelt = Spelt::default();
    let mut end = at;
    while let Some(token) = tokens.get(end) {
        let is_first = end == at;
        let and = !is_first && spelt.may_go_on() && language.numbers.is_and(&token.lower);
        let Some(word) = tokens.get(end + usize::from(and)) else {
            break;
        };
        let word = word.lower.as_str();
        let units = language.numbers.units(word);
        let times = language.numbers.multiplier(word).filter(|_| !and);
        match (units.filter(|_| spelt.takes_units()), times) {
            (Some(units), _) => spelt.add(units)?,
            (None, Some(_)) if is_first => return None,
            (None, Some(times)) => spelt.multiply(times)?,
            (None, None) if is_first && language.numbers.is_article(word) => {}
            (None, None) => break,
        }
        end += usize::from(and) + 1;
    }
    let amount = Amount {
        value: spelt.sum.to_string(),
        rough: spelt.rough,
    };
    (spelt.sum > 0).then_some((end, amount))
}

/// A number in words, as far as it was read.
#[derive(Default)]
struct Spelt {
    sum: u64,
    last: u64,
    rough: bool,
}

impl Spelt {
    /// "and" goes on from a hundred and more.
    const fn may_go_on(&self) -> bool {
        self.last >= 100
    }

    const fn takes_units(&self) -> bool {
        self.last == 0 || self.last >= 100
    }

    fn add(&mut self, units: u64) -> Option<()> {
        self.sum = self.sum.checked_add(units)?;
        self.last = units;
        Some(())
    }

    /// "a hundred" has nothing before it but its article.
    fn multiply(&mut self, times: u64) -> Option<()> {
        self.sum = match self.sum {
            0 => times,
            sum => sum.checked_mul(times)?,
        };
        self.last = times;
        self.rough = times == 12;
        Some(())
    }
}

/// "20 to 30", "20-30".
fn range(tokens: &[Token], end: usize, low: Amount, language: &Language) -> (usize, Amount) {
    let joined = tokens
        .get(end)
        .is_some_and(|token| language.numbers.is_to(&token.lower) || token.is_mark(&["-", "–"]));
    let high = if joined {
        amount_at(tokens, end + 1, language)
    } else {
        None
    };
    match high {
        Some((high_end, high)) if both_digits(&low, &high) => {
            let value = format!("{}-{}", low.value, high.value);
            (high_end, Amount { value, rough: true })
        }
        _ => (end, low),
    }
}

fn both_digits(low: &Amount, high: &Amount) -> bool {
    match (low.value.parse::<u64>(), high.value.parse::<u64>()) {
        (Ok(low), Ok(high)) => low < high,
        _ => false,
    }
}

/// What the number measures, and where it ends with its unit.
fn sort(tokens: &[Token], core: usize, end: usize, language: &Language) -> (usize, FigureSort) {
    let before = core.checked_sub(1).and_then(|at| tokens.get(at));
    let measures = before
        .is_some_and(|token| language.numbers.marks_measure(&token.lower) && token.breaks == 0);
    if let Some(length) = language.numbers.duration(tokens, end) {
        let age = language.numbers.is_age(tokens, end + length);
        let sort = if age {
            FigureSort::Measure
        } else {
            FigureSort::Term
        };
        return (end + length, sort);
    }
    let unit = tokens
        .get(end)
        .is_some_and(|token| language.numbers.is_unit(&token.lower));
    let clock = tokens
        .get(core)
        .is_some_and(|token| token.lower.contains([':', '.']))
        && tokens
            .get(core)
            .is_some_and(|token| !grouped(&token.lower, '.'));
    let scaled = tokens
        .get(core + 1)
        .is_some_and(|t| language.numbers.multiplier(&t.lower).is_some());
    if unit || measures || (clock && !scaled) {
        return (end + usize::from(unit), FigureSort::Measure);
    }
    (end, FigureSort::Count)
}
