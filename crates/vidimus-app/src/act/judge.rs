//! Judging whether two subjects are one.

use vidimus_model::id::{EntryHash, ItemId, SubjectId};
use vidimus_model::item::{Body, Judgement, Part, Verdict};
use vidimus_model::label::Label;
use vidimus_model::right::Deed;

use super::reason;
use crate::read::{Case, Reading};
use crate::refused::Already;
use crate::{Moment, Office, Refused};

impl Office {
    /// Records a person's decision whether two subjects are one. It replaces what was decided about
    /// the same two before.
    pub fn judge(
        &self,
        at: Moment,
        nonce: [u8; 16],
        left: SubjectId,
        right: SubjectId,
        verdict: Verdict,
        typed: &str,
    ) -> Result<EntryHash, Refused> {
        let reason = reason(typed)?;
        let done = self.act(at, nonce, Deed::Decide, |draft, reading, _| {
            if left == right {
                return Err(Refused::Already(Already::OneSubject));
            }
            let (ours, theirs) = (reading.case(left)?, reading.case(right)?);
            if ours.kind != theirs.kind {
                return Err(Refused::OtherKind {
                    left: ours.kind,
                    right: theirs.kind,
                });
            }
            let (replaces, last) = judged_before(&ours, left, right);
            if last == Some(verdict) {
                return Err(Refused::Already(Already::Judged));
            }
            let label = label_of(reading, &ours, left).stricter(&label_of(reading, &theirs, right));
            draft.add(
                Body::Judgement(Part::Known(Judgement {
                    left,
                    right,
                    verdict,
                    reason,
                    replaces,
                })),
                &[label],
            );
            Ok(())
        })?;
        Ok(done.entry)
    }
}

/// The standing judgements about the same two, and the verdict where there is one.
fn judged_before(case: &Case, left: SubjectId, right: SubjectId) -> (Vec<ItemId>, Option<Verdict>) {
    let view = case.view();
    let about_both = view.judgements().filter(|(_, judged)| {
        [(left, right), (right, left)].contains(&(judged.left, judged.right))
    });
    let judged: Vec<_> = about_both
        .map(|(seen, judged)| (seen.item.id, judged.verdict))
        .collect();
    let last = match judged.as_slice() {
        [(_, verdict)] => Some(*verdict),
        _ => None,
    };
    (judged.into_iter().map(|(id, _)| id).collect(), last)
}

/// The label under which a subject came into being: whoever sees both may know that they are one.
fn label_of(reading: &Reading<'_>, case: &Case, subject: SubjectId) -> Label {
    let view = case.view();
    let label = view
        .item(subject.0)
        .and_then(|seen| seen.item.labels.first().cloned());
    label.unwrap_or_else(|| Label::of(reading.viewer().level()))
}
