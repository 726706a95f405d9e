//! Figures: what counts people, what does not, and how exactly.

use super::*;

/// Value, sign and scope of every proposal with a figure.
fn figures(text: &str) -> Vec<(String, &'static str, String)> {
    let with_scope = found(text)
        .into_iter()
        .filter(|found| found.scope.is_some());
    with_scope
        .map(|found| {
            (
                found.value.clone(),
                found.op.sign(),
                found.scope.unwrap_or_default(),
            )
        })
        .collect()
}

#[track_caller]
fn one(text: &str, value: &str, sign: &str, scope: &str) {
    let found = figures(text);
    let expected = vec![(value.to_owned(), sign, scope.to_owned())];
    let found: Vec<_> = found
        .iter()
        .map(|(v, s, c)| (v.clone(), *s, c.clone()))
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn numbers_are_read_as_written() {
    one("The camp holds 23 prisoners.", "23", "=", "prisoners");
    one("The camp holds 8,560 prisoners.", "8560", "=", "prisoners");
    one("The camp holds 8 560 prisoners.", "8560", "=", "prisoners");
    one(
        "The camp holds seventy-four prisoners.",
        "74",
        "=",
        "prisoners",
    );
    one(
        "The camp holds two hundred and six prisoners.",
        "206",
        "=",
        "prisoners",
    );
    one(
        "The camp holds two dozen prisoners.",
        "24",
        "~",
        "prisoners",
    );
    one(
        "The camp holds 1.2 million prisoners.",
        "1200000",
        "~",
        "prisoners",
    );
    one(
        "The camp holds dozens of sick prisoners.",
        "dozens",
        "~",
        "sick prisoners",
    );
    one(
        "The camp holds tens of thousands of prisoners.",
        "tens of thousands",
        "~",
        "prisoners",
    );
    one(
        "The camp holds 20 to 30 prisoners.",
        "20-30",
        "~",
        "prisoners",
    );
}

#[test]
fn modifiers_become_signs() {
    one(
        "The camp holds more than 100 prisoners.",
        "100",
        ">",
        "prisoners",
    );
    one(
        "The camp holds over 100 prisoners.",
        "100",
        ">",
        "prisoners",
    );
    one(
        "The camp holds at least 100 prisoners.",
        "100",
        ">=",
        "prisoners",
    );
    one(
        "The camp holds nearly 100 prisoners.",
        "100",
        "<",
        "prisoners",
    );
    one(
        "The camp holds fewer than 100 prisoners.",
        "100",
        "<",
        "prisoners",
    );
    one(
        "The camp holds some 100 prisoners.",
        "100",
        "~",
        "prisoners",
    );
    one(
        "The camp holds 100 or more prisoners.",
        "100",
        ">=",
        "prisoners",
    );
    one(
        "The camp holds a total of 100 prisoners.",
        "100",
        "=",
        "prisoners",
    );
}

#[test]
fn a_breakdown_gives_each_part() {
    let text = "They met 74 prisoners (57 children and 17 women).";
    let values: Vec<String> = figures(text)
        .into_iter()
        .map(|(value, _, _)| value)
        .collect();
    assert_eq!(values, ["74", "57", "17"]);
}

#[test]
fn what_counts_no_people_is_left_out() {
    for text in [
        "The prisoner is 57 years old.",
        "The prisoners were held for 19 and a half years.",
        "The prisoners paid $40 each.",
        "About 30 percent of the prison is empty.",
        "The prison stands 40 km from the border.",
        "Under Article 33 the prisoners may write.",
        "The prison opens at 9:30.",
        "In 2030 prisoners wrote letters.",
        "There were 58 prisoner exchanges.",
        "The prison was the topic at COP29.",
    ] {
        assert_eq!(figures(text), [], "{text}");
    }
}

#[test]
fn the_size_of_an_event_takes_its_type() {
    for (text, kind) in [
        ("Norland freed 23 prisoners.", "release"),
        ("The strike killed 23 people.", "death"),
        ("The court sentenced 23 people.", "sentence"),
        ("Police arrested 23 people.", "capture"),
        ("Norland handed over the bodies of 23 soldiers.", "transfer"),
    ] {
        let found = found(text);
        let kinds: Vec<&str> = found.iter().map(|found| found.kind.name()).collect();
        assert_eq!(
            (kinds, found[0].value.as_str()),
            (vec![kind], "23"),
            "{text}"
        );
    }
}

#[test]
fn an_event_that_did_not_happen_is_no_event() {
    for text in [
        "Norland has not freed 23 prisoners.",
        "Norland could have freed 23 prisoners.",
        "It is unclear whether Norland freed 23 prisoners.",
    ] {
        assert!(
            found(text)
                .iter()
                .all(|found| found.kind != StatementType::Release),
            "{text}"
        );
    }
    let planned = first(
        "Norland will free 23 prisoners on Sunday.",
        StatementType::Release,
    );
    assert_eq!(planned.modality, Modality::Planned);
    assert_eq!(planned.as_of.as_deref(), Some("2031-05-11"));
}

#[test]
fn a_bare_figure_counts_those_last_counted() {
    let text = "The army holds 33 Norlandian soldiers. By spring they are more than 100.";
    let found = found(text);
    assert_eq!(found[1].value, "100");
    assert_eq!(found[1].scope.as_deref(), Some("Norlandian soldiers"));
}

#[test]
fn a_particle_is_no_sign() {
    one("Norland handed over 12 suspects.", "12", "=", "suspects");
    one("Norland captured over 12 soldiers.", "12", ">", "soldiers");
}

#[test]
fn people_alone_are_told_apart_by_the_words_behind_them() {
    let people = "people missing at the bridge";
    let text = "The commander holds 14 people missing at the bridge.";
    one(text, "14", "=", people);
    one("There are 14 people held.", "14", "=", "people held");
    one(
        "The camp holds 14 prisoners in all.",
        "14",
        "=",
        "prisoners",
    );
}

#[test]
fn a_part_says_of_whom_it_is_one() {
    for text in [
        "They met 74 captives, of which 57 children.",
        "They met 74 captives, of whom 57 are children.",
        "They met 74 captives, 57 of them children.",
    ] {
        let figures = figures(text);
        let part = figures.last().map(|(value, _, scope)| (&**value, &**scope));
        assert_eq!(part, Some(("57", "children")), "{text}");
    }
}

#[test]
fn rules_are_no_people() {
    assert_eq!(figures("The prison kept 2 of these Rules."), []);
}

#[test]
fn a_quote_ends_with_a_phrase() {
    let text = "The camp holds 14 prisoners of, they said, the war.";
    assert_eq!(first(text, StatementType::Count).quote, "14 prisoners");
    let text = "Negotiations on the exchange of prisoners continue.";
    let talks = first(text, StatementType::Negotiation);
    assert_eq!(talks.subject, "Negotiations");
}
