//! The first entry of a workspace.

use vidimus_ledger::{Author, Draft};
use vidimus_model::id::{AccountId, GrantId, KindId, SubjectId};
use vidimus_model::item::{Account, Body, Grant, Kind, Part, Subject};
use vidimus_model::kind::{self, BUILT_IN};
use vidimus_model::label::{Label, Level};
use vidimus_model::right::Role;
use vidimus_model::statement::{Attribution, Content, Mode};
use vidimus_model::value::Value;
use vidimus_store::Store;

use super::NewOffice;
use crate::{Moment, Refused};

/// The kind of which the office itself is.
const ORGANISATION: &str = "organisation";

/// Writes the first entry.
pub(super) fn found(store: &Store, new: &NewOffice<'_>, at: Moment) -> Result<(), Refused> {
    let mut draft = Draft::default();
    let internal = [Label::of(Level::Internal)];
    let account = draft.add(
        Body::Account(Part::Known(Account::named(new.handle))),
        &internal,
    );
    let grant = draft.add(
        Body::Grant(Part::Known(Grant::new(
            AccountId(account),
            Role::Owner.word(),
            Level::Sealed,
        ))),
        &internal,
    );
    let organisation = add_kinds(&mut draft)?;
    add_office(&mut draft, new.name, organisation);
    let author = Author {
        actor: AccountId(account),
        grant: Some(GrantId(grant)),
    };
    let mut writer = store.writer()?;
    writer.append(draft, author, at.ms, vidimus_store::random()?)?;
    super::acknowledge(writer).map(drop)
}

/// Adds the built-in kinds, and says which item is the kind of organisations.
fn add_kinds(draft: &mut Draft) -> Result<KindId, Refused> {
    let mut organisation = None;
    for (file, definition) in BUILT_IN {
        let name = kind::Kind::parse(file, definition)?.name;
        let is_organisation = name == ORGANISATION;
        let item = draft.add(
            Body::Kind(Part::Known(Kind {
                name,
                definition: (*definition).to_owned(),
                replaces: Vec::new(),
            })),
            &[Label::of(Level::Public)],
        );
        if is_organisation {
            organisation = Some(KindId(item));
        }
    }
    organisation.ok_or_else(|| Refused::Program("there is no kind of organisations".to_owned()))
}

fn add_office(draft: &mut Draft, name: &str, kind: KindId) {
    let label = [Label::of(Level::Public)];
    let subject = SubjectId(draft.add(
        Body::Subject(Part::Known(Subject {
            kind: ORGANISATION.to_owned(),
        })),
        &label,
    ));
    let content = Content::new(subject, "name", Value::Name(name.to_owned()), kind);
    let attribution = Attribution::to(subject, Mode::Observed);
    draft.add(
        Body::Statement(Part::Known(content), Part::Known(attribution)),
        &label,
    );
}
