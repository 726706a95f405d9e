//! Pages of a database that are not as they were written, told as runs.

/// The most runs of pages that are told one by one.
const MOST: usize = 12;

/// What the database says of its pages, in few words.
pub(super) fn told(complaints: Vec<String>) -> Vec<String> {
    let (mut pages, mut other) = (Vec::new(), Vec::new());
    for complaint in complaints {
        match page_of(&complaint) {
            Some(page) => pages.push(page),
            None => other.push(complaint),
        }
    }
    if !pages.is_empty() {
        other.insert(0, not_as_written(&pages));
    }
    other
}

fn page_of(complaint: &str) -> Option<u64> {
    let behind = complaint.split("page ").nth(1)?;
    let digits = behind.split(|one: char| !one.is_ascii_digit()).next()?;
    digits.parse().ok()
}

fn not_as_written(pages: &[u64]) -> String {
    let runs = runs(pages);
    let mut named: Vec<String> = runs.iter().take(MOST).map(|run| worded(*run)).collect();
    if runs.len() > MOST {
        named.push(format!("and {} more places", runs.len() - MOST));
    }
    format!(
        "not as they were written are {} of its pages: {}",
        pages.len(),
        named.join(", ")
    )
}

fn worded((first, last): (u64, u64)) -> String {
    if first == last {
        first.to_string()
    } else {
        format!("{first} to {last}")
    }
}

/// Numbers in ascending order as runs from the one to the other.
pub(super) fn runs(numbers: &[u64]) -> Vec<(u64, u64)> {
    let mut runs: Vec<(u64, u64)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *number => *last = *number,
            _ => runs.push((*number, *number)),
        }
    }
    runs
}

#[cfg(test)]
mod tests;
