//! Two editors of one form: what the other one saved stands beside what was typed.

use super::Faults;
use crate::words::english;
use domain::refusal::Fault;

/// What stands there now, where it is not what was typed: title of the field and its value.
#[derive(Clone, Debug, Default)]
pub(crate) struct Other(Vec<(String, String)>);

impl Other {
    /// Of each field the key of its title, what stands there now, and what was typed.
    pub fn of(fields: &[(&str, &str, &str)]) -> Other {
        let differs = fields.iter().filter(|(_, now, typed)| now.trim() != typed.trim());
        let shown = |now: &str| match now.trim() {
            "" => english().t("form-other-nothing").into_owned(),
            now => now.to_owned(),
        };
        Other(differs.map(|(title, now, _)| (english().t(title).into_owned(), shown(now))).collect())
    }

    /// Of a title and a value that are read out already.
    pub fn read_out(differs: Vec<(String, String)>) -> Other {
        Other(differs)
    }

    pub fn all(&self) -> &[(String, String)] {
        &self.0
    }

    /// The reason why the form is shown again.
    pub fn fault() -> Faults {
        Faults::of(&Fault::whole("fault-form-other-editor").into())
    }
}
