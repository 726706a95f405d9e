//! Templates as offices have them, and as they should not be; and papers in every format.

#[cfg(test)]
mod broken;
#[cfg(test)]
mod merge;
#[cfg(test)]
mod paper;
#[cfg(test)]
mod template;
