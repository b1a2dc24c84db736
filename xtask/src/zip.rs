//! ZIP files that are the same bytes for the same content: sorted names, no time, no owner, no machine.

use std::io::Write;

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

use crate::sh::Done;

const DEFLATED: u16 = 8;
/// 1 January 1980, midnight: the first date that the format knows.
const DATE: u16 = (1 << 5) | 1;
const TIME: u16 = 0;
/// The version of the format that deflating needs.
const VERSION: u16 = 20;

/// The archive that holds these files, given as (name with `/`, content).
pub fn archive(mut files: Vec<(String, Vec<u8>)>) -> Done<Vec<u8>> {
    files.sort();
    let mut archive = Vec::new();
    let mut directory = Vec::new();
    for (name, content) in &files {
        let offset = size(archive.len())?;
        let mut checksum = Crc::new();
        checksum.update(content);
        let mut deflate = DeflateEncoder::new(Vec::new(), Compression::best());
        let packed = deflate.write_all(content).and_then(|()| deflate.finish()).map_err(|e| e.to_string())?;

        let mut header = Vec::new();
        // Bit 11: the name is UTF-8.
        for field in [VERSION, 1 << 11, DEFLATED, TIME, DATE] {
            header.extend(field.to_le_bytes());
        }
        for field in [checksum.sum(), size(packed.len())?, size(content.len())?] {
            header.extend(field.to_le_bytes());
        }
        let length = u16::try_from(name.len()).map_err(|_| format!("{name}: too long a name"))?;
        header.extend(length.to_le_bytes());
        header.extend(0u16.to_le_bytes());

        archive.extend(b"PK\x03\x04");
        archive.extend(&header);
        archive.extend(name.as_bytes());
        archive.extend(packed);

        directory.extend(b"PK\x01\x02");
        directory.extend(VERSION.to_le_bytes());
        directory.extend(&header);
        // No comment, first disk, no attributes.
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let start = size(archive.len())?;
    let count = u16::try_from(files.len()).map_err(|_| String::from("too many files"))?;
    archive.extend(&directory);
    archive.extend(b"PK\x05\x06\0\0\0\0");
    archive.extend(count.to_le_bytes());
    archive.extend(count.to_le_bytes());
    archive.extend(size(directory.len())?.to_le_bytes());
    archive.extend(start.to_le_bytes());
    archive.extend([0; 2]);
    Ok(archive)
}

fn size(bytes: usize) -> Done<u32> {
    u32::try_from(bytes).map_err(|_| String::from("more than 4 GB"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_of_files_does_not_matter() {
        let file = |name: &str| (name.to_owned(), name.as_bytes().to_vec());
        let one = archive(vec![file("b/c"), file("a")]).expect("packed");
        let other = archive(vec![file("a"), file("b/c")]).expect("packed");
        assert_eq!(one, other);
        assert!(one.starts_with(b"PK\x03\x04"));
    }
}
