//! A group's own agreement: its words, what each member says to them, and when a version holds.

use crate::refusal::{Fault, Refusal};

/// Most lines, and most letters of all of them.
pub const LINES: usize = 40;
pub const LETTERS: usize = 4000;
/// Most letters that somebody who is not ready yet may write.
pub const NOTE_LETTERS: usize = 500;

/// What a member says to a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    Yes,
    NotYet,
}

impl Said {
    pub fn as_str(self) -> &'static str {
        match self {
            Said::Yes => "yes",
            Said::NotYet => "not_yet",
        }
    }

    pub fn parse(text: &str) -> Option<Said> {
        [Said::Yes, Said::NotYet].into_iter().find(|said| said.as_str() == text)
    }
}

/// The words as kept: a line each, without empty ones.
pub fn tidy(words: &str) -> String {
    words.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Refuses words that cannot be proposed; `before` are those that are proposed or hold now.
pub fn check(words: &str, before: Option<&str>) -> Result<(), Refusal> {
    let fault = |key| Refusal::unless_empty(vec![Fault::at("words", key)]);
    match words {
        "" => fault("fault-group-agreement-empty"),
        _ if words.lines().count() > LINES || words.chars().count() > LETTERS => fault("fault-group-agreement-long"),
        _ if before == Some(words) => fault("fault-group-agreement-same"),
        _ => Ok(()),
    }
}

/// Refuses a note that is too long.
pub fn check_note(note: &str) -> Result<(), Refusal> {
    if note.chars().count() > NOTE_LETTERS {
        return Refusal::unless_empty(vec![Fault::at("note", "fault-group-agreement-note")]);
    }
    Ok(())
}

/// A line of a version, held against the version before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    Same(String),
    New(String),
    Gone(String),
}

/// Both versions as one list: what stayed in its order, what is new, and what is gone where it stood.
pub fn compare(before: &str, now: &str) -> Vec<Line> {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), now.lines().collect());
    // The longest list of lines that both have in the same order, counted from each place to the end.
    let mut common = vec![vec![0_usize; new.len() + 1]; old.len() + 1];
    for (i, line) in old.iter().enumerate().rev() {
        for (j, other) in new.iter().enumerate().rev() {
            common[i][j] = match line == other {
                true => common[i + 1][j + 1] + 1,
                false => common[i + 1][j].max(common[i][j + 1]),
            };
        }
    }
    let (mut i, mut j, mut lines) = (0, 0, Vec::new());
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            lines.push(Line::Same(new[j].to_owned()));
            (i, j) = (i + 1, j + 1);
        } else if i < old.len() && (j == new.len() || common[i + 1][j] >= common[i][j + 1]) {
            lines.push(Line::Gone(old[i].to_owned()));
            i += 1;
        } else {
            lines.push(Line::New(new[j].to_owned()));
            j += 1;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_different_stands_where_it_was() {
        use Line::*;
        let told =
            compare("We begin on time.\nWe turn phones off.", "We begin on time.\nPhones may stay on.\nWe take turns.");
        let line = |text: &str| text.to_owned();
        assert_eq!(
            told,
            [
                Same(line("We begin on time.")),
                Gone(line("We turn phones off.")),
                New(line("Phones may stay on.")),
                New(line("We take turns.")),
            ]
        );
        assert_eq!(compare("", "One."), [New(line("One."))]);
        assert_eq!(compare("One.\nTwo.", "Two.\nOne.").len(), 3, "one of two that changed places stays");
    }

    #[test]
    fn only_words_that_say_something_new_are_proposed() {
        assert_eq!(tidy("  We listen. \r\n\r\n We wait.\n"), "We listen.\nWe wait.");
        assert!(check("", None).is_err());
        assert!(check("We listen.", Some("We listen.")).is_err());
        assert!(check(&"a\n".repeat(LINES + 1), None).is_err());
        assert!(check("We listen.", Some("We wait.")).is_ok());
        assert!(check_note(&"a".repeat(NOTE_LETTERS + 1)).is_err());
    }
}
