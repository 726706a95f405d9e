//! What is refused, on which line, why, and with which hint.

use proptest::prelude::*;

use super::{VESSEL, parsed, refusal};
use crate::kind::{BUILT_IN, Kind, KindSet};

/// A file that is in order up to its tenth line, so that what is added begins on the eleventh.
const HEAD: &str = "kind = 'own'
title = ['name']

[[property]]
name = 'name'
type = 'name'
[[property]]
name = 'on'
type = 'date'
# Here begins what is broken.
";

fn refused(rest: &str) -> String {
    match Kind::parse("own.toml", &format!("{HEAD}{rest}")) {
        Ok(_) => format!("taken: {rest}"),
        Err(broken) => refusal(&broken),
    }
}

fn all_refused(table: &[&str]) -> String {
    let refused: Vec<String> = table.iter().map(|rest| refused(rest)).collect();
    refused.join("\n")
}

#[test]
fn the_head_of_the_table_is_in_order() {
    parsed(HEAD);
}

#[test]
fn a_file_that_is_no_kind() {
    let whole = |source: &str| refusal(&Kind::parse("own.toml", source).unwrap_err());
    let table = [
        "",
        "kind = ",
        "kind = 'own'\ntitle = ['name']",
        "kind = 'own'\ntitle = ['name']\nproperty = []",
        "kind = 'Own Kind'\ntitle = []\nproperty = []",
        "kind = 'own'\ntitle = []\n[[property]]\nname = 'name'\ntype = 'name'",
        "kind = 'own'\ntitle = ['nme']\n[[property]]\nname = 'name'\ntype = 'name'",
        "kind = 'own'\ntitle = ['is']\n[[property]]\nname = 'is'\ntype = 'flag'",
        "kind = 'own'\ncode = 'vessel'\ntitle = ['name']\n[[property]]\nname = 'name'\ntype = 'name'",
        "kind = 'own'\ncode = 'B'\ntitle = ['name']\n[[property]]\nname = 'name'\ntype = 'name'",
        "kind = 'own'\ncode = 'B'\ntitle = ['code']\n[[property]]\nname = 'code'\ntype = 'name'",
        "kind = 'own'\nlabel = 'secret'\ntitle = ['a']\n[[property]]\nname = 'a'\ntype = 'text'",
        "kind = 'own'\ntitle = ['a']\nmatch = { by = 'face' }\n[[property]]\nname = 'a'\ntype = 'text'",
        "kind = 'own'\ntitle = ['a']\nmatch = { by = 'name' }\n[[property]]\nname = 'a'\ntype = 'text'",
        "kind = 'own'\ntitle = ['a']\nmatch = { by = 'date_place' }\n[[property]]\nname = 'a'\ntype = 'text'",
        "kind = 'own'\ntitle = ['a']\nmatch = { by = 'date_place', date = 'a' }\n[[property]]\nname = 'a'\ntype = 'text'",
    ];
    let refused: Vec<String> = table.iter().map(|source| whole(source)).collect();
    insta::assert_snapshot!(refused.join("\n"), @r#"
    own.toml, line 1: Missing field `kind`
    own.toml, line 1: String values must be quoted, expected literal string
    own.toml, line 1: Missing field `property`
    own.toml, line 2: There is no property `name`
    own.toml, line 1: `Own Kind` cannot be a name
      Use small letters from a to z, digits and underscores, a letter first, at most 64
    own.toml, line 2: The title names no property
      Say which property names the subject, as in `title = ["name"]`
    own.toml, line 2: There is no property `nme`
      Did you mean `name`?
    own.toml, line 2: `is` is a flag and names nothing
    own.toml, line 2: `vessel` cannot open a code
      Use one to three capital letters from A to Z
    own.toml, line 2: A kind with a code needs a property `code`
      Add a property named `code` of the type text
    own.toml, line 2: The property `code` must be of the type text
    own.toml, line 2: There is no level `secret`
      Known are `public`, `internal`, `restricted`, `confidential`, `sealed`
    own.toml, line 3: Nothing is matched by `face`
      Match by `name` or by `date_place`
    own.toml, line 3: `name` needs `names`, and there is none
    own.toml, line 3: Matching by `date_place` needs a `date`
    own.toml, line 3: The property `a` is of the type text, not date
    "#);
}

#[test]
fn a_property_that_makes_no_sense() {
    insta::assert_snapshot!(all_refused(&[
        "[[property]]\nname = 'name'\ntype = 'text'",
        "[[property]]\nname = 'Father'\ntype = 'text'",
        "[[property]]\nname = 'x'\ntype = 'texte'",
        "[[property]]\nname = 'x'\ntype = 'text'\nmandatory = true",
        "[[property]]\nname = 'x'",
        "[[property]]\nname = 'x'\ntype = 'text'\nmany = 'yes'",
        "[[property]]\nname = 'x'\ntype = 'text'\nterms = ['a']",
        "[[property]]\nname = 'x'\ntype = 'term'",
        "[[property]]\nname = 'x'\ntype = 'term'\nterms = []",
        "[[property]]\nname = 'x'\ntype = 'term'\nterms = ['a', 'b', 'a']",
        "[[property]]\nname = 'x'\ntype = 'term'\nvocabulary = 'fate'",
        "[[property]]\nname = 'x'\ntype = 'reference'",
        "[[property]]\nname = 'x'\ntype = 'reference'\nto = ['person', 'person']",
        "[[property]]\nname = 'x'\ntype = 'record'",
        "[[property]]\nname = 'x'\ntype = 'record'\nfields = [{ name = 'y', type = 'record' }]",
        "[[property]]\nname = 'x'\ntype = 'record'\nfields = [\n{ name = 'y', type = 'text' },\n{ name = 'y', type = 'text' }]",
        "[[property]]\nname = 'x'\ntype = 'text'\ntakes = ['counts']",
        "[[property]]\nname = 'x'\ntype = 'text'\nlabel = 'intern'",
        "[[property]]\nname = 'x'\ntype = 'text'\nlabel = 'sealed'\nattribution_label = 'public'",
        "[[property]]\nname = 'x'\ntype = 'text'\nrequired = true\nretired = true",
        "[[property]]\nname = 'x'\ntype = 'text'\nonly_to = ['a, b']",
        "[[property]]\nname = 'x'\ntype = 'text'\nonly_to = ['a', 'a']",
    ]), @r#"
    own.toml, line 12: The property `name` stands here twice
    own.toml, line 12: `Father` cannot be a name
      Use small letters from a to z, digits and underscores, a letter first, at most 64
    own.toml, line 13: There is no type `texte`
      Did you mean `text`?
    own.toml, line 14: Unknown field `mandatory`, expected one of `name`, `type`, `called`, `vocabulary`, `terms`, `to`, `fields`, `required`, `many`, `changes`, `label`, `attribution_label`, `only_to`, `takes`, `tell`, `confirm_speaker`, `ours`, `hides`, `whose`, `only_with`, `retired`
    own.toml, line 11: Missing field `type`
    own.toml, line 14: Invalid type: string "yes", expected a boolean
    own.toml, line 13: `terms` means nothing for the type text
      Only the type term has it
    own.toml, line 13: `x` needs a vocabulary
      Write either `terms` here or the name of a `vocabulary`
    own.toml, line 14: The vocabulary `x` has no term
    own.toml, line 14: The term `a` stands here twice
    own.toml, line 14: There is no vocabulary `fate`
    own.toml, line 12: `x` needs `to`, and there is none
    own.toml, line 14: The kind `person` stands here twice
    own.toml, line 12: `x` needs `fields`, and there is none
    own.toml, line 14: A record cannot hold a record
    own.toml, line 16: The field `y` stands here twice
    own.toml, line 14: There is no statement type `counts`
      Did you mean `count`?
    own.toml, line 14: There is no level `intern`
      Did you mean `internal`?
    own.toml, line 15: The attribution is public, but what is said is sealed
      An attribution holds the quote: give it the same level or a stricter one
    own.toml, line 12: `x` is retired and cannot be required
    own.toml, line 14: `a, b` cannot be a circle
      Name it without commas, and without spaces around it, such as `medical`
    own.toml, line 14: The circle `a` stands here twice
    "#);
}

#[test]
fn a_vocabulary_that_makes_no_sense() {
    let used = "[[property]]\nname = 'x'\ntype = 'term'\nvocabulary = 'fate'\n";
    let table = [
        "[[vocabulary]]\nname = 'fate'\nterms = []",
        "[[vocabulary]]\nname = 'fate'\nterms = ['sunk']\nalive = ['sink']",
        "[[vocabulary]]\nname = 'fate'\nterms = ['sunk']\nretired = ['sunk']",
        "[[vocabulary]]\nname = 'fate'\nterms = ['sunk']\ncalled = { sank = 'Lost' }",
        "[[vocabulary]]\nname = 'fate'\nterms = ['sunk']\ngone = ['sunk']",
        "[[vocabulary]]\nname = 'fate'\nterms = ['sunk']\n[[vocabulary]]\nname = 'fate'\nterms = ['sunk']",
        "[[vocabulary]]\nname = 'fate'\nterms = ['sunk']\n[[vocabulary]]\nname = 'idle'\nterms = ['a']",
    ];
    let table: Vec<String> = table.iter().map(|rest| format!("{used}{rest}")).collect();
    let table: Vec<&str> = table.iter().map(String::as_str).collect();
    insta::assert_snapshot!(all_refused(&table), @r"
    own.toml, line 17: The vocabulary `fate` has no term
    own.toml, line 18: There is no term `sink` in the vocabulary `fate`
      Did you mean `sunk`?
    own.toml, line 18: The term `sunk` stands here twice
    own.toml, line 18: There is no term `sank` in the vocabulary `fate`
      Did you mean `sunk`?
    own.toml, line 18: Unknown field `gone`, expected one of `name`, `terms`, `retired`, `called`, `alive`, `open`, `closed`, `held`, `free`, `dead`, `family`
    own.toml, line 19: The vocabulary `fate` stands here twice
    own.toml, line 19: No property uses the vocabulary `idle`
    ");
}

#[test]
fn states_clocks_and_checks_that_make_no_sense() {
    insta::assert_snapshot!(all_refused(&[
        "[[state]]\nname = 'draft'\nto = ['send']\n[[state]]\nname = 'sent'",
        "[[state]]\nname = 'draft'\n[[state]]\nname = 'sent'",
        "[[state]]\nname = 'draft'\nto = ['old']\n[[state]]\nname = 'old'\nretired = true",
        "[[state]]\nname = 'draft'\nto = ['draft']\n[[state]]\nname = 'draft'",
        "[[state]]\nname = 'draft'\nneeds = ['sent_on']",
        "[[state]]\nname = 'draft'\nby = ['boss']",
        "[[clock]]\nname = 'reply'\nstarts = 'name'\nlength = '30 days'\nstops = ['on']",
        "[[clock]]\nname = 'reply'\nstarts = 'on'\nlength = '30 office days'\nstops = ['on']",
        "[[clock]]\nname = 'reply'\nstarts = 'on'\nlength = 'profile.Reply'\nstops = ['on']",
        "[[clock]]\nname = 'reply'\nstarts = 'on'\nlength = '999 years'\nstops = ['on']",
        "[[clock]]\nname = 'reply'\nstarts = 'on'\nlength = '30 days'\nstops = []",
        "[[clock]]\nname = 'reply'\nstarts = 'on'\nlength = '30 days'\nstops = ['answer.full']",
        "[[clock]]\nname = 'reply'\nstarts = 'on'\nlength = '30 days'\nstops = ['name']",
        "[[clock]]\nname = 'reply'\nstarts = 'on'\nlength = '30 days'\nstops = ['on']\nunless = ['failed']",
        "[[check]]\nrule = 'not_befor'\nfirst = 'on'\nthen = 'on'",
        "[[check]]\nrule = 'not_before'\nfirst = 'on'",
        "[[check]]\nrule = 'not_before'\nfirst = 'on'\nthen = 'name'",
        "[[check]]\nrule = 'not_before'\nfirst = 'on'\nthen = 'work.sennt'",
        "[[check]]\nrule = 'not_before'\nfirst = 'on'\nthen = 'name.on'",
        "[[check]]\nrule = 'in_past'\nproperty = 'onn'",
        "[[check]]\nrule = 'in_past'\nproperty = 'on'\nnumber = 3",
        "[[check]]\nrule = 'within_years'\nproperty = 'on'\nnumber = -3",
        "[[check]]\nrule = 'at_most_one'\nof = ['on']",
        "[[check]]\nrule = 'sum_of_parts'\nproperty = 'on'",
        "[[check]]\nrule = 'name == on'",
    ]), @"
    own.toml, line 13: There is no state `send`
      Did you mean `sent`?
    own.toml, line 14: No step leads to the state `sent`
      The first state is where all begins; name this one in another's `to`
    own.toml, line 13: There is no state `old`
      Known are `draft`
    own.toml, line 15: The state `draft` stands here twice
    own.toml, line 13: There is no property `sent_on`
      Known are `name`, `on`
    own.toml, line 13: There is no role `boss`
      Known are `data_entry`, `officer`, `visitor`, `reviewer`, `manager`, `owner`
    own.toml, line 13: The property `name` is of the type name, not date
      Of the type date: `on`
    own.toml, line 14: `30 office days` is not a length of time
      Write `30 days`, `15 working days`, `2 weeks`, `1 month` or `1 year`, ten years at most, or what the jurisdiction profile names, as `profile.reply`
    own.toml, line 14: `profile.Reply` is not a length of time
      Write `30 days`, `15 working days`, `2 weeks`, `1 month` or `1 year`, ten years at most, or what the jurisdiction profile names, as `profile.reply`
    own.toml, line 14: `999 years` is not a length of time
      Write `30 days`, `15 working days`, `2 weeks`, `1 month` or `1 year`, ten years at most, or what the jurisdiction profile names, as `profile.reply`
    own.toml, line 15: Nothing stops the clock `reply`
    own.toml, line 15: There is no property `answer`
      Known are `name`, `on`
    own.toml, line 15: `name` cannot stop a clock
      Name a date as in `answered_on`, or a term as in `answer.full`
    own.toml, line 16: There is no state `failed`
    own.toml, line 12: There is no rule `not_befor`
      Did you mean `not_before`?
    own.toml, line 12: The rule `not_before` needs `then`
    own.toml, line 14: The property `name` is of the type name, not date
      Of the type date: `on`
    own.toml, line 14: There is no state `sennt`
    own.toml, line 14: The property `name` is no record, and refers to nothing
    own.toml, line 13: There is no property `onn`
      Did you mean `on`?
    own.toml, line 12: `number` means nothing for the rule `in_past`
    own.toml, line 14: Invalid value: integer `-3`, expected u32
    own.toml, line 13: The rule `at_most_one` needs at least two properties
    own.toml, line 13: The property `on` is of the type date, not figure
    own.toml, line 12: There is no rule `name == on`
      Known are `not_before`, `in_past`, `within_years`, `at_most`, `required_with`, `at_most_one`, `sum_of_parts`
    ");
}

#[test]
fn columns_and_sections_that_make_no_sense() {
    insta::assert_snapshot!(all_refused(&[
        "[[column]]\nproperty = 'nam'",
        "[[column]]\nproperty = 'on'\n[[column]]\nproperty = 'on'",
        "[[property]]\nname = 'old'\ntype = 'text'\nretired = true\n[[column]]\nproperty = 'old'",
        "[[section]]\nname = 'a'\nproperties = ['on']\n[[section]]\nname = 'b'\nproperties = ['on']",
        "[[section]]\nname = 'a'\nreferring = ['custody']",
    ]), @r"
    own.toml, line 12: There is no property `nam`
      Did you mean `name`?
    own.toml, line 14: The column `on` stands here twice
    own.toml, line 16: The property `old` is retired
    own.toml, line 16: The property `on` stands here twice
    own.toml, line 13: `custody` names no property of another kind
      Write the kind and its property, as in `custody.person`
    ");
}

#[test]
fn kinds_that_do_not_fit_each_other() {
    let kind = |file: &str, name: &str, rest: &str| {
        let head = format!("kind = '{name}'\ntitle = ['name']\n");
        let property = "[[property]]\nname = 'name'\ntype = 'name'\n";
        Kind::parse(file, &format!("{head}{property}{rest}")).unwrap()
    };
    let code = "[[property]]\nname = 'code'\ntype = 'text'\n";
    let coded = |file: &str, name: &str| {
        let source = format!("kind = '{name}'\ncode = 'A'\ntitle = ['code']\n{code}");
        Kind::parse(file, &source).unwrap()
    };
    let refers = "[[property]]\nname = 'x'\ntype = 'reference'\nto = ['bote']";
    let nested = "[[property]]\nname = 'x'\ntype = 'record'\nfields = [\n{ name = 'y', type = 'reference', to = ['plane'] }]";
    let table = [
        vec![kind("a.toml", "boat", ""), kind("b.toml", "boat", "")],
        vec![coded("a.toml", "boat"), coded("b.toml", "barge")],
        vec![kind("a.toml", "boat", refers)],
        vec![kind("a.toml", "boat", nested)],
        vec![kind(
            "a.toml",
            "boat",
            "[[section]]\nname = 'crew'\nreferring = ['sailor.boat']",
        )],
        vec![kind(
            "a.toml",
            "boat",
            "[[section]]\nname = 'crew'\nreferring = ['boat.name']",
        )],
    ];
    let refused = table
        .into_iter()
        .map(|kinds| refusal(&KindSet::of(kinds).unwrap_err()));
    insta::assert_snapshot!(refused.collect::<Vec<_>>().join("\n"), @r"
    b.toml, line 1: The kind `boat` is defined in a.toml too
    b.toml, line 1: The codes of the kind `boat` open with the same letters
    a.toml, line 7: There is no kind `bote`
      Did you mean `boat`?
    a.toml, line 10: There is no kind `plane`
      Known are `boat`
    a.toml, line 7: There is no kind `sailor`
      Known are `boat`
    a.toml, line 7: The property `name` of the kind `boat` does not refer to the kind `boat`
    ");
}

#[test]
fn a_file_too_large_to_be_meant_is_refused() {
    let source = format!("{HEAD}{}", "#".repeat(300 * 1024));
    let broken = Kind::parse("own.toml", &source).unwrap_err();
    assert_eq!(
        broken.to_string(),
        "own.toml, line 1: The file has more than 256 KiB"
    );
}

/// A definition with some of its characters cut out, doubled, or replaced by others.
fn damaged() -> impl Strategy<Value = String> {
    let files = BUILT_IN
        .iter()
        .map(|(_, source)| *source)
        .chain([VESSEL])
        .collect::<Vec<_>>();
    let cut = (any::<prop::sample::Index>(), 0_usize..40, ".{0,12}");
    (
        prop::sample::select(files),
        prop::collection::vec(cut, 1..6),
    )
        .prop_map(|(file, cuts)| {
            cuts.iter()
                .fold(file.to_owned(), |text, (at, length, instead)| {
                    let letters: Vec<char> = text.chars().collect();
                    let at = at.index(letters.len() + 1);
                    let after = letters.iter().skip(at + length);
                    letters
                        .iter()
                        .take(at)
                        .copied()
                        .chain(instead.chars())
                        .chain(after.copied())
                        .collect()
                })
        })
}

proptest! {
    #[test]
    fn no_text_makes_the_loader_panic(source in ".{0,200}") {
        let _ = Kind::parse("own.toml", &source);
    }

    #[test]
    fn no_damaged_kind_makes_the_loader_panic(source in damaged()) {
        match Kind::parse("own.toml", &source) {
            Ok(kind) => prop_assert!(kind.may_replace(&kind).is_ok()),
            Err(broken) => prop_assert!((1..=1 + source.matches('\n').count()).contains(&broken.line)),
        }
    }
}

#[test]
fn a_mandate_names_a_matter_a_power_and_when() {
    let table = [
        (
            "mandate = 'on.recommend'",
            "no property that names a matter",
        ),
        (
            "mandate = 'name.on.recommend'",
            "no property that names a matter",
        ),
        ("mandate = 'sort.forbid'", "`forbid`"),
        ("mandate = 'other.matter.forbid'", "`forbid`"),
        ("mandate = 'a.b.c.d'", "no property that names a matter"),
        ("mandate_if = 'name'", "none is named"),
        ("mandate = 'sort.recommend'\nmandate_if = 'nam'", "`nam`"),
    ];
    let with = |state: &str| {
        format!(
            "[[property]]\nname = 'sort'\ntype = 'term'\nterms = ['one']\n\
             [[property]]\nname = 'other'\ntype = 'reference'\nto = ['own']\n\
             [[state]]\nname = 'made'\n{state}\n"
        )
    };
    for (state, why) in table {
        let refused = refused(&with(state));
        assert!(refused.contains(why), "{state}: {refused}");
    }
    for state in [
        "mandate = 'other.matter.recommend'",
        "mandate = 'sort.recommend'\nmandate_if = 'sort.one'",
    ] {
        parsed(&format!("{HEAD}{}", with(state)));
    }
}

#[test]
fn whose_something_is_and_with_whom_it_is_shared() {
    let flag = |keys: &str| format!("[[property]]\nname = 'x'\ntype = 'flag'\n{keys}");
    assert_eq!(
        refused(&flag("whose = ['on']")),
        "own.toml, line 14: The property `on` is of the type date, not reference"
    );
    assert_eq!(
        refused("[[property]]\nname = 'x'\ntype = 'text'\nonly_with = ['on']"),
        "own.toml, line 12: The property `x` is no flag, and hides nothing"
    );
    let own = parsed(&format!("{HEAD}{}", flag("only_with = ['on']")));
    let broken = KindSet::of(vec![own]).unwrap_err();
    assert_eq!(refusal(&broken), "own.toml, line 14: `on` leads to nobody");
}

#[test]
fn what_does_not_say_whose_it_is_belongs_to_all_to_whom_it_refers() {
    let refers = "[[property]]\nname = 'x'\ntype = 'reference'\nto = ['person', 'place']";
    let own = parsed(&format!("{HEAD}{refers}"));
    assert_eq!(own.whose, ["x"]);
    let own = parsed(&format!("whose = []\n{HEAD}{refers}"));
    assert!(own.whose.is_empty());
}
