//! What was approved of a letter, and whether it still holds.

/// The words of a letter as they were approved, and the place on the waiting list that it tells. Whom it goes to, its link and
/// the last day to answer are no part of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seal {
    /// A digest; empty where nothing was approved.
    pub words: String,
    pub position: Option<u32>,
}

impl Seal {
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Does this approval hold for the letter as it is now? A better place on the list is nothing anybody has to look at again.
    pub fn holds_for(&self, now: &Seal) -> bool {
        let is_no_worse = match (self.position, now.position) {
            (Some(approved), Some(now)) => now <= approved,
            (approved, now) => approved == now,
        };
        self.words == now.words && is_no_worse
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_approval_holds_for_the_same_words_and_a_place_that_is_no_worse() {
        let seal = |words: &str, position| Seal { words: words.into(), position };
        let approved = seal("a", Some(3));
        assert!(approved.holds_for(&approved) && approved.holds_for(&seal("a", Some(2))));
        for other in [seal("a", Some(4)), seal("b", Some(3)), seal("a", None)] {
            assert!(!approved.holds_for(&other), "{other:?}");
        }
        assert!(seal("a", None).holds_for(&seal("a", None)) && !seal("a", None).holds_for(&seal("a", Some(1))));
    }
}
