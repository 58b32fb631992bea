//! A session as lists and pages tell it: the words for its day, time and place, and how many come.

use crate::call::{Number, numbers};
use crate::words::english;
use actions::session::SessionView;
use domain::session::Reply;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::borrow::Cow;

/// From this many days ahead on, a weekday alone would be taken for an earlier one.
const WEEK: i32 = 7;

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

    /// What a member said, as those read it who lead: "coming", "can't make it", "no reply yet"
    pub fn told(self) -> Cow<'static, str> {
        match self {
            Said::Nothing => english().t("session-one-silent"),
            Said::Coming => english().t("session-one-coming"),
            Said::NotComing => english().t("session-one-not-coming"),
        }
    }

    /// "You'll be there", "You can't make it", "You have not replied"
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
    /// "Thursday 12 March, 2pm"; of a session within a week of the reader, "Thursday 2pm".
    pub when: String,
    /// "2pm"
    pub time: String,
    /// "2pm to 3:15pm"
    pub span: String,
    pub place: String,
    /// How to find it; may be empty.
    pub directions: String,
    /// As in addresses: 2026-03-12.
    pub date: String,
    pub join_link: String,
    /// To join the call by telephone.
    pub numbers: Vec<Number>,
    pub facilitator: String,
    pub facilitator_name: String,
    /// Nobody was invited and nobody replied.
    pub is_untold: bool,
    pub members: usize,
    pub coming: usize,
    pub not_coming: usize,
    pub silent: usize,
    /// Its time has passed: what matters is who came.
    pub is_over: bool,
    /// Of how many people how many came, once noted.
    pub came: Option<(u32, u32)>,
    pub is_cancelled: bool,
    pub reason: String,
    pub said: Said,
}

impl Shown {
    /// As somebody reads it on `today`: with the year where it must be told.
    pub fn on(today: Date, view: &SessionView, said: Option<Reply>) -> Shown {
        let (words, date) = (english(), view.session.date);
        let (day, month) = (words.day_from(date, today), words.month_from(date, today));
        let when = format!("{day}, {}", words.time(view.session.starts));
        Shown { day, month, when, ..Shown::of(view, said) }
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
            when: format!("{}, {}", words.day(session.date), words.time(session.starts)),
            time: words.time(session.starts),
            span: words.span(session.starts, session.minutes),
            place: session.place.clone(),
            directions: view.directions.clone(),
            date: session.date.to_string(),
            join_link: session.join_link.clone(),
            numbers: numbers(&view.dial_in),
            facilitator: view.facilitator_first.clone(),
            facilitator_name: view.facilitator_name.clone(),
            is_untold: !view.is_invited && view.coming + view.not_coming == 0,
            members: count(view.members),
            coming: count(view.coming),
            not_coming: count(view.not_coming),
            silent: count(view.silent()),
            is_over: false,
            came: None,
            is_cancelled: session.is_cancelled,
            reason: view.cancel_reason.clone(),
            said: said.into(),
        }
    }

    /// The same for somebody who reads it at `now`: a weekday alone says enough within a week.
    pub fn near(view: &SessionView, said: Option<Reply>, now: Timestamp) -> Shown {
        let zone = TimeZone::get(&view.session.zone).unwrap_or(TimeZone::UTC);
        let today = now.to_zoned(zone).date();
        let days = today.until(view.session.date).map_or(WEEK, |span| span.get_days());
        let shown = Shown::on(today, view, said);
        match (0..WEEK).contains(&days) {
            true => Shown { when: format!("{} {}", shown.weekday, shown.time), ..shown },
            false => shown,
        }
    }

    /// "6 of 8 coming", or "not invited yet"
    pub fn how_many(&self) -> String {
        if self.is_untold {
            return english().t("session-not-invited").into_owned();
        }
        english().n_with("session-how-many", self.coming, &[("members", &self.members.to_string())])
    }

    /// The same as a sentence of its own.
    pub fn how_many_come(&self) -> String {
        if self.is_untold {
            english().t("session-nobody-invited").into_owned()
        } else {
            format!("{}.", self.how_many())
        }
    }

    /// "6 of 8 came."; empty when nobody has noted that.
    pub fn how_many_came(&self) -> String {
        self.came.map_or_else(String::new, |(marked, present)| {
            english().n_with("session-how-many-came", present, &[("all", &marked.to_string())])
        })
    }

    /// "2 have not replied. 1 can't make it."; empty when everybody comes.
    pub fn who_else(&self) -> String {
        if self.is_untold {
            return String::new();
        }
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

    /// "Oak. In the library. With Bea."
    pub fn about(&self) -> String {
        let with = match self.facilitator.as_str() {
            "" => String::new(),
            name => english().with("reply-with", &[("name", name)]),
        };
        let told = [self.group.clone(), self.where_words(), with];
        told.iter().filter(|words| !words.is_empty()).map(|words| format!("{words}.")).collect::<Vec<_>>().join(" ")
    }
}

/// Samples for the gallery.
pub(crate) mod samples {
    use super::{Said, Shown, numbers};

    pub(crate) fn usual(said: Said) -> Shown {
        Shown {
            id: 7,
            group: "Willow".into(),
            programme: "Reflective practice groups".into(),
            numeral: "12".into(),
            month: "March".into(),
            day: "Thursday 12 March".into(),
            weekday: "Thursday".into(),
            when: "Thursday 2pm".into(),
            time: "2pm".into(),
            span: "2pm to 3:15pm".into(),
            place: "Ferndale Hospital, quiet room".into(),
            directions: String::new(),
            date: "2026-03-12".into(),
            join_link: String::new(),
            numbers: vec![],
            facilitator: "Rhys".into(),
            facilitator_name: "Rhys Morgan".into(),
            is_untold: false,
            members: 8,
            coming: 6,
            not_coming: 1,
            silent: 1,
            is_over: false,
            came: None,
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
            when: "Wednesday 23 September, 12:30pm".into(),
            span: "12:30pm to 2:45pm".into(),
            time: "12:30pm".into(),
            place: "Northgate Community Health, education centre, second floor, room 14".into(),
            directions: "Ring at the side door. The room is at the end of the corridor, on the left.".into(),
            numbers: numbers("+44 (20) 7946 0000, 123 456 789 012\n0800 555 0199"),
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
