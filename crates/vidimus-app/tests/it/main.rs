//! Acts and readings on a workspace of their own.

#[cfg(test)]
mod acts;
#[cfg(test)]
mod add;
#[cfg(test)]
mod address;
#[cfg(test)]
mod aside;
#[cfg(test)]
mod asked;
#[cfg(test)]
mod at_once;
#[cfg(test)]
mod call;
#[cfg(test)]
mod callers;
#[cfg(test)]
mod complaints;
#[cfg(test)]
mod consents;
#[cfg(test)]
mod desk;
#[cfg(test)]
mod doubtful;
#[cfg(test)]
mod due;
#[cfg(test)]
mod durable;
#[cfg(test)]
mod engine;
#[cfg(test)]
mod hidden;
#[cfg(test)]
mod late;
#[cfg(test)]
mod letters;
#[cfg(test)]
mod letters_golden;
#[cfg(test)]
mod letters_many;
#[cfg(test)]
mod list;
#[cfg(test)]
mod mail;
#[cfg(test)]
mod messages;
#[cfg(test)]
mod nightly;
#[cfg(test)]
mod noninterference;
#[cfg(test)]
mod noninterference_between;
#[cfg(test)]
mod profiles;
#[cfg(test)]
mod readings;
#[cfg(test)]
mod readings_copies;
#[cfg(test)]
mod readings_damaged;
#[cfg(test)]
mod readings_documents;
#[cfg(test)]
mod readings_figures;
#[cfg(test)]
mod readings_held;
#[cfg(test)]
mod readings_levels;
#[cfg(test)]
mod readings_lists;
#[cfg(test)]
mod relabel;
#[cfg(test)]
mod releases;
#[cfg(test)]
mod review;
#[cfg(test)]
mod rights;
#[cfg(test)]
mod senders;
#[cfg(test)]
mod silences;
#[cfg(test)]
mod silent;
#[cfg(test)]
mod steps;
#[cfg(test)]
mod steps_tried;
#[cfg(test)]
mod telling;
#[cfg(test)]
mod twice;
#[cfg(test)]
mod world;
