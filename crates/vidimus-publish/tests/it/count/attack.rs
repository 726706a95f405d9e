//! Readers who narrow down what was kept back. They share no code with the product.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use microlp::{ComparisonOp, OptimizationDirection, Problem};
use vidimus_model::id::SubjectId;
use vidimus_publish::count::{Figure, Shown};

/// More people than there are in any test.
const MANY: i64 = 1_000_000;

/// A figure of one table as a pipe: cells lead from rows to columns, totals lead to rows and from columns.
struct Pipe {
    from: usize,
    to: usize,
    flows: i64,
    least: i64,
    most: i64,
}

/// The figures of one table that can be narrowed down to less than the least number of people, found in whole
/// numbers: how much more or less may run through a pipe is a greatest flow (Gusfield 1988).
pub(super) fn narrowed(figures: &[Figure], size: (usize, usize), least: usize) -> Vec<String> {
    let pipes = pipes(figures, size);
    let kept = (0..figures.len()).filter(|at| figures[*at].shown != Shown::Count);
    let least = i64::try_from(least).unwrap();
    kept.filter_map(|at| {
        let one = &pipes[at];
        let high = one.flows + greatest_flow(&pipes, at, (one.to, one.from));
        let low =
            one.flows - greatest_flow(&pipes, at, (one.from, one.to)).min(one.flows - one.least);
        let is_narrow = high < least || high - low < least;
        is_narrow.then(|| format!("{} is in {low}..={high}", one.flows))
    })
    .collect()
}

fn pipes(figures: &[Figure], (rows, columns): (usize, usize)) -> Vec<Pipe> {
    let (source, sink) = (rows + columns, rows + columns + 1);
    let ends = (0..=rows).flat_map(|row| (0..=columns).map(move |column| (row, column)));
    let ends = ends.map(|(row, column)| match (row < rows, column < columns) {
        (true, true) => (row, rows + column),
        (true, false) => (source, row),
        (false, true) => (rows + column, sink),
        (false, false) => (sink, source),
    });
    let pipe = |((from, to), figure): ((usize, usize), &Figure)| {
        let flows = i64::try_from(figure.persons.len()).unwrap();
        let (least, most) = match figure.shown {
            Shown::Count => (flows, flows),
            _ => (1, MANY),
        };
        Pipe {
            from,
            to,
            flows,
            least,
            most,
        }
    };
    ends.zip(figures).map(pipe).collect()
}

/// How much more may run from one end to another beside a pipe.
fn greatest_flow(pipes: &[Pipe], beside: usize, (start, end): (usize, usize)) -> i64 {
    let mut room: BTreeMap<(usize, usize), i64> = BTreeMap::new();
    for (_, pipe) in pipes.iter().enumerate().filter(|(at, _)| *at != beside) {
        *room.entry((pipe.from, pipe.to)).or_default() += pipe.most - pipe.flows;
        *room.entry((pipe.to, pipe.from)).or_default() += pipe.flows - pipe.least;
    }
    let mut flow = 0;
    while let Some(path) = path(&room, (start, end)) {
        let more = path.iter().map(|step| room[step]).min().unwrap();
        for (from, to) in path {
            *room.get_mut(&(from, to)).unwrap() -= more;
            *room.entry((to, from)).or_default() += more;
        }
        flow += more;
    }
    flow
}

fn path(
    room: &BTreeMap<(usize, usize), i64>,
    (start, end): (usize, usize),
) -> Option<Vec<(usize, usize)>> {
    let mut came_from = BTreeMap::from([(start, start)]);
    let mut next = VecDeque::from([start]);
    while let Some(at) = next.pop_front() {
        for ((_, to), _) in room
            .range((at, 0)..=(at, usize::MAX))
            .filter(|(_, room)| **room > 0)
        {
            if !came_from.contains_key(to) {
                came_from.insert(*to, at);
                next.push_back(*to);
            }
        }
    }
    came_from.contains_key(&end).then(|| {
        let mut path = Vec::new();
        let mut at = end;
        while at != start {
            path.push((came_from[&at], at));
            at = came_from[&at];
        }
        path
    })
}

/// What several papers together tell of few people: of those who were kept back, and of those who joined or left
/// between two figures that were shown. A reader is given here whom the figures count together, though not how many
/// they are; what that and the papers before tell already is not held against the last one.
pub(super) fn differenced(papers: &[&[Figure]], least: usize) -> Vec<String> {
    let reader = Reader::of(papers);
    let all = || papers.iter().flat_map(|paper| paper.iter());
    let shown = || all().filter(|one| one.shown == Shown::Count);
    let kept = all().filter(|one| one.shown != Shown::Count);
    let mut few: BTreeSet<Vec<SubjectId>> = kept.map(|one| list(&one.persons)).collect();
    for one in shown() {
        for other in shown().filter(|other| !one.persons.is_disjoint(&other.persons)) {
            let gone: Vec<SubjectId> = one.persons.difference(&other.persons).copied().collect();
            if !gone.is_empty() && gone.len() < least {
                few.insert(gone);
            }
        }
    }
    let narrow = few.iter().filter_map(|persons| {
        let (low, high) = reader.range(persons, papers.len());
        let least = f64::from(u32::try_from(least).unwrap()) - 1e-6;
        let is_narrow = high < least || high - low < least;
        let is_news = || reader.range(persons, papers.len() - 1) != (low, high);
        (is_narrow && is_news()).then(|| format!("{} are in {low}..={high}", persons.len()))
    });
    narrow.collect()
}

fn list(persons: &BTreeSet<SubjectId>) -> Vec<SubjectId> {
    persons.iter().copied().collect()
}

/// Somebody who collects papers.
struct Reader<'p> {
    papers: &'p [&'p [Figure]],
    /// Everybody by all figures in which they stand.
    alike: BTreeMap<Vec<(usize, usize)>, Vec<SubjectId>>,
}

impl<'p> Reader<'p> {
    fn of(papers: &'p [&'p [Figure]]) -> Self {
        let mut stands: BTreeMap<SubjectId, Vec<(usize, usize)>> = BTreeMap::new();
        for (paper, figures) in papers.iter().enumerate() {
            for (at, figure) in figures.iter().enumerate() {
                for person in &figure.persons {
                    stands.entry(*person).or_default().push((paper, at));
                }
            }
        }
        let mut alike: BTreeMap<Vec<(usize, usize)>, Vec<SubjectId>> = BTreeMap::new();
        for (person, at) in stands {
            alike.entry(at).or_default().push(person);
        }
        Self { papers, alike }
    }

    /// Between what these are for somebody who read so many of the papers.
    fn range(&self, of: &[SubjectId], read: usize) -> (f64, f64) {
        let bound = |towards| (self.bound(of, read, towards) * 1e6).round() / 1e6;
        (
            bound(OptimizationDirection::Minimize),
            bound(OptimizationDirection::Maximize),
        )
    }

    fn bound(&self, of: &[SubjectId], read: usize, towards: OptimizationDirection) -> f64 {
        let mut problem = Problem::new(towards);
        let counts = |persons: &[SubjectId]| if of.contains(&persons[0]) { 1.0 } else { 0.0 };
        let groups = self
            .alike
            .iter()
            .map(|(at, persons)| (at, problem.add_var(counts(persons), (0.0, f64::INFINITY))));
        let groups: Vec<_> = groups.collect();
        for (paper, figures) in self.papers.iter().enumerate() {
            for (at, figure) in figures
                .iter()
                .enumerate()
                .filter(|(_, one)| !one.persons.is_empty())
            {
                let within = groups
                    .iter()
                    .filter(|(places, _)| places.contains(&(paper, at)));
                let within: Vec<_> = within.map(|(_, variable)| (*variable, 1.0)).collect();
                let count = f64::from(u32::try_from(figure.persons.len()).unwrap());
                match figure.shown {
                    Shown::Count if paper < read => {
                        problem.add_constraint(&within, ComparisonOp::Eq, count);
                    }
                    _ => problem.add_constraint(&within, ComparisonOp::Ge, 1.0),
                }
            }
        }
        match problem.solve() {
            Ok(outcome) => outcome.into_solution().unwrap().objective(),
            Err(microlp::Error::Unbounded) => f64::INFINITY,
            Err(error) => panic!("no answer: {error}"),
        }
    }
}
