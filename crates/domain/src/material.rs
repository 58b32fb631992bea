//! What members bring to their group to look at together (S4.6): words or a file, an owner, and a day on which it goes.

use crate::refusal::{Fault, Refusal};
use crate::tripwire::{self, Kind};
use jiff::{SignedDuration, Timestamp};

/// Longest title and words, in characters, and the largest file, in bytes.
const TITLE_MOST: usize = 120;
const WORDS_MOST: usize = 20_000;
pub const FILE_MOST: usize = 2 * 1024 * 1024;
/// The largest plain text: all of it is looked through.
const TEXT_MOST: usize = 100 * 1024;

/// How many materials a group holds at a time.
pub const GROUP_MOST: u64 = 40;

/// How many places of a text are shown at most.
const SHOWN: usize = 60;

/// For how many weeks something may be kept; the first is what is offered.
pub const WEEKS: [i64; 4] = [4, 1, 2, 12];

/// A file of a kind that people open without a program that runs: known by its first bytes, whatever its name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    Pdf,
    /// Word's and LibreOffice's documents are folders in one file.
    Document,
    Png,
    Jpeg,
    Text,
}

impl FileKind {
    pub fn of(name: &str, bytes: &[u8]) -> Option<FileKind> {
        let name = name.to_lowercase();
        let ends = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
        match bytes {
            _ if bytes.starts_with(b"%PDF-") && ends(&[".pdf"]) => Some(FileKind::Pdf),
            _ if bytes.starts_with(b"PK\x03\x04") && ends(&[".docx", ".odt"]) => Some(FileKind::Document),
            _ if bytes.starts_with(b"\x89PNG\r\n\x1a\n") && ends(&[".png"]) => Some(FileKind::Png),
            _ if bytes.starts_with(b"\xff\xd8\xff") && ends(&[".jpg", ".jpeg"]) => Some(FileKind::Jpeg),
            _ if ends(&[".txt", ".md"]) && std::str::from_utf8(bytes).is_ok() => Some(FileKind::Text),
            _ => None,
        }
    }
}

/// What somebody wants to share, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    pub title: String,
    pub words: String,
    pub file_name: String,
    pub file: Vec<u8>,
    pub weeks: i64,
    /// The owner has looked through a file that cannot be read here.
    pub has_looked: bool,
    /// The owner shares all the same what is in `seen`.
    pub anyway: bool,
    /// What was shown to the owner before.
    pub seen: Vec<String>,
}

/// A place in what somebody wants to share that seems to tell who somebody is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tell {
    pub kind: Kind,
    pub words: String,
}

impl Draft {
    /// Without stray spaces, with a file's name alone, or all that is wrong with it.
    pub fn tidied(&self) -> Result<Draft, Refusal> {
        let file_name = self.file_name.rsplit(['/', '\\']).next().unwrap_or_default().trim().to_owned();
        let draft = Draft {
            title: self.title.trim().to_owned(),
            words: self.words.trim().to_owned(),
            file: if file_name.is_empty() { Vec::new() } else { self.file.clone() },
            file_name,
            ..self.clone()
        };
        let mut faults = Vec::new();
        match draft.title.chars().count() {
            0 => faults.push(Fault::at("title", "fault-material-title")),
            long if long > TITLE_MOST => {
                faults.push(Fault::at("title", "fault-material-long").with("most", TITLE_MOST))
            }
            _ => {}
        }
        if draft.words.chars().count() > WORDS_MOST {
            faults.push(Fault::at("words", "fault-material-long").with("most", WORDS_MOST));
        }
        if draft.words.is_empty() && draft.file_name.is_empty() {
            faults.push(Fault::at("words", "fault-material-nothing"));
        }
        if draft.file.len() > FILE_MOST {
            faults.push(Fault::at("file", "fault-material-large"));
        } else if !draft.file_name.is_empty() && draft.file_kind().is_none() {
            faults.push(Fault::at("file", "fault-material-kind"));
        } else if draft.file_kind() == Some(FileKind::Text) && draft.file.len() > TEXT_MOST {
            faults.push(Fault::at("file", "fault-material-text"));
        }
        if draft.is_closed_book() && !draft.has_looked {
            faults.push(Fault::at("looked", "fault-material-look"));
        }
        if !WEEKS.contains(&draft.weeks) {
            faults.push(Fault::at("weeks", "fault-material-weeks"));
        }
        Refusal::unless_empty(faults)?;
        Ok(draft)
    }

    pub fn file_kind(&self) -> Option<FileKind> {
        FileKind::of(&self.file_name, &self.file)
    }

    /// Whether it has a file in which nothing can be looked for here.
    pub fn is_closed_book(&self) -> bool {
        !self.file_name.is_empty() && self.file_kind() != Some(FileKind::Text)
    }

    /// What seems to tell who somebody is, each once, at most sixty: the rest is shown once these are looked at.
    pub fn tells(&self) -> Vec<Tell> {
        let file = match self.file_kind() {
            Some(FileKind::Text) => String::from_utf8_lossy(&self.file).into_owned(),
            _ => String::new(),
        };
        let mut tells: Vec<Tell> = Vec::new();
        for text in [&self.title, &self.words, &self.file_name, &file] {
            for mark in tripwire::marks(text) {
                let tell =
                    Tell { kind: mark.kind, words: text[mark.at].split_whitespace().collect::<Vec<_>>().join(" ") };
                if !tells.contains(&tell) {
                    tells.push(tell);
                }
            }
        }
        tells.sort();
        let (seen, mut tells): (Vec<Tell>, Vec<Tell>) =
            tells.into_iter().partition(|tell| self.seen.contains(&tell.words));
        tells.truncate(SHOWN);
        tells.extend(seen);
        tells
    }

    /// Whether all that was found was shown to its owner, who shares it all the same.
    pub fn is_seen(&self, tells: &[Tell]) -> bool {
        tells.iter().all(|tell| self.anyway && self.seen.contains(&tell.words))
    }

    /// When nobody reads it any more.
    pub fn expires(&self, now: Timestamp) -> Timestamp {
        now + SignedDuration::from_hours(24 * 7 * self.weeks)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> Draft {
        Draft { title: "Endings".into(), words: "How do we part?".into(), weeks: 4, ..Draft::default() }
    }

    #[test]
    fn a_file_is_what_its_first_bytes_say() {
        assert_eq!(FileKind::of("a.pdf", b"%PDF-1.7"), Some(FileKind::Pdf));
        assert_eq!(FileKind::of("a.pdf", b"MZ\x90\x00"), None);
        assert_eq!(FileKind::of("a.html", b"<script>"), None);
        assert_eq!(FileKind::of("a.txt", b"\xff\xfe"), None);
    }

    #[test]
    fn a_draft_needs_a_title_something_in_it_and_a_day_to_go() {
        assert!(draft().tidied().is_ok());
        for wrong in [
            Draft { title: " ".into(), ..draft() },
            Draft { words: " ".into(), ..draft() },
            Draft { weeks: 52, ..draft() },
            Draft { file_name: "run.exe".into(), file: b"MZ".to_vec(), ..draft() },
            Draft { file_name: "a.txt".into(), file: vec![b'a'; FILE_MOST + 1], ..draft() },
        ] {
            assert!(wrong.tidied().is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn title_words_and_a_text_are_looked_through() {
        let told = Draft {
            title: "About 07700 900123".into(),
            words: "943 476 5919 and again 943 476 5919".into(),
            file_name: "notes.txt".into(),
            file: b"lives at SW1A 1AA".to_vec(),
            ..draft()
        };
        let kinds: Vec<Kind> = told.tells().into_iter().map(|tell| tell.kind).collect();
        assert_eq!(kinds, [Kind::NhsNumber, Kind::Postcode, Kind::Telephone]);
        assert!(draft().tells().is_empty());
    }
}
