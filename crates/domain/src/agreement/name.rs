//! The name under an agreement: typed by the one who is asked, and the one they are known by.

use crate::refusal::Fault;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longest typed name, in characters.
const NAME_MOST: usize = 200;

/// The name under an agreement as it was typed, without blanks around anything. It is that of `known`, the one who is asked to
/// sign, whatever the case, blanks, accents, hyphens and points; where none is known, any name will do.
pub fn signed_name(typed: &str, known: &str) -> Result<String, Fault> {
    let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    match name.chars().count() {
        0 => return Err(Fault::at("name", "fault-agreement-name")),
        n if n > NAME_MOST => return Err(Fault::at("name", "fault-agreement-name-long").with("most", NAME_MOST)),
        _ => {}
    }
    let wanted = bare(known);
    if !wanted.is_empty() && bare(&name) != wanted {
        return Err(Fault::at("name", "fault-agreement-name-other").with("name", known));
    }
    Ok(name)
}

/// Letters and figures alone, small and without marks.
fn bare(name: &str) -> String {
    let mut bare = String::new();
    for letter in name.nfkd().filter(|one| !is_combining_mark(*one)).flat_map(char::to_lowercase) {
        match letter {
            'ø' => bare.push('o'),
            'ł' => bare.push('l'),
            'đ' | 'ð' => bare.push('d'),
            'ı' => bare.push('i'),
            'ß' => bare.push_str("ss"),
            'æ' => bare.push_str("ae"),
            'œ' => bare.push_str("oe"),
            'þ' => bare.push_str("th"),
            other if other.is_alphanumeric() => bare.push(other),
            _ => {}
        }
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typed_name_is_tidied_and_must_be_there() {
        assert_eq!(signed_name("  Leila   Adebayo ", "Leila Adebayo"), Ok("Leila Adebayo".to_owned()));
        assert_eq!(signed_name(" \t ", "Leila Adebayo").unwrap_err().key, "fault-agreement-name");
        assert!(signed_name(&"x".repeat(201), "").is_err());
        assert!(signed_name("Anybody", "").is_ok(), "nobody is known by no name");
    }

    #[test]
    fn it_is_the_name_of_whoever_is_asked_however_it_is_written() {
        let pairs = [
            ("leila ADEBAYO", "Leila Adebayo"),
            ("Sian OBrien-Llwyd", "Siân O’Brien Llwyd"),
            ("Siân O'Brien Llwyd", "Siân O’Brien Llwyd"),
            ("Nguyen Van Minh", "Nguyễn Văn Minh"),
            ("Soren Losch", "Søren Lösch"),
            ("J.R. Strauss", "JR Strauß"),
            ("Иван Петров", "Иван Петров"),
        ];
        for (typed, known) in pairs {
            assert_eq!(signed_name(typed, known), Ok(typed.to_owned()), "{known}");
        }
    }

    #[test]
    fn another_name_is_refused_with_the_one_that_is_expected() {
        for typed in ["Mickey Mouse", "Leila", "Leila Adebayo Junior", "Иван"] {
            let fault = signed_name(typed, "Leila Adebayo").unwrap_err();
            assert_eq!(fault.key, "fault-agreement-name-other", "{typed}");
        }
    }
}
