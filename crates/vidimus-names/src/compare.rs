//! How alike two names are, and why.
//!
//! Parts are paired whatever their order. What one side leaves out counts little; what one side
//! contradicts counts much. The score is ordered, not yet a probability: above 0.8 two writings
//! hardly differ, below 0.5 something speaks against them. A likeness is a proposal, never a merge.

use crate::distance::{distance, same_beginning};
use crate::name::{Name, Part, Role};

/// How alike two names are, from 0 to 1, and what speaks for and against it.
#[derive(Clone, Debug, PartialEq)]
pub struct Likeness {
    /// 1 is the same name; symmetric in the two names.
    pub score: f32,
    /// Everything that was weighed, paired parts first.
    pub reasons: Vec<Reason>,
}

/// One thing that speaks for or against two names being one. Parts are given by their number in
/// [`Name::parts`], so that a reason carries no name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A part of the one is alike a part of the other.
    Alike {
        /// The part of the left name.
        left: usize,
        /// The part of the right name.
        right: usize,
        /// In what way.
        how: How,
    },
    /// Both names have a part here, and they differ.
    Contradicted {
        /// The part of the left name.
        left: usize,
        /// The part of the right name.
        right: usize,
    },
    /// One name has a part on which the other is silent.
    Missing {
        /// The silent side.
        from: Side,
        /// The part of the other side.
        part: usize,
    },
    /// The paired parts stand in another order.
    OtherOrder,
    /// Too little is paired to tell two people apart: a surname alone, or initials.
    Thin,
}

/// One of the two names compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The first.
    Left,
    /// The second.
    Right,
}

/// In what way two parts are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// Written with the same letters, but for case and accents.
    SameSpelling,
    /// The same once both are romanised.
    SameRomanised,
    /// Known spellings of one given name.
    SameName,
    /// The same sound, each in the habit of its script or language.
    SameSound,
    /// Nearly the same sound; the difference is in hundredths of the longer part.
    Near(u16),
    /// One is the initial of the other, or both are the same initial.
    Initial,
}

/// Above this share of the longer word, two words are not spellings of one.
const NEAR: u16 = 25;
/// Up to this share, the difference is in the spelling and not in the sound.
const SAME_SOUND: u16 = 6;

const CONTRADICTED: f32 = 0.35;
const MISSING: f32 = 0.95;
const THIN: f32 = 0.55;

/// Compares two names made ready by [`Name::prepare`].
///
/// ```
/// use vidimus_names::{Name, compare};
/// let list = Name::prepare("Արայիկ Հարությունյան");
/// assert!(compare(&list, &Name::prepare("Арутюнян Араик")).score > 0.8);
/// assert!(compare(&list, &Name::prepare("Artur Harutyunyan")).score < 0.5);
/// ```
pub fn compare(left: &Name, right: &Name) -> Likeness {
    // Pairing goes by rank, where ties fall to the order of the sides: so the order must be fixed.
    if order_of(left) <= order_of(right) {
        weigh(left, right)
    } else {
        let mut likeness = weigh(right, left);
        likeness.reasons.iter_mut().for_each(Reason::turn);
        likeness
    }
}

fn order_of(name: &Name) -> impl Ord {
    name.parts()
        .iter()
        .map(|part| part.written.as_str())
        .collect::<Vec<_>>()
}

impl Reason {
    fn turn(&mut self) {
        *self = match *self {
            Self::Alike { left, right, how } => Self::Alike {
                left: right,
                right: left,
                how,
            },
            Self::Contradicted { left, right } => Self::Contradicted {
                left: right,
                right: left,
            },
            Self::Missing {
                from: Side::Left,
                part,
            } => Self::Missing {
                from: Side::Right,
                part,
            },
            Self::Missing {
                from: Side::Right,
                part,
            } => Self::Missing {
                from: Side::Left,
                part,
            },
            same @ (Self::OtherOrder | Self::Thin) => same,
        };
    }
}

/// Two parts that are paired.
#[derive(Clone, Copy)]
struct Pair {
    left: usize,
    right: usize,
    how: How,
    score: f32,
}

fn weigh(left: &Name, right: &Name) -> Likeness {
    let pairs = pair(left.parts(), right.parts());
    let mut left_over = rest(left.parts(), |at| pairs.iter().any(|pair| pair.left == at));
    let mut right_over = rest(right.parts(), |at| {
        pairs.iter().any(|pair| pair.right == at)
    });
    let mut reasons: Vec<_> = pairs.iter().map(Pair::reason).collect();
    let contradicted = contradictions(left.parts(), right.parts(), &mut left_over, &mut right_over);
    let missing = left_over.len() + right_over.len();
    let mut score =
        blend(&pairs) * power(CONTRADICTED, contradicted.len()) * power(MISSING, missing);
    reasons.extend(contradicted);
    reasons.extend(left_over.iter().map(|&part| Reason::Missing {
        from: Side::Right,
        part,
    }));
    reasons.extend(right_over.iter().map(|&part| Reason::Missing {
        from: Side::Left,
        part,
    }));
    if !pairs.is_sorted_by_key(|pair| pair.right) {
        reasons.push(Reason::OtherOrder);
    }
    if is_thin(&pairs, reasons.len()) {
        score *= THIN;
        reasons.push(Reason::Thin);
    }
    Likeness { score, reasons }
}

impl Pair {
    fn reason(&self) -> Reason {
        Reason::Alike {
            left: self.left,
            right: self.right,
            how: self.how,
        }
    }
}

fn power(factor: f32, times: usize) -> f32 {
    std::iter::repeat_n(factor, times).product()
}

/// The weakest pair counts most: a given name that hardly fits is not made good by a surname that does.
fn blend(pairs: &[Pair]) -> f32 {
    let Some(least) = pairs.iter().map(|pair| pair.score).reduce(f32::min) else {
        return 0.0;
    };
    let (sum, count) = pairs.iter().fold((0.0, 0.0), |(sum, count), pair| {
        (sum + pair.score, count + 1.0)
    });
    0.6 * least + 0.4 * sum / count
}

fn is_thin(pairs: &[Pair], weighed: usize) -> bool {
    let initials = pairs.iter().all(|pair| pair.how == How::Initial);
    initials || (pairs.len() == 1 && weighed > 1)
}

/// Pairs parts best first, each at most once, and returns them in the order of the left name.
fn pair(left: &[Part], right: &[Part]) -> Vec<Pair> {
    let fathers = |parts: &[Part]| parts.iter().any(is_father);
    // Where both say whose child they are, a father is no match for a son.
    let crossing = !(fathers(left) && fathers(right));
    let mut possible: Vec<Pair> = Vec::with_capacity(left.len() * right.len());
    for (at, a) in left.iter().enumerate() {
        let alike = right.iter().enumerate().filter_map(|(to, b)| {
            let (how, score) =
                likeness(a, b).filter(|_| crossing || is_father(a) == is_father(b))?;
            Some(Pair {
                left: at,
                right: to,
                how,
                score,
            })
        });
        possible.extend(alike);
    }
    possible.sort_by(|a, b| b.score.total_cmp(&a.score).then(gap(a).cmp(&gap(b))));
    let mut chosen: Vec<Pair> = Vec::with_capacity(left.len());
    for pair in possible {
        if chosen
            .iter()
            .all(|other| other.left != pair.left && other.right != pair.right)
        {
            chosen.push(pair);
        }
    }
    chosen.sort_by_key(|pair| pair.left);
    chosen
}

fn is_father(part: &Part) -> bool {
    part.role == Role::Patronymic
}

fn gap(pair: &Pair) -> usize {
    pair.left.abs_diff(pair.right)
}

/// How alike two parts are, where they are at all.
fn likeness(a: &Part, b: &Part) -> Option<(How, f32)> {
    match (a.role, b.role) {
        (Role::Particle, _) | (_, Role::Particle) => None,
        (Role::Initial, _) | (_, Role::Initial) => initial(a, b),
        (Role::Patronymic, Role::Name) | (Role::Name, Role::Patronymic) => {
            // A father's name may be written without the form that says so.
            word(a, b).map(|(how, score)| (how, score * MISSING))
        }
        _ => word(a, b),
    }
}

fn initial(a: &Part, b: &Part) -> Option<(How, f32)> {
    if a.role == b.role && a.folded == b.folded {
        return Some((How::SameSpelling, 1.0));
    }
    let score = if a.role == b.role { 0.75 } else { 0.65 };
    same_beginning(&a.sounds, &b.sounds).then_some((How::Initial, score))
}

fn word(a: &Part, b: &Part) -> Option<(How, f32)> {
    if a.folded == b.folded {
        return Some((How::SameSpelling, 1.0));
    }
    if a.roman == b.roman {
        return Some((How::SameRomanised, 0.99));
    }
    if let (Some(one), Some(other)) = (a.known, b.known) {
        return (one == other).then_some((How::SameName, 0.96));
    }
    if a.sounds.is_empty() || b.sounds.is_empty() {
        return None;
    }
    let far = distance(&a.sounds, &b.sounds);
    let share = f32::from(far) / 100.0;
    if far <= SAME_SOUND {
        Some((How::SameSound, 0.98 - share))
    } else {
        (far <= NEAR).then_some((How::Near(far), 0.98 - 1.6 * share))
    }
}

/// The parts that are not paired; particles come and go and are not counted.
fn rest(parts: &[Part], paired: impl Fn(usize) -> bool) -> Vec<usize> {
    let counted = parts
        .iter()
        .enumerate()
        .filter(|(at, part)| part.role != Role::Particle && !paired(*at));
    counted.map(|(at, _)| at).collect()
}

/// Takes out of both rests what stands against each other: names against names, fathers against fathers.
fn contradictions(
    left: &[Part],
    right: &[Part],
    left_over: &mut Vec<usize>,
    right_over: &mut Vec<usize>,
) -> Vec<Reason> {
    let mut found = Vec::new();
    for father in [false, true] {
        let is =
            |parts: &[Part], at: usize| parts.get(at).is_some_and(|part| is_father(part) == father);
        while let (Some(a), Some(b)) = (
            left_over.iter().position(|&at| is(left, at)),
            right_over.iter().position(|&at| is(right, at)),
        ) {
            found.push(Reason::Contradicted {
                left: left_over.remove(a),
                right: right_over.remove(b),
            });
        }
    }
    found
}
