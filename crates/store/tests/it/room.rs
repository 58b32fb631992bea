//! Rooms and attendance as kept: versions, what is undone, what is still to close.

use crate::on_both;
use domain::access::{Act, Actor, LeadRoom, Permit, RecordAttendance, Relation, Relations, Scope, may};
use domain::attendance::Attendance;
use domain::blueprint;
use domain::id::{GroupId, PersonId, SessionId};
use domain::person::PersonDraft;
use domain::room::{RoomEvent, RoomState};
use jiff::civil::{date, time};
use jiff::{SignedDuration, Timestamp};
use store::attendance::LastSave;
use store::group::NewGroup;
use store::programme::NewProgramme;
use store::room::Emptying;
use store::session::NewSession;
use store::{Store, StoreError};

/// Tuesday 10 March 2026, 2pm to 3:15pm, with three members.
pub(crate) struct Kept {
    pub session: SessionId,
    pub group: GroupId,
    pub facilitator: PersonId,
    pub members: Vec<PersonId>,
}

pub(crate) fn at(after: i64) -> Timestamp {
    "2026-03-10T14:00:00Z".parse::<Timestamp>().unwrap() + SignedDuration::from_mins(after)
}

pub(crate) async fn person(store: &Store, name: &str) -> PersonId {
    let email = format!("{name}@sample.example.org");
    let draft = PersonDraft { first_name: name.into(), email: email.clone(), ..PersonDraft::default() };
    let tx = store.begin().await.unwrap();
    store::person::put(&tx, &draft, at(-900)).await.unwrap();
    tx.commit().await.unwrap();
    store::person::by_email(store, &email).await.unwrap().unwrap().id
}

pub(crate) async fn lay_out(store: &Store) -> Kept {
    let mut people = Vec::new();
    for name in ["rhys", "amina", "joe", "kim"] {
        people.push(person(store, name).await);
    }
    let (facilitator, members) = (people[0], people[1..].to_vec());
    let design = &blueprint::by_key("presenter-led-groups").unwrap().design;
    let tx = store.begin().await.unwrap();
    let new = NewProgramme { slug: "sample", blueprint: "presenter-led-groups", design, now: at(-900) };
    let programme = store::programme::insert_draft(&tx, &new).await.unwrap();
    let group = NewGroup {
        programme,
        stage: "groups",
        name: "Willow",
        facilitator: Some(facilitator),
        place: "Quiet room",
        join_link: "",
    };
    let group = store::group::insert(&tx, &group, at(-900)).await.unwrap();
    let whole = store::group::by_id(&tx, group).await.unwrap().unwrap();
    store::group::place(&tx, &whole, &members, at(-900)).await.unwrap();
    let new = NewSession {
        group,
        number: 1,
        date: date(2026, 3, 10),
        starts: time(14, 0, 0, 0),
        minutes: 75,
        zone: "Europe/London".into(),
        starts_at: at(0),
        ends_at: at(75),
    };
    let session = store::session::insert_many(&tx, &[new], at(-900)).await.unwrap()[0];
    tx.commit().await.unwrap();
    Kept { session, group, facilitator, members }
}

impl Kept {
    fn permit<A: Act<Scope = SessionId>>(&self, act: A) -> Permit<A> {
        let scope = Scope::Session(self.session);
        let standing = Relations::none().and(Relation::Facilitator);
        let actor = Actor { person: Some(self.facilitator), standing, ..Actor::visitor(scope) };
        may(actor, act, self.session).unwrap()
    }
}

on_both! {
    async fn an_unopened_room_follows_the_plan_and_an_opened_one_is_kept(store: Store) {
        let kept = lay_out(&store).await;
        let permit = kept.permit(LeadRoom);
        let tx = store.begin().await.unwrap();
        let mut room = store::room::for_change(&tx, &permit).await.unwrap().unwrap();
        assert_eq!((room.version, room.room.plan().phases.len()), (0, 6));
        room.room.step(RoomEvent::Brings(kept.members[0]), at(-60)).unwrap();
        assert_eq!(store::room::save(&tx, &permit, &room, at(-60)).await.unwrap(), 1);
        tx.commit().await.unwrap();

        // Named before the room opens, and still known.
        let tx = store.begin().await.unwrap();
        let mut room = store::room::for_change(&tx, &permit).await.unwrap().unwrap();
        assert_eq!(room.room.view(at(-50)).brings, Some(kept.members[0]));
        room.room.step(RoomEvent::Open, at(0)).unwrap();
        assert_eq!(store::room::save(&tx, &permit, &room, at(0)).await.unwrap(), 2);
        tx.commit().await.unwrap();
        let found = store::room::read(&store, &permit).await.unwrap().unwrap();
        assert_eq!((found.version, found.room.view(at(1)).state), (2, RoomState::Open));

        // From a room read before the last save.
        let tx = store.begin().await.unwrap();
        let stale = store::room::save(&tx, &permit, &room, at(2)).await;
        assert!(matches!(stale, Err(StoreError::Conflict)), "{stale:?}");
    }

    async fn a_room_knows_for_a_while_who_was_named_where_nobody_finishes_its_session(store: Store) {
        let kept = lay_out(&store).await;
        let permit = kept.permit(LeadRoom);
        let tx = store.begin().await.unwrap();
        let mut room = store::room::for_change(&tx, &permit).await.unwrap().unwrap();
        for event in [RoomEvent::Open, RoomEvent::Brings(kept.members[0]), RoomEvent::Close] {
            room.room.step(event, at(5)).unwrap();
        }
        store::room::save(&tx, &permit, &room, at(5)).await.unwrap();
        tx.commit().await.unwrap();
        let emptied = async |named_before: i64| {
            let tx = store.begin().await.unwrap();
            let when = Emptying { after: at(-60), before: at(200), named_before: at(named_before) };
            let count = store::room::empty_over(&tx, when, at(300)).await.unwrap();
            tx.commit().await.unwrap();
            let room = store::room::read(&store, &permit).await.unwrap().unwrap().room;
            (count, room.view(at(300)).brings)
        };
        assert_eq!(emptied(74).await, (0, Some(kept.members[0])), "the close asks for it");
        assert_eq!(emptied(75).await, (1, None));
        assert_eq!(emptied(75).await, (0, None));
    }

    async fn the_circle_and_the_surroundings_are_those_of_the_permit(store: Store) {
        let kept = lay_out(&store).await;
        let permit = kept.permit(LeadRoom);
        let circle = store::room::circle(&store, &permit).await.unwrap();
        let names: Vec<_> = circle.iter().map(|one| (one.first_name.as_str(), one.is_facilitator)).collect();
        assert_eq!(names, [("rhys", true), ("amina", false), ("joe", false), ("kim", false)]);
        let around = store::room::surrounding(&store, &permit).await.unwrap().unwrap();
        assert_eq!((around.group_name.as_str(), around.place.as_str(), around.ends_at), ("Willow", "Quiet room", at(75)));
        assert!(store::room::following(&store, &permit, jiff::Timestamp::UNIX_EPOCH).await.unwrap().is_none());
    }

    async fn marks_are_kept_put_back_once_and_the_session_finished(store: Store) {
        let kept = lay_out(&store).await;
        let permit = kept.permit(RecordAttendance);
        let (amina, joe) = (kept.members[0], kept.members[1]);
        let state = async |person: PersonId| {
            let expected = store::attendance::expected(&store, &permit).await.unwrap();
            expected.iter().find(|one| one.person == person).unwrap().attendance
        };
        for (after, marks, themes, closed) in [
            (80, vec![(amina, Attendance::Present)], vec![], None),
            (85, vec![(amina, Attendance::Absent), (joe, Attendance::Present)], vec!["workload".to_owned()], Some(at(80))),
        ] {
            let tx = store.begin().await.unwrap();
            store::attendance::record(&tx, &permit, &marks, at(after)).await.unwrap();
            store::attendance::remember(&tx, &permit, &LastSave { saved: at(after), themes, closed, brought: vec![] }).await.unwrap();
            tx.commit().await.unwrap();
        }
        assert_eq!(store::attendance::last_save(&store, &permit, at(86)).await.unwrap(), None);
        let last = store::attendance::last_save(&store, &permit, at(80)).await.unwrap().unwrap();
        assert_eq!((last.saved, last.closed), (at(85), Some(at(80))));
        for _ in 0..2 {
            let tx = store.begin().await.unwrap();
            store::attendance::undo(&tx, &permit, &last).await.unwrap();
            tx.commit().await.unwrap();
            assert_eq!((state(amina).await, state(joe).await), (Some(Attendance::Present), None));
            assert_eq!(store::attendance::themes(&store, &permit).await.unwrap(), ["workload"]);
        }
        assert_eq!(store::attendance::last_save(&store, &permit, at(80)).await.unwrap(), None, "only once");
        assert!(store::attendance::to_close(&store, kept.facilitator, at(75)).await.unwrap().is_empty(), "finished before");
        let tx = store.begin().await.unwrap();
        let open = LastSave { closed: None, ..last };
        store::attendance::undo(&tx, &permit, &open).await.unwrap();
        tx.commit().await.unwrap();

        let open = store::attendance::to_close(&store, kept.facilitator, at(75)).await.unwrap();
        assert_eq!(open.iter().map(|one| one.session).collect::<Vec<_>>(), [kept.session]);
        assert!(store::attendance::to_close(&store, kept.facilitator, at(74)).await.unwrap().is_empty());
        assert!(store::attendance::to_close(&store, amina, at(90)).await.unwrap().is_empty());
        let tx = store.begin().await.unwrap();
        store::attendance::set_themes(&tx, &permit, &["workload", "endings"]).await.unwrap();
        store::attendance::set_themes(&tx, &permit, &["endings"]).await.unwrap();
        store::attendance::finish(&tx, &permit, at(90)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(store::attendance::themes(&store, &permit).await.unwrap(), ["endings"]);
        assert!(store::attendance::to_close(&store, kept.facilitator, at(91)).await.unwrap().is_empty());
    }
}
