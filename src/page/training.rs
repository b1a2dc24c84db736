//! What the trainer of the selection's models sees of a page. No part of the product's way.

use super::context;
use super::features::{Features, Row};
use super::meta::Meta;
use super::model::Models;
use super::{Article, Page, select};

pub use super::context::CONTEXT;
pub use super::features::{COUNT, ROW};
pub use super::model::{DEPTH, Model, SCALE, TREE};

/// A page, measured.
pub struct Measured {
    /// the page
    pub page: Page,
    /// a row for each of its blocks
    pub rows: Vec<Row>,
}

impl Measured {
    /// Measures a page.
    pub fn new(page: Page) -> Self {
        let rows = Features::new(&page, page.blocks(), &Meta::new(&page)).rows();
        Self { page, rows }
    }

    /// The second model's rows, from the first one's scores.
    pub fn second_rows(&self, first: &[f32]) -> Vec<Row> {
        let features = Features::new(&self.page, self.page.blocks(), &Meta::new(&self.page));
        let mut rows = self.rows.clone();
        context::fill(&self.page, &features, first, &mut rows);
        rows
    }

    /// The article that these models select.
    pub fn article(&self, first: Model, second: Model) -> Article {
        select::article_by(&self.page, &Models { first, second })
    }
}
