//! The program as a person runs it: arguments in, answers and codes out.

mod bad_input;
mod demo;
mod desk;
mod keeping;
mod pages;
mod review;
mod story;
mod surface;
