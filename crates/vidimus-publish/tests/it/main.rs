//! Templates as offices have them, and as they should not be.

#[cfg(test)]
mod broken;
#[cfg(test)]
mod merge;
#[cfg(test)]
mod template;
