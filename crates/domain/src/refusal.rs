//! Refusals: what cannot be done, where on the form, and why, in a form that can be put into any language.

/// One reason, beside one field or about the whole form. `key` names the sentence in a `words.ftl`; it begins with `fault-`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The form field it belongs to; empty for the whole form.
    pub field: String,
    pub key: &'static str,
    pub args: Vec<(&'static str, String)>,
}

impl Fault {
    pub fn at(field: impl Into<String>, key: &'static str) -> Self {
        Fault { field: field.into(), key, args: Vec::new() }
    }

    pub fn whole(key: &'static str) -> Self {
        Fault::at("", key)
    }

    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
}

/// An expected no: the same form is shown again with these reasons (422). Never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub faults: Vec<Fault>,
}

impl Refusal {
    /// `Ok` when there is nothing to complain of.
    pub fn unless_empty(faults: Vec<Fault>) -> Result<(), Refusal> {
        if faults.is_empty() { Ok(()) } else { Err(Refusal { faults }) }
    }
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        Refusal { faults: vec![fault] }
    }
}
