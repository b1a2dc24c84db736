//! The answer: what the command prints and the panel draws. One type for each thing in the contract
//! (`khulasa/1`), and no way to build a finding without the sentence it was read in.
//!
//! Offsets inside the core are bytes; here, at the edge, they are UTF-16 code units of the sentence's text,
//! so that a browser can use them as they are.

use serde::Serialize;

/// The name and version of the form of [`Summary`].
pub const SCHEMA: &str = "khulasa/1";

/// Everything found in one article.
#[derive(Clone, Debug, Serialize)]
pub struct Summary {
    /// always [`SCHEMA`]
    pub schema: &'static str,
    /// BCP 47 code of the article's text; `und` where it is not known
    pub language: String,
    /// where the article's lines begin
    pub direction: Direction,
    /// title, byline and the like
    pub article: ArticleInfo,
    /// the title first, then the body in order
    pub sentences: Vec<SentenceText>,
    /// numbers of the sentences that carry the news, in reading order, at most three
    pub gist: Vec<usize>,
    /// who takes part, speaks, decides or acts
    pub participants: Vec<Entity>,
    /// other names: talked about, places
    pub mentioned: Vec<Entity>,
    /// what was agreed, decided, promised, planned or demanded
    pub actions: Vec<Action>,
    /// stands taken, and what was only discussed
    pub positions: Vec<Position>,
    /// what the article is about
    pub topics: Vec<Topic>,
    /// direct speech
    pub quotes: Vec<Quote>,
    /// points and spans of time
    pub dates: Vec<Date>,
    /// quantities with their units
    pub figures: Vec<Figure>,
    /// what the reader must be told
    pub notes: Vec<Note>,
}

/// Writing direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// left to right
    Ltr,
    /// right to left
    Rtl,
}

impl Direction {
    /// The value of HTML's `dir`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

/// What the page says of the article as a whole.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ArticleInfo {
    /// without the site's name
    pub title: Option<String>,
    /// who wrote it, as the page says
    pub byline: Option<String>,
    /// site or agency that the page credits
    pub publisher: Option<String>,
    /// ISO 8601 date or date-time, as precise as the page says
    pub published: Option<String>,
    /// canonical address or that of the tab
    pub url: Option<String>,
    /// words of title and body
    pub words: usize,
    /// time that reading all of it takes
    pub reading_seconds: usize,
}

/// One sentence of the article, exactly as on the page, white space collapsed.
#[derive(Clone, Debug, Serialize)]
pub struct SentenceText {
    /// the words
    pub text: String,
    /// number of the page's block that holds it
    pub block: usize,
}

/// Where a finding was read: part of one sentence. Only [`crate::text::Sentence::evidence`] makes one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Evidence {
    sentence: usize,
    start: usize,
    end: usize,
}

impl Evidence {
    pub(crate) fn new(sentence: usize, start: usize, end: usize) -> Self {
        Self { sentence, start, end }
    }
    /// number of the sentence in [`Summary::sentences`]
    pub fn sentence(&self) -> usize {
        self.sentence
    }
    /// first UTF-16 code unit within the sentence
    pub fn start(&self) -> usize {
        self.start
    }
    /// one past the last UTF-16 code unit
    pub fn end(&self) -> usize {
        self.end
    }
}

/// What sort of thing a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// a human being
    Person,
    /// a state
    Country,
    /// a body with a name: ministry, company, party, club
    Organization,
    /// a collective without a name of its own that acts
    Group,
    /// a place that does not act
    Place,
}

impl EntityKind {
    /// As JSON has it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Country => "country",
            Self::Organization => "organization",
            Self::Group => "group",
            Self::Place => "place",
        }
    }
}

/// Somebody or something with a name.
#[derive(Clone, Debug, Serialize)]
pub struct Entity {
    /// `p1`, `p2`, ... for participants, `m1`, ... for the merely mentioned
    pub id: String,
    /// the fullest form in the article, without title and attached particles
    pub name: String,
    /// what sort of thing it is
    pub kind: EntityKind,
    /// office or title as the article gives it, in the singular
    pub role: Option<String>,
    /// body or state that the person belongs to
    pub affiliation: Option<String>,
    /// ISO 3166-1 alpha-2
    pub country: Option<String>,
    /// other forms in the article
    pub aliases: Vec<String>,
    /// without it the news would be another one
    pub central: bool,
    /// 0 to 1, three decimals
    pub salience: f64,
    /// where the name or an alias stands; at least one
    pub mentions: Vec<Evidence>,
    /// why it is listed: for `--explain` and the panel's "Why?"
    #[serde(skip)]
    pub why: String,
}

/// How firm an action is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ActionKind {
    /// two or more parties
    Agreement,
    /// one authority: vote, ruling, order, appointment
    Decision,
    /// a promise, also a reaffirmed one
    Commitment,
    /// an announced future
    Plan,
    /// a formal condition, claim or lawsuit
    Demand,
}

impl ActionKind {
    /// All kinds, the firmest first.
    pub const ALL: [Self; 5] = [Self::Agreement, Self::Decision, Self::Commitment, Self::Plan, Self::Demand];

    /// As JSON has it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Agreement => "agreement",
            Self::Decision => "decision",
            Self::Commitment => "commitment",
            Self::Plan => "plan",
            Self::Demand => "demand",
        }
    }

    /// Whether it binds towards others, so that it matters if only one party is named.
    pub fn binds(self) -> bool {
        matches!(self, Self::Agreement | Self::Commitment)
    }
}

/// Something agreed, decided, promised, planned or demanded.
#[derive(Clone, Debug, Serialize)]
pub struct Action {
    /// `a1`, `a2`, ...
    pub id: String,
    /// how firm
    pub kind: ActionKind,
    /// the shortest wording that says what is to be done
    pub text: String,
    /// the word that makes it an action
    pub trigger: String,
    /// ids of participants
    pub actors: Vec<String>,
    /// several parties together
    pub joint: bool,
    /// by or at what time
    pub when: Option<When>,
    /// where it stands
    #[serde(flatten)]
    pub evidence: Evidence,
    /// other sentences that say the same
    pub also: Vec<Evidence>,
    /// false: shown apart, marked as weak
    pub sure: bool,
    /// the rule or table entry that found it
    #[serde(skip)]
    pub why: String,
}

/// A time in the article's words and in ISO 8601.
#[derive(Clone, Debug, Serialize)]
pub struct When {
    /// the article's words
    pub text: String,
    /// first day
    pub from: Option<String>,
    /// last day
    pub to: Option<String>,
}

/// What sort of stand is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PositionKind {
    /// welcomed, praised, thanked
    Welcome,
    /// condemned, criticised
    Condemn,
    /// affirmed, reiterated
    Affirm,
    /// stressed the importance of
    Stress,
    /// called for, urged
    Call,
    /// denied, rejected
    Deny,
    /// talked about, not agreed
    Discuss,
}

impl PositionKind {
    /// All kinds, in the order of the contract but for what was only discussed: first, next to what was agreed.
    pub const ALL: [Self; 7] =
        [Self::Discuss, Self::Welcome, Self::Condemn, Self::Affirm, Self::Stress, Self::Call, Self::Deny];

    /// As JSON has it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Welcome => "welcome",
            Self::Condemn => "condemn",
            Self::Affirm => "affirm",
            Self::Stress => "stress",
            Self::Call => "call",
            Self::Deny => "deny",
            Self::Discuss => "discuss",
        }
    }
}

/// A stand taken, or a matter only discussed.
#[derive(Clone, Debug, Serialize)]
pub struct Position {
    /// what sort
    pub kind: PositionKind,
    /// the shortest wording
    pub text: String,
    /// the word that makes it one
    pub trigger: String,
    /// ids of participants
    pub actors: Vec<String>,
    /// where it stands
    #[serde(flatten)]
    pub evidence: Evidence,
    /// the rule or table entry that found it
    #[serde(skip)]
    pub why: String,
}

/// What the article is about.
#[derive(Clone, Debug, Serialize)]
pub struct Topic {
    /// a noun phrase of the article
    pub label: String,
    /// IPTC Media Topics code of its field, `medtop:...`
    pub subject: Option<String>,
    /// 0 to 1, three decimals
    pub salience: f64,
    /// numbers of the sentences that speak of it; at least one
    pub sentences: Vec<usize>,
}

/// Direct speech.
#[derive(Clone, Debug, Serialize)]
pub struct Quote {
    /// id of a participant; none when the article does not say
    pub speaker: Option<String>,
    /// the words, without the marks
    pub text: String,
    /// where it stands
    #[serde(flatten)]
    pub evidence: Evidence,
}

/// A point or span of time.
#[derive(Clone, Debug, Serialize)]
pub struct Date {
    /// the article's words
    pub text: String,
    /// ISO 8601, relative dates resolved from the article's date
    pub from: Option<String>,
    /// last day
    pub to: Option<String>,
    /// where it stands
    #[serde(flatten)]
    pub evidence: Evidence,
}

/// A quantity.
#[derive(Clone, Debug, Serialize)]
pub struct Figure {
    /// the article's words
    pub text: String,
    /// the number
    pub value: Option<f64>,
    /// ISO 4217 for money, `%`, or the counted noun
    pub unit: Option<String>,
    /// where it stands
    #[serde(flatten)]
    pub evidence: Evidence,
}

/// What the reader must be told.
#[derive(Clone, Debug, Serialize)]
pub struct Note {
    /// `no-actions`, `no-article`, `truncated`, ...
    pub code: &'static str,
    /// one English sentence for a person; the panel has its own in the interface's language
    pub message: String,
}
