//! The words of a data file: English first, and beside it any other language somebody has written.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Words in one language or several. In a file either `"Endings and loss"`, which is English, or a table of languages
/// with English among them: `{ en = "Endings and loss", cy = "Diweddiadau a cholled" }`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Text {
    /// Shared by its copies: a room's parts are copied for every look at it.
    english: Arc<str>,
    /// By primary language subtag (RFC 5646), such as `cy`.
    others: BTreeMap<String, String>,
}

const ENGLISH: &str = "en";

/// A text whose table of languages has no `en`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("words have no English")]
pub struct NoEnglish;

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Written {
    English(String),
    Languages(BTreeMap<String, String>),
}

impl Text {
    /// In the language of a tag such as `cy` or `en-GB`; English where nobody has written that language.
    pub fn in_language(&self, tag: &str) -> &str {
        let language = tag.split('-').next().unwrap_or(tag);
        self.others.get(language).map_or(&*self.english, String::as_str)
    }

    pub fn english(&self) -> &str {
        &self.english
    }

    /// Is there a language with nothing to read?
    pub fn is_blank(&self) -> bool {
        let mut all = self.others.values().map(String::as_str).chain([&*self.english]);
        all.any(|words| words.trim().is_empty())
    }
}

impl From<&str> for Text {
    fn from(english: &str) -> Text {
        Text { english: english.into(), others: BTreeMap::new() }
    }
}

impl TryFrom<Written> for Text {
    type Error = NoEnglish;

    fn try_from(written: Written) -> Result<Text, NoEnglish> {
        match written {
            Written::English(english) => Ok(Text { english: english.into(), others: BTreeMap::new() }),
            Written::Languages(mut others) => {
                let english = others.remove(ENGLISH).ok_or(NoEnglish)?;
                Ok(Text { english: english.into(), others })
            }
        }
    }
}

impl From<Text> for Written {
    fn from(text: Text) -> Written {
        let Text { english, mut others } = text;
        if others.is_empty() {
            return Written::English((*english).to_owned());
        }
        others.insert(ENGLISH.to_owned(), (*english).to_owned());
        Written::Languages(others)
    }
}

#[cfg(test)]
mod tests {
    use super::Text;

    #[test]
    fn a_second_language_stands_beside_the_first() {
        let both: Text = serde_json::from_str(r#"{"en": "Endings", "cy": "Diweddiadau"}"#).unwrap();
        assert_eq!((both.in_language("cy-GB"), both.in_language("en-GB")), ("Diweddiadau", "Endings"));
        assert_eq!(both.in_language("pl"), "Endings", "what nobody has translated is English");

        let kept = serde_json::to_string(&both).unwrap();
        assert_eq!(serde_json::from_str::<Text>(&kept).unwrap(), both);
    }

    #[test]
    fn plain_words_are_english_and_stay_plain() {
        let plain: Text = serde_json::from_str(r#""Endings""#).unwrap();
        assert_eq!(plain.in_language("cy"), "Endings");
        assert_eq!(serde_json::to_string(&plain).unwrap(), r#""Endings""#);
    }

    #[test]
    fn words_without_english_and_blank_ones_are_found() {
        assert!(serde_json::from_str::<Text>(r#"{"cy": "Diweddiadau"}"#).is_err());
        let blank: Text = serde_json::from_str(r#"{"en": "Endings", "cy": " "}"#).unwrap();
        assert!(blank.is_blank() && !Text::from("Endings").is_blank());
    }
}
