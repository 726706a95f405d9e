//! The log of the server: which sort of page was asked for, by which account, with what answer, in what time.
//!
//! It is for whoever keeps the server running, and knows no address, query, name or form: only what stands in the
//! table of routes, and numbers.

use axum::http::StatusCode;
use vidimus_model::id::AccountId;

use crate::route::{Route, Verb};

/// Where lines of the log go.
pub trait Log: Send + Sync {
    /// One request was answered.
    fn answered(&self, line: &Answered);
}

/// A request that was answered.
#[derive(Debug, Clone, Copy)]
pub struct Answered {
    /// The route as it stands in the table, such as `/subject/{id}`; empty where there is none.
    pub route: &'static str,
    /// Whether it reads or changes.
    pub verb: Verb,
    /// The status of the answer.
    pub status: u16,
    /// How long it took, in milliseconds.
    pub took_ms: i64,
    /// Whose session it was.
    pub account: Option<AccountId>,
}

impl Answered {
    pub(crate) fn new(
        route: &Route,
        status: StatusCode,
        took_ms: i64,
        account: Option<AccountId>,
    ) -> Self {
        Self {
            route: route.path,
            verb: route.verb,
            status: status.as_u16(),
            took_ms,
            account,
        }
    }
}

impl std::fmt::Display for Answered {
    /// One line of JSON.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let verb = match self.verb {
            Verb::Read => "read",
            Verb::Write => "write",
        };
        let (route, status, ms) = (self.route, self.status, self.took_ms);
        write!(
            f,
            r#"{{"route":"{route}","verb":"{verb}","status":{status},"ms":{ms}"#
        )?;
        if let Some(account) = self.account {
            write!(f, r#","account":"{}""#, account.0)?;
        }
        f.write_str("}")
    }
}
