//! Workbooks that would do harm: every part is unpacked once, and counted, before anything is parsed.

use super::ReadError;
use super::markup::Watch;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::read::ZipFile;

const MOST_PARTS: usize = 1_000;
/// Unpacked bytes for each packed one.
const MOST_RATIO: u64 = 100;
/// Parts smaller than this may be packed as tightly as they like.
const TOO_SMALL_TO_MATTER: u64 = 64 * 1024;
const MIB: u64 = 1024 * 1024;
/// A sheet is read in a stream; everything else is held in memory.
const MOST_IN_SHEET: u64 = 96 * MIB;
const MOST_IN_PART: u64 = 16 * MIB;
const MOST_IN_PICTURE: u64 = 20 * MIB;
const MOST_IN_ALL: u64 = 128 * MIB;
const MOST_STRINGS: usize = 500_000;
const MOST_TAGS: usize = 200_000;
const MOST_FORMATS: usize = 30_000;
/// Each format of a cell holds a copy of its font, number format and the like: so many bytes and their names.
const FORMAT_ITSELF: usize = 300;
const MOST_IN_FORMATS: usize = 48 * 1024 * 1024;

/// What a part is, by its name: the parser finds strings and styles by name too.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Package,
    Sheet,
    Strings,
    Other,
}

/// Is it a workbook that a spreadsheet program could have written, and small enough to read?
pub(super) fn check(bytes: &[u8]) -> Result<(), ReadError> {
    if count_entries(bytes) > MOST_PARTS {
        return Err(ReadError::ZipBomb);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ReadError::BrokenSheet)?;
    let is_of_workbook = |name: &str| name.to_ascii_lowercase().starts_with("xl/");
    if !archive.file_names().flatten().any(|name| is_of_workbook(&name)) {
        return Err(ReadError::NotATable);
    }
    let mut unpacked = 0;
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).map_err(|_| ReadError::BrokenSheet)?;
        unpacked += check_part(&mut file, MOST_IN_ALL - unpacked)?;
    }
    Ok(())
}

/// Counts the entries of the directory at the archive's end by their signature, before it is read into memory.
fn count_entries(bytes: &[u8]) -> usize {
    bytes.windows(4).filter(|window| window == b"PK\x01\x02").count()
}

/// Unpacks one part, believing nothing that it says about its own size, and tells how large it is.
fn check_part<R: Read>(file: &mut ZipFile<'_, R>, left: u64) -> Result<u64, ReadError> {
    let name = file.name().map_err(|_| ReadError::BrokenSheet)?.replace('\\', "/");
    let by_ratio = (file.compressed_size() * MOST_RATIO).max(TOO_SMALL_TO_MATTER);
    let mut unpacking = Unpacking::new(&name.to_ascii_lowercase(), left.min(by_ratio));
    let mut buffer = [0; 16 * 1024];
    loop {
        match file.read(&mut buffer).map_err(|_| ReadError::BrokenSheet)? {
            0 => return unpacking.finish(),
            count => unpacking.take(&buffer[..count])?,
        }
    }
}

/// One part as it comes out of the archive.
struct Unpacking {
    part: Part,
    is_markup: bool,
    allowed: u64,
    size: u64,
    watch: Watch,
    /// What the package says it holds; empty for every other part.
    package: Vec<u8>,
}

impl Unpacking {
    fn new(name: &str, allowed: u64) -> Self {
        Self {
            part: Part::of(name),
            is_markup: name.ends_with(".xml") || name.ends_with(".rels"),
            allowed,
            size: 0,
            watch: Watch::default(),
            package: Vec::new(),
        }
    }

    fn take(&mut self, piece: &[u8]) -> Result<(), ReadError> {
        if self.size == 0 {
            self.is_markup |= starts_as_markup(piece);
            refuse_other_encodings(piece, self.is_markup)?;
        }
        self.size += piece.len() as u64;
        let most = if self.is_markup { self.part.most_bytes() } else { MOST_IN_PICTURE };
        if self.size > most.min(self.allowed) {
            return Err(ReadError::ZipBomb);
        }
        if self.part == Part::Package {
            self.package.extend_from_slice(piece);
        }
        if self.is_markup {
            self.watch.pass(piece)?;
            self.part.check(&self.watch)?;
        }
        Ok(())
    }

    /// Sheets may be larger than other parts, so the package may not name one as the workbook.
    fn finish(self) -> Result<u64, ReadError> {
        let package = String::from_utf8_lossy(&self.package).to_ascii_lowercase();
        if package.contains("worksheet") || package.contains('&') {
            return Err(ReadError::BrokenSheet);
        }
        Ok(self.size)
    }
}

impl Part {
    /// By a name in lower case.
    fn of(name: &str) -> Self {
        match name.rsplit('/').next() {
            Some("sharedstrings.xml") => Part::Strings,
            Some("styles.xml") => Part::Other,
            _ if name == "_rels/.rels" => Part::Package,
            _ if name.contains("/worksheets/") => Part::Sheet,
            _ => Part::Other,
        }
    }

    fn most_bytes(self) -> u64 {
        match self {
            Part::Sheet => MOST_IN_SHEET,
            Part::Package | Part::Strings | Part::Other => MOST_IN_PART,
        }
    }

    fn check(self, watch: &Watch) -> Result<(), ReadError> {
        let is_too_much = match self {
            Part::Sheet => false,
            Part::Strings => watch.strings > MOST_STRINGS,
            Part::Package | Part::Other => {
                let each = watch.longest_tag + FORMAT_ITSELF;
                watch.tags > MOST_TAGS || watch.formats > MOST_FORMATS || watch.formats * each > MOST_IN_FORMATS
            }
        };
        if is_too_much { Err(ReadError::ZipBomb) } else { Ok(()) }
    }
}

fn starts_as_markup(piece: &[u8]) -> bool {
    piece.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'<')
}

/// The watch reads bytes, so the parser must not be told to read them as anything but UTF-8.
fn refuse_other_encodings(piece: &[u8], is_markup: bool) -> Result<(), ReadError> {
    let end = piece.windows(2).position(|two| two == b"?>").unwrap_or(piece.len().min(256));
    let prolog = String::from_utf8_lossy(&piece[..end]).to_ascii_lowercase();
    let is_other = match prolog.split_once("encoding") {
        Some((_, named)) => !named.contains("utf-8") && !named.contains("us-ascii"),
        None => piece.starts_with(&[0xfe, 0xff]) || piece.starts_with(&[0xff, 0xfe]),
    };
    if is_markup && is_other { Err(ReadError::BrokenSheet) } else { Ok(()) }
}
