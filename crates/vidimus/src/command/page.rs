//! Which share of many is asked for.

use clap::Args;
use vidimus_app::read::Paging;

use crate::output::Output;

/// Which share of many to give.
#[derive(Args)]
pub(super) struct Page {
    /// How many at most.
    #[arg(long, default_value_t = 100)]
    limit: usize,
    /// How many to pass over.
    #[arg(long, default_value_t = 0)]
    offset: usize,
}

impl Page {
    /// The share that is asked for.
    pub(super) const fn paging(&self) -> Paging {
        Paging {
            offset: self.offset,
            limit: self.limit,
        }
    }
}

/// Tells that there are more.
pub(super) fn more(out: &mut Output, more: bool) {
    if more {
        out.line("There are more: `--offset` passes over these, `--limit` gives more at once.");
    }
}
