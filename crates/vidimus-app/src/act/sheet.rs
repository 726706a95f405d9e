//! The sheet on which an act's new subjects and statements are written before they are signed.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

use vidimus_ledger::Draft;
use vidimus_model::edtf::{Day, Edtf};
use vidimus_model::id::{DocumentId, EntryHash, ItemId, StatementId, SubjectId};
use vidimus_model::item::{Body, Part, Subject};
use vidimus_model::kind::{Doubt, Kind, Property, Topic};
use vidimus_model::label::{Label, Level};
use vidimus_model::statement::{Anchor, Attribution, Content, Mode};
use vidimus_model::value::Value;

use crate::Refused;
use crate::read::Reading;
use crate::read::address::CODE;
use crate::read::telling::{IN_PERSON, KIN};
use crate::refused::WrongCall;
use crate::rules::Rules;

/// A statement as a person makes it. The version of the kind is filled in when it is written.
#[derive(Debug, Clone)]
pub struct Stated {
    /// What is said.
    pub content: Content,
    /// Who says it.
    pub attribution: Attribution,
    /// The label of what is said; the property's own where none is given.
    pub label: Option<Label>,
    /// The label of who says it; the property's own where none is given.
    pub source_label: Option<Label>,
}

/// The new subjects and statements of one act.
pub struct Sheet<'d, 'r, 'o> {
    draft: &'d mut Draft,
    reading: &'r Reading<'o>,
    /// The kinds of subjects looked up so far: a list names the same ones in every row.
    kinds: RefCell<HashMap<SubjectId, Option<String>>>,
    /// Who came into being on this sheet, by folded name.
    made: HashMap<String, SubjectId>,
    /// What makes statements doubtful, to be shown.
    pub doubts: Vec<Doubt>,
}

impl<'d, 'r, 'o> Sheet<'d, 'r, 'o> {
    /// A sheet that writes into `draft`.
    pub fn new(draft: &'d mut Draft, reading: &'r Reading<'o>) -> Self {
        Self {
            draft,
            reading,
            kinds: RefCell::default(),
            made: HashMap::new(),
            doubts: Vec::new(),
        }
    }

    pub(super) const fn reading(&self) -> &'r Reading<'o> {
        self.reading
    }

    /// The kinds and rights in force.
    pub fn rules(&self) -> &'r Rules {
        self.reading.rules()
    }

    /// The office itself, as a source.
    pub const fn itself(&self) -> SubjectId {
        self.reading.itself()
    }

    /// Refuses to go on where something was recorded on a subject since so much of it was seen; where
    /// nobody says how much they had seen, nothing is refused.
    pub fn unless_meanwhile(&self, subject: SubjectId, seen: Option<usize>) -> Result<(), Refused> {
        match seen {
            Some(seen) if self.reading.so_far(subject)? != seen => Err(Refused::Meanwhile),
            _ => Ok(()),
        }
    }

    /// Who came into being on this sheet under a folded name.
    pub(super) fn made(&self, name: &str) -> Option<SubjectId> {
        self.made.get(name).copied()
    }

    pub(super) fn remember(&mut self, name: String, new: SubjectId) {
        self.made.insert(name, new);
    }

    /// Brings a subject into being. At least one statement about it has to follow.
    pub fn subject(&mut self, kind: &str, label: Option<Label>) -> Result<SubjectId, Refused> {
        let definition = self.reading.rules().kind(kind)?;
        let label = label.unwrap_or_else(|| naming_label(definition));
        self.check_readers(&label)?;
        let subject = Body::Subject(Part::Known(Subject {
            kind: kind.to_owned(),
        }));
        Ok(SubjectId(self.draft.add(subject, &[label])))
    }

    /// Brings a subject into being that the office itself names.
    pub fn named(
        &mut self,
        kind: &str,
        name: &str,
        label: Option<Label>,
    ) -> Result<SubjectId, Refused> {
        let office = Attribution::to(self.reading.itself(), Mode::Observed);
        self.named_by(office, kind, name, label)
    }

    /// Brings a subject into being that somebody names.
    pub fn named_by(
        &mut self,
        attribution: Attribution,
        kind: &str,
        name: &str,
        label: Option<Label>,
    ) -> Result<SubjectId, Refused> {
        let subject = self.subject(kind, label.clone())?;
        let property = self.naming_property(kind)?;
        let value = match property.holds {
            vidimus_model::kind::Type::Name => Value::Name(name.to_owned()),
            _ => Value::Text(name.to_owned()),
        };
        self.state(Stated {
            content: Content::new(subject, &property.name, value, placeholder()),
            attribution,
            label: label.clone(),
            source_label: label,
        })?;
        Ok(subject)
    }

    fn naming_property(&self, kind: &str) -> Result<&'r Property, Refused> {
        let kind = self.reading.rules().kind(kind)?;
        let named = kind.title.iter().filter_map(|name| kind.property(name));
        // A code is given to it, and nobody is called by it who has just been named.
        let mut named = named.filter(|property| {
            use vidimus_model::kind::Type;
            matches!(property.holds, Type::Name | Type::Text) && property.name != CODE
        });
        named.next_back().ok_or_else(|| Refused::NothingSaid {
            kind: kind.name.clone(),
        })
    }

    /// Writes a statement, checked against its kind, its quote against its document.
    pub fn state(&mut self, stated: Stated) -> Result<StatementId, Refused> {
        let Stated {
            mut content,
            attribution,
            label,
            source_label,
        } = stated;
        let kind = self.kind_of(content.subject).ok_or(Refused::Absent)?;
        self.check_told(&kind, &content)?;
        let rules = self.reading.rules();
        let property = rules.property(&kind, &content.property)?;
        content.kind = rules.version(&kind)?;
        let checked = rules.kind(&kind)?;
        let doubts = checked.check(&as_of_today(&content, self.reading.today()), |subject| {
            self.kind_of(subject)
        });
        let doubts = doubts.map_err(|wrong| Refused::WrongShape {
            kind: kind.clone(),
            wrong: Box::new(wrong),
        })?;
        self.doubts.extend(doubts);
        self.check_source(&attribution)?;
        let labels = [
            label.unwrap_or_else(|| property.said_label()),
            source_label.unwrap_or_else(|| property.source_label()),
        ];
        labels.iter().try_for_each(|one| self.check_readers(one))?;
        let body = Body::Statement(Part::Known(content), Part::Known(attribution));
        Ok(StatementId(self.draft.add(body, &labels)))
    }

    /// Refuses to write what is kept to circles where nobody belongs to one: it would be lost to sight.
    fn check_readers(&self, label: &Label) -> Result<(), Refused> {
        match label.only_to {
            Some(_) => self.reading.check_readers(label),
            None => Ok(()),
        }
    }

    /// Refuses what is noted as told and was not told so: nobody was told tomorrow, and what a relative
    /// was told though nothing clears it, or a death in another way than in person, has its reason.
    fn check_told(&self, kind: &str, content: &Content) -> Result<(), Refused> {
        let told = match (content.property.as_str(), &content.value) {
            ("told", Value::Record(_)) => content.value.field("on"),
            ("told_on", value) => Some(value),
            _ => return Ok(()),
        };
        let today = self.reading.today();
        let on = told.and_then(Value::date);
        if !content.is_fact() {
            return Ok(());
        }
        if on.and_then(Edtf::earliest).is_some_and(|day| day > today) {
            return Err(WrongCall::ToldInFuture.into());
        }
        let words = |field| content.value.field(field).and_then(Value::words);
        let is_explained = words("because").is_some_and(|why| !why.trim().is_empty());
        let topic = words("what").and_then(Topic::from_word);
        let Some(topic) = topic.filter(|_| kind == KIN && !is_explained) else {
            return Ok(());
        };
        let new: Vec<&Content> = self.said_of(content.subject).collect();
        // Told on some day of a vague one: it has to be cleared on the first of them already.
        for on in [on.and_then(Edtf::earliest), on.and_then(Edtf::latest)] {
            let on = on.map_or(today, |on| on.min(today));
            let cleared = self.reading.cleared(content.subject, &new, on)?;
            if !cleared.contains(&topic) {
                return Err(WrongCall::NotCleared.into());
            }
        }
        if topic == Topic::Death && words("how") != Some(IN_PERSON) {
            return Err(WrongCall::DeathInPerson.into());
        }
        Ok(())
    }

    /// What this act says of a subject so far.
    fn said_of(&self, subject: SubjectId) -> impl Iterator<Item = &Content> {
        self.draft.bodies().filter_map(move |body| match body {
            Body::Statement(Part::Known(content), _) => {
                (content.subject == subject).then_some(content)
            }
            _ => None,
        })
    }

    /// Whether a subject comes into being on this very sheet.
    pub fn is_new(&self, subject: SubjectId) -> bool {
        subject.0.entry == EntryHash::THIS
    }

    /// The kind of a subject, those of this sheet included.
    pub fn kind_of(&self, subject: SubjectId) -> Option<String> {
        if subject.0.entry == EntryHash::THIS {
            return match self.draft.bodies().nth(usize::from(subject.0.index))? {
                Body::Subject(Part::Known(subject)) => Some(subject.kind.clone()),
                Body::Document(..) => Some(vidimus_model::fold::DOCUMENT.to_owned()),
                _ => None,
            };
        }
        if let Some(known) = self.kinds.borrow().get(&subject) {
            return known.clone();
        }
        let kind = self.reading.case(subject).ok().map(|case| case.kind);
        self.kinds.borrow_mut().insert(subject, kind.clone());
        kind
    }

    /// Whoever is named as a source exists, and what is quoted stands where it is said to stand.
    fn check_source(&self, attribution: &Attribution) -> Result<(), Refused> {
        for source in [attribution.said_by].iter().chain(&attribution.relays) {
            self.kind_of(*source).ok_or(Refused::Absent)?;
        }
        let Some(Anchor::Span {
            reading,
            start,
            end,
            quote,
        }) = &attribution.anchor
        else {
            return Ok(());
        };
        // A document of this very sheet was read from the same bytes a moment ago.
        if reading.0.entry == EntryHash::THIS {
            return Ok(());
        }
        let text = self.reading.text_of(*reading)?;
        let start = usize::try_from(*start).unwrap_or(usize::MAX);
        let length = usize::try_from(*end).unwrap_or(0).saturating_sub(start);
        let stands: String = text.chars().skip(start).take(length).collect();
        if stands == *quote {
            Ok(())
        } else {
            Err(Refused::NoSuchQuote)
        }
    }

    /// Refuses an act that creates a subject and says nothing about it.
    pub fn finish(self) -> Result<Vec<Doubt>, Refused> {
        let said: BTreeSet<ItemId> = self
            .draft
            .bodies()
            .filter_map(|body| match body {
                Body::Statement(Part::Known(content), _) => Some(content.subject.0),
                _ => None,
            })
            .collect();
        for (index, body) in (0..).zip(self.draft.bodies()) {
            if let Body::Subject(Part::Known(subject)) = body
                && !said.contains(&ItemId::this(index))
            {
                return Err(Refused::NothingSaid {
                    kind: subject.kind.clone(),
                });
            }
        }
        Ok(self.doubts)
    }

    /// Where the words stand in the newest reading of a document, if they do.
    pub fn find_quote(&self, document: DocumentId, quote: &str) -> Result<Anchor, Refused> {
        self.reading.find_quote(document, quote)
    }
}

/// How closely a subject of a kind is kept: as closely as what of its title is kept the least closely. Who
/// complained may be for few; that there is a complaint, and of what, is for those who work on it.
fn naming_label(kind: &Kind) -> Label {
    let titles = kind.title.iter().filter_map(|name| kind.property(name));
    let labels = titles.map(Property::said_label);
    let openest = labels.min_by_key(|label| (label.only_to.is_some(), label.level));
    openest.unwrap_or_else(|| Label::of(Level::Internal))
}

/// A claim as it can be judged today: what is said of no day, or of one to come, is said by now.
fn as_of_today(content: &Content, today: Day) -> Content {
    let mut content = content.clone();
    let said_of = content.as_of.as_ref().and_then(Edtf::latest);
    if said_of.is_none_or(|said_of| today < said_of) {
        content.as_of = today.to_string().parse().ok();
    }
    content
}

/// Stands for the version of the kind until the statement is written.
pub const fn placeholder() -> vidimus_model::id::KindId {
    vidimus_model::id::KindId(ItemId::this(0))
}
