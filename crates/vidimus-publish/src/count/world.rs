//! Other worlds that a reader could not tell from ours.

use std::collections::{BTreeMap, BTreeSet};

use microlp::{ComparisonOp, LinearExpr, OptimizationDirection, Problem, Variable};
use vidimus_model::id::SubjectId;

use super::{Earlier, Figure, Shown};

/// Below this two numbers of people are the same.
const NEAR: f64 = 1e-6;

/// What a reader knows of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Known {
    /// An earlier paper showed it.
    Fixed,
    /// This one shows it.
    Shown,
    /// That it is not zero.
    Kept,
}

/// A number of people: the atoms that it adds up, and the figures of this paper that show it.
struct Sum {
    atoms: Vec<usize>,
    figures: Vec<usize>,
    known: Known,
}

/// Of what at least or at most how many are asked for.
#[derive(Clone, Copy)]
enum Goal {
    AtLeast(f64),
    AtMost(f64),
}

/// Our world and those found beside it.
pub(super) struct Worlds {
    least: f64,
    /// How many people are in each group that stands in the same figures everywhere.
    atoms: Vec<f64>,
    sums: Vec<Sum>,
    /// The atoms in each world that was found. A reader who learns less can tell none of them from ours either, so
    /// they stay good when more is kept back.
    found: Vec<Vec<f64>>,
}

impl Worlds {
    pub(super) fn of(figures: &[Figure], earlier: &[Earlier<'_>], least: usize) -> Self {
        let here = figures.iter().enumerate();
        let here = here.map(|(at, figure)| (Some(at), figure));
        let before = earlier.iter().flat_map(|one| one.figures);
        let all = here.chain(before.map(|figure| (None, figure)));
        let all: Vec<_> = all.filter(|(_, one)| !one.persons.is_empty()).collect();
        let (atoms, within) = split(&all);
        let mut sums: BTreeMap<Vec<usize>, Sum> = BTreeMap::new();
        for ((place, figure), atoms) in all.iter().zip(within) {
            let known = known(*place, figure);
            let sum = sums.entry(atoms.clone()).or_insert(Sum {
                atoms,
                figures: Vec::new(),
                known,
            });
            sum.known = together(sum.known, known);
            sum.figures.extend(*place);
        }
        Self {
            least: f64::from(u32::try_from(least).unwrap_or(u32::MAX)),
            atoms,
            sums: sums.into_values().collect(),
            found: Vec::new(),
        }
    }

    /// The figures of this paper that have to be kept back, those kept back at first among them.
    pub(super) fn protect(&mut self) -> BTreeSet<usize> {
        let mut done: BTreeSet<Vec<usize>> = BTreeSet::new();
        while let Some((atoms, floor)) = self.next_target(&done) {
            self.protect_one(&atoms, floor);
            done.insert(atoms);
        }
        let kept = self.sums.iter().filter(|sum| sum.known == Known::Kept);
        kept.flat_map(|sum| sum.figures.iter().copied()).collect()
    }

    /// Whose number must not be narrowed down, and how many they are at least as every reader knows. The groups come
    /// last: what protects the figures protects most of them.
    fn next_target(&self, done: &BTreeSet<Vec<usize>>) -> Option<(Vec<usize>, f64)> {
        let kept = self.sums.iter().filter(|sum| sum.known == Known::Kept);
        let kept = kept.map(|sum| (sum.atoms.clone(), 1.0));
        let groups = (0..self.atoms.len()).map(|at| (vec![at], 0.0));
        let few = groups.filter(|(group, _)| total(&self.atoms, group) < self.least);
        kept.chain(few).find(|(atoms, _)| !done.contains(atoms))
    }

    /// Seeks worlds until a reader's range is as wide as the least number and reaches it. What cannot be protected was
    /// given away by earlier papers already; nothing is added then.
    fn protect_one(&mut self, atoms: &[usize], floor: f64) {
        let ours = total(&self.atoms, atoms);
        let (less, more) = (ours - self.least, ours + self.least);
        let less = Some(less).filter(|_| ours >= self.least && less >= floor);
        let goals = less
            .map(Goal::AtMost)
            .into_iter()
            .chain([Goal::AtLeast(more)]);
        for goal in goals {
            if self.is_protected(atoms) || self.give_up_for(atoms, goal) {
                return;
            }
        }
        let wide = [Goal::AtLeast(floor + self.least), Goal::AtMost(floor)];
        if !wide.into_iter().all(|goal| self.give_up_for(atoms, goal)) {
            self.keep(|sum| sum.atoms.iter().any(|atom| atoms.contains(atom)));
        }
    }

    fn is_protected(&self, atoms: &[usize]) -> bool {
        let worlds = self.found.iter().chain([&self.atoms]);
        let counts = worlds.map(|world| total(world, atoms));
        let ours = total(&self.atoms, atoms);
        let (low, high) = counts.fold((ours, ours), |(low, high), one| {
            (low.min(one), high.max(one))
        });
        high > self.least - NEAR && high - low > self.least - NEAR
    }

    /// Keeps back what has to be for a world in which these are as many, if there is one.
    fn give_up_for(&mut self, atoms: &[usize], goal: Goal) -> bool {
        let Some(world) = self.seek(atoms, goal) else {
            return false;
        };
        let ours = self.atoms.clone();
        self.keep(|sum| (total(&world, &sum.atoms) - total(&ours, &sum.atoms)).abs() > NEAR);
        self.found.push(world);
        true
    }

    fn keep(&mut self, is_given_up: impl Fn(&Sum) -> bool) {
        let shown = self.sums.iter_mut().filter(|sum| sum.known == Known::Shown);
        for sum in shown.filter(|sum| is_given_up(sum)) {
            sum.known = Known::Kept;
        }
    }

    /// The world in which these are as many, and in which as few as can be are counted otherwise in what is shown.
    fn seek(&self, atoms: &[usize], goal: Goal) -> Option<Vec<f64>> {
        let mut problem = Problem::new(OptimizationDirection::Minimize);
        let all = self.atoms.iter();
        let all: Vec<Variable> = all
            .map(|_| problem.add_var(0.0, (0.0, f64::INFINITY)))
            .collect();
        for sum in &self.sums {
            let count = total(&self.atoms, &sum.atoms);
            let mut added = added(&all, &sum.atoms);
            match sum.known {
                Known::Fixed => problem.add_constraint(added, ComparisonOp::Eq, count),
                Known::Kept => problem.add_constraint(added, ComparisonOp::Ge, 1.0),
                Known::Shown => {
                    added.add(problem.add_var(count, (0.0, count - 1.0)), 1.0);
                    added.add(problem.add_var(count, (0.0, f64::INFINITY)), -1.0);
                    problem.add_constraint(added, ComparisonOp::Eq, count);
                }
            }
        }
        let (comparison, bound) = match goal {
            Goal::AtLeast(bound) => (ComparisonOp::Ge, bound),
            Goal::AtMost(bound) => (ComparisonOp::Le, bound),
        };
        problem.add_constraint(added(&all, atoms), comparison, bound);
        // An error is no world either: what cannot be shown to be safe is kept back.
        let solution = problem.solve().ok()?.into_solution().ok()?;
        Some(all.iter().map(|one| solution.var_value(*one)).collect())
    }
}

/// How many people these are in a world.
fn total(world: &[f64], atoms: &[usize]) -> f64 {
    atoms.iter().filter_map(|at| world.get(*at)).sum()
}

fn added(all: &[Variable], atoms: &[usize]) -> LinearExpr {
    let variables = atoms.iter().filter_map(|at| all.get(*at));
    variables.map(|one| (*one, 1.0)).collect()
}

fn known(place: Option<usize>, figure: &Figure) -> Known {
    match (figure.shown, place) {
        (Shown::Count, None) => Known::Fixed,
        (Shown::Count, Some(_)) => Known::Shown,
        _ => Known::Kept,
    }
}

/// What is known of a number that stands in two places. Where one of this paper is kept back so is the other.
fn together(one: Known, other: Known) -> Known {
    if one == Known::Fixed || other == Known::Fixed {
        Known::Fixed
    } else {
        one.max(other)
    }
}

/// The groups of people that stand in the same figures, with how many they are; and the groups of each figure.
fn split(figures: &[(Option<usize>, &Figure)]) -> (Vec<f64>, Vec<Vec<usize>>) {
    let mut stands_in: BTreeMap<SubjectId, Vec<usize>> = BTreeMap::new();
    for (at, (_, figure)) in figures.iter().enumerate() {
        for person in &figure.persons {
            stands_in.entry(*person).or_default().push(at);
        }
    }
    let mut groups: BTreeMap<Vec<usize>, u32> = BTreeMap::new();
    for places in stands_in.into_values() {
        *groups.entry(places).or_default() += 1;
    }
    let mut within = vec![Vec::new(); figures.len()];
    for (group, places) in groups.keys().enumerate() {
        for place in places {
            if let Some(within) = within.get_mut(*place) {
                within.push(group);
            }
        }
    }
    (groups.into_values().map(f64::from).collect(), within)
}
