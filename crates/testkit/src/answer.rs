//! An answer of the app, and what a test says about it.

use reqwest::header::HeaderMap;

/// Status, heads and body of one answer.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
    pub path: String,
}

impl Answer {
    #[track_caller]
    pub fn is(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}: {}", self.path, self.text());
        self
    }

    /// The visible words hold this, whatever the marks between them.
    #[track_caller]
    pub fn says(self, words: &str) -> Self {
        assert!(self.text().contains(words), "{} does not say \"{words}\": {}", self.path, self.text());
        self
    }

    #[track_caller]
    pub fn does_not_say(self, words: &str) -> Self {
        assert!(!self.text().contains(words), "{} says \"{words}\": {}", self.path, self.text());
        self
    }

    /// Sent on to this address.
    #[track_caller]
    pub fn goes_to(self, path: &str) -> Self {
        assert_eq!(self.location(), path, "{} ({}): {}", self.path, self.status, self.text());
        self
    }

    pub fn location(&self) -> &str {
        self.header("location")
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Every cookie that was set, as it was sent.
    pub fn set_cookies(&self) -> Vec<&str> {
        self.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok()).collect()
    }

    /// The value of a cookie that was set.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.set_cookies()
            .into_iter()
            .filter_map(|text| text.split(';').next()?.split_once('='))
            .find_map(|(key, value)| (key == name).then(|| value.to_owned()))
    }

    /// The value of the first attribute that follows `before` in the page's source, up to the next quote.
    pub fn after(&self, before: &str) -> Option<String> {
        let start = self.body.find(before)? + before.len();
        let rest = &self.body[start..];
        Some(rest[..rest.find('"')?].to_owned())
    }

    /// The words a reader sees: tags out, entities in, spaces folded.
    pub fn text(&self) -> String {
        let mut text = String::new();
        let mut is_tag = false;
        for c in self.body.chars() {
            match c {
                '<' => {
                    is_tag = true;
                    text.push(' ');
                }
                '>' if is_tag => is_tag = false,
                _ if !is_tag => text.push(c),
                _ => {}
            }
        }
        let text = text
            .replace("&#39;", "'")
            .replace("&#38;", "&")
            .replace("&amp;", "&")
            .replace("&#34;", "\"")
            .replace("&quot;", "\"")
            .replace("&#60;", "<")
            .replace("&lt;", "<")
            .replace("&#62;", ">")
            .replace("&gt;", ">");
        text.split_whitespace().collect::<Vec<_>>().join(" ").replace(" .", ".").replace(" ,", ",")
    }
}
