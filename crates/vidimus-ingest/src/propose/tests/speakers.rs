//! Whose claim it is.

use super::*;

#[track_caller]
fn said_by(text: &str, speaker: &str, mode: Mode) {
    let all = found(text);
    let found = all.iter().find(|found| found.value == "23");
    let found = found.unwrap_or_else(|| panic!("no figure in: {text}"));
    assert_eq!(
        (found.attributed().as_str(), found.mode),
        (speaker, mode),
        "{text}"
    );
}

#[test]
fn the_text_speaks_for_itself() {
    said_by("The camp holds 23 prisoners.", "publisher", Mode::Publisher);
}

#[test]
fn verbs_of_saying_in_all_places() {
    said_by(
        "The ministry said that 23 prisoners are held.",
        "The ministry",
        Mode::Indirect,
    );
    said_by(
        "There are 23 prisoners, the ministry said.",
        "the ministry",
        Mode::Indirect,
    );
    said_by(
        "The prisoners, the ministry said, are 23 soldiers.",
        "the ministry",
        Mode::Indirect,
    );
    said_by(
        "\"We hold 23 prisoners,\" said General Emil Kraus.",
        "General Emil Kraus",
        Mode::Direct,
    );
    said_by(
        "\"We hold 23 prisoners,\" Emil Kraus said on Monday.",
        "Emil Kraus",
        Mode::Direct,
    );
    said_by(
        "“We hold 23 prisoners,” Emil Kraus, head of the camp, said.",
        "Emil Kraus",
        Mode::Direct,
    );
    said_by(
        "The camp's head, Emil Kraus, said 23 prisoners are held.",
        "Emil Kraus",
        Mode::Indirect,
    );
    said_by(
        "On Monday, officials in Velm confirmed that 23 prisoners are held.",
        "officials in Velm",
        Mode::Indirect,
    );
}

#[test]
fn according_to_somebody() {
    said_by(
        "According to the mayor of Velm, 23 prisoners are held.",
        "the mayor of Velm",
        Mode::Indirect,
    );
    said_by(
        "There are 23 prisoners, according to the ministry.",
        "the ministry",
        Mode::Indirect,
    );
    said_by(
        "According to a report by Open Door, 23 prisoners are held.",
        "Open Door",
        Mode::Indirect,
    );
}

#[test]
fn look_alike_letters_are_read_through() {
    said_by(
        "There are 23 prisoners, \u{430}ccording to the ministry.",
        "the ministry",
        Mode::Indirect,
    );
}

#[test]
fn a_medium_relays() {
    said_by(
        "Emil Kraus told Harbour Radio that 23 prisoners are held.",
        "Emil Kraus via Harbour Radio",
        Mode::Indirect,
    );
    said_by(
        "Emil Kraus told reporters that 23 prisoners are held.",
        "Emil Kraus",
        Mode::Indirect,
    );
    said_by(
        "In an interview with Harbour Radio, Emil Kraus said 23 prisoners are held.",
        "Emil Kraus via Harbour Radio",
        Mode::Indirect,
    );
}

#[test]
fn pronouns_stand_for_somebody() {
    said_by(
        "Emil Kraus spoke first. He said that 23 prisoners are held.",
        "Emil Kraus",
        Mode::Indirect,
    );
    said_by(
        "The ministry denied nothing on Monday. It said that 23 prisoners are held.",
        "The ministry",
        Mode::Indirect,
    );
}

#[test]
fn a_quotation_may_run_over_paragraphs() {
    let text = "“The camp is old.\n\n“It holds 23 prisoners,” Emil Kraus said.";
    said_by(text, "Emil Kraus", Mode::Direct);
    let text = "“The camp holds 23 prisoners. It is old,” Emil Kraus said.";
    said_by(text, "Emil Kraus", Mode::Direct);
    let text = "“The camp is old,” Emil Kraus said. “It holds 23 prisoners.”";
    said_by(text, "Emil Kraus", Mode::Direct);
}

#[test]
fn a_passive_names_nobody() {
    let text = "Families were told that the 23 prisoners are well.";
    said_by(text, "publisher", Mode::Publisher);
}

#[test]
fn denials_are_marked() {
    let text = "The ministry denied that 23 prisoners are held.";
    said_by(text, "The ministry (denies)", Mode::Indirect);
    let text = "The ministry does not believe that 23 prisoners are held.";
    said_by(text, "The ministry (denies)", Mode::Indirect);
}

#[test]
fn who_asks_is_the_source_of_the_request() {
    let found = first(
        "Relatives called for the release of the detainees.",
        StatementType::Request,
    );
    assert_eq!(found.speaker, "Relatives");
    assert_eq!(found.modality, Modality::Demanded);
}

#[test]
fn an_interview_has_one_voice() {
    let text = "Ombudsman Greta Holm spoke in an interview with the Valley Post.\n\
                - How many people are held?\n\
                - The camp holds 23 prisoners.\n\
                - Who cares for them?\n\
                - Doctors do.\n";
    said_by(text, "Ombudsman Greta Holm via Valley Post", Mode::Direct);
}

#[test]
fn one_of_them_is_a_speaker_and_she_is_whom_the_sentence_named() {
    let text = "The relatives of the captives met the mayor.\n\n\"They hold 23 prisoners,\" one of them told Harbour Radio.";
    said_by(text, "one of them via Harbour Radio", Mode::Direct);
    let text = "The spokeswoman in Velm, Ada Byron, did not confirm or deny the report. But she did announce that 23 prisoners are held.";
    said_by(text, "Ada Byron", Mode::Indirect);
}

#[test]
fn the_day_is_no_part_of_a_name() {
    for (said, speaker) in [
        (
            "The Ministry of Justice on Monday confirmed that",
            "The Ministry of Justice",
        ),
        (
            "The Ministry of Justice Monday confirmed that",
            "The Ministry of Justice",
        ),
        (
            "The Commission for Prisoners on 3 May said that",
            "The Commission for Prisoners",
        ),
        (
            "The ministry in a statement on Monday said that",
            "The ministry",
        ),
        (
            "Late on Monday, the Ministry of Justice said",
            "the Ministry of Justice",
        ),
        ("Emil Kraus last week said that", "Emil Kraus"),
        ("Emil Kraus told reporters Tuesday that", "Emil Kraus"),
        (
            "The Relief League earlier on Monday reported that",
            "The Relief League",
        ),
    ] {
        said_by(
            &format!("{said} 23 prisoners are held."),
            speaker,
            Mode::Indirect,
        );
    }
    said_by(
        "\"We hold 23 prisoners in this camp,\" said the Ministry of Justice on Monday.",
        "the Ministry of Justice",
        Mode::Direct,
    );
    said_by(
        "There are 23 prisoners, according to the Ministry of Justice on Monday.",
        "the Ministry of Justice",
        Mode::Indirect,
    );
}

#[test]
fn who_informs_somebody_is_the_source() {
    said_by(
        "The envoy was informed by the justice bureau that 23 prisoners are held.",
        "the justice bureau",
        Mode::Indirect,
    );
}

#[test]
fn turns_of_a_conversation_begin_with_names() {
    let text = "Ada Lovelace spoke to us.\n\nOur Weekly: How many are there?\n\n\
        Ada Lovelace: The camp holds 23 prisoners.\n\nIt is old.\n\nOur Weekly: And now?\n\n\
        Ada Lovelace: Nothing.\n\nThe ministry did not answer our questions.";
    said_by(text, "Ada Lovelace", Mode::Direct);
    let silence = first(text, StatementType::Silence);
    assert_eq!(silence.speaker, "publisher");
    let text = "Ada Lovelace is a lawyer.\n\nQ: How many are there?\nA: The camp holds 23 \
        prisoners.\nQ: And now?\nA: Nothing.";
    said_by(text, "Ada Lovelace", Mode::Direct);
    let text = "Note: The camp holds 23 prisoners.\n\nNote: It is old.";
    said_by(text, "publisher", Mode::Publisher);
}

#[test]
fn what_is_denied_is_no_claim_of_whoever_denies_it() {
    for (text, speaker) in [
        (
            "She denied reports that 23 people were held.",
            "She (denies)",
        ),
        (
            "The ministry denied that 23 people were held.",
            "The ministry (denies)",
        ),
        (
            "The ministry denies claims that 23 people are held.",
            "The ministry (denies)",
        ),
    ] {
        said_by(text, speaker, Mode::Indirect);
        assert_eq!(first(text, StatementType::Count).polarity, Polarity::Denied);
    }
}

#[test]
fn what_is_neither_confirmed_nor_denied_is_said_by_nobody() {
    for text in [
        "The ministry neither confirmed nor denied that 23 prisoners are held.",
        "The ministry did not confirm or deny that 23 prisoners are held.",
    ] {
        let found = found(text);
        let kinds: Vec<&str> = found.iter().map(|found| found.kind.name()).collect();
        assert_eq!(kinds, ["response"], "{text}");
    }
}

#[test]
fn to_refuse_to_tell_is_silence_alone() {
    let kinds = |text| {
        let found = found(text);
        let kinds = found.iter().map(|found| found.kind.name());
        kinds.collect::<Vec<_>>()
    };
    let text = "The ministry refused to mention the numbers of the prisoners.";
    assert_eq!(kinds(text), ["silence"]);
    let text = "The ministry refused to release the prisoners.";
    assert_eq!(kinds(text), ["response"]);
}
