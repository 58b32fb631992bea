//! Cells as people fill them: the blanks, the addresses and the telephone numbers.

/// What people write where they have nothing to write.
const BLANKS: [&str; 17] =
    ["", "-", "--", "–", "—", ".", "?", "n/a", "na", "n.a.", "none", "nil", "null", "tbc", "tba", "unknown", "#n/a"];

/// What a list or a sentence leaves behind an address.
const AFTER_ADDRESS: [char; 9] = ['.', ',', ';', ':', ')', ']', '\'', '"', ' '];

/// One space between words, none around them, and no invisible characters.
pub(super) fn tidy(text: &str) -> String {
    let is_invisible = |c: char| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
    let seen: String =
        text.chars().filter(|c| !is_invisible(*c)).map(|c| if c.is_control() { ' ' } else { c }).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) fn is_blank(text: &str) -> bool {
    BLANKS.contains(&text.to_lowercase().as_str())
}

/// Any text, as it is.
pub(super) fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// An address in lower case, out of "Dana Okafor <dana@example.org>;" or "mailto:dana@example.org" too.
pub(super) fn email(text: &str) -> Option<String> {
    let text = text.to_lowercase();
    let inner = match text.split_once('<') {
        Some((_, rest)) => rest.split('>').next().unwrap_or(rest),
        None => &text,
    };
    let inner = inner.trim().trim_start_matches("mailto:");
    let address = inner.trim_start_matches(['(', '[', '\'', '"']).trim_end_matches(AFTER_ADDRESS);
    let (local, host) = address.split_once('@')?;
    (is_local(local) && is_host(host) && address.len() <= 254).then(|| address.to_owned())
}

/// RFC 5321's plain form; quoted ones are mistakes far more often than addresses.
fn is_local(local: &str) -> bool {
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    (1..=64).contains(&local.len()) && local.chars().all(is_allowed) && local.split('.').all(|part| !part.is_empty())
}

fn is_host(host: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let top = host.rsplit('.').next().unwrap_or_default();
    host.contains('.') && host.split('.').all(is_label) && top.len() >= 2 && !top.chars().all(|c| c.is_ascii_digit())
}

/// A number as written. The zero or plus that a spreadsheet drops from the front of a British number is put back.
pub(super) fn phone(text: &str) -> Option<String> {
    let text = text.trim_start_matches(['\'', ':']).trim();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let is_number = (3..=20).contains(&digits) && without_extension(text).chars().all(is_phone_sign);
    let is_bare = digits == text.len();
    match text.as_bytes().first()? {
        _ if !is_number => None,
        b'1' | b'2' | b'3' | b'7' | b'8' if is_bare && digits == 10 => Some(format!("0{text}")),
        b'4' if is_bare && digits == 12 && text.starts_with("44") => Some(format!("+{text}")),
        _ => Some(text.to_owned()),
    }
}

/// The number before "ext 12", "x12" or "bleep 12".
fn without_extension(text: &str) -> String {
    let mut text = text.to_lowercase();
    for word in ["extension", "ext", "bleep", "x", "tel", "mob"] {
        text = text.replace(word, " ");
    }
    text
}

fn is_phone_sign(c: char) -> bool {
    c.is_ascii_digit() || " +()-–./,;:".contains(c)
}

/// Yes or no, as people tick them.
pub(super) fn yes_or_no(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "yes" | "y" | "true" | "x" | "1" | "✓" | "✔" | "direct" => Some(true),
        "no" | "n" | "false" | "0" | "indirect" | "other" => Some(false),
        _ => None,
    }
}
