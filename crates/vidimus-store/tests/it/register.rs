//! Rows are replaced by cluster, read by level, and computed anew beside the old ones.

use std::fs;

use vidimus_model::label::Level;
use vidimus_store::{
    Cell, Contents, Holding, Indexed, ItemNo, Link, ListQuery, ListRow, Listed, NameKey, Named,
    Referring, Register, Store, StoreError, TimeLimit, Title, Words,
};

use crate::office::{Office, act};

fn cell(text: &str, sort: Option<&str>) -> Cell {
    Cell {
        text: text.into(),
        plain: text.to_lowercase(),
        sort: sort.map(str::to_owned),
    }
}

/// A letter's time limit, for viewers of some levels.
pub(crate) fn limit(no: i64, (from, to): (Level, Level), due: Option<i32>) -> TimeLimit {
    TimeLimit {
        subject: ItemNo(no),
        from,
        to,
        place: 0,
        awaits: true,
        whom: Some(ItemNo(no + 500)),
        answered: false,
        since: due.map(|due| due - 30),
        due,
        ended: None,
        clock: due.map(|_| "letter.reply".into()),
        facts: None,
    }
}

/// A person who is called otherwise by those who may see more.
pub(crate) fn person(no: i64, name: &str, secret: &str) -> Indexed {
    let row = |from, to, name: &str| ListRow {
        subject: ItemNo(no),
        from,
        to,
        cells: vec![
            cell(name, Some(&name.to_lowercase())),
            cell("2023", None),
            cell("", Some(&Title::key(ItemNo(no % 3 + 1)))),
        ],
    };
    let key = |level, name: &str| NameKey {
        key: format!("={}", name.to_lowercase()),
        level,
        subject: ItemNo(no),
        name: name.into(),
    };
    let words = |item, level, text: &str| Words {
        item: ItemNo(item),
        level,
        text: text.into(),
    };
    let title = |from, to, name: &str| Title {
        subject: ItemNo(no),
        from,
        to,
        plain: format!("of {}", name.to_lowercase()),
        sort: name.to_lowercase(),
    };
    let limit = |from, to, due| limit(no, (from, to), due);
    Indexed {
        cluster: ItemNo(no),
        kind: "person".into(),
        rows: vec![
            row(Level::Public, Level::Internal, name),
            row(Level::Restricted, Level::Sealed, secret),
        ],
        names: vec![key(Level::Public, name), key(Level::Restricted, secret)],
        texts: vec![
            words(no * 10, Level::Public, "seen in the yard"),
            words(no * 10 + 1, Level::Confidential, "seen in the cell"),
            words(no * 10 + 2, Level::Sealed, "seen nowhere"),
        ],
        links: vec![Link {
            property: "held_at".into(),
            level: Level::Internal,
            to: ItemNo(900),
            item: ItemNo(no * 10),
        }],
        holds: vec![Holding {
            what: "figure".into(),
            level: Level::Internal,
        }],
        titles: vec![
            title(Level::Public, Level::Internal, name),
            title(Level::Restricted, Level::Sealed, secret),
        ],
        limits: vec![limit(Level::Public, Level::Internal, None), {
            let due = i32::try_from(100 - no).unwrap();
            limit(Level::Restricted, Level::Sealed, Some(due))
        }],
    }
}

fn fill(register: &Register<'_>) -> Result<(), StoreError> {
    let kinds = ["person".to_owned()];
    let of = Referring {
        column: 2,
        kinds: &kinds,
    };
    register.make_list("person", &["name", "since", "of"], &[of])?;
    register.replace(&person(1, "Aram", "Beno"))?;
    register.replace(&person(2, "Zara", "Anna"))?;
    register.replace(&person(3, "Mila", "Mila"))
}

pub(crate) fn filled() -> (Office, Store) {
    let office = Office::new();
    let store = office.store();
    let writer = store.writer().unwrap();
    fill(&writer.register()).unwrap();
    writer.commit().unwrap();
    (office, store)
}

fn names(contents: &Contents, query: &ListQuery<'_>) -> Vec<String> {
    let rows = contents.list(query).unwrap();
    rows.into_iter().map(|row| row.cells[0].clone()).collect()
}

fn people<'a>(level: Level) -> ListQuery<'a> {
    ListQuery {
        kind: "person",
        level,
        sort: 0,
        descending: false,
        from: "",
        filter: None,
        offset: 0,
        limit: usize::MAX,
    }
}

#[test]
fn a_list_shows_each_level_its_own_rows_in_order() {
    let (_office, store) = filled();
    let reader = store.reader().unwrap();
    let public = people(Level::Public);
    assert_eq!(names(&reader, &public), ["Aram", "Mila", "Zara"]);
    let sealed = people(Level::Sealed);
    assert_eq!(names(&reader, &sealed), ["Anna", "Beno", "Mila"]);
    let descending = ListQuery {
        descending: true,
        offset: 1,
        limit: 1,
        ..public
    };
    assert_eq!(names(&reader, &descending), ["Mila"]);
    let later = ListQuery {
        from: "mila",
        ..public
    };
    assert_eq!(names(&reader, &later), ["Mila", "Zara"]);
    let filtered = ListQuery {
        filter: Some("mil"),
        ..public
    };
    // Zara refers to Mila.
    assert_eq!(names(&reader, &filtered), ["Mila", "Zara"]);
    let count = |level, filter| reader.list_count("person", level, filter).unwrap();
    assert_eq!(count(Level::Public, Some("mil")), 2);
    assert_eq!(count(Level::Sealed, Some("zar")), 0);
    assert_eq!(count(Level::Internal, None), 3);
    let columns = reader.list_columns("person").unwrap().unwrap();
    assert_eq!(columns, ["name", "since", "of"]);
}

#[test]
fn rows_reach_no_debug_line() {
    trait Opaque {
        const IS_SHOWN: bool = false;
    }
    struct Of<T>(std::marker::PhantomData<T>);
    impl<T> Opaque for Of<T> {}
    impl<T: std::fmt::Debug> Of<T> {
        const IS_SHOWN: bool = true;
    }
    let shown = [
        // A number may be.
        Of::<ItemNo>::IS_SHOWN,
        Of::<Cell>::IS_SHOWN,
        Of::<ListRow>::IS_SHOWN,
        Of::<NameKey>::IS_SHOWN,
        Of::<Words>::IS_SHOWN,
        Of::<Indexed>::IS_SHOWN,
        Of::<Named>::IS_SHOWN,
        Of::<Listed>::IS_SHOWN,
        Of::<ListQuery<'static>>::IS_SHOWN,
    ];
    let only_the_number = [true, false, false, false, false, false, false, false, false];
    assert_eq!(shown, only_the_number);
}

#[test]
fn a_list_that_does_not_exist_is_empty_and_a_strange_one_refused() {
    let (_office, store) = filled();
    let reader = store.reader().unwrap();
    let query = ListQuery {
        kind: "boat",
        ..people(Level::Public)
    };
    assert!(reader.list(&query).unwrap().is_empty());
    let writer = store.writer().unwrap();
    let strange = writer.register().make_list("a\" (x); --", &["x"], &[]);
    assert!(matches!(strange, Err(StoreError::ListName(_))));
}

#[test]
fn names_are_found_by_key_up_to_the_viewers_level() {
    let (_office, store) = filled();
    let reader = store.reader().unwrap();
    let found = |level| -> Vec<(i64, String)> {
        let named = reader.names_under("=a", "=b", level, usize::MAX).unwrap();
        named
            .into_iter()
            .map(|one| (one.subject.0, one.name))
            .collect()
    };
    assert_eq!(found(Level::Internal), [(1, "Aram".to_owned())]);
    assert_eq!(
        found(Level::Restricted),
        [(2, "Anna".to_owned()), (1, "Aram".to_owned())]
    );
}

#[test]
fn words_are_found_by_level_the_latest_first() {
    let (_office, store) = filled();
    let reader = store.reader().unwrap();
    let found = |tokens: &[&str], level| -> Vec<i64> {
        let found = reader.words_matching(tokens, level, 10).unwrap();
        found.into_iter().map(|(_, item)| item.0).collect()
    };
    assert_eq!(found(&["seen"], Level::Public), [30, 20, 10]);
    assert_eq!(found(&["in", "the", "y"], Level::Sealed), [30, 20, 10]);
    assert_eq!(found(&["cell"], Level::Restricted), [] as [i64; 0]);
    assert_eq!(found(&["the", "ce"], Level::Confidential), [31, 21, 11]);
    assert_eq!(found(&["nowhere"], Level::Sealed), [] as [i64; 0]);
    assert_eq!(found(&["\"", "*", ""], Level::Sealed), [] as [i64; 0]);
    assert_eq!(found(&["y", "in"], Level::Sealed), [] as [i64; 0]);
    assert_eq!(found(&["AND", "OR"], Level::Sealed), [] as [i64; 0]);
}

#[test]
fn references_are_found() {
    let (_office, store) = filled();
    let reader = store.reader().unwrap();
    let to = [ItemNo(900), ItemNo(901)];
    let links = reader.links_to(&to, Level::Internal, 2).unwrap();
    assert_eq!(links.len(), 2);
    assert_eq!((links[0].from, links[0].item), (ItemNo(1), ItemNo(10)));
    assert_eq!(links[0].property, "held_at");
}

#[test]
fn holdings_are_gone_through_by_key() {
    let (_office, store) = filled();
    let writer = store.writer().unwrap();
    let page = |level, after: Option<i64>, limit| -> Vec<i64> {
        let held = writer.holding("figure", level, after.map(ItemNo), limit);
        held.unwrap().into_iter().map(|one| one.0).collect()
    };
    assert_eq!(page(Level::Public, None, 10), [] as [i64; 0]);
    assert_eq!(page(Level::Internal, None, 2), [1, 2]);
    writer.register().drop_cluster(ItemNo(1)).unwrap();
    // What went from before the key lets nothing after it be passed over.
    assert_eq!(page(Level::Internal, Some(2), 2), [3]);
    let mut twice = person(4, "Ema", "Ema");
    twice.holds.push(Holding {
        what: "figure".into(),
        level: Level::Public,
    });
    writer.register().replace(&twice).unwrap();
    assert_eq!(page(Level::Internal, Some(2), 2), [3, 4]);
    assert_eq!(page(Level::Public, Some(2), 2), [4]);
    assert_eq!(page(Level::Sealed, Some(4), 2), [] as [i64; 0]);
}

#[test]
fn a_hidden_reference_takes_the_place_of_no_visible_one() {
    let (_office, store) = filled();
    let writer = store.writer().unwrap();
    let mut hidden = person(1, "Aram", "Beno");
    hidden.links[0].level = Level::Confidential;
    writer.register().replace(&hidden).unwrap();
    let followed = |level| -> Vec<i64> {
        let links = writer.links_to(&[ItemNo(900)], level, 2).unwrap();
        links.into_iter().map(|link| link.from.0).collect()
    };
    assert_eq!(followed(Level::Public), [] as [i64; 0]);
    assert_eq!(followed(Level::Restricted), [2, 3]);
    assert_eq!(followed(Level::Confidential), [1, 2]);
}

#[test]
fn rows_that_are_replaced_leave_nothing_behind() {
    let (_office, store) = filled();
    let before = store.reader().unwrap().register_digest().unwrap();
    let writer = store.writer().unwrap();
    let register = writer.register();
    register.replace(&person(1, "Karo", "Karo")).unwrap();
    register.drop_cluster(ItemNo(2)).unwrap();
    register.drop_cluster(ItemNo(77)).unwrap();
    assert_eq!(names(&writer, &people(Level::Public)), ["Karo", "Mila"]);
    assert_ne!(writer.register_digest().unwrap(), before);
    register.replace(&person(2, "Zara", "Anna")).unwrap();
    register.replace(&person(1, "Aram", "Beno")).unwrap();
    assert_eq!(writer.register_digest().unwrap(), before);
}

#[test]
fn two_clusters_may_have_words_of_one_item() {
    let (_office, store) = filled();
    let writer = store.writer().unwrap();
    let register = writer.register();
    let mut other = person(5, "Ema", "Ema");
    other.texts[0].item = ItemNo(10);
    register.replace(&other).unwrap();
    let found = writer.words_matching(&["yard"], Level::Public, 9).unwrap();
    assert!(found.contains(&(ItemNo(5), ItemNo(10))));
    assert!(found.contains(&(ItemNo(1), ItemNo(10))));
    register.drop_cluster(ItemNo(1)).unwrap();
    let found = writer.words_matching(&["yard"], Level::Public, 9).unwrap();
    assert!(found.contains(&(ItemNo(5), ItemNo(10))));
    assert!(!found.contains(&(ItemNo(1), ItemNo(10))));
}

#[test]
fn beyond_the_last_place_the_last_text_of_an_item_gives_way() {
    let (_office, store) = filled();
    let writer = store.writer().unwrap();
    let register = writer.register();
    for cluster in 100..120 {
        let level = Level::ALL[usize::try_from(cluster).unwrap() % 4];
        let texts = vec![Words {
            item: ItemNo(900),
            level,
            text: "told at the well".into(),
        }];
        let told = person(cluster, "Ema", "Ema");
        register.replace(&Indexed { texts, ..told }).unwrap();
    }
    let found = || -> Vec<i64> {
        let found = writer.words_matching(&["well"], Level::Sealed, 50).unwrap();
        found.into_iter().map(|(cluster, _)| cluster.0).collect()
    };
    let kept: Vec<i64> = (100..115).chain([119]).collect();
    assert_eq!(found(), kept);
    for cluster in 100..120 {
        register.drop_cluster(ItemNo(cluster)).unwrap();
    }
    assert_eq!(found(), [] as [i64; 0]);
    let before = store.reader().unwrap().register_digest().unwrap();
    assert_eq!(writer.register_digest().unwrap(), before);
}

#[test]
fn subjects_clusters_and_concerns_are_kept_both_ways() {
    let office = Office::new();
    let store = office.store();
    let writer = store.writer().unwrap();
    let register = writer.register();
    let [a, b, c] = [1, 2, 3].map(ItemNo);
    for subject in [a, b] {
        register.put_subject(subject, "person").unwrap();
    }
    register.set_cluster(b, a).unwrap();
    register.put_subject(b, "person").unwrap();
    for (subject, item) in [(a, 20), (b, 10), (b, 20), (c, 30), (a, 20)] {
        register.add_concern(subject, ItemNo(item)).unwrap();
    }
    register.add_carried(c, ItemNo(10)).unwrap();
    writer.commit().unwrap();
    let reader = store.reader().unwrap();
    assert_eq!(reader.cluster_of(b).unwrap(), a);
    assert_eq!(reader.cluster_of(c).unwrap(), c);
    assert_eq!(reader.members(a).unwrap(), [a, b]);
    assert_eq!(reader.kind_of(b).unwrap().as_deref(), Some("person"));
    assert_eq!(reader.subjects_of_kind("person").unwrap(), [a, b]);
    assert_eq!(
        reader.concerning(&[b, a]).unwrap(),
        [ItemNo(10), ItemNo(20)]
    );
    assert_eq!(reader.subjects_of(ItemNo(20)).unwrap(), [a, b]);
    assert_eq!(reader.carried_by(c).unwrap(), [ItemNo(10)]);
}

#[test]
fn a_register_built_anew_says_the_same_and_old_readers_read_on() {
    let (office, store) = filled();
    let other = office.store();
    let (old, old_elsewhere) = (store.reader().unwrap(), other.reader().unwrap());
    let before = old.register_digest().unwrap();
    store.rebuild_register(fill).unwrap();
    assert_eq!(store.reader().unwrap().register_digest().unwrap(), before);
    assert_eq!(other.reader().unwrap().register_digest().unwrap(), before);
    let empty = |register: &Register<'_>| register.make_list("person", &["name"], &[]);
    store.rebuild_register(empty).unwrap();
    let public = people(Level::Public);
    assert_eq!(names(&old, &public).len(), 3);
    assert_eq!(names(&old_elsewhere, &public).len(), 3);
    assert_eq!(names(&store.reader().unwrap(), &public).len(), 0);
    assert_eq!(names(&other.reader().unwrap(), &public).len(), 0);
    drop((old, old_elsewhere));
    let writer = other.writer().unwrap();
    writer
        .register()
        .replace(&person(1, "Aram", "Beno"))
        .unwrap();
    writer.commit().unwrap();
    assert_eq!(names(&store.reader().unwrap(), &public), ["Aram"]);
    assert!(store.verify(|_, _| {}).unwrap().is_sound());
}

#[test]
fn a_log_left_behind_is_not_taken_for_that_of_a_new_register() {
    let (office, store) = filled();
    let log = fs::read(office.folder().join("register-1.db-wal")).unwrap();
    assert!(!log.is_empty());
    drop(store);
    fs::remove_file(office.folder().join("register-1.db")).unwrap();
    fs::write(office.folder().join("register-1.db-wal"), log).unwrap();
    let reader = office.store().reader().unwrap();
    assert_eq!(reader.cursor().unwrap(), 0);
    assert_eq!(reader.list_columns("person").unwrap(), None);
}

#[test]
fn a_build_that_fails_leaves_the_old_register() {
    let (office, store) = filled();
    let failed: Result<(), StoreError> = store.rebuild_register(|register| {
        fill(register)?;
        Err(StoreError::Busy)
    });
    assert!(failed.is_err());
    let public = people(Level::Public);
    assert_eq!(names(&store.reader().unwrap(), &public).len(), 3);
    assert!(!office.folder().join("register.new").exists());
}

#[test]
fn the_cursor_is_kept_and_falls_back_when_the_ledger_is_another() {
    let office = Office::new();
    let store = office.store();
    act(&store, 1);
    let writer = store.writer().unwrap();
    writer.register().set_cursor(1).unwrap();
    writer.commit().unwrap();
    drop(store);
    let store = office.store();
    assert_eq!(store.reader().unwrap().cursor().unwrap(), 1);
    let writer = store.writer().unwrap();
    writer.register().set_cursor(2).unwrap();
    writer.commit().unwrap();
    drop(store);
    // A register that claims to know more than the ledger has follows from another one.
    assert_eq!(office.store().reader().unwrap().cursor().unwrap(), 0);
}

#[test]
fn references_are_cut_in_the_order_of_statements_whatever_their_clusters() {
    let (_office, store) = filled();
    let writer = store.writer().unwrap();
    let register = writer.register();
    for (cluster, item) in [(100, 72), (101, 71), (102, 73)] {
        let links = vec![Link {
            property: "copy_of".into(),
            level: Level::Public,
            to: ItemNo(950),
            item: ItemNo(item),
        }];
        let told = person(cluster, "Ema", "Ema");
        register.replace(&Indexed { links, ..told }).unwrap();
    }
    let found = register.links_to(&[ItemNo(950)], Level::Public, 2).unwrap();
    let items: Vec<i64> = found.iter().map(|one| one.item.0).collect();
    assert_eq!(items, [71, 72]);
}

#[test]
fn a_list_is_sorted_and_filtered_by_what_its_references_are_called() {
    let (_office, store) = filled();
    let reader = store.reader().unwrap();
    // Aram is of 2, Zara of 3, Mila of 1; whom they are of is called otherwise for those who may see.
    let by_reference = |level, descending| ListQuery {
        sort: 2,
        descending,
        ..people(level)
    };
    let public = by_reference(Level::Public, false);
    assert_eq!(names(&reader, &public), ["Mila", "Zara", "Aram"]);
    let backwards = by_reference(Level::Public, true);
    assert_eq!(names(&reader, &backwards), ["Aram", "Zara", "Mila"]);
    let second = ListQuery {
        offset: 1,
        limit: 1,
        ..public
    };
    assert_eq!(names(&reader, &second), ["Zara"]);
    let sealed = by_reference(Level::Sealed, false);
    assert_eq!(names(&reader, &sealed), ["Beno", "Mila", "Anna"]);
    let found = |level, words| {
        let query = ListQuery {
            filter: Some(words),
            ..people(level)
        };
        let names = names(&reader, &query);
        let count = reader.list_count("person", level, Some(words)).unwrap();
        assert_eq!(count, names.len() as u64);
        names
    };
    assert_eq!(found(Level::Public, "of zara"), ["Aram"]);
    assert_eq!(found(Level::Public, "zara"), ["Aram", "Zara"]);
    assert!(found(Level::Sealed, "zara").is_empty());
    assert_eq!(found(Level::Sealed, "of anna"), ["Beno"]);
}

#[test]
fn who_refers_to_nobody_who_is_called_comes_last_either_way() {
    let (_office, store) = filled();
    let writer = store.writer().unwrap();
    let register = writer.register();
    for no in [1, 2] {
        let nobody = person(no, "Nobody", "Nobody");
        let titles = Vec::new();
        register.replace(&Indexed { titles, ..nobody }).unwrap();
    }
    let listed = |descending, offset, limit| -> Vec<i64> {
        let query = ListQuery {
            sort: 2,
            descending,
            offset,
            limit,
            ..people(Level::Public)
        };
        let rows = register.list(&query).unwrap();
        rows.iter().map(|row| row.subject.0).collect()
    };
    // Only 3 is called something, to whom 2 refers; 3 refers to 1, and 1 to 2.
    assert_eq!(listed(false, 0, usize::MAX), [2, 3, 1]);
    assert_eq!(listed(true, 0, usize::MAX), [2, 1, 3]);
    assert_eq!(listed(false, 0, 2), [2, 3]);
    assert_eq!(listed(false, 1, 1), [3]);
    assert_eq!(listed(false, 2, 1), [1]);
    assert!(listed(false, 3, 1).is_empty());
}
