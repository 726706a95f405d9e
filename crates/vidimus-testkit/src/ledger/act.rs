//! The items of an act, added in few words.

use vidimus_ledger::Draft;
use vidimus_model::id::{
    AccountId, DocumentId, GrantId, ItemId, KindId, ReadingId, StatementId, SubjectId,
};
use vidimus_model::item::{
    Account, Body, Erasure, Grant, Judgement, Kind, Origin, Original, Part, PartId, Preference,
    Profile, Reading, Relabel, Retraction, Subject, Undo, Verdict, Withdrawn,
};
use vidimus_model::item::{ErasedFor, ItemType};
use vidimus_model::label::{Label, Level};
use vidimus_model::statement::{Attribution, Content};

/// An act in the making. Every part is internal unless a label is given.
#[derive(Debug, Clone, Default)]
pub struct Act(Draft);

impl From<Act> for Draft {
    fn from(act: Act) -> Self {
        act.0
    }
}

impl Act {
    /// Adds an item.
    pub fn add(&mut self, body: Body) -> ItemId {
        self.labelled(body, &[Label::of(Level::Internal)])
    }

    /// Adds an item under labels of its own, one for each part.
    pub fn labelled(&mut self, body: Body, labels: &[Label]) -> ItemId {
        self.0.add(body, labels)
    }

    /// Opens an account.
    pub fn account(&mut self, handle: &str) -> AccountId {
        AccountId(self.add(Body::Account(Part::Known(Account::named(handle)))))
    }

    /// Gives an account the right to write.
    pub fn grant(&mut self, account: AccountId, role: &str) -> GrantId {
        let grant = Grant::new(account, role, Level::Confidential);
        GrantId(self.add(Body::Grant(Part::Known(grant))))
    }

    /// Defines a version of a kind.
    pub fn kind(&mut self, name: &str, definition: &str, replaces: &[ItemId]) -> KindId {
        let kind = Kind {
            name: name.to_owned(),
            definition: definition.to_owned(),
            replaces: replaces.to_vec(),
        };
        KindId(self.add(Body::Kind(Part::Known(kind))))
    }

    /// Adopts a jurisdiction profile, the first one.
    pub fn adopts(&mut self, name: &str, definition: &str) -> ItemId {
        self.add(Body::Profile(Part::Known(Profile {
            name: name.to_owned(),
            definition: definition.to_owned(),
            replaces: Vec::new(),
        })))
    }

    /// Brings a subject into being.
    pub fn subject(&mut self, kind: &str) -> SubjectId {
        let kind = kind.to_owned();
        SubjectId(self.add(Body::Subject(Part::Known(Subject { kind }))))
    }

    /// Archives an original.
    pub fn document(&mut self, original: Original, origin: Origin) -> DocumentId {
        let body = Body::Document(Part::Known(original), Part::Known(origin));
        DocumentId(self.add(body))
    }

    /// Adds a text read from a document.
    pub fn reading(&mut self, reading: Reading) -> ReadingId {
        ReadingId(self.add(Body::Reading(Part::Known(reading))))
    }

    /// Adds a statement.
    pub fn says(&mut self, content: Content, attribution: Attribution) -> StatementId {
        let body = Body::Statement(Part::Known(content), Part::Known(attribution));
        StatementId(self.add(body))
    }

    /// Chooses the statement to go by.
    pub fn prefers(
        &mut self,
        subject: SubjectId,
        property: &str,
        chosen: Option<StatementId>,
        replaces: &[ItemId],
    ) -> ItemId {
        self.add(Body::Preference(Part::Known(Preference {
            subject,
            property: property.to_owned(),
            chosen,
            reason: "the nearer source".to_owned(),
            replaces: replaces.to_vec(),
        })))
    }

    /// Withdraws a statement.
    pub fn retracts(&mut self, statement: StatementId, why: Withdrawn) -> ItemId {
        self.add(Body::Retraction(Part::Known(Retraction {
            statement,
            why,
            replacement: None,
            reason: "read once more".to_owned(),
        })))
    }

    /// Judges whether two subjects are one.
    pub fn judges(
        &mut self,
        left: SubjectId,
        right: SubjectId,
        verdict: Verdict,
        replaces: &[ItemId],
    ) -> ItemId {
        self.add(Body::Judgement(Part::Known(Judgement {
            left,
            right,
            verdict,
            reason: "both lists compared".to_owned(),
            replaces: replaces.to_vec(),
        })))
    }

    /// Puts a part under another label.
    pub fn relabels(
        &mut self,
        item: ItemId,
        part: u8,
        label: Label,
        replaces: &[ItemId],
    ) -> ItemId {
        self.add(Body::Relabel(Part::Known(Relabel {
            item,
            part,
            label,
            reason: "the family asked".to_owned(),
            replaces: replaces.to_vec(),
        })))
    }

    /// Takes an act back.
    pub fn undoes(&mut self, item: ItemId) -> ItemId {
        let reason = "a slip".to_owned();
        self.add(Body::Undo(Part::Known(Undo { item, reason })))
    }

    /// Erases parts.
    pub fn erases(&mut self, parts: &[(ItemId, u8)], reason: ErasedFor) -> ItemId {
        let parts = parts.iter().map(|&(item, part)| PartId { item, part });
        let parts = parts.collect();
        self.add(Body::Erasure(Part::Known(Erasure::of(parts, reason))))
    }

    /// The types of the items so far.
    pub fn types(&self) -> Vec<ItemType> {
        self.0.bodies().map(Body::item_type).collect()
    }
}
