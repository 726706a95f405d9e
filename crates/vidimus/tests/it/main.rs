//! The program as a person runs it: arguments in, answers and codes out.

#[cfg(test)]
mod bad_input;
#[cfg(test)]
mod demo;
#[cfg(test)]
mod desk;
#[cfg(test)]
mod keeping;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod review;
#[cfg(test)]
mod story;
#[cfg(test)]
mod surface;
