//! Identifiers are never re-typed and never re-used, only retired.

use super::{BTreeSet, VESSEL, built_in, parsed, refusal};

/// Whether the vessel's definition may be replaced by itself with one passage changed.
fn changed(from: &str, to: &str) -> String {
    assert!(VESSEL.contains(from), "{from}");
    match parsed(&VESSEL.replacen(from, to, 1)).may_replace(&parsed(VESSEL)) {
        Ok(()) => "taken".to_owned(),
        Err(broken) => refusal(&broken),
    }
}

const FUEL: &str =
    r#"{ name = "fuel", type = "term", terms = ["oil", "petrol"], required = true },"#;

#[test]
fn every_kind_may_replace_itself() {
    let names: BTreeSet<String> = built_in().iter().map(|kind| kind.name.clone()).collect();
    assert_eq!(names.len(), crate::kind::BUILT_IN.len());
    for kind in built_in().iter() {
        assert_eq!(kind.may_replace(kind), Ok(()));
    }
}

#[test]
fn what_adds_widens_or_retires_is_taken() {
    let crew = "name = \"crew\"\ntype = \"reference\"\n";
    for (from, to) in [
        (
            "[[column]]",
            "[[property]]\nname = \"flag\"\ntype = \"text\"\n[[column]]",
        ),
        (crew, &format!("{crew}retired = true\n")),
        ("to = [\"person\"]", "to = [\"person\", \"group\"]"),
        ("\"sunk\"]", "\"sunk\", \"sold\"]"),
        (
            "\"held_in_port\", \"sunk\"]",
            "\"sunk\"]\nretired = [\"held_in_port\"]",
        ),
        ("changes = true", "changes = true\nmany = true"),
        ("called = \"Boat\"", "called = \"Ship\""),
        (
            FUEL,
            &format!("{FUEL}\n{{ name = \"power\", type = \"number\" }},"),
        ),
        ("required = true }", "required = false }"),
    ] {
        assert_eq!(changed(from, to), "taken", "{to}");
    }
}

#[test]
fn what_would_change_the_meaning_of_old_statements_is_refused() {
    let crew =
        "[[property]]\nname = \"crew\"\ntype = \"reference\"\nto = [\"person\"]\nmany = true\n";
    let table = [
        changed("kind = \"vessel\"", "kind = \"ship\""),
        changed("code = \"B\"", "code = \"S\""),
        changed(crew, ""),
        changed("type = \"reference\"\nto = [\"place\"]", "type = \"text\""),
        changed("to = [\"place\"]", "to = [\"organisation\"]"),
        changed("\"held_in_port\", ", ""),
        changed(
            "\"made_in\", type = \"number\"",
            "\"made_in\", type = \"text\"",
        ),
        changed("{ name = \"made_in\", type = \"number\" },", ""),
        changed(
            "\"made_in\", type = \"number\"",
            "\"made_in\", type = \"number\", required = true",
        ),
        changed(
            FUEL,
            &format!("{FUEL}\n{{ name = \"power\", type = \"number\", required = true }},"),
        ),
        changed("terms = [\"oil\", \"petrol\"]", "vocabulary = \"fate\""),
    ];
    insta::assert_snapshot!(table.join("\n"), @r"
    own.toml, line 2: The kind `vessel` cannot become `ship`
    own.toml, line 2: The letters that open its codes cannot change: codes have been given out
    own.toml, line 2: The property `crew` is missing
      Keep it with `retired = true`
    own.toml, line 20: `home_port` was a reference and cannot become a text
      Retire it and give what is new a name of its own
    own.toml, line 20: `home_port` no longer refers to the kind `place`
    own.toml, line 46: The term `held_in_port` of `fate` is missing
      Name it under `retired` instead
    own.toml, line 41: `engine.made_in` was a number and cannot become a text
      Retire it and give what is new a name of its own
    own.toml, line 38: The field `engine.made_in` is missing
    own.toml, line 41: Old records lack the field `made_in`
      A field that is added or was optional cannot be required
    own.toml, line 43: Old records lack the field `power`
      A field that is added or was optional cannot be required
    own.toml, line 42: `engine.fuel` was a term of `fuel` and cannot become a term of `fate`
      Retire it and give what is new a name of its own
    ");
}

#[test]
fn what_was_retired_does_not_come_back() {
    let source = |property: &str, terms: &str, state: &str| {
        parsed(&format!(
            "kind = 'own'\ntitle = ['name']\n[[property]]\nname = 'name'\ntype = 'text'\n\
             [[property]]\nname = 'x'\ntype = 'term'\nvocabulary = 'v'\n{property}\n\
             [[vocabulary]]\nname = 'v'\n{terms}\n\
             [[state]]\nname = 'new'\nto = [{state}"
        ))
    };
    let all = source(
        "",
        "terms = ['a', 'b']",
        "'done']\n[[state]]\nname = 'done'",
    );
    let less = source(
        "retired = true",
        "terms = ['a']\nretired = ['b']",
        "]\n[[state]]\nname = 'done'\nretired = true",
    );
    assert_eq!(less.may_replace(&all), Ok(()));
    let back = [
        source(
            "",
            "terms = ['a']\nretired = ['b']",
            "]\n[[state]]\nname = 'done'\nretired = true",
        ),
        source(
            "retired = true",
            "terms = ['a', 'b']",
            "]\n[[state]]\nname = 'done'\nretired = true",
        ),
        source("retired = true", "terms = ['a']\nretired = ['b']", "]"),
        source(
            "retired = true",
            "terms = ['a']\nretired = ['b']",
            "'done']\n[[state]]\nname = 'done'",
        ),
    ];
    let refused: Vec<String> = back
        .iter()
        .map(|one| refusal(&one.may_replace(&less).unwrap_err()))
        .collect();
    insta::assert_snapshot!(refused.join("\n"), @r"
    own.toml, line 7: The property `x` was retired and cannot come back
      Give what is new a name of its own
    own.toml, line 12: The term `b` was retired and cannot come back
    own.toml, line 1: The state `done` is missing
      Keep it with `retired = true`
    own.toml, line 19: The state `done` was retired and cannot come back
    ");
}
