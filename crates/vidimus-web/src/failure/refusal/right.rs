//! Why somebody has no right, or cannot be given one.

use vidimus_app::act::appoint::{LEAST_LETTERS, WrongAppointment};
use vidimus_app::act::asked::{DAYS, WrongAsked};
use vidimus_app::act::factor::WrongFactor;
use vidimus_app::act::relabel::WrongLabel;
use vidimus_model::right::{Deed, WrongGiving};

use crate::words::Words;

/// No right to an act of this sort.
pub(super) fn refused(words: Words, deed: Deed) -> String {
    let roles = deed.roles().into_iter();
    let roles: Vec<String> = roles.map(|role| words.term("role", role.word())).collect();
    words.refused_no_right(words.term("deed", deed.word()), roles.join(", "))
}

/// Why an act for two is not done.
pub(super) fn asked(words: Words, wrong: WrongAsked) -> String {
    match wrong {
        WrongAsked::TakesTwo => words.asked_takes_two(),
        WrongAsked::Own => words.asked_own(),
        WrongAsked::NotOpen => words.asked_not_open(),
        WrongAsked::Lapsed => words.asked_lapsed(DAYS),
        WrongAsked::AskerGone => words.asked_asker_gone(),
        WrongAsked::Sealed => words.asked_sealed(),
        WrongAsked::ByMaking => words.asked_by_making(),
    }
}

/// What is wrong with an appointment.
pub(super) fn appointment(words: Words, wrong: &WrongAppointment) -> String {
    match wrong {
        WrongAppointment::Handle(_) => words.appoint_handle(),
        WrongAppointment::HandleTaken(handle) => words.appoint_taken(handle.as_str()),
        WrongAppointment::Nobody(handle) => words.appoint_nobody(handle.as_str()),
        WrongAppointment::MustEnd(_) => words.appoint_must_end(),
        WrongAppointment::Over(_) => words.appoint_over(),
        WrongAppointment::Giving(wrong) => giving(words, wrong),
        WrongAppointment::NothingToTake(_) => words.appoint_nothing_to_take(),
        WrongAppointment::NoRightYet(_) => words.appoint_no_right_yet(),
        WrongAppointment::OwnKey => words.appoint_own_key(),
        WrongAppointment::OwnAccount => words.appoint_own_account(),
        WrongAppointment::TooManyTries { minutes } => words.locked_wait(*minutes),
        WrongAppointment::Short => words.passphrase_short(LEAST_LETTERS),
        WrongAppointment::Apart => words.passphrase_apart(),
        WrongAppointment::NotYourPassphrase => words.appoint_not_your_passphrase(),
    }
}

/// What is wrong with a second factor.
pub(super) fn factor(words: Words, wrong: WrongFactor) -> String {
    match wrong {
        WrongFactor::Code => words.factor_wrong(),
        WrongFactor::Held => words.factor_is_held(),
        WrongFactor::Missing => words.factor_missing(),
    }
}

fn giving(words: Words, wrong: &WrongGiving) -> String {
    let level =
        |level: vidimus_model::label::Level| crate::frame::Level::named(level.word()).say(words);
    match wrong {
        WrongGiving::NotYours => refused(words, Deed::Appoint),
        WrongGiving::OwnerByOwner => words.appoint_owner_by_owner(),
        WrongGiving::BeyondOwn(role) => words.appoint_beyond_own(words.term("role", role.word())),
        WrongGiving::AboveOwn { asked, own } => words.appoint_above_own(level(*own), level(*asked)),
        WrongGiving::LongerThanOwn(end) => words.appoint_longer_than_own(end.to_string()),
        WrongGiving::OthersAudience(audience) => words.appoint_others_audience(audience.as_str()),
    }
}

/// Why something cannot be kept so.
pub(super) fn label(words: Words, wrong: &WrongLabel) -> String {
    match wrong {
        WrongLabel::NobodyReads => words.label_nobody_reads(),
        WrongLabel::NoCircle { circle, known } if known.is_empty() => {
            words.label_no_circles(circle.as_str())
        }
        WrongLabel::NoCircle { circle, known } => {
            words.label_no_circle(circle.as_str(), known.join(", "))
        }
    }
}
