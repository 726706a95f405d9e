use super::*;

fn table() -> &'static Voices {
    voices().expect("a table")
}

#[test]
fn names_are_cut_out_of_the_words_around_them() {
    let cases = [
        ("the Harbour Office", "Harbour Office"),
        (
            "Representatives of the Relief Office of Serrin",
            "Relief Office of Serrin",
        ),
        ("Halvoria’s", "Halvoria"),
        ("Selva Velarin,", "Selva Velarin"),
        ("her brother Jan Illek", "Jan Illek"),
        ("The lawyer Tove Lindar", "Tove Lindar"),
        ("Deputy Minister Tove Lindar", "Tove Lindar"),
        ("the lawyer", "lawyer"),
    ];
    for (words, name) in cases {
        assert_eq!(table().name(words), name);
    }
}

#[test]
fn the_sort_of_a_subject_is_told_by_its_words() {
    let cases = [
        ("Selva Velarin", "person"),
        ("relatives of the fishermen", "group"),
        ("Ministry of Defence", "organisation"),
        ("Halvoria", "organisation"),
        ("his mother", "person"),
        ("One relative", "person"),
        ("She", "person"),
        ("Families' Circle", "organisation"),
        ("families of Halvoria", "group"),
    ];
    for (name, kind) in cases {
        assert_eq!(table().kind_of(name), kind, "{name}");
    }
}

#[test]
fn a_short_form_is_read_in_full_where_the_text_gives_it() {
    let text =
        "The Relief Mission of Two Seas (RMTS) came. RMTS delegates left the Relief Mission.";
    assert_eq!(
        in_full(table(), text, "RMTS").as_deref(),
        Some("Relief Mission of Two Seas")
    );
    assert_eq!(
        in_full(table(), text, "Relief Mission").as_deref(),
        Some("Relief Mission of Two Seas")
    );
    assert_eq!(in_full(table(), text, "Halvoria"), None);
}

#[test]
fn pronouns_name_nobody() {
    for words in ["They", "it", "no response", "", "this"] {
        assert!(table().is_empty_of_names(words), "{words}");
    }
    assert!(!table().is_empty_of_names("the prisoners"));
    assert!(!table().is_empty_of_names("Her Majesty’s Harbour"));
}

#[test]
fn a_surname_stands_for_the_one_person_who_bears_it() {
    let text =
        "Zara Amatuni heads the office. Her lawyer Tigran Manas came. Amatuni spoke to Ada Manas.";
    let full = |name| of_surname(table(), text, name);
    assert_eq!(full("Amatuni").as_deref(), Some("Zara Amatuni"));
    assert_eq!(full("Manas"), None);
    assert_eq!(full("Halvoria"), None);
}

#[test]
fn talks_are_no_body_and_people_no_group() {
    assert!(!table().can_name("organisation", "Negotiations"));
    assert!(table().can_name("organisation", "Halvoria"));
    assert!(table().is_anybody("people"));
    assert!(!table().is_anybody("people missing at the bridge"));
}
