//! Computing what is proposed for a document, and keeping it on the desk.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use vidimus_ingest::copies::share_of;
use vidimus_ingest::intake::{Intake, Limits, take_in};
use vidimus_ingest::propose::{About, RuleError, Rules, propose};
use vidimus_ingest::reading::Article;
use vidimus_model::fold::State as Standing;
use vidimus_model::id::{DocumentId, ItemId, SubjectId};
use vidimus_model::item::{Body, Dismissal, Original, Part};
use vidimus_store::{Contents, Proposal as Row, StoreError, Writer};

use super::kept::{DETAILS, Found, Key, Proposal, State};
use crate::act::add::Given;
use crate::read::Reading;
use crate::{Moment, Office, Refused};

/// From this share of the shorter text on, one is taken for a copy of the other.
const COPY: f64 = 0.5;

static RULES: LazyLock<Result<Rules, RuleError>> = LazyLock::new(Rules::builtin);

fn rules() -> Result<&'static Rules, Refused> {
    RULES
        .as_ref()
        .map_err(|error| Refused::Program(error.to_string()))
}

/// What a person decided on the proposals of a document.
#[derive(Default)]
pub(crate) struct Decided {
    accepted: BTreeSet<Key>,
    dismissed: BTreeSet<Key>,
    /// Those of which what was decided was erased: the dismissals that took its place have no words.
    forgotten: BTreeSet<Key>,
}

impl Decided {
    pub(crate) fn state(&self, key: &Key) -> State {
        if self.accepted.contains(key) {
            State::Accepted
        } else if self.dismissed.contains(key) {
            State::Dismissed
        } else {
            State::Open
        }
    }
}

impl Office {
    /// Computes anew what is proposed for a document, from its original: where the desk was lost,
    /// the rules are newer, or more is known of the document. What was decided stays decided.
    pub fn propose_again(&self, at: Moment, document: DocumentId) -> Result<usize, Refused> {
        let reading = self.read(at)?;
        let (name, original) = reading.archived(document)?;
        let bytes = reading.reader.attachment(&original.bytes)?;
        drop(reading);
        let Intake::Article(article) = take_in(&name, &bytes, &Limits::default()) else {
            return Ok(0);
        };
        self.keep_proposals(at, document, original.bytes.sha256, &article, None)
    }

    /// Puts the proposals for a document on the desk, and its fingerprint. `found` is what the
    /// document says of itself, where that is not what the desk has of it or what is read anew.
    pub(crate) fn keep_proposals(
        &self,
        at: Moment,
        document: DocumentId,
        original: [u8; 32],
        article: &Article,
        found: Option<Found>,
    ) -> Result<usize, Refused> {
        // Nobody decides anything between what is read here and what is written.
        let mut writer = self.writer()?;
        let print = article.copies_hint();
        let reading = self.reading(self.viewer(at)?, at)?;
        let rows = reading.for_desk(&writer, document, original, (article, &print), found)?;
        // A log that somebody reads is not begun anew: it would grow with every document.
        drop(reading);
        writer.put_proposals(document.0, &rows)?;
        writer.keep_print(document.0, &print)?;
        writer.commit()?;
        Ok(rows
            .iter()
            .skip(1)
            .filter(|row| row.state == State::Open.word())
            .count())
    }
}

impl Reading<'_> {
    /// What the desk is to keep of a document: what it says of itself, and what is proposed.
    fn for_desk(
        &self,
        desk: &Contents,
        document: DocumentId,
        original: [u8; 32],
        (article, print): (&Article, &[u64]),
        found: Option<Found>,
    ) -> Result<Vec<Row>, Refused> {
        let found = match found {
            Some(found) => Some(found),
            None => self.found(document)?,
        };
        let found = found.unwrap_or_else(|| Found::of(article));
        let mut found = self.with_confirmed(document, found)?;
        let decided = self.decided(document)?;
        let proposals = proposals(article, &found)?;
        if let Some((copied, share)) = nearest(desk, self, document, print)? {
            found.copy_of = Some(copied.to_string());
            found.copied = Some(share);
        }
        let details = if self.is_detailed(document)? {
            State::Accepted
        } else {
            State::Open
        };
        let mut rows = vec![found.row(document, &original, details)?];
        for (ordinal, (key, proposal)) in (1..).zip(keyed(&proposals, &original)) {
            if !decided.forgotten.contains(&key) {
                rows.push(proposal.row(document, ordinal, key, decided.state(&key))?);
            }
        }
        Ok(rows)
    }
}

/// Each proposal with what it is known by, which is another where two say the same.
fn keyed<'p>(
    proposals: &'p [Proposal],
    original: &[u8; 32],
) -> impl Iterator<Item = (Key, &'p Proposal)> {
    let mut keys = BTreeSet::new();
    proposals.iter().map(move |proposal| {
        let key = proposal.key(original);
        let is_new = keys.insert(key);
        let key = if is_new {
            key
        } else {
            proposal.key_beside(original)
        };
        (key, proposal)
    })
}

fn proposals(article: &Article, found: &Found) -> Result<Vec<Proposal>, Refused> {
    let leftovers: Vec<(usize, usize)> = article
        .leftovers
        .iter()
        .map(|leftover| (leftover.start, leftover.end))
        .collect();
    let about = About {
        title: found.title.as_deref(),
        publisher: found.publisher.as_deref(),
        published: found.published.as_deref(),
        language: found.language.as_deref(),
        leftovers: &leftovers,
    };
    let proposed = propose(&article.text, &about, rules()?).into_iter();
    let mut seen = BTreeSet::new();
    Ok(proposed
        .map(|one| Proposal::of(one, &article.text))
        .filter(|one| seen.insert(one.key_beside(&[0; 32])))
        .collect())
}

impl Found {
    /// What was given by hand with the file goes before what was read.
    pub(crate) fn given(mut self, given: &Given<'_>) -> Self {
        let or = |given: Option<&str>, read: Option<String>| given.map(str::to_owned).or(read);
        self.title = or(given.title, self.title);
        self.publisher = or(given.publisher, self.publisher);
        self.published = or(given.published, self.published);
        self.language = or(given.language, self.language);
        self
    }
}

impl Reading<'_> {
    /// What a person decided on the proposals of a document: the statements that it carries tell of
    /// those that were accepted, its dismissals of the others.
    pub(crate) fn decided(&self, document: DocumentId) -> Result<Decided, Refused> {
        let mut decided = Decided::default();
        let Some(number) = self.reader.item_no(document.0)? else {
            return Ok(decided);
        };
        for item in self.reader.items(&self.reader.carried_by(number)?)? {
            if let Body::Statement(_, Part::Known(source)) = &item.body {
                decided
                    .accepted
                    .extend(source.proposed.as_ref().map(|one| one.key));
            }
        }
        let fold = self.fold(document.into())?;
        let view = fold.through(&self.viewer);
        for seen in view.items().filter(|seen| seen.state == Standing::Live) {
            if let Body::Dismissal(Part::Known(one)) = &seen.item.body {
                decided.dismissed.insert(one.key);
                if one.quote.is_empty() {
                    decided.forgotten.insert(one.key);
                }
            }
        }
        Ok(decided)
    }

    /// The archived original of a document that exists for the viewer, and the name it came under.
    pub(crate) fn archived(&self, document: DocumentId) -> Result<(String, Original), Refused> {
        let fold = self.fold(document.into())?;
        let view = fold.through(&self.viewer);
        match view.item(document.0).map(|seen| &seen.item.body) {
            Some(Body::Document(Part::Known(original), _)) => Ok((
                original.file_name.clone().unwrap_or_default(),
                original.clone(),
            )),
            _ => Err(Refused::Absent),
        }
    }
}

/// The earlier document that shares most with this one, if it shares enough and the viewer may see it.
fn nearest(
    desk: &Contents,
    reading: &Reading<'_>,
    document: DocumentId,
    runs: &[u64],
) -> Result<Option<(ItemId, u8)>, StoreError> {
    let alike = desk.alike(runs)?.into_iter();
    let shares = alike.map(|one| {
        let share = share_of(one.shared, runs.len()).max(share_of(one.shared, one.runs));
        (one.document, share)
    });
    // Only an earlier one can be what this one copies.
    let copied = shares.filter(|(id, share)| {
        *share >= COPY && reading.is_earlier(*id, document) && reading.case(SubjectId(*id)).is_ok()
    });
    let nearest = copied.max_by(|(_, one), (_, other)| one.total_cmp(other));
    Ok(nearest.map(|(id, share)| (id, in_a_hundred(share))))
}

impl Reading<'_> {
    fn is_earlier(&self, one: ItemId, other: DocumentId) -> bool {
        let place = |id| self.reader.item_no(id).ok().flatten();
        place(one) < place(other.0)
    }
}

fn in_a_hundred(share: f64) -> u8 {
    // Counting avoids a lossy cast.
    (0..=100_u8)
        .rev()
        .find(|hundredth| f64::from(*hundredth) <= share.mul_add(100.0, 0.5))
        .unwrap_or(0)
}

/// Notes on the desk how the proposal stands of which this is the dismissal.
pub(crate) fn mark(
    writer: &mut Writer<'_>,
    dismissal: &Dismissal,
    state: State,
) -> Result<(), StoreError> {
    let document = dismissal.document.0;
    for row in writer.proposals_of(document)? {
        if row.key == dismissal.key && row.statement_type != DETAILS {
            writer.set_state(document, row.ordinal, state.word())?;
        }
    }
    Ok(())
}
