//! The statements of a ledger, printed as `docs/ledger-format.md` section 10 says.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::{Map, Value as Json, json};
use vidimus_ledger::Entry;
use vidimus_model::fold::Item;
use vidimus_model::id::ItemId;
use vidimus_model::item::{Body, Part, Withheld};
use vidimus_model::statement::{Attribution, Content};
use vidimus_model::value::{Figure, Value};
use vidimus_testkit::ledger::items;

/// One line for each statement, in the order of the ledger.
pub(crate) fn statements(entries: &[Entry]) -> Vec<Json> {
    let mut all: Vec<Item> = entries.iter().flat_map(items).collect();
    all.sort_by_key(|item| item.order);
    let quarantined = quarantined(&all);
    let standing: Vec<&Item> = all
        .iter()
        .filter(|item| !quarantined.contains(&item.id))
        .collect();
    let erased = erased(&standing, &all);
    let acting = standing
        .iter()
        .filter(|item| !erased.contains(&(item.id, 0)));
    let retracted = retracted(&acting.copied().collect::<Vec<_>>());
    let lines = all.iter().filter_map(|item| {
        let Body::Statement(content, attribution) = &item.body else {
            return None;
        };
        let content = withhold(content, erased.contains(&(item.id, 0)));
        let attribution = withhold(attribution, erased.contains(&(item.id, 1)));
        let state = match content {
            Err(why) => why,
            Ok(_) if quarantined.contains(&item.id) => "quarantined",
            Ok(_) if retracted.contains(&item.id) => "retracted",
            Ok(_) => "live",
        };
        Some(line(item.id, content, attribution, state))
    });
    lines.collect()
}

fn withhold<T>(part: &Part<T>, erased: bool) -> Result<&T, &'static str> {
    match part {
        Part::Withheld(Withheld::Sealed) => Err("sealed"),
        Part::Known(known) if !erased => Ok(known),
        _ => Err("erased"),
    }
}

fn quarantined(items: &[Item]) -> HashSet<ItemId> {
    let revocations: Vec<_> = items
        .iter()
        .filter_map(|item| match &item.body {
            Body::Revocation(Part::Known(revocation)) => Some(revocation),
            _ => None,
        })
        .collect();
    let beyond = |item: &&Item| {
        revocations.iter().any(|revocation| {
            let accepted = revocation
                .accepted
                .iter()
                .any(|one| one.device == item.order.device && one.sequence >= item.order.sequence);
            item.grant == Some(revocation.grant) && !accepted
        })
    };
    items.iter().filter(beyond).map(|item| item.id).collect()
}

/// What is erased stays so in quarantine too.
fn erased(standing: &[&Item], all: &[Item]) -> HashSet<(ItemId, u8)> {
    let erasable: HashMap<ItemId, _> = all
        .iter()
        .filter(|item| item.body.is_erasable())
        .map(|item| (item.id, item.order))
        .collect();
    let mut erased = HashSet::new();
    for item in standing {
        if let Body::Erasure(Part::Known(erasure)) = &item.body {
            let parts = erasure.parts.iter().map(|part| (part.item, part.part));
            erased.extend(
                parts.filter(|(id, _)| erasable.get(id).is_some_and(|at| *at < item.order)),
            );
        }
    }
    erased
}

/// By recursion from what acts to what acts upon that, where the other readers go from the end.
fn retracted(standing: &[&Item]) -> HashSet<ItemId> {
    let mut undos: HashMap<ItemId, Vec<ItemId>> = HashMap::new();
    for item in standing {
        if let Body::Undo(Part::Known(undo)) = &item.body {
            undos.entry(undo.item).or_default().push(item.id);
        }
    }
    let retractions = standing.iter().filter_map(|item| match &item.body {
        Body::Retraction(Part::Known(one)) if valid(item.id, &undos) => Some(one.statement.0),
        _ => None,
    });
    retractions.collect()
}

fn valid(id: ItemId, undos: &HashMap<ItemId, Vec<ItemId>>) -> bool {
    let acting = undos.get(&id).map_or(&[][..], Vec::as_slice);
    !acting.iter().any(|undo| valid(*undo, undos))
}

fn line(
    id: ItemId,
    content: Result<&Content, &'static str>,
    attribution: Result<&Attribution, &'static str>,
    state: &str,
) -> Json {
    let (said, source) = (content.ok(), attribution.ok());
    let text = |value: Option<String>| value.map_or(Json::Null, Json::String);
    json!({
        "id": id.to_string(),
        "subject": text(said.map(|one| one.subject.to_string())),
        "property": text(said.map(|one| one.property.clone())),
        "value": said.map_or(Json::Null, |one| value(&one.value)),
        "valid_from": text(said.and_then(|one| one.valid_from.as_ref()).map(ToString::to_string)),
        "valid_to": text(said.and_then(|one| one.valid_to.as_ref()).map(ToString::to_string)),
        "as_of": text(said.and_then(|one| one.as_of.as_ref()).map(ToString::to_string)),
        "polarity": text(said.map(|one| one.polarity.to_string())),
        "modality": text(said.map(|one| one.modality.to_string())),
        "scope": text(said.and_then(|one| one.scope.clone())),
        "said_by": text(source.map(|one| one.said_by.to_string())),
        "said_on": text(source.and_then(|one| one.said_on.as_ref()).map(ToString::to_string)),
        "document": text(source.and_then(|one| one.document).map(|id| id.to_string())),
        "quote": text(source.and_then(|one| one.anchor.as_ref()).map(|at| at.quote().to_owned())),
        "attribution": attribution.err().unwrap_or("known"),
        "state": state,
    })
}

fn value(value: &Value) -> Json {
    match value {
        Value::Text(words) => json!({ "text": words }),
        Value::Name(words) => json!({ "name": words }),
        Value::Term(words) => json!({ "term": words }),
        Value::Date(date) => json!({ "date": date.as_str() }),
        Value::Reference(subject) => json!({ "reference": subject.to_string() }),
        Value::Figure(figure) => json!({ "figure": fields(figure) }),
        Value::Number(number) => json!({ "number": number }),
        Value::Flag(flag) => json!({ "flag": flag }),
        Value::Absent(why) => json!({ "absent": why.word() }),
        Value::Record(record) => {
            let record = record
                .iter()
                .map(|field| (field.name.clone(), self::value(&field.value)));
            json!({ "record": record.collect::<BTreeMap<_, _>>() })
        }
    }
}

fn fields(figure: &Figure) -> Map<String, Json> {
    let all = [
        ("low", figure.low.map(Json::from)),
        ("high", figure.high.map(Json::from)),
        ("qualifier", Some(figure.qualifier.word().into())),
        ("unit", figure.unit.clone().map(Json::from)),
        ("words", figure.words.clone().map(Json::from)),
    ];
    let there = all
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value?)));
    there.collect()
}
