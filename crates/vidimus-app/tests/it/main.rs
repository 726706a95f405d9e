//! Acts and readings on a workspace of their own.

mod acts;
mod desk;
mod readings;
mod review;
