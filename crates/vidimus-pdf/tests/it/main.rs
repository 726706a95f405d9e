//! Papers of every script and size, and papers that mean harm.

#[cfg(test)]
mod hostile;
#[cfg(test)]
mod scripts;
