//! Facilitators as kept: what is checked, hours, days away on planned dates, sites, the inside track, two editors.

use crate::on_both;
use crate::room::{at, lay_out};
use domain::access::{Actor, Permit, Provider, ReadDesk, Relation, Relations, Scope, may};
use domain::facilitator::{CredentialDraft, Hours, InsideSession, May};
use domain::id::PersonId;
use jiff::civil::{Date, date, time};
use store::facilitator::{self as kept, Fields, Filter};
use store::{Store, StoreError};

const TODAY: Date = date(2026, 3, 1);

fn desk() -> Permit<ReadDesk> {
    let standing = Relations::none().and(Relation::Coordinator);
    may(Actor { standing, ..Actor::visitor(Scope::Provider) }, ReadDesk, Provider).unwrap()
}

async fn made(store: &Store, person: PersonId) {
    let tx = store.begin().await.unwrap();
    assert!(kept::add(&tx, person, May::Anywhere, at(-900)).await.unwrap());
    assert!(!kept::add(&tx, person, May::Learning, at(-900)).await.unwrap());
    let degree = CredentialDraft { kind: "degree".into(), words: "MSc".into(), expires: Some(date(2026, 4, 1)) };
    kept::put_credential(&tx, person, &degree).await.unwrap();
    kept::set_hours(&tx, person, &[Hours { weekday: 2, starts: time(9, 0, 0, 0), ends: time(17, 0, 0, 0) }])
        .await
        .unwrap();
    kept::add_leave(&tx, person, (date(2026, 3, 9), date(2026, 3, 10)), (person, at(-900))).await.unwrap();
    tx.commit().await.unwrap();
}

on_both! {
    async fn what_is_kept_is_read_back_for_one_and_for_many(store: Store) {
        let laid = lay_out(&store).await;
        made(&store, laid.facilitator).await;
        let profile = kept::by_id(&store, laid.facilitator).await.unwrap().unwrap();
        assert_eq!((profile.may, profile.most_a_day, profile.years), (May::Anywhere, 4, None));
        assert!(!profile.holds("degree", TODAY), "nobody saw it");
        let id = profile.credentials[0].id;
        let tx = store.begin().await.unwrap();
        assert!(kept::check_credential(&tx, laid.facilitator, id, laid.members[0], at(0)).await.unwrap());
        assert!(!kept::check_credential(&tx, laid.members[0], id, laid.members[0], at(0)).await.unwrap());
        tx.commit().await.unwrap();
        let people = [laid.facilitator, laid.members[0]];
        let many = kept::facilitators_of(&store, &people).await.unwrap();
        assert_eq!(many.len(), 1, "who was never one is left out");
        let profile = &many[&laid.facilitator];
        assert!(profile.holds("degree", date(2026, 4, 1)) && !profile.holds("degree", date(2026, 4, 2)));
        assert_eq!(profile.credentials[0].checked_by.trim(), "amina");
        assert!(profile.is_away(date(2026, 3, 10)) && !profile.is_away(date(2026, 3, 11)));
        assert!(profile.can_work(2, time(9, 0, 0, 0), time(10, 0, 0, 0)));
        assert_eq!(kept::everybody(&store).await.unwrap(), many);
    }

    async fn of_two_editors_the_second_is_told(store: Store) {
        let laid = lay_out(&store).await;
        made(&store, laid.facilitator).await;
        let fields = Fields { may: May::Inside, background: "Nurse", about: "", years: Some(2), most_a_day: 3, most_groups: 5 };
        let tx = store.begin().await.unwrap();
        kept::step(&tx, laid.facilitator, 1).await.unwrap();
        kept::save(&tx, laid.facilitator, &fields).await.unwrap();
        tx.commit().await.unwrap();
        let tx = store.begin().await.unwrap();
        assert!(matches!(kept::step(&tx, laid.facilitator, 1).await, Err(StoreError::Conflict)));
        drop(tx);
        let profile = kept::by_id(&store, laid.facilitator).await.unwrap().unwrap();
        assert_eq!((profile.version, profile.most_a_day, profile.years), (2, 3, Some(2)));
    }

    async fn days_away_meet_planned_dates_and_credentials_run_out_at_the_desk(store: Store) {
        let laid = lay_out(&store).await;
        made(&store, laid.facilitator).await;
        assert_eq!(kept::away_dates(&store, laid.facilitator, TODAY).await.unwrap()[0].session, laid.session);
        let later = date(2026, 3, 11);
        assert!(kept::away_dates(&store, laid.facilitator, later).await.unwrap().is_empty(), "it is over");
        let ending = kept::ending(&store, &desk(), TODAY).await.unwrap();
        assert_eq!((ending.people, ending.first.trim()), (1, "rhys"));
        assert_eq!(kept::ending(&store, &desk(), date(2026, 1, 1)).await.unwrap().people, 0, "too early to say");
        let leave = kept::by_id(&store, laid.facilitator).await.unwrap().unwrap().leave[0].id;
        let tx = store.begin().await.unwrap();
        assert!(kept::remove_leave(&tx, laid.facilitator, leave, at(0)).await.unwrap());
        tx.commit().await.unwrap();
        assert!(kept::away_dates(&store, laid.facilitator, TODAY).await.unwrap().is_empty());
    }

    async fn what_they_lead_is_counted_by_group_and_day(store: Store) {
        let laid = lay_out(&store).await;
        made(&store, laid.facilitator).await;
        assert_eq!(kept::groups_now(&store, laid.facilitator, TODAY).await.unwrap()[0].name, "Willow");
        assert!(kept::groups_now(&store, laid.facilitator, date(2026, 3, 11)).await.unwrap().is_empty());
        let group = store::group::by_id(&store, laid.group).await.unwrap().unwrap();
        let leading = kept::leading(&store, &[group.programme], TODAY).await.unwrap();
        assert_eq!(leading.leads[&laid.facilitator].groups, [laid.group]);
        assert_eq!(leading.dates[&laid.group], [date(2026, 3, 10)]);
        assert_eq!(leading.leads[&laid.facilitator].days, [(laid.group, date(2026, 3, 10), false)]);
        let over = kept::leading(&store, &[group.programme], date(2026, 3, 11)).await.unwrap();
        assert!(over.over.contains(&laid.group) && over.leads[&laid.facilitator].groups.is_empty());
    }

    async fn the_list_is_filtered_and_in_the_order_of_names(store: Store) {
        let laid = lay_out(&store).await;
        for person in [laid.facilitator, laid.members[0]] {
            made(&store, person).await;
        }
        let of = async |filter: Filter, after, today| {
            let page = kept::page(&store, &filter, after, today).await.unwrap();
            page.lines.into_iter().map(|line| (line.person, line.groups)).collect::<Vec<_>>()
        };
        let (rhys, amina) = ((laid.facilitator, 1), (laid.members[0], 0));
        assert_eq!(of(Filter::default(), None, TODAY).await, [amina, rhys]);
        assert_eq!(of(Filter::default(), Some(amina.0), TODAY).await, [rhys]);
        assert_eq!(of(Filter { may: Some(May::Learning), ..Filter::default() }, None, TODAY).await, []);
        assert_eq!(of(Filter { is_away: true, ..Filter::default() }, None, TODAY).await, []);
        assert_eq!(of(Filter { is_away: true, ..Filter::default() }, None, date(2026, 3, 9)).await.len(), 2);
        assert_eq!(of(Filter { runs_out: true, ..Filter::default() }, None, TODAY).await.len(), 2);
        assert_eq!(of(Filter { has_ended: true, ..Filter::default() }, None, TODAY).await, []);
    }

    async fn the_inside_track_counts_full_sessions(store: Store) {
        let laid = lay_out(&store).await;
        made(&store, laid.facilitator).await;
        let session = |day: i8, reading: &str| InsideSession {
            id: 0, date: date(2026, 1, day), had_group: true, teaching: "Listening".into(), reading: reading.into(),
        };
        let tx = store.begin().await.unwrap();
        for one in [session(2, ""), session(1, "A paper")] {
            kept::add_session(&tx, laid.facilitator, &one, (laid.facilitator, at(0))).await.unwrap();
        }
        tx.commit().await.unwrap();
        let track = kept::track(&store, laid.facilitator).await.unwrap();
        assert_eq!((track.done(), track.missing(), track.sessions[0].date), (1, 11, date(2026, 1, 1)));
        let tx = store.begin().await.unwrap();
        assert!(!kept::remove_session(&tx, laid.members[0], track.sessions[0].id).await.unwrap());
        assert!(kept::remove_session(&tx, laid.facilitator, track.sessions[0].id).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(kept::track(&store, laid.facilitator).await.unwrap().sessions.len(), 1);
    }
}
