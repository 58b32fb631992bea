//! Content lines: escaping, quoting and folding, so that no text can leave the line it was put in (RFC 5545, 3.1).

use super::Party;

/// A line is folded so that no part of it, its leading space included, is longer than this many bytes.
const FOLD_AT: usize = 75;

/// Lines as they are written, each folded and ended with CRLF.
#[derive(Default)]
pub(super) struct Lines(String);

impl Lines {
    /// A line of our own making.
    pub(super) fn raw(&mut self, line: &str) {
        let mut width = 0;
        for c in line.chars() {
            if width + c.len_utf8() > FOLD_AT {
                self.0.push_str("\r\n ");
                width = 1;
            }
            self.0.push(c);
            width += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// A property whose value is somebody's text.
    pub(super) fn text(&mut self, property: &str, value: &str) {
        self.raw(&format!("{property}:{}", escape(value)));
    }

    /// A property whose value is an address on the web.
    pub(super) fn uri(&mut self, property: &str, value: &str) {
        self.raw(&format!("{property}:{}", uri(value)));
    }

    /// A person: `parameters` begin with a semicolon or are empty.
    pub(super) fn party(&mut self, property: &str, parameters: &str, party: &Party) {
        let (name, email) = (quoted(&party.name), uri(&party.email));
        self.raw(&format!("{property};CN={name}{parameters}:mailto:{email}"));
    }

    pub(super) fn into_text(self) -> String {
        self.0
    }
}

/// Text as a value (RFC 5545, 3.3.11). Every kind of line end becomes `\n`; other control characters go.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => escaped.push_str("\\n"),
            '\t' => escaped.push('\t'),
            _ if c.is_control() => {}
            _ => escaped.push(c),
        }
    }
    escaped
}

/// Text as a quoted parameter, which may hold neither quotes nor control characters (RFC 5545, 3.2).
fn quoted(text: &str) -> String {
    let plain = text.chars().map(|c| match c {
        '"' => '\'',
        '\u{2028}' | '\u{2029}' => ' ',
        _ if c.is_control() => ' ',
        _ => c,
    });
    std::iter::once('"').chain(plain).chain(std::iter::once('"')).collect()
}

/// An address with everything that an address may not hold written as percent signs (RFC 3986).
fn uri(text: &str) -> String {
    let mut address = String::with_capacity(text.len());
    for byte in text.trim().bytes() {
        match byte {
            b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}' => percent(&mut address, byte),
            0x21..=0x7e => address.push(char::from(byte)),
            _ => percent(&mut address, byte),
        }
    }
    address
}

fn percent(address: &mut String, byte: u8) {
    address.push_str(&format!("%{byte:02X}"));
}
