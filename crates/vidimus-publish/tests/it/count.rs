//! Counts of people, attacked by readers who know all that is shown.

use std::collections::{BTreeMap, BTreeSet};

use vidimus_model::edtf::{Day, Edtf};
use vidimus_model::id::{EntryHash, ItemId, SubjectId};
use vidimus_publish::count::{Earlier, Figure, Shown, Table, Why, suppress};

mod attack;

/// How many random cases are tried: few with every build, many where they are asked for.
pub(crate) fn cases(few: u64) -> u64 {
    let asked = std::env::var("VIDIMUS_CASES").ok();
    asked.map_or(few, |asked| asked.parse().expect("a number of cases"))
}

/// Numbers that look random and are the same in each run.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d)
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 11) % end as u64).expect("it is below the end")
    }
}

fn person(number: usize) -> SubjectId {
    SubjectId(ItemId {
        entry: EntryHash([1; 32]),
        index: u16::try_from(number).expect("few people"),
    })
}

fn names(of: &str, count: usize) -> Vec<String> {
    (0..count).map(|at| format!("{of}{at}")).collect()
}

fn day(number: u8) -> Day {
    let date: Edtf = format!("2031-01-{number:02}").parse().expect("a date");
    date.earliest().expect("a day")
}

/// A table in which so many stand in each cell, nobody in two.
fn table(counts: &[Vec<usize>]) -> Table {
    let mut people = 0..;
    let mut cells = BTreeMap::new();
    for (row, counts) in counts.iter().enumerate() {
        for (column, count) in counts.iter().enumerate() {
            let persons = people.by_ref().take(*count).map(person).collect();
            cells.insert((row, column), persons);
        }
    }
    Table {
        name: "held".to_owned(),
        rows: names("place", counts.len()),
        columns: names("status", counts[0].len()),
        cells,
    }
}

fn random_table(dice: &mut Dice) -> Vec<Vec<usize>> {
    let (rows, columns) = (1 + dice.below(6), 1 + dice.below(5));
    let cell = |dice: &mut Dice| match dice.below(4) {
        0 => 0,
        1 => dice.below(12),
        2 => dice.below(40),
        _ => dice.below(120),
    };
    let row = |dice: &mut Dice| (0..columns).map(|_| cell(dice)).collect();
    (0..rows).map(|_| row(dice)).collect()
}

fn shown(figures: &[Figure]) -> Vec<String> {
    let one = |figure: &Figure| match figure.shown {
        Shown::Count => figure.persons.len().to_string(),
        Shown::Earlier { count, .. } => format!("{count} before"),
        Shown::Withheld(Why::Small) => "small".to_owned(),
        Shown::Withheld(Why::Protects) => "kept".to_owned(),
    };
    figures.iter().map(one).collect()
}

#[test]
fn a_small_count_is_kept_back_with_what_would_give_it_away() {
    let figures = suppress(
        &[table(&[vec![30, 2, 20], vec![40, 50, 8], vec![0, 9, 60]])],
        &[],
        5,
    );
    let shown = shown(&figures);
    assert_eq!(shown[1], "small");
    assert_eq!(shown[8], "0");
    let kept = shown.iter().filter(|one| *one == "kept").count();
    assert!(
        kept >= 2,
        "a row and a column would give it away: {shown:?}"
    );
    assert_eq!(shown.last().map(String::as_str), Some("219"));
}

#[test]
fn counts_that_are_large_enough_are_all_shown() {
    let figures = suppress(&[table(&[vec![30, 5], vec![0, 9]])], &[], 5);
    assert!(figures.iter().all(|one| one.shown == Shown::Count));
    let nobody = suppress(&[table(&[vec![0, 0]])], &[], 5);
    assert!(nobody.iter().all(|one| one.shown == Shown::Count));
}

#[test]
fn whoever_stands_in_two_cells_is_one_in_the_total() {
    let both = |at| (at..at + 10).map(person).collect();
    let table = Table {
        name: "held".to_owned(),
        rows: names("place", 1),
        columns: names("status", 2),
        cells: BTreeMap::from([((0, 0), both(0)), ((0, 1), both(5))]),
    };
    let figures = suppress(&[table], &[], 5);
    assert_eq!(figures[2].persons.len(), 15);
}

#[test]
fn where_few_joined_the_earlier_figure_is_repeated_with_its_day() {
    let before = suppress(&[table(&[vec![30]])], &[], 5);
    let earlier = [Earlier {
        day: day(1),
        figures: &before,
    }];
    let few = suppress(&[table(&[vec![32]])], &earlier, 5);
    let repeated = Shown::Earlier {
        count: 30,
        day: day(1),
    };
    assert!(few.iter().all(|one| one.shown == repeated));
    let many = suppress(&[table(&[vec![36]])], &earlier, 5);
    assert!(many.iter().all(|one| one.shown == Shown::Count));
}

#[test]
fn what_is_kept_back_follows_from_the_counts_and_not_from_ids() {
    for seed in 0..cases(40) {
        let mut dice = Dice::new(seed);
        let table = table(&random_table(&mut dice));
        let mut other = table.clone();
        for persons in other.cells.values_mut() {
            let drawn = persons
                .iter()
                .map(|one| person(usize::from(u16::MAX - one.0.index)));
            *persons = drawn.collect();
        }
        assert_eq!(
            shown(&suppress(&[table], &[], 5)),
            shown(&suppress(&[other], &[], 5))
        );
    }
}

#[test]
fn no_reader_narrows_a_count_that_was_kept_back() {
    for seed in 0..cases(200) {
        for least in [5, 10] {
            let counts = random_table(&mut Dice::new(seed));
            let figures = suppress(&[table(&counts)], &[], least);
            let narrow = attack::narrowed(&figures, (counts.len(), counts[0].len()), least);
            assert_eq!(
                narrow,
                [] as [String; 0],
                "{seed}: {counts:?} {:?}",
                shown(&figures)
            );
        }
    }
}

#[test]
fn a_reader_finds_what_is_small_where_nothing_else_is_kept_back() {
    let counts = [vec![30, 2, 20], vec![40, 50, 8]];
    let mut figures = suppress(&[table(&counts)], &[], 5);
    for figure in &mut figures {
        if figure.shown == Shown::Withheld(Why::Protects) {
            figure.shown = Shown::Count;
        }
    }
    assert_eq!(attack::narrowed(&figures, (2, 3), 5), ["2 is in 2..=2"]);
}

/// Where somebody is counted: the place and the status; or nowhere.
type Lives = Vec<Option<(usize, usize)>>;

fn of_lives(lives: &Lives, (rows, columns): (usize, usize)) -> Table {
    let mut cells: BTreeMap<(usize, usize), BTreeSet<SubjectId>> = BTreeMap::new();
    for (number, cell) in lives.iter().enumerate() {
        if let Some(cell) = cell {
            cells.entry(*cell).or_default().insert(person(number));
        }
    }
    Table {
        name: "held".to_owned(),
        rows: names("place", rows),
        columns: names("status", columns),
        cells,
    }
}

/// Five papers while people come and go; and what a reader of each and all before it narrows down.
fn five_papers(seed: u64, looks_back: bool) -> (Vec<Vec<Figure>>, Vec<String>) {
    let mut dice = Dice::new(seed);
    let size = (1 + dice.below(4), 1 + dice.below(3));
    let cell = |dice: &mut Dice| (dice.below(size.0), dice.below(size.1));
    let lives_on = |dice: &mut Dice| (dice.below(3) > 0).then(|| cell(dice));
    let mut lives: Lives = (0..40 + dice.below(80))
        .map(|_| lives_on(&mut dice))
        .collect();
    let mut papers: Vec<Vec<Figure>> = Vec::new();
    let mut narrow = Vec::new();
    for _ in 1..6 {
        let earlier = (1..).zip(&papers).filter(|_| looks_back);
        let earlier = earlier.map(|(number, figures)| Earlier {
            day: day(number),
            figures,
        });
        let earlier: Vec<Earlier<'_>> = earlier.collect();
        papers.push(suppress(&[of_lives(&lives, size)], &earlier, 5));
        let read: Vec<&[Figure]> = papers.iter().map(Vec::as_slice).collect();
        narrow.extend(attack::differenced(&read, 5));
        for _ in 0..dice.below(15) {
            let moves = dice.below(lives.len());
            lives[moves] = lives_on(&mut dice);
        }
    }
    (papers, narrow)
}

#[test]
fn no_reader_of_several_papers_learns_how_few_joined_or_left() {
    let (mut shown, mut all) = (0, 0);
    for seed in 0..cases(200).div_ceil(10) {
        let (papers, narrow) = five_papers(seed, true);
        assert_eq!(narrow, [] as [String; 0], "{seed}");
        for figure in papers.iter().flatten().filter(|one| one.persons.len() >= 5) {
            all += 1;
            shown += usize::from(figure.shown == Shown::Count);
        }
    }
    println!("{shown} of {all} figures of five or more are shown as they are");
    assert!(
        shown * 4 > all,
        "a table of which most is kept back is of no use"
    );
}

#[test]
fn a_reader_of_several_papers_learns_it_where_nobody_looked_back() {
    let caught = (0..10).filter(|seed| !five_papers(*seed, false).1.is_empty());
    assert!(caught.count() > 5);
}
