//! A form that was refused: what was typed and why it was not done.
//!
//! It is kept, and an address leads back to the page on which it stands: so the reader lands at the
//! very form, and reloading sends nothing again.

use std::borrow::Cow;
use std::sync::Arc;

use vidimus_app::Refused;
use vidimus_app::act::appoint::WrongAppointment;
use vidimus_app::act::consent::WrongConsent;
use vidimus_app::act::factor::WrongFactor;
use vidimus_model::right::WrongGiving;

use crate::failure::{Failure, refusal};
use crate::input::Input;
use crate::question::Kept;
use crate::trace;
use crate::visit::{Answer, Reply, Visit};
use crate::words::Words;

/// The latest forms that were refused.
pub(crate) type Tries = Kept<Arc<Tried>, 400>;

/// A form that was refused.
pub(crate) struct Tried {
    typed: Input,
    /// On which page it stands.
    page: String,
    /// Where on its page it stands; empty where it is the only one.
    place: String,
    complaint: Complaint,
}

/// Why a form was refused, and what stands in which field is to be changed.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) struct Complaint {
    /// Empty where nothing was refused.
    pub(crate) words: String,
    /// The field's name; empty where it is none.
    field: Cow<'static, str>,
    /// What is wrong in other fields: their names, and why.
    also: Vec<(String, String)>,
    /// Whether only the speaker is still to be confirmed.
    pub(crate) is_step: bool,
    /// Whether somebody else wrote meanwhile, and only has to be read.
    pub(crate) is_meanwhile: bool,
}

impl Complaint {
    /// None for what no change of the form would mend.
    pub(crate) fn of(words: Words, failure: &Failure) -> Option<Self> {
        if let Failure::Refused(refused) = failure
            && let Refused::InFields(all) = refused.as_ref()
        {
            return Self::of_several(words, all);
        }
        let (refused, field) = match failure {
            Failure::Refused(refused) => (refused, Cow::Borrowed(usual_field(refused))),
            Failure::InField { field, refused } => (refused, field.clone()),
            _ => return None,
        };
        refused.trouble().is_none().then(|| Self {
            words: refusal(words, refused),
            field,
            also: Vec::new(),
            is_step: matches!(**refused, Refused::SpeakerNotConfirmed),
            is_meanwhile: matches!(**refused, Refused::Meanwhile),
        })
    }

    /// What is wrong in several fields, each told beside its own.
    fn of_several(words: Words, all: &[Refused]) -> Option<Self> {
        let told = |one: &Refused| match one {
            Refused::InField { property, why } => (property.clone(), refusal(words, why)),
            other => (String::new(), refusal(words, other)),
        };
        let (first, also) = all.split_first()?;
        let (field, first) = told(first);
        Some(Self {
            words: first,
            field: Cow::Owned(field),
            also: also.iter().map(told).collect(),
            is_step: false,
            is_meanwhile: false,
        })
    }

    /// How many fields cannot be taken, where they are several; none else.
    pub(crate) fn several(&self) -> Option<usize> {
        (!self.also.is_empty()).then_some(self.also.len() + 1)
    }

    /// What is wrong in a field; nothing where nothing is.
    pub(crate) fn at(&self, field: &str) -> &str {
        if self.field == field {
            return &self.words;
        }
        let mut also = self.also.iter();
        let found = also.find(|(name, _)| name == field);
        found.map_or("", |(_, words)| words)
    }

    /// Where what is wrong in a field stands on its page: what is told first is where the reader lands.
    pub(crate) fn id_at(&self, field: &str) -> String {
        if self.field == field {
            "wrong".to_owned()
        } else {
            format!("wrong-{field}")
        }
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether it is about this field.
    pub(crate) fn is_at(&self, field: &str) -> bool {
        !self.at(field).is_empty()
    }

    /// Whether it is about a cell of a sheet, beside which it stands.
    pub(crate) fn is_at_cell(&self) -> bool {
        !self.words.is_empty() && self.field.contains('.')
    }

    /// Whether it is about none of these fields, and so has to stand above them.
    pub(crate) fn is_beside(&self, fields: &str) -> bool {
        !self.words.is_empty() && !fields.split(' ').any(|one| one == self.field)
    }
}

/// The field that most forms have for what a refusal is about.
const fn usual_field(refused: &Refused) -> &'static str {
    match refused {
        Refused::NoReason => "reason",
        Refused::NoSuchQuote => "quote",
        Refused::BrokenDefinition(_) => "definition",
        Refused::Label(_) => "only_to",
        Refused::Consent(wrong) => field_of_consent(wrong),
        Refused::Appointment(wrong) => field_of_appointment(wrong),
        Refused::Factor(WrongFactor::Code) => "code",
        Refused::NoValue { .. } | Refused::WrongShape { .. } | Refused::NoWorth { .. } => "value",
        Refused::WhichOne { .. } | Refused::SeveralOfThatName { .. } => "subject",
        _ => "",
    }
}

const fn field_of_consent(wrong: &WrongConsent) -> &'static str {
    match wrong {
        WrongConsent::NotAPerson { .. } | WrongConsent::NothingGiven => "",
        WrongConsent::NoScope | WrongConsent::NeverGiven(_) => "scope",
        WrongConsent::InFuture { .. } => "on",
        WrongConsent::UntilBefore { .. } | WrongConsent::NotOneDay(_) => "until",
        WrongConsent::NoReason(_) => "reason",
        WrongConsent::NoReview(_) | WrongConsent::ReviewOver(_) => "review_on",
        WrongConsent::NoOrganisation => "organisations",
        WrongConsent::WasWithdrawn(_) => "anew",
    }
}

const fn field_of_appointment(wrong: &WrongAppointment) -> &'static str {
    match wrong {
        WrongAppointment::Handle(_) | WrongAppointment::HandleTaken(_) => "handle",
        WrongAppointment::MustEnd(_)
        | WrongAppointment::Over(_)
        | WrongAppointment::Giving(WrongGiving::LongerThanOwn(_)) => "until",
        WrongAppointment::Giving(_) => "role",
        WrongAppointment::NotYourPassphrase | WrongAppointment::TooManyTries { .. } => "passphrase",
        WrongAppointment::Short => "passphrase_new",
        WrongAppointment::Apart => "passphrase_again",
        _ => "",
    }
}

impl Visit {
    /// Leads back to the form at `path`, which stands there as it was sent, with the reason for which
    /// it was refused beside it.
    pub(crate) fn again(&self, path: &str, failure: Failure) -> Answer {
        self.again_with(path, failure, &[])
    }

    /// The same, with fields that were filled otherwise than by typing.
    pub(crate) fn again_with(
        &self,
        path: &str,
        failure: Failure,
        fields: &[(&str, &str)],
    ) -> Answer {
        let Some(complaint) = Complaint::of(self.words, &failure) else {
            return Err(failure);
        };
        trace::refused(self, &failure);
        let typed = self.input.typed().with(fields);
        Ok(Reply::See(self.keep(path, typed, complaint)))
    }

    /// Leads to the page at `path` with the form as it was sent; nothing was refused.
    pub(crate) fn keeping(&self, path: &str) -> Reply {
        Reply::See(self.keep(path, self.input.typed(), Complaint::default()))
    }

    /// Leads back to the form at `path`, in which something is missing.
    pub(crate) fn wanting(&self, path: &str, field: &'static str, words: String) -> Reply {
        let complaint = Complaint {
            words,
            field: Cow::Borrowed(field),
            also: Vec::new(),
            is_step: false,
            is_meanwhile: false,
        };
        Reply::See(self.keep(path, self.input.typed(), complaint))
    }

    fn keep(&self, path: &str, typed: Input, complaint: Complaint) -> String {
        let (page, place) = path.split_once('#').unwrap_or((path, ""));
        let lands = match place {
            "" if complaint.is_empty() => "text",
            "" => "wrong",
            place => place,
        };
        let tried = Tried {
            typed,
            page: page.to_owned(),
            place: place.to_owned(),
            complaint,
        };
        let key = self.shell.tries.keep(Arc::new(tried), &self.shell.draw());
        let and = if page.contains('?') { '&' } else { '?' };
        format!("{page}{and}tried={key}#{lands}")
    }

    /// Keeps a form that may be sent once its reader has shown who they are, and leads to where they do.
    pub(crate) fn show_first(&self, place: &str) -> Reply {
        let page = match place {
            "" => self.address.path.clone(),
            place => {
                let here = &self.address.path;
                let page = here.strip_suffix(place).unwrap_or(here);
                page.trim_end_matches('/').to_owned()
            }
        };
        let tried = Tried {
            typed: self.input.typed(),
            page,
            place: place.to_owned(),
            complaint: Complaint {
                words: self.words.proof_send_again(),
                ..Complaint::default()
            },
        };
        let key = self.shell.tries.keep(Arc::new(tried), &self.shell.draw());
        Reply::See(format!("/proof?form={key}"))
    }

    /// Where the form stands that waits under a key; the first page where none does.
    pub(crate) fn waiting(&self, key: Option<&str>) -> String {
        let found = key.and_then(|key| Some((key, self.shell.tries.find(key)?)));
        let Some((key, tried)) = found else {
            return "/".to_owned();
        };
        let place = match tried.place.as_str() {
            "" => "wrong",
            place => place,
        };
        format!("{}?tried={key}#{place}", tried.page)
    }

    /// Takes up the form again to which the address leads back.
    pub(crate) fn take_up(&mut self) {
        let key = self.query("tried");
        self.tried = key.and_then(|key| self.shell.tries.find(key));
        if let Some(tried) = &self.tried {
            self.input = tried.typed.typed();
        }
    }

    /// Why the form at a place of this page was refused; empty where it was not.
    pub(crate) fn complaint(&self, place: &str) -> Complaint {
        let tried = self.tried.iter().find(|tried| tried.place == place);
        tried
            .map(|tried| tried.complaint.clone())
            .unwrap_or_default()
    }
}
