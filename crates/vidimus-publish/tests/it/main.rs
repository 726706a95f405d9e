//! Templates as offices have them, and as they should not be; papers in every format; and counts that are attacked.

#[cfg(test)]
mod broken;
#[cfg(test)]
mod count;
#[cfg(test)]
mod merge;
#[cfg(test)]
mod noninterference;
#[cfg(test)]
mod paper;
#[cfg(test)]
mod template;
