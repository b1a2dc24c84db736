//! Work on many things at a time, given back in order. What waits is bounded: a stream without an end takes no more
//! memory than its longest stretches.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread::{Builder, scope};

/// Things done for each thread that wait for one before them.
const WAITING: usize = 4;
/// As much as a program's first thread has.
const STACK: usize = 8 << 20;

/// Works on every item in `jobs` threads; `each` gets them in their order, with what came of them: none where the work
/// broke down. It says whether to go on.
pub fn in_order<T: Send, R: Send>(
    jobs: usize,
    items: impl Iterator<Item = T> + Send,
    work: impl Fn(&T) -> R + Sync,
    mut each: impl FnMut(T, Option<R>) -> bool,
) {
    type Answer<T, R> = SyncSender<(T, Option<R>)>;
    let (to_do, next) = sync_channel::<(T, Answer<T, R>)>(jobs);
    let (to_come, coming) = sync_channel(jobs * WAITING);
    let next = Mutex::new(next);
    let one_by_one = || {
        loop {
            // Held while one waits, so that the others wait for the lock; it cannot be poisoned.
            let Ok(taken) = next.lock().map(|next| next.recv()) else { return };
            let Ok((item, answer)) = taken else { return };
            let done = catch_unwind(AssertUnwindSafe(|| work(&item))).ok();
            // Nobody waits for it any more: the end is near.
            let _ = answer.send((item, done));
        }
    };
    scope(|scope| {
        let threads = (0..jobs).filter(|_| Builder::new().stack_size(STACK).spawn_scoped(scope, one_by_one).is_ok());
        if threads.count() == 0 {
            return;
        }
        scope.spawn(move || {
            for item in items {
                let (answer, answered) = sync_channel(1);
                if to_come.send(answered).is_err() || to_do.send((item, answer)).is_err() {
                    return;
                }
            }
        });
        for answered in coming {
            if let Ok((item, done)) = answered.recv()
                && !each(item, done)
            {
                return;
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_is_kept_and_a_breakdown_is_one_item_s() {
        let slow = |n: &u64| {
            std::thread::sleep(std::time::Duration::from_millis(n % 3));
            assert!(*n != 5);
            n * 2
        };
        let mut seen = Vec::new();
        in_order(4, 0..40, slow, |n, done| {
            seen.push((n, done));
            true
        });
        let wanted: Vec<_> = (0..40).map(|n| (n, (n != 5).then_some(n * 2))).collect();
        assert_eq!(seen, wanted);
    }

    #[test]
    fn it_ends_when_nobody_reads_on() {
        let mut seen = 0;
        in_order(
            2,
            0..,
            |n: &u64| *n,
            |_, _| {
                seen += 1;
                seen < 10
            },
        );
        assert_eq!(seen, 10);
    }
}
