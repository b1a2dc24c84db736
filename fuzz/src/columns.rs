//! Snapshots as a fuzzer can write them: five strings, 0xFF after each, then a record for each node, so that a byte that
//! changes spoils one node and not all columns.
//!
//! A record: tag, how far back the parent is (0: none), flags, units of text (two bytes). With [`FAR`] among the flags the
//! parent's number follows in four bytes; with [`ATTR`] an attribute does: name, units (two bytes), another if the name
//! has [`ATTR`], too.

use khulasa::page::{Page, Snapshot};

const FAR: u8 = 64;
const ATTR: u8 = 128;
const NONE: u32 = u32::MAX;

/// The snapshot that these bytes stand for; any do.
pub fn decode(bytes: &[u8]) -> Snapshot {
    let mut parts = bytes.splitn(6, |&b| b == 0xFF);
    let mut text = || String::from_utf8_lossy(parts.next().unwrap_or_default()).into_owned();
    let mut s = Snapshot {
        text: text(),
        tag_names: text(),
        attr_names: text(),
        attr_text: text(),
        url: text(),
        ..Snapshot::default()
    };
    let mut rest = parts.next().unwrap_or_default();
    while let Some((&[tag, back, flags, low, high], next)) = rest.split_first_chunk() {
        rest = next;
        let at = s.tag.len() as u32;
        let mut parent = if back == 0 { NONE } else { at.wrapping_sub(u32::from(back)) };
        if flags & FAR != 0
            && let Some((far, next)) = rest.split_first_chunk()
        {
            (parent, rest) = (u32::from_le_bytes(*far), next);
        }
        s.tag.push(u16::from(tag));
        s.parent.push(parent);
        s.flags.push(flags & 3);
        s.length.push(u32::from(u16::from_le_bytes([low, high])));
        let mut more = flags & ATTR != 0;
        while more && let Some((&[name, low, high], next)) = rest.split_first_chunk() {
            rest = next;
            s.attr_node.push(at);
            s.attr_name.push(name & !ATTR);
            s.attr_length.push(u32::from(u16::from_le_bytes([low, high])));
            more = name & ATTR != 0;
        }
    }
    s
}

/// The bytes for a page, as its snapshot would be.
pub fn encode(page: &Page) -> Vec<u8> {
    let mut tags: Vec<String> = vec![String::from("#text")];
    let mut names: Vec<String> = Vec::new();
    let (mut values, mut records) = (String::new(), Vec::new());
    let number = |list: &mut Vec<String>, name: String| match list.iter().position(|n| *n == name) {
        Some(at) => at as u8,
        None => {
            list.push(name);
            (list.len() - 1) as u8
        }
    };
    for (at, node) in page.nodes().iter().enumerate() {
        let text = if node.is_text() { page.text_of(at) } else { "" };
        let tag = if node.is_text() { 0 } else { number(&mut tags, format!("{:?}", node.tag).to_lowercase()) };
        let back = if node.parent == NONE { 0 } else { at as u32 - node.parent };
        let far = back > 255;
        let attrs: Vec<_> = page.attrs(at).map(|(name, value)| (format!("{name:?}").to_lowercase(), value)).collect();
        let flags = u8::from(node.rendered) | u8::from(node.block) << 1 | if far { FAR } else { 0 };
        records.extend([tag, if far { 1 } else { back as u8 }, flags | if attrs.is_empty() { 0 } else { ATTR }]);
        records.extend(units(text));
        records.extend(far.then(|| node.parent.to_le_bytes()).into_iter().flatten());
        for (i, (name, value)) in attrs.iter().enumerate() {
            let more = if i + 1 < attrs.len() { ATTR } else { 0 };
            records.push(number(&mut names, name.clone()) | more);
            records.extend(units(value));
            values.push_str(value);
        }
    }
    let strings = [page.text(), &tags.join("\n"), &names.join("\n"), &values, "https://example.org/news/"];
    let mut out = Vec::new();
    for text in strings {
        out.extend(text.as_bytes());
        out.push(0xFF);
    }
    out.extend(records);
    out
}

fn units(text: &str) -> [u8; 2] {
    u16::try_from(text.encode_utf16().count()).unwrap_or(u16::MAX).to_le_bytes()
}
