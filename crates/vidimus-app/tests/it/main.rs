//! Acts and readings on a workspace of their own.

mod acts;
mod desk;
mod noninterference;
mod readings;
mod review;
