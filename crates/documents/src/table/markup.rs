//! A watch over the XML of a workbook as it is unpacked: what the parser behind it would have to hold in memory.
//!
//! It knows just enough of XML to tell where each tag and text ends, and refuses the forms of it that spreadsheet
//! programs never write.

use super::ReadError;

/// A tag or a text of more bytes than this is nothing a cell can hold (32,767 characters).
const LONGEST_TOKEN: usize = 1024 * 1024;

/// What has gone by.
#[derive(Default)]
pub(super) struct Watch {
    state: State,
    /// Bytes of the tag or text that is being read.
    token: usize,
    tag: Vec<u8>,
    pub(super) tags: usize,
    pub(super) strings: usize,
    pub(super) formats: usize,
    pub(super) longest_tag: usize,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum State {
    #[default]
    Text,
    Tag,
    Quoted(u8),
    /// In a comment, a character section or a processing instruction, up to this mark.
    Until(&'static [u8]),
}

impl Watch {
    /// Looks at the next piece of one part of the workbook.
    pub(super) fn pass(&mut self, bytes: &[u8]) -> Result<(), ReadError> {
        for byte in bytes {
            self.token += 1;
            if self.token > LONGEST_TOKEN {
                return Err(ReadError::ZipBomb);
            }
            self.step(*byte)?;
        }
        Ok(())
    }

    fn step(&mut self, byte: u8) -> Result<(), ReadError> {
        match (self.state, byte) {
            (_, 0) => return Err(ReadError::BrokenSheet),
            (State::Text, b'<') => self.open(),
            (State::Text, _) => {}
            (State::Tag, b'>') => return self.close(),
            (State::Tag | State::Quoted(_), b'<') => return Err(ReadError::BrokenSheet),
            (State::Tag, b'"' | b'\'') => self.quote(byte),
            (State::Quoted(quote), _) if byte == quote => self.keep(State::Tag, byte),
            (state @ (State::Tag | State::Quoted(_)), _) => {
                self.keep(state, byte);
                return self.special();
            }
            (State::Until(end), _) => self.seek(end, byte),
        }
        Ok(())
    }

    fn open(&mut self) {
        self.state = State::Tag;
        self.token = 0;
        self.tag.clear();
    }

    fn quote(&mut self, quote: u8) {
        self.keep(State::Quoted(quote), quote);
    }

    fn keep(&mut self, state: State, byte: u8) {
        self.state = state;
        self.tag.push(byte);
    }

    /// The forms that are no tag show in their first bytes.
    fn special(&mut self) -> Result<(), ReadError> {
        let end: &'static [u8] = match &self.tag[..] {
            b"?" => b"?>",
            b"!--" => b"-->",
            b"![CDATA[" => b"]]>",
            [b'!', rest @ ..] if !b"--".starts_with(rest) && !b"[CDATA[".starts_with(rest) => {
                return Err(ReadError::Doctype);
            }
            _ => return Ok(()),
        };
        self.state = State::Until(end);
        self.tag.clear();
        Ok(())
    }

    fn seek(&mut self, end: &'static [u8], byte: u8) {
        self.tag.push(byte);
        if byte == b'>' && self.tag.ends_with(end) {
            self.state = State::Text;
            self.token = 0;
        }
    }

    fn close(&mut self) -> Result<(), ReadError> {
        self.state = State::Text;
        self.token = 0;
        self.tags += 1;
        self.longest_tag = self.longest_tag.max(self.tag.len());
        let name = self.tag.split(|byte| byte.is_ascii_whitespace() || *byte == b'/').next();
        match name.and_then(|name| name.rsplit(|byte| *byte == b':').next()) {
            Some(b"si") => self.strings += 1,
            Some(b"xf") => self.formats += 1,
            Some(b"sst") if has_long_number(&self.tag) => return Err(ReadError::ZipBomb),
            _ => {}
        }
        Ok(())
    }
}

/// The table of strings says how many it holds, and the parser makes room for as many as it says.
fn has_long_number(tag: &[u8]) -> bool {
    tag.split(|byte| !byte.is_ascii_digit()).any(|digits| digits.len() > 6)
}
