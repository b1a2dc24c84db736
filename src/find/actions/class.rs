//! What predicates say, by the names of `verbs.tsv`: `pledge` is a commitment, `call` a position.

use crate::summary::{ActionKind, PositionKind};

/// What a predicate says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::find) enum Class {
    /// one of the kinds of action
    Action(ActionKind),
    /// one of the kinds of position
    Position(PositionKind),
    /// something that happens: a plan if it is in the future
    Act,
    /// says something
    Say,
}

impl Class {
    /// The class of that name; `None` for those that depend on what stands beside the verb.
    pub(in crate::find) fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "agree" => Self::Action(ActionKind::Agreement),
            "decide" => Self::Action(ActionKind::Decision),
            "pledge" => Self::Action(ActionKind::Commitment),
            "plan" => Self::Action(ActionKind::Plan),
            "demand" => Self::Action(ActionKind::Demand),
            "welcome" => Self::Position(PositionKind::Welcome),
            "condemn" => Self::Position(PositionKind::Condemn),
            "affirm" => Self::Position(PositionKind::Affirm),
            "stress" => Self::Position(PositionKind::Stress),
            "call" => Self::Position(PositionKind::Call),
            "deny" => Self::Position(PositionKind::Deny),
            "discuss" => Self::Position(PositionKind::Discuss),
            "act" => Self::Act,
            "say" => Self::Say,
            _ => return None,
        })
    }

    /// What counts only once it is done.
    pub(super) fn firm(self) -> bool {
        matches!(self, Self::Action(ActionKind::Decision | ActionKind::Agreement))
    }
}
