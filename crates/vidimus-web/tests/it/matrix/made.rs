//! Objects of every sort, made by the acts that everybody uses and then put under the label of their scope.

use std::ops::ControlFlow;

use vidimus_app::act::add::File;
use vidimus_app::act::asked::Asked;
use vidimus_app::act::call::Call;
use vidimus_app::act::fill::Field;
use vidimus_app::act::letter::run::{Letters, Task};
use vidimus_app::act::mail::Mail;
use vidimus_app::act::release::{Order, Wording};
use vidimus_app::act::sheet::{Stated, placeholder};
use vidimus_model::edtf::Edtf;
use vidimus_model::id::{ItemId, StatementId, SubjectId};
use vidimus_model::item::{Body, ErasedFor, ItemType, Part, Relabel, Verdict};
use vidimus_model::kind::Step;
use vidimus_model::label::{Label, Level};
use vidimus_model::right::{Deed, Role};
use vidimus_model::statement::{Attribution, Content, Mode};
use vidimus_model::value::{Figure, Value};

use super::objects::{Ids, Scope, Sort};
use super::people::Office;
use crate::worked::{NOW, nonce};

/// An object of each sort, under the label of a scope.
pub(super) fn made(office: &Office, scope: Scope) -> Vec<(Sort, Ids)> {
    let Some(label) = scope.label() else {
        return nothing();
    };
    let from = office.inner.store().reader().unwrap().entries().unwrap();
    let made = Hand {
        office,
        name: scope.word(),
    }
    .make();
    // A paper goes out while all of it is open; only then is it kept more closely.
    keep(office, from, &Label::of(Level::Public));
    let mut made = made;
    let visit = made.iter().find(|(sort, _)| *sort == Sort::Visit);
    let visit = SubjectId(visit.unwrap().1[0].1.parse().unwrap());
    made.push((Sort::Given, vec![("{key}", given(office, visit))]));
    if scope != Scope::Open {
        keep(office, from, &label);
    }
    made
}

/// Ids of things that do not exist, written as those of things that do.
fn nothing() -> Vec<(Sort, Ids)> {
    let id = format!("{}.0", "ab".repeat(32));
    let one = |sort, name| (sort, vec![(name, id.clone())]);
    let mut all: Vec<(Sort, Ids)> = [
        Sort::Person,
        Sort::Item,
        Sort::Judgement,
        Sort::Document,
        Sort::List,
        Sort::Complaint,
        Sort::Visit,
        Sort::Call,
        Sort::Kin,
        Sort::Mail,
        Sort::Letter,
        Sort::Account,
    ]
    .map(|sort| one(sort, "{id}"))
    .into();
    let statement = vec![
        ("{id}", id.clone()),
        ("{statement}", id.replace(".0", ".1")),
    ];
    all.push((Sort::Statement, statement));
    for sort in [Sort::Run, Sort::Release, Sort::Given] {
        all.push((sort, vec![("{key}", "ab".repeat(16))]));
    }
    all.push((Sort::Erasure, vec![("{entry}", "ab".repeat(32))]));
    all.push((Sort::Waiting, vec![("{number}", "990099".to_owned())]));
    all
}

/// Puts all that was written since an entry under a label.
fn keep(office: &Office, from: u64, label: &Label) {
    let reader = office.inner.store().reader().unwrap();
    let until = reader.entries().unwrap();
    let items: Vec<_> = (from + 1..=until)
        .flat_map(|entry| reader.items_of(entry.cast_signed()).unwrap())
        .filter(|item| item.body.item_type() != ItemType::Relabel)
        .collect();
    drop(reader);
    let kept = office.inner.act(NOW, nonce(), Deed::Loosen, |draft, _, _| {
        for item in items {
            for part in 0..u8::try_from(item.body.item_type().parts()).unwrap() {
                let relabel = Relabel {
                    item: item.id,
                    part,
                    label: label.clone(),
                    reason: "so".to_owned(),
                    replaces: Vec::new(),
                };
                draft.add(
                    Body::Relabel(Part::Known(relabel)),
                    std::slice::from_ref(label),
                );
            }
        }
        Ok(())
    });
    kept.unwrap();
}

struct Hand<'o> {
    office: &'o Office,
    /// By which names differ.
    name: &'static str,
}

impl Hand<'_> {
    fn make(&self) -> Vec<(Sort, Ids)> {
        let (office, name) = (&self.office.inner, self.name);
        let person = self.named("person", "Olvan Besaldi");
        let second = self.named("person", "Olvan Besaldini");
        let body = self.named("organisation", "Ministry of Halvoria");
        let place = self.named("place", "Stavren");
        let born = self.say(
            person,
            "birth_date",
            Value::Date("1994-05".parse().unwrap()),
        );
        let item = self.say(person, "remark", Value::Text(format!("ill, {name}")));
        let judged = office.judge(NOW, nonce(), person, second, Verdict::Unsure, "alike");
        let judged = ItemId {
            entry: judged.unwrap(),
            index: 0,
        };
        let sister = self.named("person", "Mira Besaldi");
        let kin = self.write(
            "kin",
            &[
                ("person", Value::Reference(sister)),
                ("called", Value::Name("Mira Besaldi".to_owned())),
                ("about", Value::Reference(person)),
                ("relation", Value::Term("sibling".to_owned())),
                ("may_be_told", Value::Term("custody".to_owned())),
            ],
        );
        let letter = self.write(
            "letter",
            &[
                ("question", Value::Text("Where is he?".to_owned())),
                ("addressee", Value::Reference(body)),
                ("matter", Value::Text("one person".to_owned())),
            ],
        );
        let visit = self.visit(place);
        let one = |id: ItemId| vec![("{id}", id.to_string())];
        vec![
            (Sort::Person, one(person.0)),
            (
                Sort::Statement,
                vec![
                    ("{id}", person.to_string()),
                    ("{statement}", born.0.to_string()),
                ],
            ),
            (Sort::Item, one(item.0)),
            (Sort::Judgement, one(judged)),
            (Sort::Document, vec![("{id}", self.document("txt"))]),
            (Sort::List, vec![("{id}", self.document("csv"))]),
            (Sort::Complaint, one(self.complaint().0)),
            (Sort::Visit, one(visit.0)),
            (Sort::Call, one(self.call().0)),
            (Sort::Kin, one(kin.0)),
            (Sort::Mail, vec![("{id}", self.mail(body))]),
            (Sort::Letter, one(letter.0)),
            (Sort::Run, vec![("{key}", self.run(body))]),
            (Sort::Release, vec![("{key}", release(self.office, visit))]),
            (
                Sort::Account,
                one(self.office.appointed(&format!("other.{}", nonce()[7]))),
            ),
            (Sort::Erasure, vec![("{entry}", self.erased(person))]),
            (
                Sort::Waiting,
                vec![("{number}", self.waiting(person).to_string())],
            ),
        ]
    }

    fn named(&self, kind: &str, name: &str) -> SubjectId {
        self.write(
            kind,
            &[("name", Value::Name(format!("{name} {}", self.name)))],
        )
    }

    fn write(&self, kind: &str, said: &[(&str, Value)]) -> SubjectId {
        let written = self.office.inner.state(NOW, nonce(), |sheet| {
            let subject = sheet.subject(kind, None)?;
            for (property, value) in said {
                sheet.state(self.stated(subject, property, value.clone()))?;
            }
            Ok(Vec::new())
        });
        written.unwrap().subjects[0]
    }

    fn say(&self, subject: SubjectId, property: &str, value: Value) -> StatementId {
        let stated = self.stated(subject, property, value);
        let written = self.office.inner.state_one(NOW, nonce(), stated);
        written.unwrap().statements[0]
    }

    fn stated(&self, subject: SubjectId, property: &str, value: Value) -> Stated {
        Stated {
            content: Content::new(subject, property, value, placeholder()),
            attribution: Attribution::to(self.office.inner.itself(), Mode::Observed),
            label: None,
            source_label: None,
        }
    }

    fn document(&self, form: &str) -> String {
        let text = format!("name,birth date\nOlvan {form} {},1994\n", self.name);
        let file = File {
            name: &format!("people.{form}"),
            from: Some("the reading room"),
            bytes: text.as_bytes(),
        };
        let added = self.office.inner.add(NOW, nonce(), file).unwrap();
        added.document.unwrap()
    }

    fn complaint(&self) -> SubjectId {
        let facts = format!("They took his letters, {}.", self.name);
        let fields = [
            ("complainant", "Mira Besaldi"),
            ("matter", "family_contact"),
            ("received_on", "2031-10-01"),
            ("facts", facts.as_str()),
            ("consent_to_refer", "given"),
        ]
        .map(|(name, typed)| Field::new(name, typed));
        self.office.inner.complain(NOW, nonce(), &fields).unwrap()
    }

    fn visit(&self, place: SubjectId) -> SubjectId {
        let on: Edtf = "2031-10-15".parse().unwrap();
        let fields = [Field::new("visited", place.to_string())];
        let planned = self
            .office
            .inner
            .plan_visit(NOW, nonce(), Some(&on), &fields);
        planned.unwrap()
    }

    fn call(&self) -> SubjectId {
        let said = [
            ("caller_as", "Mira"),
            ("says", "He is ill."),
            ("asks", self.name),
        ];
        let call = Call {
            said: &said,
            called: &str::to_owned,
            draft: None,
        };
        self.office
            .inner
            .take_call(NOW, nonce(), call)
            .unwrap()
            .call
    }

    fn mail(&self, from: SubjectId) -> String {
        let text = format!("The matter is being looked into, {}.", self.name);
        let mail = Mail {
            file: File {
                name: "mail.txt",
                from: None,
                bytes: text.as_bytes(),
            },
            from: Some(from),
            said: vec![("received_on", Value::Date("2031-10-15".parse().unwrap()))],
        };
        let received = self.office.inner.receive(NOW, nonce(), &mail).unwrap();
        received.mail.to_string()
    }

    /// Letters of which all are made.
    fn run(&self, to: SubjectId) -> String {
        let task = Task::Letters(Letters {
            addressees: vec![to.to_string()],
            matter: "How many are held?".to_owned(),
            ..Letters::default()
        });
        let office = &self.office.inner;
        let key = office.begin_run(NOW, nonce(), task, None).unwrap();
        let run = office.go_on(NOW, &key, |_, _| ControlFlow::Continue(()));
        assert!(run.unwrap().is_made());
        key
    }

    fn waiting(&self, person: SubjectId) -> i64 {
        let item = self.say(person, "remark", Value::Text("not his".to_owned()));
        let why = ErasedFor::Request;
        let asked = self
            .office
            .inner
            .ask_to_erase(NOW, nonce(), item.0, &[0], why);
        match asked.unwrap() {
            Asked::Waits(number) => number,
            Asked::Done(_) => panic!("nobody else is there to confirm it"),
        }
    }

    fn erased(&self, person: SubjectId) -> String {
        let waiting = self.waiting(person);
        let other = self.office.inner.account_of(Role::Manager.word()).unwrap();
        let other = self.office.inner.seat(other);
        other.confirm(NOW, nonce(), waiting).unwrap().to_string()
    }
}

/// Keeps a paper about a visit to be given out.
pub(super) fn release(office: &Office, visit: SubjectId) -> String {
    let order = Order {
        form: "visit".to_owned(),
        circle: "public".to_owned(),
        about: vec![visit.to_string()],
        to: None,
        recipient: "everybody".to_owned(),
        purpose: "to tell".to_owned(),
        language: "en".to_owned(),
        formats: vec!["docx".to_owned()],
        keys: Vec::new(),
    };
    let kept = office.inner.prepare_release(NOW, nonce(), order, &Plain);
    kept.unwrap()
}

/// A paper that somebody else approved and that was given out.
fn given(office: &Office, visit: SubjectId) -> String {
    let key = release(office, visit);
    let seen = office.inner.release(NOW, &key, &Plain).unwrap().text;
    let other = office.inner.account_of(Role::Manager.word()).unwrap();
    let other = office.inner.seat(other);
    other.approve_release(NOW, &key, &seen, &Plain).unwrap();
    let gone = office
        .inner
        .give_release(NOW, nonce(), (&key, &seen), &Plain);
    gone.unwrap();
    key
}

/// Words that say which message it is.
struct Plain;

impl Wording for Plain {
    fn language(&self) -> &'static str {
        "en"
    }

    fn message(&self, key: &str, _: &[(&str, &str)]) -> Option<String> {
        Some(key.to_owned())
    }

    fn date(&self, date: &Edtf) -> String {
        date.to_string()
    }

    fn figure(&self, figure: &Figure) -> String {
        figure.to_string()
    }

    fn reckoned(&self, step: &Step) -> String {
        step.to_string()
    }
}
