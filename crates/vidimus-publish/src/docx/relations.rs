//! What the parts of a document name: other parts, and what each of them is.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::BrokenTemplate;
use super::words::unescaped;

/// Where it is written to what a part refers.
pub(super) fn of(story: &str) -> String {
    let (folder, name) = story.rsplit_once('/').unwrap_or(("", story));
    format!("{folder}/_rels/{name}.rels")
}

/// The parts of the document that relations name; what lies outside it is left out.
pub(super) fn parts(name: &str, written: &str) -> Result<Vec<String>, BrokenTemplate> {
    let mut found = Vec::new();
    each_tag(name, written, |tag| found.extend(target(tag)))?;
    Ok(found)
}

/// Looks at what is said of the sorts of parts: something has to be.
pub(super) fn types(name: &str, written: &str) -> Result<(), BrokenTemplate> {
    let mut any = false;
    each_tag(name, written, |tag| {
        any |= matches!(tag.local_name().as_ref(), "Default" | "Override");
    })?;
    if any {
        Ok(())
    } else {
        Err(BrokenTemplate::part(name))
    }
}

/// Whether a part refers to others by its relations, as it does for a picture.
pub(super) fn refers(name: &str, written: &str) -> Result<bool, BrokenTemplate> {
    let mut found = false;
    each_tag(name, written, |tag| {
        let mut all = tag.attributes().flatten();
        found |= all.any(|one| one.key.as_ref().starts_with("r:") && !one.value.is_empty());
    })?;
    Ok(found)
}

/// Hands on every opening tag of a part, which has to be sound to its end.
fn each_tag(
    name: &str,
    written: &str,
    mut hand_on: impl FnMut(&BytesStart<'_>),
) -> Result<(), BrokenTemplate> {
    let mut reader = Reader::from_str(written.trim_start_matches('\u{feff}'));
    let mut depth = 0_usize;
    let mut any = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                any = true;
                depth += 1;
                hand_on(&tag);
            }
            Ok(Event::Empty(tag)) => {
                any = true;
                hand_on(&tag);
            }
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(Event::Eof) if any && depth == 0 => return Ok(()),
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
