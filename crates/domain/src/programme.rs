//! Programmes: a design that a provider runs, its address on the web, and whether it can be seen.

use crate::blueprint::Design;
use crate::id::ProgrammeId;

/// A programme, made from a blueprint and free to differ from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Programme {
    pub id: ProgrammeId,
    /// The last part of its address; unique in the house, and kept when the title changes.
    pub slug: String,
    /// Key of the blueprint it was made from.
    pub blueprint: String,
    pub design: Design,
    pub state: ProgrammeState,
    /// Raised by every save; a save that began from an older one is refused.
    pub version: u32,
}

impl Programme {
    pub fn title(&self) -> &str {
        &self.design.title
    }

    /// Can anybody read its page?
    pub fn is_public(&self) -> bool {
        self.state != ProgrammeState::Draft
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ProgrammeState {
    /// Only coordinators see it.
    #[default]
    Draft,
    /// Its page is public.
    Published,
    /// It is over: its page says so, and nothing more is asked.
    Closed,
}

impl ProgrammeState {
    pub fn as_str(self) -> &'static str {
        match self {
            ProgrammeState::Draft => "draft",
            ProgrammeState::Published => "published",
            ProgrammeState::Closed => "closed",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "draft" => Some(ProgrammeState::Draft),
            "published" => Some(ProgrammeState::Published),
            "closed" => Some(ProgrammeState::Closed),
            _ => None,
        }
    }

    /// A draft is published, what is published is closed, what is closed may be opened again; nothing is unpublished.
    pub fn may_become(self, next: ProgrammeState) -> bool {
        matches!(
            (self, next),
            (ProgrammeState::Draft, ProgrammeState::Published)
                | (ProgrammeState::Published, ProgrammeState::Closed)
                | (ProgrammeState::Closed, ProgrammeState::Published)
        )
    }
}

/// Longest slug, in characters.
const SLUG_MOST: usize = 60;

/// A title as the last part of an address: small letters, digits and single hyphens, at most 60 characters, cut between
/// words. Accents are dropped ("Tŷ Gwyn" is `ty-gwyn`); a title without a letter or digit is `programme`.
pub fn slug_of(title: &str) -> String {
    let mut slug = String::new();
    for word in plain(title).split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        let room = SLUG_MOST - slug.len();
        if slug.is_empty() {
            slug.push_str(&word[..word.len().min(room)]);
        } else if word.len() < room {
            slug.push('-');
            slug.push_str(word);
        } else {
            break;
        }
    }
    if slug.is_empty() { "programme".to_owned() } else { slug }
}

/// Small letters without the accents of Welsh and its neighbours; apostrophes vanish, so that "carers'" stays one word.
fn plain(title: &str) -> String {
    title
        .to_lowercase()
        .chars()
        .filter(|c| !matches!(c, '\'' | '’'))
        .map(|c| match c {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
            'ç' => 'c',
            'è' | 'é' | 'ê' | 'ë' => 'e',
            'ì' | 'í' | 'î' | 'ï' => 'i',
            'ñ' => 'n',
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => 'o',
            'ù' | 'ú' | 'û' | 'ü' => 'u',
            'ŵ' | 'ẁ' | 'ẃ' | 'ẅ' => 'w',
            'ý' | 'ÿ' | 'ŷ' | 'ỳ' => 'y',
            other => other,
        })
        .collect()
}
