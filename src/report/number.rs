//! Numbers as they are written, without the standard library's two ways to do it, which no other part needs: some 20 kB of
//! WebAssembly. `2300000` of 2.3 million, `0.25` of a quarter, no exponent.

/// The fewest digits that give the number back, as `{}` writes them.
pub fn number(value: f64) -> String {
    let Some(written) = serde_json::Number::from_f64(value).map(|n| n.to_string()) else {
        return String::new();
    };
    let (mantissa, exponent) = written.split_once('e').unwrap_or((&written, "0"));
    let (sign, mantissa) = mantissa.strip_prefix('-').map_or(("", mantissa), |m| ("-", m));
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let exponent: isize = exponent.trim_start_matches('+').parse().unwrap_or(0);
    let digits = [whole, part].concat();
    // Digits before the point.
    let point = isize::try_from(whole.len()).unwrap_or(0) + exponent;
    let zeros = |n: isize| "0".repeat(usize::try_from(n).unwrap_or(0));
    let count = isize::try_from(digits.len()).unwrap_or(0);
    let cut = usize::try_from(point.clamp(0, count)).unwrap_or(0);
    let (before, behind) = digits.split_at(cut);
    let before = [before, &zeros(point - count)].concat();
    let behind = [&zeros(-point), behind].concat();
    let (before, behind) = (before.trim_start_matches('0'), behind.trim_end_matches('0'));
    let whole = if before.is_empty() { "0" } else { before };
    let mark = if behind.is_empty() { "" } else { "." };
    [sign, whole, mark, behind].concat()
}

#[cfg(test)]
mod tests {
    use super::number;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn as_the_standard_library_writes(value in any::<f64>(), small in -4000_i32..4000, digits in any::<u32>(), places in 0_i32..25) {
            let short = f64::from(digits) / 10_f64.powi(places);
            let long = f64::from(digits) * 10_f64.powi(places);
            for value in [value, f64::from(small) / 8.0, short, long].into_iter().filter(|v| v.is_finite()) {
                prop_assert_eq!(number(value), value.to_string());
            }
        }
    }
}
