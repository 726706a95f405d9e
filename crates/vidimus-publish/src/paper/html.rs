//! A paper as a fragment of a page.

use super::{Align, Block, Direction, Fact, Paper, Run, Table, Text};

/// The paper as an `article` of HTML, for a preview. The headings go below that of the page: its
/// title is an `h2`. All text is escaped, and each value is isolated, so that none turns the words
/// around it.
pub fn html(paper: &Paper) -> String {
    let language = escaped(paper.language());
    let direction = paper.direction().tag();
    let head: String = paper.marks().head().map(|text| inside("p", text)).collect();
    let foot: String = paper.marks().foot().map(|text| inside("p", text)).collect();
    let title = inside("h2", paper.title());
    let blocks: String = paper.blocks().iter().map(block).collect();
    format!(
        "<article class=\"paper\" lang=\"{language}\" dir=\"{direction}\">\n<header>\n{head}</header>\n{title}{blocks}<footer>\n{foot}</footer>\n</article>\n"
    )
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading { level, text } => inside(&format!("h{}", level + 2), text),
        Block::Paragraph { text } => inside("p", text),
        Block::Note { text } => format!("<aside>\n{}</aside>\n", inside("p", text)),
        Block::List { items } => {
            let items: String = items.iter().map(|item| inside("li", item)).collect();
            format!("<ul>\n{items}</ul>\n")
        }
        Block::Table(of) => table(of),
        Block::Facts { facts } => {
            let facts: String = facts.iter().map(fact).collect();
            format!("<dl>\n{facts}</dl>\n")
        }
    }
}

fn fact(fact: &Fact) -> String {
    let term = inside("dt", fact.term());
    let value = isolated(fact.value());
    let source = fact
        .source()
        .map(|source| format!(" <small>{}</small>", isolated(source)));
    format!("{term}<dd>{value}{}</dd>\n", source.unwrap_or_default())
}

fn table(table: &Table) -> String {
    let aligned = |text: &Text, align: Align, tag: &str, scope: &str| {
        let class = if align == Align::End {
            " class=\"number\""
        } else {
            ""
        };
        format!("<{tag}{scope}{class}>{}</{tag}>", isolated(text))
    };
    let columns = table.columns();
    let names = columns.iter();
    let names: String = names
        .map(|column| aligned(&column.name, column.align, "th", " scope=\"col\""))
        .collect();
    let row = |cells: &Vec<Text>| {
        let cells = cells.iter().zip(columns);
        let cells: String = cells
            .map(|(cell, column)| aligned(cell, column.align, "td", ""))
            .collect();
        format!("<tr>{cells}</tr>\n")
    };
    let rows: String = table.cells().iter().map(row).collect();
    let caption = inside("caption", table.caption());
    format!(
        "<table>\n{caption}<thead>\n<tr>{names}</tr>\n</thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
    )
}

fn inside(tag: &str, text: &Text) -> String {
    if let [only] = text.runs() {
        let own = own(only);
        return format!("<{tag}{own}>{}</{tag}>\n", words(only));
    }
    let runs: String = text.runs().iter().map(run).collect();
    format!("<{tag}>{runs}</{tag}>\n")
}

fn isolated(text: &Text) -> String {
    match text.runs() {
        [one] if !one.is_plain() => run(one),
        runs => {
            let runs: String = runs.iter().map(run).collect();
            format!("<bdi>{runs}</bdi>")
        }
    }
}

fn run(run: &Run) -> String {
    if run.is_plain() {
        return words(run);
    }
    format!("<bdi{}>{}</bdi>", own(run), words(run))
}

fn words(run: &Run) -> String {
    escaped(run.text()).replace('\n', "<br>")
}

/// The language and direction that are the run's own.
fn own(run: &Run) -> String {
    let language = run
        .language()
        .map(|tag| format!(" lang=\"{}\"", escaped(tag)));
    let direction = run.direction().map(Direction::tag);
    let direction = direction.map(|tag| format!(" dir=\"{tag}\""));
    [language, direction].into_iter().flatten().collect()
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}
