//! The types of statements that a machine may propose, as the properties that hold them know them.

use crate::word::words;

words! {
    /// A type of proposed statement.
    StatementType {
        /// How many there are of a sort.
        0 Count "count",
        /// A visit to or a meeting with held people.
        1 Visit "visit",
        /// Access granted, denied, ended, suspended.
        2 AccessChange "access_change",
        /// Calls, letters and messages between held people and their families.
        3 FamilyContact "family_contact",
        /// A family was told, or was not told.
        4 FamilyNotice "family_notice",
        /// A trial or a session began, closed or is due.
        5 Hearing "hearing",
        /// A punishment was given.
        6 Sentence "sentence",
        /// Something was asked, proposed or demanded.
        7 Request "request",
        /// An answer, a refusal, or neither confirmed nor denied.
        8 Response "response",
        /// No answer, or no information given.
        9 Silence "silence",
        /// Somebody was captured or arrested.
        10 Capture "capture",
        /// People were moved, or remains or items handed over.
        11 Transfer "transfer",
        /// Somebody was freed, exchanged or pardoned.
        12 Release "release",
        /// Somebody died.
        13 Death "death",
        /// Somebody complained or accused.
        14 Complaint "complaint",
        /// Health, treatment, hunger strike.
        15 Condition "condition",
        /// What must or should be done.
        16 Recommendation "recommendation",
        /// Talks about held people.
        17 Negotiation "negotiation",
    }
}
