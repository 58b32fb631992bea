//! A browser without script: follows links by their words, fills in the form that stands on the page, presses its button.

use crate::{Answer, Person};
use tl::{HTMLTag, Node, ParserOptions, VDom};

/// A form of a page, as a browser without script would send it.
#[derive(Clone, Debug)]
pub struct Form {
    action: String,
    is_get: bool,
    is_upload: bool,
    fields: Vec<(String, String)>,
}

fn parse(body: &str) -> VDom<'_> {
    tl::parse(body, ParserOptions::default()).expect("a page is shorter than 4 GB")
}

/// Every element of the page that has one of these names, in order.
fn elements<'a, 'b>(page: &'b VDom<'a>, names: &[&str]) -> Vec<&'b HTMLTag<'a>> {
    page.nodes()
        .iter()
        .filter_map(Node::as_tag)
        .filter(|tag| names.iter().any(|name| tag.name().as_bytes() == name.as_bytes()))
        .collect()
}

fn within<'a, 'b>(page: &'b VDom<'a>, tag: &'b HTMLTag<'a>, names: &[&str]) -> Vec<&'b HTMLTag<'a>> {
    tag.children()
        .all(page.parser())
        .iter()
        .filter_map(Node::as_tag)
        .filter(|tag| names.iter().any(|name| tag.name().as_bytes() == name.as_bytes()))
        .collect()
}

/// What stands between the tags, with entities read.
fn words(page: &VDom<'_>, tag: &HTMLTag<'_>) -> String {
    unescape(&tag.inner_text(page.parser())).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn unescape(text: &str) -> String {
    text.replace("&#39;", "'")
        .replace("&#34;", "\"")
        .replace("&quot;", "\"")
        .replace("&#60;", "<")
        .replace("&lt;", "<")
        .replace("&#62;", ">")
        .replace("&gt;", ">")
        .replace("&#38;", "&")
        .replace("&amp;", "&")
}

/// An attribute; `Some("")` for one without a value.
fn attribute(tag: &HTMLTag<'_>, name: &str) -> Option<String> {
    tag.attributes().get(name).map(|value| value.map(|bytes| unescape(&bytes.as_utf8_str())).unwrap_or_default())
}

impl Answer {
    /// The address of the link with these words.
    #[track_caller]
    pub fn link(&self, text: &str) -> String {
        let page = parse(&self.body);
        let links = elements(&page, &["a"]);
        let found = links.into_iter().find(|link| words(&page, link).contains(text));
        let address = found.and_then(|link| attribute(link, "href"));
        address.unwrap_or_else(|| panic!("{} has no link \"{text}\": {}", self.path, self.text()))
    }

    /// Does a link with these words stand here?
    pub fn has_link(&self, text: &str) -> bool {
        let page = parse(&self.body);
        elements(&page, &["a"]).into_iter().any(|link| words(&page, link).contains(text))
    }

    /// The form whose button has these words; the button's own name and value go with it.
    #[track_caller]
    pub fn form(&self, button: &str) -> Form {
        let page = parse(&self.body);
        let is_it = |each: &&HTMLTag<'_>| words(&page, each).contains(button);
        let forms = elements(&page, &["form"]);
        let inside = forms
            .iter()
            .find_map(|form| within(&page, form, &["button"]).into_iter().find(is_it).map(|pressed| (*form, pressed)));
        let outside = || {
            let pressed = elements(&page, &["button"]).into_iter().find(is_it)?;
            let id = attribute(pressed, "form")?;
            let form = forms.iter().find(|form| attribute(form, "id").as_ref() == Some(&id))?;
            Some((*form, pressed))
        };
        let (form, pressed) = inside
            .or_else(outside)
            .unwrap_or_else(|| panic!("{} has no button \"{button}\" in a form: {}", self.path, self.text()));
        let mut fields: Vec<(String, String)> =
            within(&page, form, CONTROLS).into_iter().filter_map(|control| field(&page, control)).collect();
        if let Some(id) = attribute(form, "id") {
            // Controls elsewhere on the page may belong to a form by its id.
            let others = elements(&page, CONTROLS).into_iter();
            let others = others.filter(|control| attribute(control, "form").as_ref() == Some(&id));
            fields.extend(others.filter_map(|control| field(&page, control)));
        }
        if let Some(name) = attribute(pressed, "name") {
            fields.push((name, attribute(pressed, "value").unwrap_or_default()));
        }
        let action = attribute(pressed, "formaction").or(attribute(form, "action")).unwrap_or_default();
        Form {
            action: if action.is_empty() { self.path.clone() } else { action },
            is_get: !attribute(form, "method").unwrap_or_default().eq_ignore_ascii_case("post"),
            is_upload: attribute(form, "enctype").as_deref() == Some("multipart/form-data"),
            fields,
        }
    }
}

const CONTROLS: &[&str] = &["input", "select", "textarea"];

/// Name and value of a control, if a browser would send it.
fn field(page: &VDom<'_>, control: &HTMLTag<'_>) -> Option<(String, String)> {
    let name = attribute(control, "name").filter(|name| !name.is_empty())?;
    if attribute(control, "disabled").is_some() {
        return None;
    }
    let kind = attribute(control, "type").unwrap_or_default();
    let value = attribute(control, "value");
    match (&*control.name().as_utf8_str(), &*kind) {
        ("input", "submit" | "button" | "file") => None,
        ("input", "checkbox" | "radio") => {
            attribute(control, "checked").map(|_| (name, value.unwrap_or_else(|| "on".into())))
        }
        ("select", _) => {
            let options = within(page, control, &["option"]);
            let chosen = options.iter().find(|option| attribute(option, "selected").is_some()).or(options.first())?;
            Some((name, attribute(chosen, "value").unwrap_or_else(|| words(page, chosen))))
        }
        ("textarea", _) => Some((name, unescape(&control.inner_text(page.parser())))),
        _ => Some((name, value.unwrap_or_default())),
    }
}

impl Form {
    /// Sets the field, whatever stood in it.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Form {
        self.fields.retain(|(field, _)| field != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Ticks a further box of that name.
    #[must_use]
    pub fn ticks(mut self, name: &str, value: &str) -> Form {
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Name and value of every field, as a script sends them.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// What stands in a field.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str())
    }
}

impl Person<'_> {
    /// Opens a page, or an absolute address of the app as it stands in a letter.
    pub async fn opens(&self, address: &str) -> Answer {
        let path = address.strip_prefix(self.base()).unwrap_or(address);
        let answer = self.get(path).await;
        self.goes_on(answer).await
    }

    /// Follows the link with these words.
    pub async fn follows(&self, page: &Answer, text: &str) -> Answer {
        self.opens(&page.link(text)).await
    }

    /// Presses a button after filling fields in, and goes where that leads.
    pub async fn presses(&self, page: &Answer, button: &str, fields: &[(&str, &str)]) -> Answer {
        let form = fields.iter().fold(page.form(button), |form, (name, value)| form.with(name, value));
        self.sends(form).await
    }

    /// Sends a form and goes where that leads.
    pub async fn sends(&self, form: Form) -> Answer {
        assert!(!form.is_upload, "a form with a file is sent with `sends_file`");
        let fields: Vec<(&str, &str)> = form.fields.iter().map(|(name, value)| (&**name, &**value)).collect();
        let answer = match form.is_get {
            true => self.get(&format!("{}?{}", form.action, query(&fields))).await,
            false => self.post_raw(&form.action, &fields, &[("sec-fetch-site", "same-origin")]).await,
        };
        self.goes_on(answer).await
    }

    /// Presses a button of a form with a file.
    pub async fn sends_file(&self, page: &Answer, button: &str, file_name: &str, bytes: Vec<u8>) -> Answer {
        let form = page.form(button);
        assert!(form.is_upload, "the form takes no file");
        let answer = self.upload(&form.action, &[], file_name, bytes).await;
        self.goes_on(answer).await
    }

    /// Follows redirections, at most ten.
    async fn goes_on(&self, mut answer: Answer) -> Answer {
        for _ in 0..10 {
            if !(300..400).contains(&answer.status) {
                return answer;
            }
            let to = answer.location().to_owned();
            // What a form keeps in the browser from one of its pages to the next.
            let kept = answer.cookie("__Secure-answers").map(|kept| format!("__Secure-answers={kept}"));
            let kept: Vec<(&str, &str)> = kept.iter().map(|kept| ("cookie", kept.as_str())).collect();
            answer = self.get_raw(&to, &kept).await;
        }
        panic!("{} leads round and round", answer.path)
    }
}

fn query(fields: &[(&str, &str)]) -> String {
    let escape = |text: &str| -> String {
        text.bytes()
            .map(|byte| match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => char::from(byte).to_string(),
                other => format!("%{other:02X}"),
            })
            .collect()
    };
    fields.iter().map(|(name, value)| format!("{}={}", escape(name), escape(value))).collect::<Vec<_>>().join("&")
}
