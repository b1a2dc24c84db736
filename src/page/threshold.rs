//! From which score on a block is taken: the value that promises the best balance of what is found and what is missed.
//!
//! Scores are log-odds. On a page of which the models are sure the threshold is near 0; where they doubt everything, the
//! likeliest blocks are taken all the same (Lewis 1995: the best set for F1 is a threshold at half the F1 that it reaches).

/// Thresholds stay between these.
const LOWEST: f32 = -3.5;
const HIGHEST: f32 = 0.0;

/// The threshold; `weights` are the blocks' lengths, 0 for those that cannot be taken.
pub fn best(scores: &[f32], weights: &[f32]) -> f32 {
    let all = || scores.iter().copied().zip(weights.iter().copied()).filter(|(_, w)| *w > 0.0);
    let expected: f32 = all().map(|(s, w)| probability(s) * w).sum();
    // Balance rises up to the best threshold and falls after it, so that none below the lowest need be tried.
    let mut list: Vec<(f32, f32)> = all().filter(|(s, _)| *s > LOWEST).collect();
    crate::sort::by(&mut list, |a, b| b.0.total_cmp(&a.0));
    let (mut hit, mut taken) = (0.0, 0.0);
    let mut best = (0.0, HIGHEST);
    for (score, weight) in list {
        hit += probability(score) * weight;
        taken += weight;
        let f1 = 2.0 * hit / (taken + expected).max(1.0);
        if f1 > best.0 {
            best = (f1, score);
        }
    }
    // The last one taken must stay above it.
    (best.1 - 1e-4).clamp(LOWEST, HIGHEST)
}

/// The logistic function, by multiplication and division only.
fn probability(score: f32) -> f32 {
    let mut power = 1.0 - score.clamp(-20.0, 20.0) / 256.0;
    for _ in 0..8 {
        power *= power;
    }
    1.0 / (1.0 + power)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sure_pages_keep_the_middle() {
        assert!(best(&[5.0, 5.0, -5.0], &[100.0, 100.0, 100.0]) >= -1e-3);
    }

    #[test]
    fn doubt_lowers_it() {
        let least = best(&[-0.5, -0.6, -5.0], &[100.0, 100.0, 100.0]);
        assert!(least < -0.6 && least > -5.0, "{least}");
    }
}
