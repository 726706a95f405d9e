//! Rule files: the built-in ones keep their examples, broken ones are refused with their line.

use super::*;

const GOOD: &str = r#"
version = 7
language = "en"

[class]
boat = ["boat~", "fishing vessel"]

[[frame]]
id = "office.boat"
type = "capture"
value = "seized"
any = ["seized (the|a) <boat>"]
ok = ["The navy seized a fishing vessel."]
not = ["The navy sank a boat."]
"#;

fn refused(text: &str) -> RuleError {
    Rules::parse(&[("office.toml", text)]).expect_err("the file is broken")
}

#[test]
fn every_rule_keeps_its_own_examples() {
    let rules = rules();
    let mut files: Vec<&str> = rules
        .language
        .frames
        .iter()
        .map(|frame| frame.examples.file.as_str())
        .collect();
    files.dedup();
    let faults = files.iter().flat_map(|file| rules.faults(file));
    let faults: Vec<String> = faults.map(|fault| fault.to_string()).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_type_has_a_rule_and_every_rule_its_own_name() {
    let rules = rules();
    for kind in StatementType::ALL {
        assert!(
            rules.ids().any(|(_, found)| found == kind),
            "{}",
            kind.name()
        );
    }
    let mut ids: Vec<&str> = rules.ids().map(|(id, _)| id).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all);
}

#[test]
fn an_office_adds_rules_of_its_own() {
    let rules = Rules::parse(&[("office.toml", GOOD)]).unwrap();
    let found = propose("The navy seized a boat.", &About::default(), &rules);
    assert_eq!(
        (found[0].rule.as_str(), found[0].rule_version),
        ("office.boat", 7)
    );
}

#[test]
fn a_broken_file_is_refused_with_line_and_reason() {
    for (from, to, line, reason) in [
        ("version = 7", "version = seven", 2, "quoted"),
        ("\"capture\"", "\"catch\"", 10, "`catch` is not known here"),
        (
            "<boat>\"",
            "<ship>\"",
            12,
            "There is no class of words `ship`",
        ),
        (
            "(the|a) <boat>",
            "(the|a <boat>",
            12,
            "A bracket is not closed",
        ),
        ("(the|a) <boat>", "{X}", 12, "There is no slot `X`"),
        ("(the|a) <boat>", "*99 boat", 12, "The gap `*99`"),
        (
            "\"seized (the|a) <boat>\"",
            "\"*3 boat\"",
            12,
            "must begin with",
        ),
        (
            "\"seized (the|a) <boat>\"",
            "\"\"",
            12,
            "The pattern is empty",
        ),
        ("a fishing vessel.", "a harbour.", 13, "does not find"),
        ("sank a boat", "seized a boat", 14, "must not find"),
        (
            "language = \"en\"",
            "language = \"xx\"",
            1,
            "no rules for the language `xx`",
        ),
        (
            "value = \"seized\"",
            "valeu = \"seized\"",
            11,
            "unknown field",
        ),
    ] {
        let text = GOOD.replace(from, to);
        assert_ne!(text, GOOD, "{from}");
        let error = refused(&text);
        assert!(error.reason.contains(reason), "{to}: {error}");
        assert_eq!(
            (error.file.as_str(), error.line),
            ("office.toml", line),
            "{error}"
        );
    }
}

#[test]
fn a_rule_without_an_example_is_refused() {
    let text = GOOD.replace("ok = [\"The navy seized a fishing vessel.\"]", "ok = []");
    assert!(refused(&text).reason.contains("no example"));
}

#[test]
fn too_many_classes_are_refused() {
    let classes: Vec<String> = (0..200).map(|n| format!("c{n} = [\"w{n}\"]")).collect();
    let text = format!(
        "version = 1\nlanguage = \"en\"\n[class]\n{}",
        classes.join("\n")
    );
    assert!(refused(&text).reason.contains("128"));
}
