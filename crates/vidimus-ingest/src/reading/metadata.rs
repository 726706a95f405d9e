//! What a page or text says about its own dates, and which of it can be believed.
use super::{ArticleDate, Flag};
use crate::date::is_earlier;
use crate::intake::Origin;

/// Leaves a date aside that lies after the day of the fetch, and says so.
pub(super) fn not_after_fetch(
    date: Option<ArticleDate>,
    origin: &Origin,
    flags: &mut Vec<Flag>,
) -> Option<ArticleDate> {
    let fetched = origin.fetched_on.as_deref();
    let late = |date: &ArticleDate| {
        fetched
            .zip(date.date.edtf.as_deref())
            .is_some_and(|(fetched, edtf)| is_earlier(fetched, edtf))
    };
    if date.as_ref().is_some_and(late) {
        flags.push(Flag::DateAfterFetch);
        return None;
    }
    date
}
