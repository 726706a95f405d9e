//! The pages as a browser meets them.

#[cfg(test)]
mod audit;
#[cfg(test)]
mod browser;
#[cfg(test)]
mod call;
#[cfg(test)]
mod consent;
#[cfg(test)]
mod desk;
#[cfg(test)]
mod due;
#[cfg(test)]
mod headers;
#[cfg(test)]
mod keeping;
#[cfg(test)]
mod letters;
#[cfg(test)]
mod lock;
#[cfg(test)]
mod matrix;
#[cfg(test)]
mod network;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod sign_in;
#[cfg(test)]
mod style;
#[cfg(test)]
mod visible;
#[cfg(test)]
mod walls;
#[cfg(test)]
mod words;
#[cfg(test)]
mod work;
#[cfg(test)]
mod worked;
