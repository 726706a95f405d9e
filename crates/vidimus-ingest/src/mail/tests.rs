use super::{LeftOut, MOST_ATTACHMENTS, Message, is_message, read};
use crate::intake::{Limits, Reason};

fn message(text: &str) -> Message {
    let bytes = text.replace('\n', "\r\n");
    read(bytes.as_bytes(), &Limits::default()).unwrap()
}

const HEAD: &str = "Received: from mx.halvoria.example by post.office.example; Thu, 16 Oct 2031 01:30:00 +0400\n\
    Received: from desk.halvoria.example by mx.halvoria.example; Wed, 1 Jan 2031 00:00:00 +0000\n\
    From: Ministry of Halvoria <registry@halvoria.example>\n\
    To: Office <post@office.example>, \"Second, of us\" <two@office.example>\n\
    Subject: Re: 12/31-K\n\
    Date: Wed, 15 Oct 2031 23:29:00 +0200\n\
    Message-ID: <a@halvoria.example>\n\
    MIME-Version: 1.0\n";

fn with(rest: &str) -> Message {
    message(&format!("{HEAD}{rest}"))
}

#[test]
fn a_plain_message_tells_who_when_and_what() {
    let read = with("\nTo your letter 12/31-K.\n\n-- \nRegistry\n");
    let from = "Ministry of Halvoria <registry@halvoria.example>";
    assert_eq!(read.from.as_deref(), Some(from));
    let to = [
        "Office <post@office.example>",
        "Second, of us <two@office.example>",
    ];
    assert_eq!(read.to, to);
    assert_eq!(read.subject.as_deref(), Some("Re: 12/31-K"));
    assert_eq!(
        read.dated_on.as_deref(),
        Some("2031-10-15"),
        "the day of its writer"
    );
    let taken_in = "2031-10-15T21:30:00Z".parse::<jiff::Timestamp>().unwrap();
    assert_eq!(
        read.received_ms,
        Some(taken_in.as_millisecond()),
        "of the last server"
    );
    assert_eq!(read.text, "To your letter 12/31-K.\n\n-- \nRegistry");
    assert!(read.attachments.is_empty() && read.left_out.is_empty());
}

#[test]
fn headers_in_other_scripts_are_decoded_and_cannot_turn_the_order_of_letters() {
    let armenian = "From: =?UTF-8?B?1YbVodWt1aHWgNWh1oDVuNaC1anVtdW41oLVtg==?= <a@b.example>\n\
        Subject: =?UTF-8?Q?=D8=B1=D8=AF?= =?windows-1256?Q?_=C7=E1=E6=D2=C7=D1=C9?=\nDate: Wed, 15 Oct 2031 09:00:00 +0300\n\nx";
    let read = message(armenian);
    assert_eq!(read.from.as_deref(), Some("Նախարարություն <a@b.example>"));
    assert_eq!(read.subject.as_deref(), Some("رد الوزارة"));
    let turned = "From: \"gpj.\u{202e}exe\" <a@b.example>\nSubject: one\n two\nDate: Wed, 15 Oct 2031 09:00:00 +0300\n\nx";
    let read = message(turned);
    assert_eq!(read.from.as_deref(), Some("gpj.exe <a@b.example>"));
    assert_eq!(read.subject.as_deref(), Some("one two"));
    let raw = "From: Минюст <a@b.example>\nSubject: Ответ\n\nТекст";
    assert_eq!(message(raw).from.as_deref(), Some("Минюст <a@b.example>"));
}

#[test]
fn files_are_taken_and_both_shapes_of_a_text_are_one_text() {
    let read = with(
        "Content-Type: multipart/mixed; boundary=\"o\"\n\n--o\nContent-Type: multipart/alternative; boundary=i\n\n\
         --i\nContent-Type: text/plain; charset=windows-1251\nContent-Transfer-Encoding: base64\n\nzvLi5fI=\n\
         --i\nContent-Type: text/html\n\n<p>Otvet</p><img src=\"https://spy.example/1.png\">\n--i--\n\
         --o\nContent-Type: application/pdf\nContent-Disposition: attachment; filename*=UTF-8''%D0%B0%2F..%2Fb.pdf\n\
         Content-Transfer-Encoding: base64\n\nJVBERi0xLjQK\n\
         --o\nContent-Type: message/rfc822\n\nFrom: c@d.example\nSubject: inner\n\nInside\n\
         --o\nContent-Type: text/plain\nContent-Disposition: attachment; filename=none.txt\n\n--o--\n",
    );
    assert_eq!(read.text, "Ответ");
    let names: Vec<&str> = read
        .attachments
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    assert_eq!(names[0], "а_.._b.pdf", "a name leads nowhere");
    assert_eq!(read.attachments[0].bytes, b"%PDF-1.4\n");
    assert!(
        is_message(names[1], &read.attachments[1].bytes),
        "{names:?}"
    );
    let elsewhere = LeftOut::Elsewhere { count: 1 };
    assert_eq!(read.left_out, [elsewhere, LeftOut::EmptyFiles { count: 1 }]);
}

#[test]
fn a_page_alone_becomes_text_and_nothing_of_it_is_fetched() {
    let read = with(
        "Content-Type: text/html; charset=utf-8\n\n<html><body background=//spy.example/b>\
         <style>p{background:url('http://spy.example/c')}</style><p>We <b>refuse</b>.</p></body></html>",
    );
    assert_eq!(read.text, "We refuse.");
    assert_eq!(
        read.left_out,
        [LeftOut::Looks, LeftOut::Elsewhere { count: 2 }]
    );
}

#[test]
fn what_is_cut_off_encrypted_or_without_text_is_taken_and_told() {
    let cut = with("Content-Type: multipart/mixed; boundary=o\n\n--o\n\nBegun");
    assert_eq!(
        (cut.text.as_str(), cut.left_out),
        ("Begun", vec![LeftOut::CutOff])
    );
    let secret = with(
        "Content-Type: multipart/encrypted; boundary=o\n\n--o\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n\
         --o\nContent-Type: application/octet-stream; name=e.asc\n\n-----BEGIN PGP MESSAGE-----\n--o--\n",
    );
    assert!(secret.left_out.contains(&LeftOut::Encrypted));
    let file = "--o\nContent-Type: application/pdf\nContent-Disposition: attachment\n\n%PDF\n";
    let many = file.repeat(MOST_ATTACHMENTS + 3);
    let many = with(&format!(
        "Content-Type: multipart/mixed; boundary=o\n\n{many}--o--\n"
    ));
    assert_eq!(many.attachments.len(), MOST_ATTACHMENTS);
    assert_eq!(
        many.left_out,
        [LeftOut::NoText, LeftOut::MoreFiles { count: 3 }]
    );
}

#[test]
fn what_is_no_message_is_refused_with_what_to_do() {
    let refused = |bytes: &[u8]| read(bytes, &Limits::default()).unwrap_err();
    assert_eq!(refused(b" \r\n"), Reason::Empty);
    for bytes in [
        &b"%PDF-1.4\n%\xe2\xe3"[..],
        b"PK\x03\x04",
        b"\0\0\0\0",
        b"A letter\n\nOf ours",
    ] {
        assert_eq!(refused(bytes), Reason::Damaged);
    }
    let limits = Limits {
        max_bytes: 4,
        ..Limits::default()
    };
    let large = Reason::TooLarge { bytes: 5, limit: 4 };
    assert_eq!(read(b"From:", &limits).unwrap_err(), large);
}

#[test]
fn nesting_without_end_returns() {
    let level = |level| format!("Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n");
    let deep: Vec<String> = (0..2_000).map(level).collect();
    let _ = with(&deep.concat());
    let inner = "Content-Type: message/rfc822\n\n".repeat(5_000);
    let _ = with(&inner);
}

#[test]
fn messages_are_told_from_notes() {
    assert!(is_message("Scan.EML", b"anything"));
    assert!(is_message("export.txt", HEAD.as_bytes()));
    assert!(!is_message("mail.txt", b"From: the ministry\n\nThey rang."));
    assert!(!is_message("mail.txt", b"To your letter 12/31-K we reply."));
}
