//! Looking over what each column of the file holds.

use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::page::{Page, html, see_other, unprocessable};
use crate::visit::Visit;
use crate::words::{english, number};
use actions::Error;
use actions::import::ImportView;
use askama::Template;
use axum::response::Response;
use domain::id::ImportId;
use domain::import::{Column, Import, Mapping};

#[derive(Template)]
#[template(path = "import/columns.html")]
pub(super) struct Columns {
    pub page: Page,
    pub import: Import,
    pub rows: Vec<Row>,
    pub faults: Faults,
}

/// One column of the file.
pub(super) struct Row {
    pub name: String,
    pub header: String,
    pub examples: String,
    pub options: Vec<Choice>,
}

pub(super) struct Choice {
    pub value: &'static str,
    pub label: String,
    pub is_chosen: bool,
}

impl Columns {
    pub fn of(page: Page, import: Import, faults: Faults) -> Columns {
        let heads = import.heads.iter().enumerate();
        let rows = heads.map(|(index, head)| Row {
            name: format!("column-{index}"),
            header: match head.header.is_empty() {
                true => english().with("import-no-header", &[("number", &(index + 1).to_string())]),
                false => head.header.clone(),
            },
            examples: head.examples.join(" · "),
            options: choices(import.mapping.columns.get(index).copied().flatten()),
        });
        Columns { rows: rows.collect(), page, import, faults }
    }
}

impl Columns {
    fn lead(&self) -> String {
        let rows = number(u64::from(self.import.rows_total));
        english().n_with("import-columns-lead", self.import.rows_total, &[("number", rows.as_str())])
    }
}

fn choices(chosen: Option<Column>) -> Vec<Choice> {
    let nothing =
        Choice { value: "", label: english().t("import-column-none").into_owned(), is_chosen: chosen.is_none() };
    let columns = Column::ALL.into_iter().map(|column| Choice {
        value: column.as_str(),
        label: label(column),
        is_chosen: chosen == Some(column),
    });
    std::iter::once(nothing).chain(columns).collect()
}

/// What a column is called.
pub(super) fn label(column: Column) -> String {
    let words = english();
    let label = match column {
        Column::FirstName => words.t("import-column-first-name"),
        Column::LastName => words.t("import-column-last-name"),
        Column::FullName => words.t("import-column-full-name"),
        Column::Email => words.t("import-column-email"),
        Column::Phone => words.t("import-column-phone"),
        Column::Organisation => words.t("import-column-organisation"),
        Column::Team => words.t("import-column-team"),
        Column::Role => words.t("import-column-role"),
        Column::ManagerEmail => words.t("import-column-manager-email"),
        Column::StartDate => words.t("import-column-start-date"),
        Column::DirectWork => words.t("import-column-direct"),
    };
    label.into_owned()
}

pub(crate) async fn show(visit: Visit, Path(id): Path<ImportId>) -> Result<Response, Failure> {
    let view = actions::import::view(&visit.ctx, id).await?;
    if view.import.state.is_over() || view.import.state.is_working() {
        return Ok(see_other(&format!("/desk/import/{id}")));
    }
    Ok(html(&page(&visit, view, Faults::default())))
}

pub(super) fn page(visit: &Visit, view: ImportView, faults: Faults) -> Columns {
    Columns::of(visit.page(&view.actor, english().t("import-columns-title")), view.import, faults)
}

/// `column-0`, `column-1` … and `organisation`.
type Fields = Vec<(String, String)>;

pub(crate) async fn save(Path(id): Path<ImportId>, Posted(visit, fields): Posted<Fields>) -> Result<Response, Failure> {
    let mut view = actions::import::view(&visit.ctx, id).await?;
    for (name, value) in &fields {
        if let Some(index) = name.strip_prefix("column-").and_then(|index| index.parse().ok()) {
            view.import.mapping.set(index, Column::parse(value));
        } else if name == "organisation" {
            view.import.organisation = value.trim().chars().take(domain::import::LONGEST_TEXT).collect();
        }
    }
    let mapping: &Mapping = &view.import.mapping;
    match actions::import::check(&visit.ctx, id, mapping, &view.import.organisation).await {
        Ok(()) => Ok(see_other(&format!("/desk/import/{id}"))),
        Err(Error::Refused(why)) => Ok(unprocessable(&page(&visit, view, Faults::of(&why)))),
        Err(other) => Err(other.into()),
    }
}
