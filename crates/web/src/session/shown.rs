//! A session as lists and pages tell it: the words for its day, time and place, and how many come.

use crate::words::english;
use actions::session::SessionView;
use domain::session::Reply;
use jiff::civil::Date;

/// What the reader said about coming.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Said {
    Nothing,
    Coming,
    NotComing,
}

impl From<Option<Reply>> for Said {
    fn from(reply: Option<Reply>) -> Self {
        match reply {
            None => Said::Nothing,
            Some(Reply::Coming) => Said::Coming,
            Some(Reply::NotComing) => Said::NotComing,
        }
    }
}

impl Said {
    pub fn is_coming(self) -> bool {
        self == Said::Coming
    }

    pub fn is_not_coming(self) -> bool {
        self == Said::NotComing
    }

    pub fn is_nothing(self) -> bool {
        self == Said::Nothing
    }

    /// Class of the status word.
    pub fn class(self) -> &'static str {
        match self {
            Said::Nothing => "",
            Said::Coming => " done",
            Said::NotComing => " off",
        }
    }

    /// "You'll be there", "You can't make it", "Still to say"
    pub fn words(self) -> String {
        let words = english();
        let text = match self {
            Said::Nothing => words.t("session-said-nothing"),
            Said::Coming => words.t("session-said-coming"),
            Said::NotComing => words.t("session-said-not-coming"),
        };
        text.into_owned()
    }
}

/// One session in words.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    pub id: i64,
    pub group: String,
    pub programme: String,
    /// "12"
    pub numeral: String,
    /// "March", "January 2027"
    pub month: String,
    /// "Thursday 12 March", "Thursday 14 January 2027"
    pub day: String,
    /// "Thursday"
    pub weekday: String,
    /// "2pm"
    pub time: String,
    /// "2pm to 3:15pm"
    pub span: String,
    pub place: String,
    pub join_link: String,
    pub facilitator: String,
    pub facilitator_name: String,
    pub members: usize,
    pub coming: usize,
    pub not_coming: usize,
    pub silent: usize,
    pub is_cancelled: bool,
    pub reason: String,
    pub said: Said,
}

impl Shown {
    /// As somebody reads it on `today`: with the year where it must be told.
    pub fn on(today: Date, view: &SessionView, said: Option<Reply>) -> Shown {
        let (words, date) = (english(), view.session.date);
        Shown { day: words.day_from(date, today), month: words.month_from(date, today), ..Shown::of(view, said) }
    }

    pub fn of(view: &SessionView, said: Option<Reply>) -> Shown {
        let (words, session) = (english(), &view.session);
        let count = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        Shown {
            id: session.id.0,
            group: view.group_name.clone(),
            programme: view.programme_title.clone(),
            numeral: session.date.day().to_string(),
            month: words.month(session.date).into_owned(),
            day: words.day(session.date),
            weekday: words.weekday(session.date).into_owned(),
            time: words.time(session.starts),
            span: words.span(session.starts, session.minutes),
            place: session.place.clone(),
            join_link: session.join_link.clone(),
            facilitator: view.facilitator_first.clone(),
            facilitator_name: view.facilitator_name.clone(),
            members: count(view.members),
            coming: count(view.coming),
            not_coming: count(view.not_coming),
            silent: count(view.silent()),
            is_cancelled: session.is_cancelled,
            reason: view.cancel_reason.clone(),
            said: said.into(),
        }
    }

    /// "6 of 8 coming"
    pub fn how_many(&self) -> String {
        english().n_with("session-how-many", self.coming, &[("members", &self.members.to_string())])
    }

    /// "2 have not replied. 1 can't make it."; empty when everybody comes.
    pub fn who_else(&self) -> String {
        let words = english();
        let silent = (self.silent > 0).then(|| words.n("session-silent", self.silent));
        let not_coming = (self.not_coming > 0).then(|| words.n("session-not-coming", self.not_coming));
        [silent, not_coming].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// "In the library." or "Online."; empty when neither is known.
    pub fn where_words(&self) -> String {
        match (self.place.is_empty(), self.join_link.is_empty()) {
            (false, _) => self.place.clone(),
            (true, false) => english().t("session-online").into_owned(),
            (true, true) => String::new(),
        }
    }
}

/// Samples for the gallery.
pub(crate) mod samples {
    use super::{Said, Shown};

    pub(crate) fn usual(said: Said) -> Shown {
        Shown {
            id: 7,
            group: "Willow".into(),
            programme: "Reflective practice groups".into(),
            numeral: "12".into(),
            month: "March".into(),
            day: "Thursday 12 March".into(),
            weekday: "Thursday".into(),
            time: "2pm".into(),
            span: "2pm to 3:15pm".into(),
            place: "Ferndale Hospital, quiet room".into(),
            join_link: String::new(),
            facilitator: "Rhys".into(),
            facilitator_name: "Rhys Morgan".into(),
            members: 8,
            coming: 6,
            not_coming: 1,
            silent: 1,
            is_cancelled: false,
            reason: String::new(),
            said,
        }
    }

    pub(crate) fn longest(said: Said) -> Shown {
        Shown {
            group: "Wednesday afternoon group for home care staff".into(),
            programme: "Multi-agency reflective practice for services that work with young people".into(),
            numeral: "23".into(),
            month: "September".into(),
            day: "Wednesday 23 September".into(),
            weekday: "Wednesday".into(),
            span: "12:30pm to 2:45pm".into(),
            time: "12:30pm".into(),
            place: "Northgate Community Health, education centre, second floor, room 14".into(),
            join_link: "https://meet.example.org/a-very-long-name-of-a-room-that-somebody-made".into(),
            facilitator: "Oluwaseun".into(),
            facilitator_name: "Oluwaseun Adebayo-Featherstonehaugh".into(),
            ..usual(said)
        }
    }

    pub(crate) fn rows(count: i64) -> Vec<Shown> {
        let said = |n: i64| [Said::Nothing, Said::Coming, Said::NotComing][n.rem_euclid(3) as usize];
        (1..=count).map(|n| Shown { id: n, numeral: (1 + n % 28).to_string(), ..usual(said(n)) }).collect()
    }
}
