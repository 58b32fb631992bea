//! A letter of every kind with invented people, for looking at words where there is nobody to write to.

use crate::session::About;
use crate::{Letter, kind::Kind};
use crate::{
    agreement, application, cancellation, changed, commitment, community, endorsement, enquiry, gathered, host,
    invitation,
};
use crate::{
    drop_in, group_agreement, group_review, keeper, leaving, needs, outcome, overview, panel, poll, proposal,
    questionnaire, reminder, rota, safeguarding, sign_in, turn, week,
};
use documents::calendar::{CalendarError, Party};
use domain::agreement::{ProtectedDate, ProtectedStage, Signer, Terms};
use domain::blueprint::Moment;
use domain::enquiry::{Enquiry, EnquiryDraft};
use domain::id::{EnquiryId, GroupId, SessionId};
use domain::offer::Reason;
use domain::session::{News, Reply, Session, Version};
use jiff::civil::{Date, DateTime, Time, time};
use jiff::{Timestamp, ToSpan};

/// Who writes, when, and where every button leads.
pub struct Sample<'a> {
    pub brand: &'a str,
    pub contact: &'a str,
    pub today: Date,
    pub address: &'a str,
}

const PROGRAMME: &str = "Reflective practice groups";
const GROUP: &str = "Willow";
const YOUR_GROUP: crate::your_group::About<'static> = crate::your_group::About {
    name: GROUP,
    facilitates: false,
    facilitator: "Rhys Morgan",
    others: "Bea, Amina, Joe",
    usual: "Tuesday afternoons, 12:30pm to 3pm",
    place: "Room 9",
};
const STARTS: Time = time(14, 0, 0, 0);

/// A letter of this kind. `None` only where a calendar cannot be written.
pub fn of(kind: &Kind, sample: &Sample<'_>) -> Option<Letter> {
    every(sample).into_iter().find(|letter| letter.kind == *kind)
}

/// One of every kind.
pub fn every(sample: &Sample<'_>) -> Vec<Letter> {
    let mut letters = [
        vec![sign_in::code(sample.brand, "Kim", "000 000", sample.address)],
        sample.of_overviews(),
        sample.of_sessions(),
        sample.of_groups(),
        sample.of_turns(),
        sample.of_applications(),
        sample.of_panels(),
        sample.of_outcomes(),
        sample.of_agreements(),
        sample.of_commitments(),
        sample.of_cases(),
        sample.of_others(),
    ]
    .concat();
    let some: Vec<Letter> = letters.iter().filter(|letter| letter.calendar.is_none()).rev().take(2).cloned().collect();
    letters.push(gathered::gathered(sample.brand, &some));
    letters
}

impl Sample<'_> {
    fn day(&self, after: i64) -> Date {
        self.today.checked_add(after.days()).unwrap_or(self.today)
    }

    fn session(&self) -> Session {
        Session {
            id: SessionId(0),
            group: GroupId(0),
            number: 3,
            date: self.day(10),
            starts: STARTS,
            minutes: 75,
            zone: "Europe/London".into(),
            place: "Room 9".into(),
            join_link: String::new(),
            facilitator: None,
            sequence: 1,
            is_cancelled: false,
        }
    }

    fn about<'s>(&'s self, session: &'s Session, is_member: bool) -> About<'s> {
        let party = |name: &str| Party { name: name.into(), email: "nobody@example.org".into() };
        About {
            brand: self.brand,
            organiser: party(self.brand),
            to: party("Kim Doyle"),
            first_name: "Kim",
            programme: PROGRAMME,
            group: GROUP,
            session,
            dial_in: "",
            directions: "Ring at the side door. The room is on the left.",
            facilitator: "Rhys",
            host: "example.org",
            stamp: Timestamp::UNIX_EPOCH,
            page: self.address,
            reply: is_member.then_some(self.address),
        }
    }

    fn version(&self, is_cancelled: bool) -> Version {
        Version {
            sequence: 0,
            date: self.day(10),
            starts: time(13, 0, 0, 0),
            minutes: 75,
            place: "Room 9".into(),
            join_link: String::new(),
            facilitator: None,
            is_cancelled,
        }
    }

    fn of_overviews(&self) -> Vec<Letter> {
        let session = self.session();
        let version = self.version(false);
        let known =
            overview::Known { version: &version, facilitator: "Rhys", news: News { time: true, ..News::default() } };
        let told = overview::Told { session: &session, facilitator: "Rhys", before: None };
        let changed = overview::Told { before: Some(known), ..told.clone() };
        let member = overview::Part::Member { dates: self.address };
        let facilitator = overview::Part::Facilitator { groups: self.address };
        vec![
            self.overview(member, vec![told.clone(), told.clone()]).letter(),
            self.overview(facilitator, vec![told.clone(), told.clone()]).letter(),
            overview::Overview {
                kept: Some(overview::Kept::By("Bea")),
                ..self.overview(member, vec![told.clone(), told.clone()])
            }
            .letter(),
            self.overview(member, vec![changed, told]).letter(),
        ]
    }

    fn overview<'s>(&'s self, part: overview::Part<'s>, dates: Vec<overview::Told<'s>>) -> overview::Overview<'s> {
        overview::Overview {
            brand: self.brand,
            first_name: "Kim",
            programme: PROGRAMME,
            group: GROUP,
            part,
            kept: None,
            feed: self.address,
            dates,
        }
    }

    fn of_sessions(&self) -> Vec<Letter> {
        let session = self.session();
        let (member, facilitator) = (self.about(&session, true), self.about(&session, false));
        let (old, off) = (self.version(false), self.version(true));
        let before = |version, news| changed::Before { version, facilitator: "Rhys", news };
        let later = before(&old, News { time: true, ..News::default() });
        let back = before(&off, News { is_back: true, time: true, ..News::default() });
        let letters: [Result<Letter, CalendarError>; 9] = [
            invitation::invitation(&member, None),
            invitation::invitation(&member, Some(Reply::Coming)),
            invitation::invitation(&facilitator, None),
            Ok(reminder::reminder(&member)),
            changed::changed(&member, &later, None),
            changed::changed(&member, &back, Some(Reply::Coming)),
            cancellation::cancellation(&member, cancellation::Why::Cancelled("Rhys is ill.")),
            cancellation::cancellation(&member, cancellation::Why::Left),
            Ok(cancellation::off(&member, cancellation::Why::Left)),
        ];
        letters.into_iter().flatten().collect()
    }

    /// The last day of a poll.
    fn by(&self) -> String {
        crate::english().day_with_year(self.day(7))
    }

    fn of_groups(&self) -> Vec<Letter> {
        let turn = rota::Turn {
            date: self.day(7),
            starts: STARTS,
            minutes: 75,
            facilitates: true,
            is_new: false,
            circle: 2,
            facilitator: "",
            with: vec!["Bea", "Chidi"],
        };
        let turns = [turn];
        let rota = |turns, is_first| rota::turns(self.brand, "Kim", PROGRAMME, (turns, is_first), self.address);
        vec![
            crate::your_group::letter(self.brand, "Kim", PROGRAMME, &[YOUR_GROUP], self.address),
            leaving::leaving(self.brand, "Kim", GROUP, PROGRAMME),
            leaving::leaving_own(self.brand, "Kim", GROUP, PROGRAMME),
            rota(&turns, true),
            rota(&turns, false),
            rota(&[], false),
            poll::ask(self.brand, "Kim", (GROUP, &self.by()), self.address),
            poll::remind(self.brand, "Kim", (GROUP, &self.by()), self.address),
            keeper::ask(self.brand, "Kim", (GROUP, ""), self.address),
            keeper::ask(self.brand, "Kim", (GROUP, "Bea"), self.address),
            keeper::declined(self.brand, "Kim", (GROUP, "Bea Nowak"), self.address),
        ]
    }

    fn open_date(&self) -> drop_in::On<'static> {
        drop_in::On { title: "Thursday circle", date: self.day(7), starts: STARTS, minutes: 75 }
    }

    fn of_turns(&self) -> Vec<Letter> {
        let on = |days| turn::On { group: GROUP, date: self.day(days), starts: STARTS, minutes: 75 };
        let told = |is_yes| turn::told(self.brand, "Kim", ("Bea", is_yes), (on(7), on(21)), self.address);
        vec![
            turn::yours(self.brand, "Kim", on(7), true, self.address),
            drop_in::free(self.brand, "Kim", self.open_date(), (self.day(3), STARTS), self.address),
            drop_in::link(self.brand, "Kim", self.open_date(), self.address),
            drop_in::guest(self.brand, "Kim Lee", self.open_date(), self.address),
            drop_in::off(self.brand, "Kim", self.open_date(), "Rhys is ill.", self.address),
            drop_in::moved(self.brand, "Kim", self.open_date(), self.address),
            drop_in::story(self.brand, "Kim", self.open_date(), self.address),
            turn::off(self.brand, "Kim", on(7), self.address),
            turn::ask(self.brand, "Kim", "Bea", (on(7), on(21)), self.address),
            told(true),
            told(false),
        ]
    }

    fn of_applications(&self) -> Vec<Letter> {
        let about = application::About {
            brand: self.brand,
            name: "Kim Doyle",
            programme: PROGRAMME,
            apply_by: DateTime::from_parts(self.day(14), time(17, 0, 0, 0)),
            is_closed: false,
            hear_by: self.day(28),
            address: self.address,
        };
        let asked = endorsement::About {
            brand: self.brand,
            name: "Sam Reid",
            applicant: "Kim Doyle",
            programme: PROGRAMME,
            dates: vec![self.day(40), self.day(54)],
            by: self.day(21),
            address: self.address,
        };
        vec![
            application::link(&about),
            application::receipt(&about, "Sam Reid"),
            endorsement::ask(&asked),
            endorsement::remind(&asked),
            application::endorsement_news(&about, "Sam Reid", true),
            application::endorsement_news(&about, "Sam Reid", false),
            application::answer_taken_back(&about, "Sam Reid"),
            application::round(&about),
        ]
    }

    fn of_panels(&self) -> Vec<Letter> {
        let about = panel::About {
            brand: self.brand,
            name: "Kim",
            programme: PROGRAMME,
            closes: Some(self.day(14)),
            read_by: Some(self.day(21)),
            to_read: 12,
            second: 1,
            letters: 57,
            address: self.address,
        };
        let talk = panel::Talk {
            brand: self.brand,
            name: "Kim",
            writer: "Sam Reid",
            programme: PROGRAMME,
            number: 17,
            words: "I am free on Thursday after 2pm: 020 7946 0100.",
            address: self.address,
        };
        vec![
            panel::invitation(&about),
            panel::news(&about),
            panel::reminder(&about),
            panel::letters(&about),
            panel::talk(&talk),
        ]
    }

    fn of_outcomes(&self) -> Vec<Letter> {
        let about = outcome::About {
            brand: self.brand,
            name: "Kim Doyle",
            programme: PROGRAMME,
            address: self.address,
            reason: Some(&Reason::Score),
            scored: None,
        };
        let by = self.day(7);
        let date = |date| ProtectedDate { date, starts: STARTS, minutes: 210 };
        vec![
            outcome::offer(&about, by),
            outcome::moved(&about, by),
            outcome::again(&about, by),
            outcome::remind(&about, by),
            outcome::accepted(
                &about,
                &[outcome::Part { name: "Course", dates: vec![date(by), date(self.day(14))], is_moved: false }],
                true,
            ),
            outcome::passed(&about),
            outcome::waiting(&about, Some(outcome::Place::At(3))),
            outcome::not_this_time(&about),
        ]
    }

    fn of_agreements(&self) -> Vec<Letter> {
        let date = |after| ProtectedDate { date: self.day(after), starts: STARTS, minutes: 210 };
        let terms = Terms {
            title: "Learning Partnership Agreement".into(),
            programme: PROGRAMME.into(),
            provider: self.brand.to_owned(),
            zone: "Europe/London".into(),
            clauses: vec![],
            stages: vec![ProtectedStage { name: String::new(), dates: vec![date(20), date(27)] }],
        };
        let about = |name, signer| agreement::About {
            brand: self.brand,
            name,
            signer,
            participant: "Kim Doyle",
            terms: &terms,
            number: 1,
            hash: "000000000000",
            before: None,
            has_signed_before: false,
            address: self.address,
        };
        let again = |name, signer| agreement::About { has_signed_before: true, number: 2, ..about(name, signer) };
        let (participant, manager) = (about("Kim", Signer::Participant), about("Sam", Signer::Manager));
        vec![
            agreement::ask(&participant),
            agreement::ask(&manager),
            agreement::ask(&again("Kim", Signer::Participant)),
            agreement::ask(&again("Sam", Signer::Manager)),
            agreement::remind(&participant),
            agreement::remind(&manager),
            agreement::receipt(
                &participant,
                "Kim Doyle",
                DateTime::from_parts(self.today, STARTS),
                Some(Signer::Manager),
            ),
            agreement::complete(&participant),
        ]
    }

    fn of_commitments(&self) -> Vec<Letter> {
        let terms = domain::commitment::Terms {
            provider: self.brand.to_owned(),
            programme: PROGRAMME.into(),
            organisation: "Harbour House".into(),
            level: commitment::level("managers"),
            aims: vec![],
            dates: vec![self.day(20)],
            starts: STARTS,
            minutes: 90,
            clauses: vec![],
        };
        let about = commitment::About { brand: self.brand, name: "Sam Reid", terms: &terms, address: self.address };
        let receipt = commitment::receipt(&about, "Sam Reid", self.day(2), "3f2a 91c0");
        vec![commitment::ask(&about), commitment::again(&about), commitment::remind(&about), receipt]
    }

    fn of_cases(&self) -> Vec<Letter> {
        let meeting = domain::needs::Meeting {
            date: self.day(10),
            starts: STARTS,
            minutes: 60,
            place: "Room 9".into(),
            join_link: String::new(),
            sequence: 0,
        };
        let about = needs::About {
            brand: self.brand,
            contact: self.contact,
            case: EnquiryId(0),
            to: Party { name: "Kim Doyle".into(), email: "nobody@example.org".into() },
            meeting: &meeting,
            zone: "Europe/London",
            host: "example.org",
            stamp: Timestamp::UNIX_EPOCH,
        };
        let terms = domain::proposal::Terms {
            provider: self.brand.to_owned(),
            client: "Kim Doyle".into(),
            organisation: "Harbour House".into(),
            needs: domain::needs::Needs::default(),
            starts: self.day(40),
            ends: domain::commission::last_day(self.day(40)),
        };
        let client = crate::commission::About {
            brand: self.brand,
            contact: "contact@example.org",
            name: "Kim Doyle",
            organisation: "Harbour House",
            has_programme: true,
        };
        let year = domain::commission::Year::first(terms.starts).next();
        let goes_on = [crate::commission::renewal(&client, &year), crate::commission::end(&client, year.ends)];
        let proposed =
            proposal::About { brand: self.brand, name: "Kim Doyle", terms: &terms, number: 1, address: self.address };
        let weeks = [week::ask, week::remind].map(|write| write(self.brand, "Kim", PROGRAMME, self.address));
        let asked =
            host::About { brand: self.brand, name: "Sam Reid", site: "Elm House", count: 12, address: self.address };
        let more = [proposal::letter(&proposed), host::ask(&asked), host::remind(&asked)];
        let asks = [group_agreement::ask, group_agreement::remind];
        let asked = asks.map(|write| write(self.brand, "Kim", GROUP, self.address));
        let more_letters = [
            group_review::ask(self.brand, "Kim", GROUP, self.address),
            crate::topics::ask(self.brand, "Kim", (GROUP, "Friday 1 May 2026"), self.address),
            crate::topics::remind(self.brand, "Kim", (GROUP, "Friday 1 May 2026"), self.address),
            safeguarding::tell(self.brand, "Kim", self.address),
            safeguarding::named(self.brand, "Kim", true, self.address),
            safeguarding::ended(self.brand, "Kim"),
            crate::address::changed(self.brand, "Kim", true),
        ];
        needs::invitation(&about)
            .into_iter()
            .chain(more)
            .chain(asked)
            .chain(weeks)
            .chain(more_letters)
            .chain(goes_on)
            .collect()
    }

    fn of_others(&self) -> Vec<Letter> {
        let enquiry = Enquiry {
            id: EnquiryId(0),
            programme: None,
            programme_title: PROGRAMME.into(),
            draft: EnquiryDraft {
                name: "Kim Doyle".into(),
                email: "nobody@example.org".into(),
                phone: String::new(),
                organisation: String::new(),
                message: "Is there a group near us?".into(),
            },
            received_at: Timestamp::UNIX_EPOCH,
            answered_at: None,
            answered_by: String::new(),
            answer: String::new(),
        };
        vec![
            questionnaire::invitation(self.brand, "Kim", PROGRAMME, Moment::Before, self.address),
            questionnaire::invitation(self.brand, "Kim", PROGRAMME, Moment::After, self.address),
            enquiry::notice(self.brand, "Dana", &enquiry, self.address),
            enquiry::receipt(self.brand, PROGRAMME, self.contact),
            community::message(self.brand, "Kim", "Bea Novak", "Shall we swap a date?", self.address),
        ]
    }
}
