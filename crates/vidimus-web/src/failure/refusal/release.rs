//! Why a paper is not given out.

use vidimus_app::act::release::WrongRelease;
use vidimus_app::seal::BadProtection;

use super::kind;
use crate::words::Words;

pub(super) fn refused(words: Words, wrong: &WrongRelease) -> String {
    match wrong {
        WrongRelease::NoForm(_) => words.release_wrong_no_form(),
        WrongRelease::NotForCircle { may, .. } => {
            let may: Vec<String> = may
                .split(", ")
                .map(|one| words.term("circle", one))
                .collect();
            words.release_wrong_not_for_circle(may.join(", "))
        }
        WrongRelease::AboutOther { kinds, .. } => {
            let kinds: Vec<String> = kinds.split(", ").map(|one| kind(words, one)).collect();
            words.release_wrong_about_other(kinds.join(", "))
        }
        WrongRelease::AboutNothing => words.release_wrong_about_nothing(),
        WrongRelease::ToNobody => words.release_wrong_to_nobody(),
        WrongRelease::NoFormat(_) => words.release_wrong_no_format(),
        WrongRelease::NoFormats => words.release_wrong_no_formats(),
        WrongRelease::NotTheirs => words.release_wrong_not_theirs(),
        WrongRelease::SeesLess(who) => words.release_wrong_sees_less(who.as_str()),
        WrongRelease::NothingCleared => words.release_wrong_nothing(),
        WrongRelease::NotApproved => words.release_wrong_not_approved(),
        WrongRelease::OwnWork => words.release_wrong_own_work(),
        WrongRelease::Changed => words.release_wrong_changed(),
        WrongRelease::Given => words.release_wrong_given(),
        WrongRelease::Unreadable => words.release_wrong_unreadable(),
        WrongRelease::Keys(wrong) => keys(words, wrong),
        WrongRelease::Paper(why) => words.release_wrong_paper(why.as_str()),
        WrongRelease::NoPdf => words.release_wrong_no_pdf(),
    }
}

fn keys(words: Words, wrong: &BadProtection) -> String {
    match wrong {
        BadProtection::NoPassphrase | BadProtection::NoRecipient => words.release_wrong_no_key(),
        BadProtection::NotARecipient(key) => words.release_wrong_not_a_key(key.as_str()),
        BadProtection::SecretKey => words.release_wrong_secret_key(),
        BadProtection::SshKey => words.release_wrong_ssh_key(),
    }
}
