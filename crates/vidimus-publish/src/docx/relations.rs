//! Which parts of a document the body names.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::BrokenTemplate;
use super::words::unescaped;

/// The parts of the document that its relations name; what lies outside it is left out.
pub(super) fn parts(name: &str, written: &str) -> Result<Vec<String>, BrokenTemplate> {
    let mut reader = Reader::from_str(written.trim_start_matches('\u{feff}'));
    let mut found = Vec::new();
    let mut depth = 0_usize;
    let mut any = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                any = true;
                depth += 1;
                found.extend(target(&tag));
            }
            Ok(Event::Empty(tag)) => {
                any = true;
                found.extend(target(&tag));
            }
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(Event::Eof) if any && depth == 0 => return Ok(found),
            Ok(Event::Eof | Event::DocType(_)) | Err(_) => return Err(BrokenTemplate::part(name)),
            Ok(_) => {}
        }
    }
}

/// The part to which one relation leads.
fn target(tag: &BytesStart<'_>) -> Option<String> {
    if tag.local_name().as_ref() != "Relationship" {
        return None;
    }
    let value = |wanted: &str| {
        let mut all = tag.attributes().flatten();
        let found = all.find(|one| one.key.as_ref() == wanted)?;
        Some(unescaped(&found.value))
    };
    if value("TargetMode").is_some_and(|mode| mode == "External") {
        return None;
    }
    let target = value("Target")?;
    let mut path: Vec<&str> = if target.starts_with('/') {
        Vec::new()
    } else {
        vec!["word"]
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(path.pop()),
            step => path.push(step),
        }
    }
    Some(path.join("/"))
}
