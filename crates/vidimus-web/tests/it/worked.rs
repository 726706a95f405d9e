//! Offices to look at: made through the acts that everybody uses.

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use tempfile::TempDir;
use vidimus_app::act::add::File;
use vidimus_app::act::fill::Field;
use vidimus_app::act::mail::Mail;
use vidimus_app::act::sheet::{Stated, placeholder};
use vidimus_app::act::transcribe::Transcript;
use vidimus_app::office::{NewOffice, Purpose, Strength};
use vidimus_app::{Moment, Office};
use vidimus_model::edtf::Day;
use vidimus_model::id::{DocumentId, ItemId, StatementId, SubjectId};
use vidimus_model::item::{Verdict, Withdrawn};
use vidimus_model::statement::{Attribution, Content, Mode};
use vidimus_model::value::{Figure, Qualifier, Value};

/// The day of the offices: 20 October 2031.
pub(crate) const NOW: Moment = Moment {
    ms: 1_950_220_800_000,
    today: Day::from_number(22_572),
};

/// What opens them.
pub(crate) const PASSPHRASE: &str = "right";

/// Documents of which every proposal is accepted, and documents that wait.
const ACCEPTED: [&str; 4] = [
    "observer-2031-07-19.html",
    "prisons-2031-08-05.txt",
    "tribune-2031-08-13.html",
    "northern-post-2031-07-18.html",
];
const WAITING: [&str; 3] = [
    "courier-2031-04-17.txt",
    "mission-2031-06-28.html",
    "luyser-2031-07-21.txt",
];

/// An office without anything in it.
pub(crate) fn new(folder: &Path) -> Office {
    let office = Office::create(
        &NewOffice {
            folder: &folder.join("workspace"),
            state: &folder.join("state"),
            passphrase: PASSPHRASE,
            purpose: Purpose::Practice,
            strength: Strength::Test,
            name: "Office of Port Anwar",
            handle: "officer-7",
        },
        NOW,
    );
    office.unwrap()
}

/// An office with documents, people, figures, letters and decisions.
pub(crate) fn worked(folder: &Path) -> Office {
    let office = new(folder);
    for name in ACCEPTED {
        let document = add(&office, name);
        accept_all(&office, document);
    }
    for name in WAITING {
        add(&office, name);
    }
    add_list(&office);
    Hand { office: &office }.write();
    office
}

/// The office that tests only look at.
pub(crate) fn office() -> Arc<Office> {
    static OFFICE: OnceLock<(TempDir, Arc<Office>)> = OnceLock::new();
    let (_, office) = OFFICE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let office = worked(folder.path());
        (folder, Arc::new(office))
    });
    Arc::clone(office)
}

/// Bytes that make an act this one.
pub(crate) fn nonce() -> [u8; 16] {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let mut nonce = [0xAC; 16];
    nonce[..8].copy_from_slice(&NEXT.fetch_add(1, Ordering::Relaxed).to_be_bytes());
    nonce
}

/// Takes in a document of the demo dossier.
pub(crate) fn add(office: &Office, name: &str) -> DocumentId {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo/documents");
    let bytes = std::fs::read(folder.join(name)).unwrap();
    add_bytes(office, name, &bytes)
}

fn add_list(office: &Office) -> DocumentId {
    let list = "../../demo/lists/families-committee.csv";
    let list = Path::new(env!("CARGO_MANIFEST_DIR")).join(list);
    add_bytes(
        office,
        "families-committee.csv",
        &std::fs::read(list).unwrap(),
    )
}

pub(crate) fn add_bytes(office: &Office, name: &str, bytes: &[u8]) -> DocumentId {
    let from = Some("the reading room");
    let file = File { name, from, bytes };
    let added = office.add(NOW, nonce(), file).unwrap();
    DocumentId(added.document.unwrap().parse().unwrap())
}

/// Confirms what a document says of itself, and takes every proposal as it is suggested.
pub(crate) fn accept_all(office: &Office, document: DocumentId) {
    let details = office.read(NOW).unwrap().review(document).unwrap().details;
    office
        .confirm_details(NOW, nonce(), document, &details.unwrap())
        .unwrap();
    let proposals = office
        .read(NOW)
        .unwrap()
        .review(document)
        .unwrap()
        .proposals;
    for one in proposals.iter().filter(|one| one.suggestion.is_some()) {
        // What cannot be taken as suggested stays for a person.
        let _ = office.accept_as_suggested(NOW, nonce(), document, one.number, true);
    }
}

/// What is written by hand.
struct Hand<'o> {
    office: &'o Office,
}

impl Hand<'_> {
    fn write(&self) {
        let ministry = self.named("organisation", "Ministry of Justice of Meridan");
        let sister = self.named("person", "Gülnarə Əsgərli");
        let union = self.named("organisation", "Seafarers’ Union of Halvet");
        let first = self.named("person", "Տիգրան Վելեսյան");
        let second = self.named("person", "Tigran Velesian");
        let third = self.named("person", "Timur Velesov");
        let place = self.named("place", "Tarsk No. 2");
        self.held(first, place, union, "2031-03-28");
        self.seen(first, "spoken_watched", "2031-05-02", sister);
        self.seen(first, "recorded", "2031-07-14", ministry);
        self.counted(ministry, union);
        self.asked(ministry);
        self.worked(place);
        let office = self.office;
        office
            .judge(
                NOW,
                nonce(),
                first,
                second,
                Verdict::Same,
                "one birth date, one village",
            )
            .unwrap();
        office
            .judge(
                NOW,
                nonce(),
                first,
                third,
                Verdict::Unsure,
                "only the name is alike",
            )
            .unwrap();
        let born = self.say(first, "birth_date", date("1994"), sister);
        self.say(first, "birth_date", date("1996-02"), ministry);
        office
            .prefer(
                NOW,
                nonce(),
                first,
                "birth_date",
                Some(born),
                "his sister knows best",
            )
            .unwrap();
        let wrong = self.say(first, "rank", Value::Text("captain".to_owned()), ministry);
        office
            .retract(
                NOW,
                nonce(),
                wrong,
                Withdrawn::MisRecorded,
                "said of another",
                None,
            )
            .unwrap();
    }

    fn named(&self, kind: &str, name: &str) -> SubjectId {
        let mut subject = None;
        let written = self.office.state(NOW, nonce(), |sheet| {
            subject = Some(sheet.named(kind, name, None)?);
            Ok(Vec::new())
        });
        SubjectId(ItemId {
            entry: written.unwrap().entry,
            index: subject.unwrap().0.index,
        })
    }

    fn held(&self, person: SubjectId, place: SubjectId, by: SubjectId, since: &str) {
        self.begin("custody", by, |custody| {
            vec![
                (custody, "person", Value::Reference(person)),
                (custody, "place", Value::Reference(place)),
                (custody, "deprived_on", date(since)),
            ]
        });
    }

    fn seen(&self, person: SubjectId, grade: &str, on: &str, by: SubjectId) {
        let value = Value::record([
            ("grade", Value::Term(grade.to_owned())),
            ("by", Value::Reference(by)),
        ]);
        let mut content = Content::new(person, "sighting", value, placeholder());
        content.as_of = Some(on.parse().unwrap());
        self.state(content, by);
    }

    /// Two numbers that answer the same question.
    fn counted(&self, ministry: SubjectId, union: SubjectId) {
        let crew = self.named("group", "crew of the Amira");
        for (low, qualifier, by) in [
            (46, Qualifier::AtLeast, union),
            (31, Qualifier::Exactly, ministry),
        ] {
            let figure = Value::Figure(Figure {
                low: Some(low),
                high: None,
                qualifier,
                unit: None,
                words: None,
            });
            let mut content = Content::new(crew, "count", figure, placeholder());
            content.as_of = Some("2031-06".parse().unwrap());
            content.scope = Some("ferry crew".to_owned());
            self.state(content, by);
        }
    }

    /// A letter that got no answer, and mail that may be one.
    fn asked(&self, ministry: SubjectId) {
        let mail = Mail {
            file: File {
                name: "mail.txt",
                from: None,
                bytes: "Նավի անձնակազմի մասին\nThe matter is being looked into.".as_bytes(),
            },
            from: Some(ministry),
            said: vec![("received_on", date("2031-10-15"))],
        };
        self.office.receive(NOW, nonce(), &mail).unwrap();
        let question = || Value::Text("Who of the crew is held?".to_owned());
        self.begin("letter", self.office.itself(), |letter| {
            vec![
                (letter, "question", question()),
                (letter, "addressee", Value::Reference(ministry)),
                (
                    letter,
                    "matter",
                    Value::Text("names of the crew".to_owned()),
                ),
                (letter, "sent_on", date("2031-07-01")),
            ]
        });
    }

    /// The office's own work: a complaint, a visit with what was recommended, a hearing, a line.
    fn worked(&self, place: SubjectId) {
        let office = self.office;
        let fields = |all: &[(&str, &str)]| -> Vec<Field> {
            all.iter()
                .map(|(one, typed)| Field::new(one, *typed))
                .collect()
        };
        let complaint = fields(&[
            ("complainant", "Gülnarə Əsgərli"),
            ("matter", "family_contact"),
            ("received_on", "2031-10-01"),
            ("facts", "Մեր նամակները չեն հասնում։"),
        ]);
        office.complain(NOW, nonce(), &complaint).unwrap();
        let place = place.to_string();
        let on = "2031-10-15".parse().unwrap();
        let visited = fields(&[("visited", &place)]);
        let visit = office
            .plan_visit(NOW, nonce(), Some(&on), &visited)
            .unwrap();
        let recommended = fields(&[
            ("text", "Բացել պատուհանները։"),
            ("addressee", "Ministry of Justice of Meridan"),
            ("made_on", "2031-10-16"),
            ("place", &place),
            ("to_be_done_by", "2031-10-18"),
        ]);
        let transcript = Transcript {
            visit,
            on: Some(on),
            of_visit: Vec::new(),
            people: Vec::new(),
            recommended: vec![recommended],
            seen: None,
        };
        office.transcribe(NOW, nonce(), &transcript).unwrap();
        for day in ["2031-10-02", "2031-11-02"] {
            self.begin("hearing", office.itself(), |hearing| {
                vec![
                    (hearing, "on", date(day)),
                    (
                        hearing,
                        "counsel_was",
                        Value::Term("not_reached".to_owned()),
                    ),
                ]
            });
        }
        self.begin("line", office.itself(), |line| {
            let text = |words: &str| Value::Text(words.to_owned());
            vec![
                (line, "asked_on", date("2031-09-01")),
                (line, "matter", text("Նավի անձնակազմը")),
                (line, "line", text("Մենք հարցրել ենք և սպասում ենք։")),
                (line, "until", date("2031-10-10")),
            ]
        });
    }

    /// A new subject with what one source says of it.
    fn begin(
        &self,
        kind: &str,
        by: SubjectId,
        say: impl FnOnce(SubjectId) -> Vec<(SubjectId, &'static str, Value)>,
    ) {
        let written = self.office.state(NOW, nonce(), |sheet| {
            let subject = sheet.subject(kind, None)?;
            let said = say(subject).into_iter();
            said.map(|(subject, property, value)| sheet.state(stated(subject, property, value, by)))
                .collect()
        });
        written.unwrap();
    }

    fn say(&self, subject: SubjectId, property: &str, value: Value, by: SubjectId) -> StatementId {
        self.state(Content::new(subject, property, value, placeholder()), by)
    }

    fn state(&self, content: Content, by: SubjectId) -> StatementId {
        let stated = Stated {
            content,
            attribution: Attribution::to(by, Mode::ToUs),
            label: None,
            source_label: None,
        };
        let written = self.office.state_one(NOW, nonce(), stated).unwrap();
        written.statements.into_iter().next().unwrap()
    }
}

fn stated(subject: SubjectId, property: &str, value: Value, by: SubjectId) -> Stated {
    Stated {
        content: Content::new(subject, property, value, placeholder()),
        attribution: Attribution::to(by, Mode::ToUs),
        label: None,
        source_label: None,
    }
}

fn date(text: &str) -> Value {
    Value::Date(text.parse().unwrap())
}
