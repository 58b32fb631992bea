//! What a template can see while it is set: the shipped templates, the shipped fonts, and one paper.

use domain::paper::Paper;
use std::sync::OnceLock;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Dict, Duration, IntoValue};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

/// Templates by name. What several share stands in the first.
const TEMPLATES: &[(&str, &str)] = &[
    ("page.typ", include_str!("../templates/page.typ")),
    ("agreement.typ", include_str!("../templates/agreement.typ")),
    ("certificate.typ", include_str!("../templates/certificate.typ")),
    ("report.typ", include_str!("../templates/report.typ")),
    ("proposal.typ", include_str!("../templates/proposal.typ")),
];

struct Fonts {
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

/// Libertinus Serif to read, and what comes with it for letters it lacks. All under free licences.
fn fonts() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(|| {
        let fonts: Vec<Font> = typst_assets::fonts().flat_map(|data| Font::iter(Bytes::new(data))).collect();
        Fonts { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts }
    })
}

pub(crate) struct Desk {
    library: LazyHash<Library>,
    main: FileId,
    sources: Vec<Source>,
}

impl Desk {
    /// What people wrote travels as data, never as markup.
    pub fn new(paper: &Paper) -> Result<Desk, String> {
        let told = serde_json::to_string(paper).map_err(|fault| fault.to_string())?;
        let mut inputs = Dict::new();
        inputs.insert("paper".into(), told.into_value());
        let mut sources = Vec::new();
        for (name, text) in TEMPLATES {
            sources.push(Source::new(id(name)?, (*text).to_owned()));
        }
        Ok(Desk {
            library: LazyHash::new(Library::builder().with_inputs(inputs).build()),
            main: id(&format!("{}.typ", paper.body.kind()))?,
            sources,
        })
    }
}

fn id(name: &str) -> Result<FileId, String> {
    let path = VirtualPath::new(name).map_err(|_| format!("no path: {name}"))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &fonts().book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let found = self.sources.iter().find(|source| source.id() == id);
        found.cloned().ok_or_else(|| FileError::NotFound(id.vpath().get_with_slash().into()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.source(id).map(|source| Bytes::from_string(source.text().to_owned()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        fonts().fonts.get(index).cloned()
    }

    /// There is no today here: a paper brings its own date.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
