//! What the trainer of the selection's models sees of a page. No part of the product's way.

use super::features::{Features, Row};
use super::meta::Meta;
use super::model::{CONTEXT, Models};
use super::{Article, Blocks, Page, context, select};

pub use super::model::Model;

/// A page, cut into blocks and measured.
pub struct Measured {
    /// the page
    pub page: Page,
    /// its blocks
    pub blocks: Blocks,
    /// a row for each
    pub rows: Vec<Row>,
}

impl Measured {
    /// Measures a page.
    pub fn new(page: Page) -> Self {
        let blocks = page.blocks();
        let meta = Meta::new(&page);
        let rows = Features::new(&page, &blocks, &meta).rows();
        Self { page, blocks, rows }
    }

    /// The second model's rows, from the first one's scores.
    pub fn second_rows(&self, first: &[f32]) -> Vec<Vec<f32>> {
        let meta = Meta::new(&self.page);
        let features = Features::new(&self.page, &self.blocks, &meta);
        let contexts: Vec<[f32; CONTEXT]> = context::rows(&self.page, &self.blocks, &features, first);
        self.rows.iter().zip(&contexts).map(|(r, c)| context::joined(r, c).to_vec()).collect()
    }

    /// The article that these models select.
    pub fn article(&self, first: Model, second: Model) -> Article {
        select::article_by(&self.page, &Models { first, second })
    }
}
