//! What of a WebAssembly module is needed to say where its bytes come from: sections, and functions with their names.

use std::collections::BTreeMap;

use crate::sh::Done;

/// Numbers of sections.
pub const CUSTOM: u8 = 0;
const IMPORT: u8 = 2;
/// The functions' bodies.
pub const CODE: u8 = 10;
/// What memory holds at the start.
pub const DATA: u8 = 11;

/// A section: its number and what is in it; of a custom one, behind its name.
pub struct Section<'a> {
    /// its number
    pub id: u8,
    name: &'a str,
    /// its bytes
    pub body: &'a [u8],
}

/// Reads numbers and pieces one after the other.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Done<u8> {
        let (&first, rest) = self.0.split_first().ok_or("the module ends too soon")?;
        self.0 = rest;
        Ok(first)
    }

    /// LEB128.
    fn number(&mut self) -> Done<usize> {
        let (mut value, mut shift) = (0, 0);
        loop {
            let byte = self.byte()?;
            value |= usize::from(byte & 127) << shift;
            shift += 7;
            if byte < 128 {
                return Ok(value);
            }
        }
    }

    fn piece(&mut self) -> Done<&'a [u8]> {
        let length = self.number()?;
        let (piece, rest) = self.0.split_at_checked(length).ok_or("the module ends too soon")?;
        self.0 = rest;
        Ok(piece)
    }

    fn text(&mut self) -> Done<&'a str> {
        std::str::from_utf8(self.piece()?).map_err(|e| e.to_string())
    }
}

/// All sections.
pub fn sections(module: &[u8]) -> Done<Vec<Section<'_>>> {
    let mut reader = Reader(module.strip_prefix(b"\0asm\x01\0\0\0").ok_or("no WebAssembly module")?);
    let mut out = Vec::new();
    while !reader.0.is_empty() {
        let id = reader.byte()?;
        let body = reader.piece()?;
        let mut inner = Reader(body);
        let name = if id == CUSTOM { inner.text()? } else { "" };
        out.push(Section { id, name, body: inner.0 });
    }
    Ok(out)
}

/// Bytes of code by crate, the most first. A generic function counts for the crate whose it is, not for who wanted it.
pub fn crates(module: &[u8]) -> Done<Vec<(String, usize)>> {
    let sections = sections(module)?;
    let find = |id, name: &str| sections.iter().find(|s| s.id == id && s.name == name).map(|s| s.body);
    let names = names(find(CUSTOM, "name").ok_or("the module has no names")?)?;
    let imported = imported(find(IMPORT, "").unwrap_or_default())?;
    let mut code = Reader(find(CODE, "").ok_or("the module has no code")?);
    let mut sums: BTreeMap<String, usize> = BTreeMap::new();
    for number in 0..code.number()? {
        let body = code.piece()?;
        let of = names.get(&(imported + number)).map_or("?", |name| crate_of(name));
        *sums.entry(of.to_owned()).or_default() += body.len();
    }
    let mut sums: Vec<_> = sums.into_iter().collect();
    sums.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    Ok(sums)
}

/// Names of functions by their numbers.
fn names(section: &[u8]) -> Done<BTreeMap<usize, &str>> {
    let mut reader = Reader(section);
    let mut out = BTreeMap::new();
    while !reader.0.is_empty() {
        let kind = reader.byte()?;
        let mut list = Reader(reader.piece()?);
        if kind == 1 {
            for _ in 0..list.number()? {
                let number = list.number()?;
                out.insert(number, list.text()?);
            }
        }
    }
    Ok(out)
}

/// How many functions come from outside: they are counted first.
fn imported(section: &[u8]) -> Done<usize> {
    let mut reader = Reader(section);
    let mut functions = 0;
    if section.is_empty() {
        return Ok(0);
    }
    for _ in 0..reader.number()? {
        reader.piece()?;
        reader.piece()?;
        if reader.byte()? != 0 {
            return Err(String::from("the module imports more than functions"));
        }
        reader.number()?;
        functions += 1;
    }
    Ok(functions)
}

/// The crate of a mangled name: `_ZN4core3fmt...` is of `core`, `_ZN51_$LT$khulasa..page..Page$u20$as...` of `khulasa`.
fn crate_of(name: &str) -> &str {
    let Some(path) = name.strip_prefix("_ZN") else {
        return match name.starts_with("_R") || name.contains("bindgen") {
            true => "wasm_bindgen",
            false => "compiler_builtins",
        };
    };
    let digits = path.len() - path.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (length, path) = path.split_at(digits);
    let first = length.parse().ok().and_then(|length| path.get(..length)).unwrap_or(path);
    if !first.starts_with("_$LT$") {
        return first;
    }
    // The first path in it: `&mut T` and `[T]` of other crates' traits have none, and are the traits'.
    let paths = first.split(['$', ' ']).filter(|piece| piece.contains(".."));
    paths.filter_map(|piece| piece.split("..").find(|word| !word.is_empty())).next().unwrap_or("core")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_their_crate() {
        assert_eq!(crate_of("_ZN4core3fmt5write17h0123456789abcdefE"), "core");
        assert_eq!(crate_of("_ZN51_$LT$khulasa..page..Page$u20$as$u20$core..fmt..Debug$GT$3fmt17hE"), "khulasa");
        assert_eq!(crate_of("_ZN42_$LT$$RF$T$u20$as$u20$core..fmt..Debug$GT$3fmt17hE"), "core");
        assert_eq!(crate_of("memcpy"), "compiler_builtins");
    }
}
