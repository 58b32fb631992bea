//! A letter: paragraphs, lists and at most one button, as plain text and as HTML, perhaps with a calendar file.

use crate::english;
use crate::kind::{Kind, PROVIDER};

/// A calendar file that goes with a letter, and what it asks of the reader's calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarPart {
    /// `REQUEST` or `CANCEL`.
    pub method: &'static str,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Heading(String),
    Paragraph(String),
    Fact(String, String),
    List(Vec<String>),
    /// Numbers to ring: a label, and each in words and as a telephone dials it.
    Numbers(String, Vec<(String, String)>),
    Button {
        label: String,
        address: String,
    },
}

/// A letter ready to be addressed: its words, and its own pieces between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    pub kind: Kind,
    /// Which letter it is, such as `sign_in`.
    pub occasion: &'static str,
    pub subject: String,
    /// What its words may use.
    pub(crate) values: Vec<(&'static str, String)>,
    brand: String,
    greeting: Option<String>,
    before: Vec<String>,
    parts: Vec<Part>,
    after: Vec<String>,
    pub calendar: Option<CalendarPart>,
}

impl Letter {
    /// A letter of a kind, in the words that come with the program. `values` are those its sentences use.
    pub fn of(kind: Kind, brand: &str, values: &[(&'static str, &str)]) -> Self {
        let words = english();
        let values: Vec<(&'static str, &str)> = values.iter().copied().chain([(PROVIDER, brand)]).collect();
        Letter {
            kind,
            occasion: kind.occasion,
            subject: if kind.has_subject() { words.with(kind.subject, &values) } else { String::new() },
            brand: brand.to_owned(),
            greeting: None,
            before: kind.leads.iter().map(|key| words.with(key, &values)).collect(),
            parts: Vec::new(),
            after: Vec::new(),
            calendar: None,
            values: values.into_iter().map(|(name, value)| (name, value.to_owned())).collect(),
        }
    }

    /// With a subject that is one of its pieces.
    #[must_use]
    pub(crate) fn titled(mut self, subject: String) -> Self {
        self.subject = subject;
        self
    }

    /// The same pieces in other words.
    #[must_use]
    pub(crate) fn reworded(mut self, subject: String, before: Vec<String>, after: Vec<String>) -> Self {
        (self.subject, self.before, self.after) = (subject, before, after);
        self
    }

    /// The whole of another letter under its subject. Whoever is greeted is greeted once.
    #[must_use]
    pub(crate) fn with_whole(mut self, letter: &Letter) -> Self {
        self.greeting = self.greeting.or_else(|| letter.greeting.clone());
        self.parts.push(Part::Heading(letter.subject.clone()));
        self.parts.extend(letter.all());
        self
    }

    /// "Hello Dana," — left out for somebody whose name is not known.
    #[must_use]
    pub fn greeting(mut self, name: &str) -> Self {
        if !name.is_empty() {
            self.greeting = Some(english().with("letter-greeting", &[("name", name)]));
        }
        self
    }

    #[must_use]
    pub fn paragraph(mut self, text: impl Into<String>) -> Self {
        self.parts.push(Part::Paragraph(text.into()));
        self
    }

    /// A line such as "When: Tuesday 31 March, 2pm to 3:15pm".
    #[must_use]
    pub fn fact(mut self, label: impl Into<String>, value: impl Into<String>) -> Self {
        self.parts.push(Part::Fact(label.into(), value.into()));
        self
    }

    /// Numbers to ring, in words and as a telephone dials them: one press away where the letter is read on one.
    #[must_use]
    pub(crate) fn numbers(mut self, label: impl Into<String>, numbers: Vec<(String, String)>) -> Self {
        self.parts.push(Part::Numbers(label.into(), numbers));
        self
    }

    /// One line each.
    #[must_use]
    pub fn list(mut self, lines: Vec<String>) -> Self {
        self.parts.push(Part::List(lines));
        self
    }

    #[must_use]
    pub fn button(mut self, label: impl Into<String>, address: &str) -> Self {
        self.parts.push(Part::Button { label: label.into(), address: address.to_owned() });
        self
    }

    #[must_use]
    pub fn calendar(mut self, method: &'static str, text: String) -> Self {
        self.calendar = Some(CalendarPart { method, text });
        self
    }

    /// Words and pieces in their order.
    fn all(&self) -> Vec<Part> {
        let words = |words: &[String]| words.iter().cloned().map(Part::Paragraph).collect::<Vec<_>>();
        [words(&self.before), self.parts.clone(), words(&self.after)].concat()
    }

    /// The plain text, lines as written.
    pub fn text(&self) -> String {
        let mut lines: Vec<String> = self.greeting.iter().cloned().collect();
        lines.extend(self.all().into_iter().map(|part| match part {
            Part::Heading(text) => format!("{text}\n{}", "-".repeat(text.chars().count())),
            Part::Paragraph(text) => text,
            Part::Fact(label, value) => format!("{label}: {value}"),
            Part::List(lines) => lines.iter().map(|line| format!("- {line}")).collect::<Vec<_>>().join("\n"),
            Part::Numbers(label, numbers) => {
                let words: Vec<&str> = numbers.iter().map(|(text, _)| text.as_str()).collect();
                format!("{label}: {}", words.join("; "))
            }
            Part::Button { label, address } => format!("{label}:\n{address}"),
        }));
        lines.push(self.signature());
        lines.join("\n\n") + "\n"
    }

    /// The HTML, without pictures, scripts or anything fetched from elsewhere.
    pub fn html(&self) -> String {
        let mut body = String::new();
        if let Some(text) = &self.greeting {
            body.push_str(&format!("<p>{}</p>", escape(text)));
        }
        body.extend(self.all().iter().map(Part::html));
        body.push_str(&format!("<p>{}</p>", escape(&self.signature())));
        format!(
            "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title></head>\
             <body style=\"font:17px/1.55 system-ui,sans-serif;color:#23302c;max-width:36em;margin:24px auto;padding:0 16px\">\
             {body}</body></html>",
            english().language(),
            escape(&self.subject)
        )
    }

    fn signature(&self) -> String {
        english().with("letter-signature", &[("brand", &self.brand)])
    }
}

impl Part {
    fn html(&self) -> String {
        match self {
            Part::Heading(text) => {
                format!("<h2 style=\"font-size:20px;margin:32px 0 8px\">{}</h2>", escape(text))
            }
            Part::Paragraph(text) => format!("<p>{}</p>", escape(text).replace('\n', "<br>")),
            Part::Fact(label, value) => format!("<p><b>{}</b><br>{}</p>", escape(label), linked(value)),
            Part::List(lines) => {
                let items = lines.iter().map(|line| format!("<li>{}</li>", escape(line)));
                format!("<ul>{}</ul>", items.collect::<String>())
            }
            Part::Numbers(label, numbers) => {
                let one = |(text, tel): &(String, String)| format!("<a href=\"{}\">{}</a>", escape(tel), escape(text));
                let numbers: Vec<String> = numbers.iter().map(one).collect();
                format!("<p><b>{}</b><br>{}</p>", escape(label), numbers.join("<br>"))
            }
            Part::Button { label, address } => button(label, address),
        }
    }
}

fn button(label: &str, address: &str) -> String {
    let (label, address) = (escape(label), escape(address));
    let hint = escape(&english().t("letter-link-hint"));
    format!(
        "<p><a href=\"{address}\" style=\"display:inline-block;background:#1f5143;color:#fffdf8;padding:12px 22px;\
         border-radius:6px;text-decoration:none;font-weight:600\">{label}</a></p>\
         <p style=\"font-size:14px;color:#55635d\">{hint}<br>{address}</p>"
    )
}

/// An address that a browser opens is one press away.
fn linked(value: &str) -> String {
    let text = escape(value);
    match value.starts_with("https://") {
        true => format!("<a href=\"{text}\">{text}</a>"),
        false => text,
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::Letter;
    use crate::kind;

    #[test]
    fn an_address_in_a_line_can_be_pressed_and_breaks_out_of_nothing() {
        let html = |value: &str| Letter::of(kind::CHANGED, "Northgate", &[]).fact("Join", value).html();
        let link = "<a href=\"https://meet.example.org/9?a=1&amp;b=2\">https://meet.example.org/9?a=1&amp;b=2</a>";
        assert!(html("https://meet.example.org/9?a=1&b=2").contains(link));
        assert!(html("https://x\"><b>").contains("<a href=\"https://x&quot;&gt;&lt;b&gt;\">"));
        for plain in ["Room 9", "javascript:alert(1)", "see https://meet.example.org"] {
            assert!(!html(plain).contains("<a "), "{plain}");
        }
    }
}
