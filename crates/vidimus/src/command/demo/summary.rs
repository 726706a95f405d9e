//! What the practice workspace amounts to, for the end of the demo.

use vidimus_app::read::home::Summary;

use crate::command::{figures, home, silences};
use crate::output::{Output, spaced};

/// Tells it.
pub(super) fn show(out: &mut Output, summary: &Summary) {
    out.heading(format!(
        "Today is {} in this practice workspace",
        summary.today
    ));
    let counts = summary.kinds.iter().filter(|one| one.count > 0);
    let counts: Vec<String> = counts
        .map(|one| format!("{} {}", spaced(&one.kind), one.count))
        .collect();
    out.line(counts.join(" · "));
    out.gap();
    out.heading("Who is held, and who last saw them alive");
    home::held(out, &summary.held.items);
    out.gap();
    out.heading("Held, and not seen alive for longest");
    home::held(out, &summary.unseen.items);
    out.gap();
    out.heading("Figures that answer one question differently");
    out.gap();
    for question in &summary.figures.items {
        figures::show(out, question);
    }
    out.heading("Past their time without an answer");
    silences::table(out, &summary.silences.items);
    out.gap();
    home::waiting(out, &summary.proposals, &summary.lists);
}
