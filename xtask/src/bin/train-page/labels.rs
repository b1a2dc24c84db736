//! Which blocks of a page are its article, by the page's true paragraphs.

use std::collections::{HashMap, HashSet};

/// Share of a block's rows of four words that must stand in the true text.
const COVERED: f32 = 0.6;
/// Blocks on either side that decide between two with the same words.
const AROUND: usize = 6;

fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    for c in text.chars().chain([' ']) {
        let spaceless =
            matches!(c, '\u{e00}'..='\u{eff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}');
        if c.is_alphanumeric() && !spaceless {
            word.extend(c.to_lowercase());
        } else if !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{64b}'..='\u{65f}' | '\u{640}')
        {
            words.extend((!word.is_empty()).then(|| std::mem::take(&mut word)));
            words.extend(spaceless.then(|| c.to_string()));
        }
    }
    words
}

/// 1 for blocks of the article, 0 for others.
pub fn labels(blocks: &[&str], truth: &[String]) -> Vec<f32> {
    let all: Vec<String> = words(&truth.join("\n"));
    let rows: HashSet<&[String]> = all.windows(4).collect();
    let lines: HashSet<Vec<String>> = truth.iter().map(|p| words(p)).collect();
    let cut: Vec<Vec<String>> = blocks.iter().map(|b| words(b)).collect();
    let mut labels: Vec<f32> = cut
        .iter()
        .map(|w| match w.len() {
            0 => 0.0,
            1..4 => f32::from(lines.contains(w)),
            n => f32::from(
                w.windows(4).filter(|r| rows.contains(r)).count() as f32
                    >= COVERED * (n - 3) as f32,
            ),
        })
        .collect();
    // Of blocks with the same words the one among most others of the article.
    let mut same: HashMap<&[String], Vec<usize>> = HashMap::new();
    for (i, w) in cut.iter().enumerate().filter(|(i, _)| labels[*i] > 0.0) {
        same.entry(w).or_default().push(i);
    }
    let before = labels.clone();
    for places in same.values().filter(|p| p.len() > 1) {
        let around = |i: usize| {
            before[i.saturating_sub(AROUND)..(i + AROUND + 1).min(before.len())]
                .iter()
                .sum::<f32>() as i32
        };
        let best = places
            .iter()
            .copied()
            .max_by_key(|&i| (around(i), std::cmp::Reverse(i)));
        for &i in places {
            labels[i] = f32::from(Some(i) == best);
        }
    }
    labels
}
