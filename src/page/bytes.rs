//! Numbers as one byte each, alike numbers alike: what rows are made of, so that trees compare bytes.

/// A share: 0 to 1 in steps of 1/200.
pub fn share(number: f32) -> u8 {
    (number.clamp(0.0, 1.0) * 200.0) as u8
}

/// A number up to about ten, in steps of 1/20.
pub fn small(number: f32) -> u8 {
    (number.clamp(0.0, 12.7) * 20.0) as u8
}

/// A count; 255 for all from there on.
pub fn count(number: u32) -> u8 {
    number.min(255) as u8
}

/// A size of any order: eight steps from each power of two to the next; 0 below 1.
pub fn size(number: f32) -> u8 {
    if number < 1.0 { 0 } else { ((number.to_bits() >> 20) - (127 << 3) + 1).min(255) as u8 }
}

/// A score: -6 to 6 in steps of 1/20, above 0.
pub fn score(number: f32) -> u8 {
    1 + ((number.clamp(-6.0, 6.0) + 6.0) * 20.0) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alike_numbers_are_alike() {
        assert_eq!((share(0.5), share(7.0), small(0.5), count(300)), (100, 200, 10, 255));
        assert_eq!((size(0.0), size(1.0), size(2.0), size(1024.0), size(f32::MAX)), (0, 1, 9, 81, 255));
        assert_eq!((score(-9.0), score(0.0), score(9.0)), (1, 121, 241));
        assert!((1..4000).all(|n| size(n as f32) <= size((n + 1) as f32)));
    }
}
