//! The queue: each job is claimed once, retried later, and kept when dead.

use crate::on_both;
use domain::id::{PersonId, SessionId, SuggestionId};
use domain::job::{ATTEMPTS, Job, Lane, SLOW, next_try};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;
use store::Tx;
use store::gathering::{Turn, Wanted, take};
use store::job::{Claimed, New};

const NOW: Timestamp = Timestamp::UNIX_EPOCH;
const HOLD: SignedDuration = SignedDuration::from_mins(5);

fn job(n: i64) -> Job {
    Job::SendInvitation { session: SessionId(n), person: PersonId(n), sequence: 0 }
}

/// Due at once, as work that gathers for nobody.
async fn queue(tx: &Tx, job: &Job, key: &str) -> store::Result<bool> {
    store::job::queue(tx, New { job, key, gathers: None, due_at: NOW }, NOW).await
}

/// A letter about a session, to one and the same address.
async fn queue_reminder(tx: &Tx, n: i64) {
    let job = Job::SendReminder { session: SessionId(n), person: PersonId(1) };
    let new = New { job: &job, key: &format!("reminder-{n}"), gathers: Some("mailbox"), due_at: NOW };
    assert!(store::job::queue(tx, new, NOW).await.unwrap());
}

fn wanted(job: &Claimed, day: i8, now: Timestamp) -> Wanted<'_> {
    Wanted { job, address: "mailbox", today: jiff::civil::date(1970, 1, day), now, hold: HOLD }
}

on_both! {
    async fn the_same_work_is_queued_once(store: Store) {
        let tx = store.begin().await.unwrap();
        assert!(queue(&tx, &job(1), "invitation-1").await.unwrap());
        assert!(!queue(&tx, &job(1), "invitation-1").await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(store::job::counts(&store).await.unwrap(), (1, 0));
    }

    async fn a_search_that_came_first_holds_up_no_letter(store: Store) {
        let search = Job::SuggestGroups { suggestion: SuggestionId(1) };
        assert!(SLOW.contains(&search.kind()));
        let tx = store.begin().await.unwrap();
        queue(&tx, &search, "suggestion-1").await.unwrap();
        queue(&tx, &job(1), "invitation-1").await.unwrap();
        let quick = store::job::claim(&tx, Lane::Quick, NOW, HOLD, 20).await.unwrap();
        assert_eq!(quick.iter().map(|claimed| &claimed.job).collect::<Vec<_>>(), [&job(1)]);
        let slow = store::job::claim(&tx, Lane::Slow, NOW, HOLD, 20).await.unwrap();
        assert_eq!(slow.iter().map(|claimed| &claimed.job).collect::<Vec<_>>(), [&search]);
    }

    async fn eight_workers_do_500_jobs_once_each(store: Store) {
        let tx = store.begin().await.unwrap();
        for n in 0..500 {
            queue(&tx, &job(n), &format!("job-{n}")).await.unwrap();
        }
        tx.commit().await.unwrap();
        let workers: Vec<_> = (0..8)
            .map(|_| {
                let store = store.clone();
                tokio::spawn(async move {
                    let mut mine = Vec::new();
                    loop {
                        let tx = store.begin().await.unwrap();
                        let claimed = store::job::claim(&tx, Lane::All, NOW, HOLD, 20).await.unwrap();
                        tx.commit().await.unwrap();
                        if claimed.is_empty() {
                            return mine;
                        }
                        mine.extend(claimed.iter().map(|claimed| claimed.id));
                    }
                })
            })
            .collect();
        let mut all = Vec::new();
        for worker in workers {
            all.extend(worker.await.unwrap());
        }
        assert_eq!(all.len(), 500);
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), 500, "no job was claimed twice");
    }

    async fn a_failing_job_is_tried_eight_times_ever_later_then_is_dead_and_can_be_revived(store: Store) {
        let tx = store.begin().await.unwrap();
        queue(&tx, &job(1), "job").await.unwrap();
        tx.commit().await.unwrap();
        let (mut now, mut tries, mut waits) = (NOW, 0, Vec::new());
        loop {
            let tx = store.begin().await.unwrap();
            let claimed = store::job::claim(&tx, Lane::All, now, HOLD, 1).await.unwrap();
            tries += 1;
            let again = next_try(ATTEMPTS, claimed[0].attempts + 1, now);
            store::job::failed(&tx, claimed[0].id, "refused", again, now).await.unwrap();
            tx.commit().await.unwrap();
            match again {
                Some(at) => {
                    waits.push(at.duration_since(now).as_secs());
                    now = at;
                }
                None => break,
            }
        }
        assert_eq!(tries, ATTEMPTS);
        assert_eq!(waits, [30, 60, 120, 240, 480, 960, 1920]);
        let dead = store::job::unfinished(&store, true, None, 50).await.unwrap();
        assert_eq!((dead.len(), dead[0].last_error.as_str(), dead[0].attempts), (1, "refused", 8));
        let tx = store.begin().await.unwrap();
        assert!(store::job::revive(&tx, dead[0].id, now).await.unwrap());
        assert!(!store::job::revive(&tx, dead[0].id, now).await.unwrap(), "only the dead are revived");
        tx.commit().await.unwrap();
        assert_eq!(store::job::counts(&store).await.unwrap(), (1, 0));
    }

    async fn a_job_that_is_put_off_waits_until_then_and_has_not_been_tried(store: Store) {
        let tx = store.begin().await.unwrap();
        queue(&tx, &job(1), "job").await.unwrap();
        let claimed = store::job::claim(&tx, Lane::All, NOW, HOLD, 20).await.unwrap().remove(0);
        let morning = NOW + SignedDuration::from_hours(10);
        store::job::postpone(&tx, claimed.id, morning).await.unwrap();
        let early = morning - SignedDuration::from_millis(1);
        assert!(store::job::claim(&tx, Lane::All, early, HOLD, 20).await.unwrap().is_empty(), "it was put off");
        let again = store::job::claim(&tx, Lane::All, morning, HOLD, 20).await.unwrap().remove(0);
        assert_eq!((again.id, again.attempts), (claimed.id, 0));
    }

    async fn what_is_given_back_is_there_for_the_next_unless_somebody_has_it(store: Store) {
        let tx = store.begin().await.unwrap();
        for n in 1..=2 {
            queue(&tx, &job(n), &format!("job-{n}")).await.unwrap();
        }
        let first = store::job::claim(&tx, Lane::All, NOW, HOLD, 1).await.unwrap();
        store::job::give_back(&tx, &first).await.unwrap();
        let second = store::job::claim(&tx, Lane::All, NOW, HOLD, 20).await.unwrap();
        assert_eq!(second.len(), 2);
        let later = NOW + HOLD;
        assert_eq!(store::job::claim(&tx, Lane::All, later, HOLD, 20).await.unwrap().len(), 2);
        store::job::give_back(&tx, &second).await.unwrap();
        assert!(store::job::claim(&tx, Lane::All, later, HOLD, 20).await.unwrap().is_empty(), "what somebody else holds was given away");
    }

    async fn a_worker_that_died_leaves_its_job_to_the_next(store: Store) {
        let tx = store.begin().await.unwrap();
        queue(&tx, &job(1), "job").await.unwrap();
        store::job::claim(&tx, Lane::All, NOW, HOLD, 1).await.unwrap();
        assert!(store::job::claim(&tx, Lane::All, NOW, HOLD, 1).await.unwrap().is_empty());
        assert_eq!(store::job::claim(&tx, Lane::All, NOW + HOLD, HOLD, 1).await.unwrap().len(), 1);
        tx.commit().await.unwrap();
    }

    async fn a_letter_that_died_with_its_mail_is_not_lost_when_it_is_revived(store: Store) {
        let tx = store.begin().await.unwrap();
        for n in 1..=2 {
            queue_reminder(&tx, n).await;
        }
        let claimed = store::job::claim(&tx, Lane::All, NOW, HOLD, 20).await.unwrap();
        let Turn::Now(mail) = take(&tx, &wanted(&claimed[0], 1, NOW)).await.unwrap() else { panic!("its mail of the day") };
        assert_eq!(mail.members.len(), 2);
        for member in &mail.members {
            store::job::failed(&tx, member.id, "nobody takes it", None, NOW).await.unwrap();
        }
        // The one that is revived first goes out alone and ends the mail; the other waits for its own.
        store::gathering::sent(&tx, mail.id, NOW).await.unwrap();
        assert!(store::job::revive(&tx, claimed[1].id, NOW).await.unwrap());
        let again = store::job::claim(&tx, Lane::All, NOW, HOLD, 20).await.unwrap();
        assert_eq!(again.len(), 1);
        let turn = take(&tx, &wanted(&again[0], 1, NOW)).await.unwrap();
        assert!(matches!(turn, Turn::NotToday), "{turn:?}");
        tx.commit().await.unwrap();
    }
    async fn two_workers_at_once_take_one_mail(store: Store) {
        let tx = store.begin().await.unwrap();
        for n in 1..=2 {
            queue_reminder(&tx, n).await;
        }
        let claimed = store::job::claim(&tx, Lane::All, NOW, HOLD, 20).await.unwrap();
        tx.commit().await.unwrap();
        let one = store.begin().await.unwrap();
        let Turn::Now(mail) = take(&one, &wanted(&claimed[0], 1, NOW)).await.unwrap() else { panic!("its mail of the day") };
        assert_eq!(mail.members.len(), 2);
        let (beside, second) = (store.clone(), claimed[1].clone());
        let other = tokio::spawn(async move {
            let tx = beside.begin().await.unwrap();
            let turn = take(&tx, &wanted(&second, 1, NOW)).await.unwrap();
            tx.commit().await.unwrap();
            turn
        });
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        one.commit().await.unwrap();
        let turn = other.await.unwrap();
        assert!(matches!(turn, Turn::Held(until) if until == NOW + HOLD), "the letter is in the other's mail: {turn:?}");
    }

    async fn what_was_not_taken_yesterday_is_part_of_the_mail_of_today(store: Store) {
        let tx = store.begin().await.unwrap();
        queue_reminder(&tx, 1).await;
        let first = store::job::claim(&tx, Lane::All, NOW, HOLD, 20).await.unwrap().remove(0);
        let Turn::Now(mail) = take(&tx, &wanted(&first, 1, NOW)).await.unwrap() else { panic!("its mail of the day") };
        let tomorrow = NOW + SignedDuration::from_hours(24);
        store::gathering::refused(&tx, mail.id).await.unwrap();
        store::job::failed(&tx, first.id, "nobody takes it", Some(tomorrow), NOW).await.unwrap();
        queue_reminder(&tx, 2).await;
        let due = store::job::claim(&tx, Lane::All, tomorrow, HOLD, 20).await.unwrap();
        assert_eq!(due.len(), 2);
        let Turn::Now(mail) = take(&tx, &wanted(&due[0], 2, tomorrow)).await.unwrap() else { panic!("its mail of the day") };
        assert_eq!(mail.members.len(), 2, "yesterday's would have gone by itself");
        // Today's, begun and not sent, stays the same; once it is sent there is none more today.
        let later = tomorrow + HOLD;
        let Turn::Now(again) = take(&tx, &wanted(&due[1], 2, later)).await.unwrap() else { panic!("the same again") };
        assert_eq!((again.id, again.message_key, again.members.len()), (mail.id, mail.message_key, 2));
        tx.commit().await.unwrap();
    }

    async fn a_mail_that_may_have_been_taken_is_the_same_mail_on_another_day(store: Store) {
        let tx = store.begin().await.unwrap();
        queue_reminder(&tx, 1).await;
        let first = store::job::claim(&tx, Lane::All, NOW, HOLD, 20).await.unwrap().remove(0);
        let Turn::Now(mail) = take(&tx, &wanted(&first, 1, NOW)).await.unwrap() else { panic!("its mail of the day") };
        // The worker ended between handing it over and noting it; a new letter to the same address comes first the next day.
        let tomorrow = NOW + SignedDuration::from_hours(24);
        queue_reminder(&tx, 2).await;
        let due = store::job::claim(&tx, Lane::All, tomorrow, HOLD, 20).await.unwrap();
        let by_id = |wanted: bool| due.iter().find(|one| (one.id == first.id) == wanted).unwrap();
        let Turn::Now(new) = take(&tx, &wanted(by_id(false), 2, tomorrow)).await.unwrap() else { panic!("a mail of today") };
        assert_eq!(new.members.iter().map(|one| one.id).collect::<Vec<_>>(), [by_id(false).id], "it would go twice");
        let Turn::Now(again) = take(&tx, &wanted(by_id(true), 2, tomorrow)).await.unwrap() else { panic!("the same again") };
        assert_eq!((again.id, again.message_key, again.members.len()), (mail.id, mail.message_key, 1));
        tx.commit().await.unwrap();
    }
}
