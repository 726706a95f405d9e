//! Whom somebody means who reviews what a machine read.

use vidimus_app::Refused;
use vidimus_app::act::review::Whom;

use crate::workspace::Desk;

/// Whom the text means: `publisher`, `us`, `new:KIND:NAME`, or somebody who is here. Who is new and
/// given without a kind is of the kind `usual`.
pub(super) fn whom(desk: &Desk, typed: &str, usual: &str) -> Result<Whom, Refused> {
    match typed {
        "publisher" => return Ok(Whom::Publisher),
        "us" => {
            return Ok(Whom::Known {
                subject: desk.office.itself(),
            });
        }
        _ => {}
    }
    if let Some(new) = typed.strip_prefix("new:") {
        let (kind, name) = new.split_once(':').unwrap_or((usual, new));
        return Ok(Whom::new(kind.trim(), name));
    }
    let subject = desk.office.read(desk.at)?.subject_meant(typed, &[])?;
    Ok(Whom::Known { subject })
}
