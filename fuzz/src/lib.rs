//! What the targets share: the way from a page to every report, with what must hold on it, and the form in which a
//! fuzzer writes snapshots and packs.

#[path = "../../src/lang/format.rs"]
#[allow(dead_code)]
mod format;
#[path = "../../tests/sound/mod.rs"]
mod sound;

pub mod columns;

use khulasa::lang::Packs;
use khulasa::page::{Article, Choice, Page, article, parts};
use khulasa::panel::{state, view};
use khulasa::{Options, Summary, detect, interface, report, summarize};
use std::sync::LazyLock;
use std::time::Duration;

/// All languages.
pub static PACKS: LazyLock<Packs> = LazyLock::new(Packs::built_in);

/// What the largest input of a target may compute, counting its branches: many times what one takes that costs its share.
const SHARE: Duration = Duration::from_secs(10);

/// Does the work and tells when it took more than its share: of this thread's own computing, so that a machine that does
/// other things, or lets this wait, makes no false alarm. Where the system does not tell, libFuzzer's limit is all there is.
pub fn in_time(work: impl FnOnce()) {
    let before = computed();
    work();
    if let (Some(before), Some(after)) = (before, computed()) {
        let took = after.saturating_sub(before);
        assert!(took < SHARE, "it took {took:?}");
    }
}

/// What this thread has computed so far.
fn computed() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(told.split(' ').next()?.parse().ok()?))
}

/// Reads the page to the end, in a language or in the one that is told from the text, and checks what must hold.
pub fn page(page: Page, language: Option<&str>) {
    let found = article(&page);
    let summary = text(&found, language);
    // The reader leaves every other block out and takes the others in.
    let blocks = page.blocks();
    let mut choice = Choice::default();
    (0..blocks.list.len()).step_by(2).for_each(|block| choice.turn(block));
    let chosen = choice.article(&page, blocks, &found);
    let shown = parts(blocks, &found, &chosen);
    assert!(shown.len() <= blocks.list.len());
    drawn(&summary, &shown);
    must(sound::marks(page, &found, &summary));
}

/// Summarises the article and checks what must hold.
pub fn text(article: &Article, language: Option<&str>) -> Summary {
    assert!(!detect(article).is_empty());
    let options = Options { language: language.map(String::from), ..Options::default() };
    let summary = summarize(article, &PACKS, &options);
    must(sound::summary(article, &summary));
    for report in [report::json, report::jsonld, report::csv, report::markdown] {
        report(&summary);
    }
    assert!(!report::text(&summary, false, true).is_empty());
    for number in 0..summary.dates.len() {
        report::ics::ics(&summary, number, "20240309T120000Z");
    }
    summary
}

/// The panel of a summary, in every language of the interface that is written otherwise.
fn drawn(summary: &Summary, parts: &[khulasa::page::Part]) {
    for code in ["ar", "en"] {
        let words = interface::Words::of(code);
        let _ = state(summary);
        let _ = khulasa::panel::draw(view::View::new(summary, &words), parts, true);
    }
}

/// A pack with this body: its first bytes and its checksum as they are to be.
pub fn pack(body: &[u8]) -> Vec<u8> {
    [format::MAGIC.as_slice(), &format::checksum(body).to_le_bytes(), body].concat()
}

fn must(sound: Result<(), String>) {
    if let Err(why) = sound {
        panic!("{why}");
    }
}
