//! The pages in a real browser: with its layout, its keyboard, and without its script.
//!
//! Chromium and its driver are named by `VIDIMUS_CHROMIUM` and `VIDIMUS_CHROMEDRIVER`, which
//! `cargo xtask test` sets. Without them these tests fail: what was not looked at is not known to
//! work.

#[cfg(test)]
mod call;
#[cfg(test)]
mod day;
#[cfg(test)]
mod desk;
#[cfg(test)]
mod driver;
#[cfg(test)]
mod keys;
#[cfg(test)]
mod loops;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod release;
#[cfg(test)]
mod work;
#[cfg(test)]
#[path = "../it/worked.rs"]
mod worked;
