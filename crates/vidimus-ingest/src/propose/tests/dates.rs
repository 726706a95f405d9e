//! Dates of claims and what they are taken from.

use super::*;

#[track_caller]
fn dated(words: &str, iso: &str, basis: Basis) {
    let text = format!("Norland freed 23 prisoners {words}.");
    let found = first(&text, StatementType::Release);
    assert_eq!(
        (found.as_of.as_deref(), found.as_of_basis),
        (Some(iso), basis),
        "{text}"
    );
}

#[test]
fn printed_dates_are_stated() {
    dated("on May 5, 2029", "2029-05-05", Basis::Stated);
    dated("on 5 May 2029", "2029-05-05", Basis::Stated);
    dated("on the 5th of May 2029", "2029-05-05", Basis::Stated);
    dated("on 2029-05-05", "2029-05-05", Basis::Stated);
    dated("on 05.05.2029", "2029-05-05", Basis::Stated);
    dated("in May 2029", "2029-05", Basis::Stated);
    dated("in 2029", "2029", Basis::Stated);
    dated("in the spring of 2029", "2029-03/2029-05", Basis::Stated);
    dated("in winter 2029", "2029-12/2030-02", Basis::Stated);
    dated(
        "between 9 and 14 March 2029",
        "2029-03-09/2029-03-14",
        Basis::Stated,
    );
    dated("from May to June 2029", "2029-05/2029-06", Basis::Stated);
}

#[test]
fn a_year_that_is_not_printed_is_inferred() {
    dated("in June", "2030-06", Basis::Inferred);
    dated("in March", "2031-03", Basis::Inferred);
    dated("on May 5", "2031-05-05", Basis::Inferred);
    dated("on May 9", "2030-05-09", Basis::Inferred);
    dated("on Dec. 30", "2030-12-30", Basis::Inferred);
}

#[test]
fn relative_dates_are_counted_from_the_document() {
    dated("on Wednesday", "2031-05-07", Basis::Relative);
    dated("on Thursday", "2031-05-08", Basis::Relative);
    dated("on Friday", "2031-05-02", Basis::Relative);
    dated("yesterday", "2031-05-07", Basis::Relative);
    dated("last week", "2031-04-28/2031-05-04", Basis::Relative);
    dated("last month", "2031-04", Basis::Relative);
    dated("last year", "2030", Basis::Relative);
    dated("three days ago", "2031-05-05", Basis::Relative);
    dated("two years ago", "2029", Basis::Relative);
}

#[test]
fn the_present_is_the_day_of_publication_and_the_past_has_no_date() {
    let present = first("The camp holds 23 prisoners.", StatementType::Count);
    assert_eq!(present.as_of_basis, Basis::Publication);
    let past = first("Norland freed 23 prisoners.", StatementType::Release);
    assert_eq!((past.as_of, past.as_of_basis), (None, Basis::None));
}

#[test]
fn since_is_open() {
    let found = first(
        "Since March 2029 he has not been visited by a lawyer.",
        StatementType::Visit,
    );
    assert_eq!(found.as_of.as_deref(), Some("2029-03/.."));
}

#[test]
fn without_a_date_of_the_document_nothing_is_counted_from_it() {
    let text = "Norland freed 23 prisoners on Wednesday.";
    let found = propose(text, &About::default(), &rules());
    assert_eq!(
        (found[0].as_of.clone(), found[0].as_of_basis),
        (None, Basis::None)
    );
}

#[test]
fn a_day_that_the_text_states_gives_the_year() {
    let text = "Velm, March 3, 2030.\n\nNorland freed 23 prisoners in June.";
    let found = propose(text, &About::default(), &rules());
    let found = found.first().unwrap();
    assert_eq!(found.as_of.as_deref(), Some("2030-06"));
    assert_eq!(found.as_of_basis, Basis::Inferred);
}

#[test]
fn the_day_of_speech_is_not_the_day_of_the_event() {
    let text = "The ministry said on Wednesday that Norland freed 23 prisoners in March.";
    let found = first(text, StatementType::Release);
    assert_eq!(found.as_of.as_deref(), Some("2031-03"));
}

#[test]
fn odd_dates_of_documents_do_no_harm() {
    for published in [
        "",
        "2031",
        "2031-05",
        "2031-99-99",
        "XXXX-08-06",
        "−1",
        "99999-01-01",
        "2031-05-08T10:00:00Z",
        "ա",
    ] {
        let about = About {
            published: Some(published),
            ..About::default()
        };
        let text =
            "Norland freed 23 prisoners on Wednesday, after last week, in June and two years ago.";
        assert!(!propose(text, &about, &rules()).is_empty());
    }
}

#[test]
fn what_is_to_come_is_planned_and_not_begun() {
    let hearing = |text: &str| {
        let found = first(text, StatementType::Hearing);
        (found.value, found.as_of, found.modality)
    };
    let due = (
        "due".to_owned(),
        Some("2031-06-02".to_owned()),
        Modality::Planned,
    );
    assert_eq!(hearing("Their trial begins on 2 June."), due);
    assert_eq!(hearing("The trial of the men opens on June 2, 2031."), due);
    let began = hearing("Their trial began on 2 May.");
    assert_eq!(began.2, Modality::Asserted);
}

#[test]
fn a_release_that_may_come_is_possible() {
    let release = |text: &str| {
        let found = first(text, StatementType::Release);
        (found.value, found.modality)
    };
    for text in [
        "The detainees may be released after the verdict.",
        "The detainees could be freed in June.",
        "Norland may have freed 23 prisoners.",
    ] {
        assert_eq!(release(text).1, Modality::Possible, "{text}");
    }
    let counted = release("Up to 30 of the prisoners might be freed in June.");
    assert_eq!(counted, ("30".to_owned(), Modality::Possible));
    let coming = release("Norland will release 23 prisoners on Friday.");
    assert_eq!(coming, ("23".to_owned(), Modality::Planned));
}

#[test]
fn a_day_of_last_year_has_the_year_counted() {
    dated("on 6 May last year", "2030-05-06", Basis::Relative);
    dated("in May of last year", "2030-05", Basis::Relative);
    dated("on March 3 this year", "2031-03-03", Basis::Relative);
}

#[test]
fn a_caption_tells_the_year_though_it_is_a_leftover() {
    let caption = "Norland - People rally in Velm, March 3, 2031.";
    let text = format!("{caption}\n\nNorland freed 23 prisoners in June.");
    let about = About {
        leftovers: &[(0, caption.len())],
        ..About::default()
    };
    let found = propose(&text, &about, &rules());
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].as_of.as_deref(), Some("2031-06"));
    assert_eq!(found[0].as_of_basis, Basis::Inferred);
}

#[test]
fn a_plan_that_was_refused_is_past_and_a_fact() {
    for text in [
        "A visit planned for 2 May was refused on the day itself.",
        "The visit to the camp scheduled for 2 May was cancelled by the guards.",
    ] {
        let found = first(text, StatementType::AccessChange);
        let told = (found.as_of.as_deref(), found.modality);
        assert_eq!(told, (Some("2031-05-02"), Modality::Asserted), "{text}");
    }
    let text = "Norland denied the observers a visit planned for 10 July 2031.";
    let denied = first(text, StatementType::AccessChange);
    assert_eq!(denied.modality, Modality::Asserted);
    let text = "A delegation will visit the prisoners on 2 June.";
    let planned = first(text, StatementType::Visit);
    assert_eq!(planned.as_of.as_deref(), Some("2031-06-02"));
}

#[test]
fn since_holds_across_the_words_for_the_speaker() {
    for text in [
        "At least 14 people have been missing since 2 May.",
        "At least 14 people, the families said, have been missing since 2 May.",
    ] {
        let found = first(text, StatementType::Count);
        assert_eq!(found.as_of.as_deref(), Some("2031-05-02/.."), "{text}");
        assert_eq!(found.scope.as_deref(), Some("people missing"), "{text}");
    }
}
