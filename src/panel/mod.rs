//! The panel: the only drawing. [`element`] says what is to be drawn as plain data.

pub mod element;
