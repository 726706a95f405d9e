//! A small worked office: two devices, three people who write, and everything a ledger can hold.
//!
//! Places, people and outlets are invented. Two devices work apart and meet three times; what they
//! do meanwhile is concurrent. The letters in the comments name the entries' devices.

use vidimus_ledger::package::{CannotPack, Writer};
use vidimus_ledger::{Author, Entry, ItemHead, PartBytes, PartHead};
use vidimus_model::id::{
    AccountId, DocumentId, GrantId, ItemId, KindId, ReadingId, StatementId, SubjectId,
};
use vidimus_model::item::{
    Accepted, Attachment, Body, Consent, Dismissal, ErasedFor, Head, Leftover, Origin, Original,
    Part, Reading, Release, Revocation, Transition, Verdict, Withdrawn,
};
use vidimus_model::label::{Audience, Label, Level};

use crate::ledger::{Act, Pens};

mod spoken;

/// The office's ledger, and the bytes of its attachments.
pub struct Office {
    /// All entries, each behind those it names. What was erased is gone.
    pub entries: Vec<Entry>,
    /// The attachments by the order of their names.
    pub attachments: Vec<Kept>,
}

/// An attachment with its plain bytes.
pub struct Kept {
    /// How the ledger names it.
    pub attachment: Attachment,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Kept {
    /// Bytes under a fixed name.
    pub fn new(name: u8, bytes: &[u8]) -> Self {
        use sha2::{Digest, Sha256};
        let attachment = Attachment {
            name: [name; 16],
            key: [name; 32],
            sha256: Sha256::digest(bytes).into(),
            size: bytes.len() as u64,
        };
        Self {
            attachment,
            bytes: bytes.to_vec(),
        }
    }
}

impl Office {
    /// The whole ledger as one file.
    pub fn package(&self) -> Result<Vec<u8>, CannotPack> {
        let mut writer = Writer::begin(Vec::new(), || self.entries.iter().cloned().map(Ok))?;
        for kept in &self.attachments {
            writer.attachment(&kept.attachment, kept.bytes.as_slice())?;
        }
        writer.finish()
    }
}

/// Everything that later entries refer to.
struct Cast {
    oru: Author,
    vell: Author,
    ansa: Author,
    person: KindId,
    place: KindId,
    ilan: SubjectId,
    /// The same person, perhaps, from another list.
    ilan_again: SubjectId,
    sister: SubjectId,
    prison: SubjectId,
    courier: SubjectId,
    ministry: SubjectId,
}

/// What is said of them.
struct Said {
    letter: DocumentId,
    statements: Vec<StatementId>,
}

const OFFICE: usize = 0;
const FIELD: usize = 1;

const LETTER: &str = "<html><body><p>Cookies?</p><p>My brother Ilan Mereth is held in Tarrin. \
     At least 40 soldiers are there, they say; nobody told us more than that.</p></body></html>";
const LETTER_TEXT: &str = "Cookies?\nMy brother Ilan Mereth is held in Tarrin. \
     At least 40 soldiers are there, they say; nobody told us more than that.\n";
const LIST: &str = "no;name;place\n1;ილან მერეთი;Tarrin\n2;Oru Benn;Tarrin\n";

/// The worked office.
pub fn office() -> Office {
    let mut pens = Pens::new(2);
    let attachments = [(1, LETTER), (2, LETTER_TEXT), (3, LIST)];
    let attachments = attachments.map(|(name, text)| Kept::new(name, text.as_bytes()));
    let cast = open(&mut pens);
    let said = listen(&mut pens, &cast, &attachments);
    pens.meet(OFFICE, FIELD);
    let apart = work_apart(&mut pens, &cast, &said);
    change_minds(&mut pens, &cast, &said);
    pens.meet(OFFICE, FIELD);
    settle(&mut pens, &cast, &said, &apart);
    let erased = erase(&mut pens, &cast, &said);
    part_ways(&mut pens, &cast, &said);
    pens.meet(OFFICE, FIELD);
    later_program(&mut pens, &cast);
    release(&mut pens, &cast);
    adopt(&mut pens, &cast);
    Office {
        entries: pens
            .entries()
            .iter()
            .map(|entry| without(entry, &erased))
            .collect(),
        attachments: attachments.into(),
    }
}

/// A: accounts, rights, kinds and subjects.
fn open(pens: &mut Pens) -> Cast {
    let mut act = Act::default();
    let oru = act.account("m.oru");
    let owner = act.grant(oru, "owner");
    for handle in ["s.vell", "t.ansa"] {
        let account = act.account(handle);
        act.grant(account, "officer");
    }
    let author = Author {
        actor: oru,
        grant: Some(owner),
    };
    let opened = pens.write(OFFICE, author, act);
    let author = |account| Author {
        actor: AccountId(opened.item_id(account)),
        grant: Some(GrantId(opened.item_id(account + 1))),
    };
    let oru = author(0);

    let mut act = Act::default();
    act.kind("person", include_str!("office/person.toml"), &[]);
    act.kind("place", include_str!("office/place.toml"), &[]);
    act.kind(
        "organisation",
        include_str!("office/organisation.toml"),
        &[],
    );
    let kinds = pens.write(OFFICE, oru, act);

    let mut act = Act::default();
    for kind in [
        "person",
        "person",
        "person",
        "place",
        "organisation",
        "organisation",
    ] {
        act.subject(kind);
    }
    let subjects = pens.write(OFFICE, oru, act);
    let subject = |index| SubjectId(subjects.item_id(index));
    Cast {
        oru,
        vell: author(2),
        ansa: author(4),
        person: KindId(kinds.item_id(0)),
        place: KindId(kinds.item_id(1)),
        ilan: subject(0),
        ilan_again: subject(1),
        sister: subject(2),
        prison: subject(3),
        courier: subject(4),
        ministry: subject(5),
    }
}

/// A: a letter and a list are archived and read, and what they say is recorded.
fn listen(pens: &mut Pens, cast: &Cast, attachments: &[Kept; 3]) -> Said {
    let [letter, text, list] = attachments;
    let mut act = Act::default();
    let letter = act.document(
        Original {
            bytes: letter.attachment.clone(),
            media_type: "text/html".into(),
            file_name: Some("letter.html".into()),
        },
        Origin {
            from: Some("the sister, by mail".into()),
            on: "2031-05-04".parse().ok(),
            how: Some("mail".into()),
        },
    );
    let reading = act.reading(Reading {
        document: letter,
        extractor: "html 1".into(),
        text: text.attachment.clone(),
        language: Some("en".into()),
        leftovers: vec![Leftover {
            start: 0,
            end: 8,
            why: "banner".into(),
        }],
    });
    act.document(
        Original {
            bytes: list.attachment.clone(),
            media_type: "text/csv".into(),
            file_name: None,
        },
        Origin {
            from: None,
            on: None,
            how: None,
        },
    );
    let archived = pens.write(OFFICE, cast.vell, act);
    let (letter, reading) = (crate::ledger::resolved(letter.0, &archived), reading.0);
    let letter = DocumentId(letter);
    let reading = ReadingId(crate::ledger::resolved(reading, &archived));
    let list = DocumentId(archived.item_id(2));

    let mut act = Act::default();
    spoken::record(&mut act, cast, letter, reading, list);
    let count = u16::try_from(act.types().len()).unwrap_or_default();
    let spoken = pens.write(OFFICE, cast.vell, act);
    Said {
        letter,
        statements: (0..count)
            .map(|index| StatementId(spoken.item_id(index)))
            .collect(),
    }
}

impl Said {
    fn statement(&self, index: usize) -> StatementId {
        *self.statements.get(index).expect("so many were recorded")
    }
}

/// What the two devices decided without knowing of each other, by device.
struct Apart {
    judgements: [ItemId; 2],
    relabels: [ItemId; 2],
    preferences: [ItemId; 2],
}

/// A and B judge the same pair, relabel the same part and prefer for the same question.
fn work_apart(pens: &mut Pens, cast: &Cast, said: &Said) -> Apart {
    let family = Label {
        level: Level::Restricted,
        only_to: Some([Audience("family".into()), Audience("office".into())].into()),
    };
    let sides = [
        (
            OFFICE,
            cast.oru,
            Verdict::Same,
            Label::of(Level::Confidential),
            1,
        ),
        (FIELD, cast.ansa, Verdict::NotSame, family, 2),
    ];
    let written = sides.map(|(pen, author, verdict, label, chosen)| {
        let mut act = Act::default();
        act.judges(cast.ilan, cast.ilan_again, verdict, &[]);
        act.relabels(said.statement(0).0, 1, label, &[]);
        act.prefers(cast.ilan, "held_in", Some(said.statement(chosen)), &[]);
        pens.write(pen, author, act)
    });
    let each = |index| written.each_ref().map(|entry| entry.item_id(index));
    Apart {
        judgements: each(0),
        relabels: each(1),
        preferences: each(2),
    }
}

/// B retracts, and takes one of the retractions back; A retracts, undoes that, and undoes the undo.
fn change_minds(pens: &mut Pens, cast: &Cast, said: &Said) {
    let mut act = Act::default();
    act.retracts(said.statement(3), Withdrawn::MisRecorded);
    act.retracts(said.statement(4), Withdrawn::Duplicate);
    let retractions = pens.write(FIELD, cast.ansa, act);
    let mut act = Act::default();
    act.undoes(retractions.item_id(1));
    pens.write(FIELD, cast.ansa, act);

    let mut act = Act::default();
    let retraction = act.retracts(said.statement(5), Withdrawn::SourceWithdrew);
    // Within one act, so that references inside an entry are undone too.
    act.undoes(retraction);
    let undone = pens.write(OFFICE, cast.vell, act);
    let mut act = Act::default();
    act.undoes(undone.item_id(1));
    pens.write(OFFICE, cast.vell, act);
}

/// A: what was concurrent is settled; a proposal is dismissed; the office works on, and is given leave.
fn settle(pens: &mut Pens, cast: &Cast, said: &Said, apart: &Apart) {
    let mut act = Act::default();
    act.judges(
        cast.ilan,
        cast.ilan_again,
        Verdict::Unsure,
        &apart.judgements,
    );
    act.relabels(
        said.statement(0).0,
        1,
        Label::of(Level::Restricted),
        &apart.relabels,
    );
    act.prefers(cast.ilan, "held_in", None, &apart.preferences);
    act.add(Body::Dismissal(Part::Known(Dismissal {
        document: said.letter,
        key: [0x5d; 32],
        quote: "Cookies?".into(),
        statement_type: "request".into(),
        value: "cookies".into(),
        reason: None,
    })));
    act.add(Body::Transition(Part::Known(Transition {
        subject: cast.ilan,
        from: None,
        to: "traced".into(),
        on: "2031-05".parse().ok(),
        reason: None,
        evidence: vec![said.statement(1)],
        replaces: Vec::new(),
    })));
    act.add(Body::Consent(Part::Known(Consent {
        given_by: Some(cast.sister),
        on: "2031-05-04".parse().ok(),
        until: "2032-05-04".parse().ok(),
        terms: Some("no name to the press".into()),
        ..Consent::given(cast.ilan, vec!["tracing".into()])
    })));
    pens.write(OFFICE, cast.oru, act);
}

/// A: one source is erased, and one statement as a whole.
fn erase(pens: &mut Pens, cast: &Cast, said: &Said) -> Vec<(ItemId, u8)> {
    let parts = vec![
        (said.statement(6).0, 1),
        (said.statement(7).0, 0),
        (said.statement(7).0, 1),
    ];
    let mut act = Act::default();
    act.erases(&parts, ErasedFor::Danger);
    pens.write(OFFICE, cast.oru, act);
    parts
}

/// A revokes t.ansa's right as of what it has of B, while B writes on under it.
fn part_ways(pens: &mut Pens, cast: &Cast, said: &Said) {
    let device = pens.pen(FIELD).device();
    let last = pens
        .pen(OFFICE)
        .chains()
        .heads()
        .get(&device)
        .map(|head| head.sequence);
    let mut act = Act::default();
    act.add(Body::Revocation(Part::Known(Revocation {
        grant: cast.ansa.grant.expect("all act under a right"),
        accepted: vec![Accepted {
            device: device.0,
            sequence: last.expect("the devices have met"),
        }],
    })));
    pens.write(OFFICE, cast.oru, act);

    let mut act = Act::default();
    spoken::rumour(&mut act, cast);
    act.retracts(said.statement(0), Withdrawn::MisRecorded);
    pens.write(FIELD, cast.ansa, act);
    let mut act = Act::default();
    spoken::rumour(&mut act, cast);
    pens.write(FIELD, cast.vell, act);
}

/// A: an item of a type that no program knows yet, and a part that is sealed to others.
fn later_program(pens: &mut Pens, cast: &Cast) {
    use sha2::{Digest, Sha256};
    let part = |commitment, seal| PartHead {
        commitment,
        label: Label::of(Level::Sealed),
        seal,
    };
    let (salt, bytes) = ([0x17; 32], b"\xa1\x00\x01".to_vec());
    let ciphertext = b"age-encryption.org/v1, for others to open".to_vec();
    let seal = Some(Sha256::digest(&ciphertext).into());
    let item = |item_type, parts| ItemHead { item_type, parts };
    let items = vec![
        item(
            900,
            vec![part(
                vidimus_ledger::header::commitment(&salt, &bytes),
                None,
            )],
        ),
        item(0, vec![part([0x23; 32], seal)]),
    ];
    let parts = vec![
        vec![PartBytes::Open { salt, bytes }],
        vec![PartBytes::Sealed(ciphertext)],
    ];
    pens.write_raw(OFFICE, cast.oru, items, parts);
}

/// A: all of it is given out.
fn release(pens: &mut Pens, cast: &Cast) {
    let heads = pens.pen(OFFICE).chains().heads().iter();
    let heads = heads.map(|(device, head)| Head {
        device: device.0,
        sequence: head.sequence,
        entry: head.hash.0,
    });
    let mut act = Act::default();
    let release = Release {
        form: "export".into(),
        recipients: vec!["the court of Tarrin".into()],
        purpose: Some("hearing of 2031-06-02".into()),
        encrypted: false,
        heads: heads.collect(),
        sha256: None,
        cleared: None,
    };
    act.add(Body::Release(Part::Known(release)));
    pens.write(OFFICE, cast.oru, act);
}

/// A: a jurisdiction profile. It comes last because ledgers were written before there were any.
fn adopt(pens: &mut Pens, cast: &Cast) {
    let mut act = Act::default();
    act.adopts("tarrin", include_str!("office/profile.toml"));
    pens.write(OFFICE, cast.oru, act);
}

/// The entry as it is kept once these parts were erased.
fn without(entry: &Entry, erased: &[(ItemId, u8)]) -> Entry {
    let mut parts = entry.parts().to_vec();
    for (index, item) in (0..).zip(&mut parts) {
        for (part, kept) in (0..).zip(item) {
            if erased.contains(&(entry.item_id(index), part)) {
                *kept = PartBytes::Erased;
            }
        }
    }
    Entry::read(&entry.envelope().to_bytes(), parts).expect("its header is as it was")
}
