//! Who may get in to people held: what was said to have happened, in whose words.

use askama::Template;
use jiff::civil::Date;
use vidimus_app::read::access::{Channel as Told, Stage as ToldStage};

use crate::drawing::Drawing;
use crate::drawing::access::{self, Access as Data, Channel, Stage, State};
use crate::frame::Frame;
use crate::page::level;
use crate::page::share::Pages;
use crate::part::{Lead, Statement, Text};
use crate::saying::Saying;
use crate::visit::{Answer, Visit};

/// How many ways in stand on one page.
const CHANNELS: usize = 25;

#[derive(Template)]
#[template(path = "access.html")]
struct Access {
    frame: Frame,
    drawing: Option<Drawing>,
    channels: Vec<(Lead, Vec<Statement>)>,
    pages: Pages,
}

pub(crate) fn show(visit: &Visit) -> Answer {
    let office = visit.office()?;
    let reading = office.read(visit.moment())?;
    let saying = visit.saying(&reading.rules().kinds);
    let share = reading.access(visit.paging(CHANNELS))?;
    let level = level::of_subjects(&reading, share.items.iter().map(|one| &one.subject))?;
    let today = visit.shell.outside.clock.today();
    let channels = share.items.iter().map(|one| {
        let kind = one.subject.kind.as_deref().unwrap_or_default();
        let stages = one.stages.iter();
        let said = stages.map(|stage| saying.claim(kind, &stage.claim));
        (saying.lead(&one.subject), said.collect())
    });
    visit.page(level, |frame| Access {
        drawing: drawn(saying, &share.items, today),
        channels: channels.collect(),
        pages: Pages::of(visit, share.more),
        frame,
    })
}

fn drawn(saying: Saying<'_>, told: &[Told], today: Date) -> Option<Drawing> {
    let channels = told.iter().map(|one| {
        let kind = one.subject.kind.as_deref().unwrap_or_default();
        let stages = one.stages.iter();
        Channel {
            name: saying.subject(&one.subject),
            stages: stages
                .filter_map(|stage| drawn_stage(saying, kind, stage))
                .collect(),
        }
    });
    let channels: Vec<Channel> = channels.filter(|one| !one.stages.is_empty()).collect();
    let id = "access".to_owned();
    let data = Data {
        id,
        channels,
        today,
    };
    (!data.channels.is_empty()).then(|| access::draw(&data, saying.words))
}

/// A stage as the bar shows it. What is denied, or of no meaning for getting in, changes nothing
/// and stands in the sentences beneath.
fn drawn_stage(saying: Saying<'_>, kind: &str, stage: &ToldStage) -> Option<Stage> {
    let claim = &stage.claim;
    if claim.denied {
        return None;
    }
    let quote = claim.place.as_ref().map(|place| place.quote.as_str());
    let said = saying.claim(kind, claim);
    let words: Vec<String> = [said.value.words].into_iter().chain(said.marks).collect();
    Some(Stage {
        state: state(stage)?,
        words: words.join(", "),
        from: saying.when(stage.from.as_deref().or(stage.to.as_deref())?)?,
        by: saying.source(claim),
        quote: Text::source(quote.unwrap_or_default()),
    })
}

fn state(stage: &ToldStage) -> Option<State> {
    match (stage.term.as_str(), stage.means) {
        ("unlikely", _) => Some(State::Unlikely),
        ("restricted", _) => Some(State::Restricted),
        ("closure_announced", _) => Some(State::Announced),
        (_, Some("closed")) if !stage.is_fact => match stage.claim.modality.as_str() {
            "announced" | "planned" => Some(State::Announced),
            "unlikely" | "possible" => Some(State::Unlikely),
            _ => None,
        },
        ("terminated" | "ended" | "withdrawn", _) => Some(State::Ended),
        (_, Some("closed")) => Some(State::Suspended),
        (_, Some("open")) if stage.is_fact => Some(State::Open),
        (_, Some("open")) if stage.claim.modality == "unlikely" => Some(State::Unlikely),
        _ => None,
    }
}
