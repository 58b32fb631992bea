//! What is wrong with a row, and how to mend it, in words.

use super::columns::label;
use crate::words::english;
use domain::import::{Column, LONGEST_TEXT, RowFault};

/// Why the row is left out, and what to do.
pub(super) fn told(fault: &RowFault) -> (String, String) {
    (why(fault), mend(fault))
}

fn why(fault: &RowFault) -> String {
    let words = english();
    let line = |line: &u32| line.to_string();
    match fault {
        RowFault::Missing { column } => words.with("import-why-missing", &[("column", &label(*column))]),
        RowFault::Unreadable { column, .. } => match column {
            Column::Email | Column::ManagerEmail => words.t("import-why-not-email").into_owned(),
            Column::StartDate => words.t("import-why-not-date").into_owned(),
            Column::DirectWork => words.t("import-why-not-direct").into_owned(),
            Column::Phone => words.t("import-why-not-phone").into_owned(),
            other => words.with("import-why-unreadable", &[("column", &label(*other))]),
        },
        RowFault::TooLong { .. } => words.with("import-why-too-long", &[("most", &LONGEST_TEXT.to_string())]),
        RowFault::Duplicate { first_line, .. } => words.with("import-why-twice", &[("line", &line(first_line))]),
        RowFault::UnknownManager { .. } => words.t("import-why-unknown-manager").into_owned(),
        RowFault::OwnManager { .. } => words.t("import-why-own-manager").into_owned(),
        RowFault::ManagerCircle { circle, .. } => words.with("import-why-circle", &[("people", &circle.join(", "))]),
        RowFault::ManagerHeldBack { line: at, .. } => words.with("import-why-held-back", &[("line", &line(at))]),
        RowFault::TeamAlone { .. } => words.t("import-why-team-alone").into_owned(),
    }
}

fn mend(fault: &RowFault) -> String {
    let words = english();
    match fault {
        RowFault::Missing { .. } => words.t("import-mend-missing"),
        RowFault::Unreadable { column, .. } => match column {
            Column::Email | Column::ManagerEmail => words.t("import-mend-email"),
            Column::StartDate => words.t("import-mend-date"),
            Column::DirectWork => words.t("import-mend-direct"),
            Column::Phone => words.t("import-mend-phone"),
            _ => words.t("import-mend-missing"),
        },
        RowFault::TooLong { .. } => words.t("import-mend-too-long"),
        RowFault::Duplicate { .. } => words.t("import-mend-twice"),
        RowFault::UnknownManager { .. } => words.t("import-mend-unknown-manager"),
        RowFault::OwnManager { .. } => words.t("import-mend-own-manager"),
        RowFault::ManagerCircle { .. } => words.t("import-mend-circle"),
        RowFault::ManagerHeldBack { .. } => words.t("import-mend-held-back"),
        RowFault::TeamAlone { .. } => words.t("import-mend-team-alone"),
    }
    .into_owned()
}
