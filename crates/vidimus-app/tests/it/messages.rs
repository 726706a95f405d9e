//! E-mail that comes in as a file, and the clock by which mail is sorted.

use vidimus_app::Refused;
use vidimus_app::act::add::File;
use vidimus_app::act::letter::WrongLetter;
use vidimus_app::act::mail::{LeftOut, Mail, Received, Sorting};
use vidimus_app::read::due::DueFilter;
use vidimus_app::read::pen::Because;
use vidimus_model::id::SubjectId;
use vidimus_model::value::Value;

use crate::desk::{Desk, today};
use crate::mail::sent;
use crate::readings::{ALL, date, read};

const MESSAGE: &str = "Received: from mx.halvoria.example by post.office.example; Wed, 15 Oct 2031 21:30:00 +0000\r\n\
    From: =?UTF-8?B?1YbVodWt1aHWgNWh1oDVuNaC1anVtdW41oLVtg==?= <registry@halvoria.example>\r\n\
    Subject: Re: 12/31-K\r\n\
    Date: Wed, 15 Oct 2031 23:29:00 +0200\r\n\
    Content-Type: multipart/mixed; boundary=o\r\n\r\n\
    --o\r\n\r\nTwo are held.\r\n\
    --o\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=list.txt\r\n\r\nOlvan Besaldi\r\n\
    --o\r\nContent-Type: text/html\r\nContent-Disposition: attachment; filename=page.html\r\n\r\n<img src=https://spy.example/1>\r\n--o--\r\n";

fn take(
    desk: &Desk,
    name: &str,
    text: &str,
    said: &[(&'static str, Value)],
) -> Result<Received, Refused> {
    let mail = Mail {
        file: File {
            name,
            from: None,
            bytes: text.as_bytes(),
        },
        from: None,
        said: said.to_vec(),
    };
    desk.office.receive(today(), desk.nonce(), &mail)
}

#[test]
fn an_email_tells_of_itself_and_what_came_with_it_is_kept() {
    let desk = Desk::new();
    let ministry = desk.named("organisation", "Ministry");
    let letter = sent(&desk, ministry, "2031-10-01", "12/31-K");
    let got = take(&desk, "a.eml", MESSAGE, &[]).unwrap();
    assert_eq!(got.code.as_deref(), Some("E-2031-0001"));
    let mail = read(&desk).mail(got.mail).unwrap();
    assert_eq!(mail.code, got.code);
    assert_eq!(mail.from_as, ["Նախարարություն <registry@halvoria.example>"]);
    assert_eq!(
        (mail.matter[0].as_str(), mail.dated_on[0].as_str()),
        ("Re: 12/31-K", "2031-10-15")
    );
    assert_eq!(mail.received_on, ["2031-10-15"]);
    assert_eq!(mail.documents.len(), 3);
    assert!(mail.text.contains("Two are held.") && mail.text.contains("Olvan Besaldi"));
    let elsewhere = LeftOut::Elsewhere { count: 1 };
    assert_eq!(
        (&got.left_out, &mail.left_out),
        (&vec![elsewhere.clone()], &vec![elsewhere])
    );
    let number = "12/31-K".to_owned();
    assert_eq!(mail.guesses[0].letter.id, letter.to_string());
    assert_eq!(mail.guesses[0].because[0], Because::OurNumber { number });
    let again = take(&desk, "b.eml", MESSAGE, &[]).unwrap();
    assert_eq!((again.is_known, again.mail), (true, got.mail));
}

#[test]
fn what_a_person_says_goes_before_what_a_message_says() {
    let desk = Desk::new();
    let said = [
        ("received_on", date("2031-10-20")),
        ("from_as", Value::Text("Registry".to_owned())),
    ];
    let got = take(&desk, "a.eml", MESSAGE, &said).unwrap();
    let mail = read(&desk).mail(got.mail).unwrap();
    assert_eq!(
        (mail.received_on, mail.from_as),
        (vec!["2031-10-20".to_owned()], vec!["Registry".to_owned()])
    );
}

#[test]
fn a_damaged_email_and_one_from_days_to_come_are_refused_with_the_way_out() {
    let desk = Desk::new();
    let damaged = take(&desk, "a.eml", "%PDF-1.7 no message", &[]).unwrap_err();
    assert!(matches!(
        damaged,
        Refused::Letter(WrongLetter::Damaged { .. })
    ));
    assert!(
        damaged.to_string().contains("Get the file again"),
        "{damaged}"
    );
    let later = MESSAGE.replace("2031 21:30", "2039 21:30");
    let undated = take(&desk, "a.eml", &later, &[]).unwrap_err();
    assert_eq!(
        undated.to_string(),
        Refused::Letter(WrongLetter::NoDate).to_string()
    );
    let cut = take(&desk, "a.eml", &MESSAGE[..MESSAGE.len() - 60], &[]).unwrap();
    assert!(cut.left_out.contains(&LeftOut::CutOff));
}

#[test]
fn mail_waits_by_its_clock_and_is_due_until_it_is_sorted() {
    let desk = Desk::new();
    let early = take(
        &desk,
        "a.txt",
        "First",
        &[("received_on", date("2031-10-01"))],
    )
    .unwrap();
    let late = take(
        &desk,
        "b.txt",
        "Second",
        &[("received_on", date("2031-09-01"))],
    )
    .unwrap();
    let waiting = |desk: &Desk| -> Vec<SubjectId> {
        let pen = read(desk).pen(ALL).unwrap().items;
        pen.iter()
            .map(|mail| mail.subject.id.parse().unwrap())
            .collect()
    };
    assert_eq!(
        waiting(&desk),
        [late.mail, early.mail],
        "what is the longest due comes first"
    );
    let pen = read(&desk).pen(ALL).unwrap().items;
    let sorting = DueFilter {
        of: Some("mail.sorting"),
        ..DueFilter::default()
    };
    let due = read(&desk).due(sorting, ALL).unwrap().items;
    assert_eq!(pen[0].sorting[0], due[0]);
    assert!(due.iter().all(|due| due.days > 0 && due.clock == "sorting"));
    assert_eq!(
        read(&desk).was_due(ALL).unwrap().items.len(),
        2,
        "home asks for it too"
    );
    let sorting_late = Sorting {
        sort: "copy",
        ..Sorting::default()
    };
    desk.office
        .sort_mail(today(), desk.nonce(), late.mail, &sorting_late)
        .unwrap();
    assert_eq!(waiting(&desk), [early.mail]);
    assert_eq!(read(&desk).due(sorting, ALL).unwrap().items.len(), 1);
    desk.office
        .unsort_mail(today(), desk.nonce(), late.mail, "It was theirs")
        .unwrap();
    assert_eq!(waiting(&desk), [late.mail, early.mail]);
}
