//! The persistent form, held against its description, an independent reader and files of old.

#[cfg(test)]
mod concurrent;
#[cfg(test)]
mod description;
#[cfg(test)]
mod golden;
#[cfg(test)]
mod independent;
#[cfg(test)]
mod printed;
#[cfg(test)]
mod release;
