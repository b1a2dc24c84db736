//! A summary as text for people and for other programs: pure functions, the same for the command and the panel.

pub mod when;
