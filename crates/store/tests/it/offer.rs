//! Decisions and offers as kept: each change once and only from what it starts from, letters approved and sent once.

use crate::on_both;
use crate::room::{at, person};
use domain::access::{Actor, FillApplication, Permit, Scope, may};
use domain::blueprint;
use domain::id::{ApplicationId, ProgrammeId};
use domain::offer::{Answer, Change, Choice, Reason, Seal, Standing};
use jiff::Timestamp;
use store::application::{From, NewApplication};
use store::offer::{Approval, Deciding, apply};
use store::programme::NewProgramme;
use store::{Store, StoreError};

/// A round with three applications that were sent.
async fn lay_out(store: &Store) -> (ProgrammeId, Vec<ApplicationId>) {
    let design = &blueprint::by_key("facilitator-training").unwrap().design;
    let tx = store.begin().await.unwrap();
    let new = NewProgramme { slug: "sample", blueprint: "facilitator-training", design, now: at(-900) };
    let programme = store::programme::insert_draft(&tx, &new).await.unwrap();
    let mut sent = Vec::new();
    for name in ["amina", "joe", "kim"] {
        let email = format!("{name}@sample.example.org");
        let new = NewApplication { programme, name, email: &email, placeholder: name, now: at(-900) };
        let id = store::application::begin(&tx, &new).await.unwrap();
        let permit = filling(id);
        let answers = [("organisation".to_owned(), "Ash".to_owned()), ("work".to_owned(), "Nurse".to_owned())];
        let from = From { page: "page".into(), version: 1 };
        store::application::save(&tx, &permit, &answers, &from, at(-800)).await.unwrap();
        store::application::set_sent(&tx, &permit, at(-700)).await.unwrap();
        sent.push(id);
    }
    tx.commit().await.unwrap();
    (programme, sent)
}

fn filling(id: ApplicationId) -> Permit<FillApplication> {
    may(Actor::bearer(String::new(), Scope::Application(id)), FillApplication, id).unwrap()
}

async fn happens(store: &Store, programme: ProgrammeId, now: Timestamp, changes: &[Change]) -> store::Result<()> {
    let tx = store.begin().await.unwrap();
    store::programme::lock(&tx, programme).await.unwrap();
    let reason = Reason::Aim { name: "Social care".into() };
    apply(&tx, &Deciding { programme, by: None, reason: &reason, now }, changes).await?;
    tx.commit().await
}

fn decided(who: ApplicationId, choice: Choice, rank: Option<u32>) -> Change {
    Change::Decided { who, choice: Some(choice), rank }
}

async fn standings(store: &Store, programme: ProgrammeId) -> Vec<Standing> {
    let round = store::offer::round(store, programme).await.unwrap();
    round.iter().map(|one| one.candidate.standing()).collect()
}

on_both! {
    async fn each_change_is_written_once_and_only_from_what_it_starts_from(store: Store) {
        let (programme, ids) = lay_out(&store).await;
        let decide = [decided(ids[0], Choice::Offer, None), decided(ids[1], Choice::Waiting, Some(1)), decided(ids[2], Choice::Waiting, Some(2))];
        happens(&store, programme, at(0), &decide).await.unwrap();
        let until = at(600);
        let offered = |who, from_list| Change::Offered { who, until, from_list };
        assert!(matches!(happens(&store, programme, at(1), &[offered(ids[1], true)]).await, Err(StoreError::Conflict)), "nobody has told them");
        let send = [offered(ids[0], false), Change::Told { who: ids[1], choice: Choice::Waiting }, Change::Told { who: ids[2], choice: Choice::Waiting }];
        happens(&store, programme, at(1), &send).await.unwrap();
        assert_eq!(standings(&store, programme).await, [Standing::Offered { until }, Standing::Waiting, Standing::Waiting]);
        assert!(matches!(happens(&store, programme, at(1), &send).await, Err(StoreError::Conflict)), "it is sent once");

        let pass = [Change::Answered { who: ids[0], answer: Answer::Passed }, offered(ids[1], true)];
        happens(&store, programme, at(2), &pass).await.unwrap();
        assert!(matches!(happens(&store, programme, at(2), &pass).await, Err(StoreError::Conflict)), "a pass moves once");
        let again = [Change::Reopened { who: ids[0] }, offered(ids[1], true)];
        assert!(matches!(happens(&store, programme, at(2), &again).await, Err(StoreError::Conflict)));
        assert_eq!(standings(&store, programme).await[0], Standing::Answered(Answer::Passed), "half of it is nothing of it");
        let accept = [Change::Answered { who: ids[1], answer: Answer::Accepted }];
        happens(&store, programme, at(3), &accept).await.unwrap();
        assert!(happens(&store, programme, at(3), &accept).await.is_err());
        happens(&store, programme, at(4), &[Change::LeftList { who: ids[2] }]).await.unwrap();
        assert!(happens(&store, programme, at(4), &[Change::LeftList { who: ids[2] }]).await.is_err());
        let round = store::offer::round(&store, programme).await.unwrap();
        assert!(round[1].from_list && !round[0].from_list);
        assert_eq!(round[1].reason, Some(Reason::Aim { name: "Social care".into() }));
        assert_eq!(store::offer::of_application(&store, ids[1]).await.unwrap().unwrap(), round[1]);
    }

    async fn a_decision_is_undone_until_a_letter_has_told_it(store: Store) {
        let (programme, ids) = lay_out(&store).await;
        happens(&store, programme, at(0), &[decided(ids[0], Choice::Waiting, Some(1))]).await.unwrap();
        happens(&store, programme, at(1), &[decided(ids[0], Choice::Offer, None), decided(ids[1], Choice::NotThisTime, None)]).await.unwrap();
        let undone = |who, choice, rank| Change::Undone { who, choice, rank };
        let back = [undone(ids[0], Some(Choice::Waiting), Some(1)), undone(ids[1], None, None)];
        let before = store::offer::round(&store, programme).await.unwrap();
        assert_eq!(before[0].before, (Some(Choice::Waiting), Some(1)));
        happens(&store, programme, at(1), &back).await.unwrap();
        assert!(matches!(happens(&store, programme, at(1), &back).await, Err(StoreError::Conflict)), "there was nothing more to undo");
        let round = store::offer::round(&store, programme).await.unwrap();
        assert_eq!((round[0].candidate.choice, round[0].candidate.rank), (Some(Choice::Waiting), Some(1)));
        assert_eq!((round[1].candidate.choice, &round[1].reason), (None, &None));
        happens(&store, programme, at(2), &[decided(ids[2], Choice::NotThisTime, None), Change::Told { who: ids[2], choice: Choice::NotThisTime }]).await.unwrap();
        assert!(happens(&store, programme, at(2), &[undone(ids[2], None, None)]).await.is_err(), "a letter has said it");
    }

    async fn letters_wait_for_their_day_and_a_new_decision_is_approved_anew(store: Store) {
        let (programme, ids) = lay_out(&store).await;
        let by = Some(person(&store, "dana").await);
        let decide: Vec<Change> = ids.iter().map(|id| decided(*id, Choice::NotThisTime, None)).collect();
        happens(&store, programme, at(0), &decide).await.unwrap();
        let put = async |due_at, days| {
            let tx = store.begin().await.unwrap();
            let approval = Approval { programme, by, due_at, days, without_panel: "", now: at(1) };
            let id = store::offer::put_pending(&tx, &approval).await.unwrap();
            let sealed: Vec<_> = ids.iter().map(|id| (*id, Seal { words: "seal".into(), position: None })).collect();
            store::offer::approve(&tx, id, &sealed).await.unwrap();
            tx.commit().await.unwrap();
            id
        };
        let letters = put(at(500), 7).await;
        assert_eq!(put(at(600), 9).await, letters, "one set waits at a time");
        let pending = store::offer::pending(&store, programme).await.unwrap().unwrap();
        assert_eq!((pending.id, pending.due_at, pending.days), (letters, at(600), 9));
        assert_eq!(store::offer::in_letters(&store, letters).await.unwrap(), ids);
        happens(&store, programme, at(2), &[decided(ids[1], Choice::Waiting, Some(1))]).await.unwrap();
        assert_eq!(store::offer::in_letters(&store, letters).await.unwrap(), [ids[0], ids[2]]);
        let changed: Vec<bool> = store::offer::round(&store, programme).await.unwrap().iter().map(|one| one.is_changed()).collect();
        assert_eq!(changed, [false, true, false]);
        assert_eq!(store::offer::terms_days(&store, programme).await.unwrap(), None);
        let sent = async || {
            let tx = store.begin().await.unwrap();
            let sent = store::offer::mark_sent(&tx, letters, at(600)).await.unwrap();
            tx.commit().await.unwrap();
            sent
        };
        assert!(sent().await && !sent().await);
        assert_eq!(store::offer::pending(&store, programme).await.unwrap(), None);
        assert_eq!(store::offer::terms_days(&store, programme).await.unwrap(), Some(9));
        assert_eq!(store::offer::letters_by_id(&store, letters).await.unwrap().unwrap().sent_at, Some(at(600)));
        let tx = store.begin().await.unwrap();
        store::offer::take_back_approval(&tx, letters).await.unwrap();
        tx.commit().await.unwrap();
        assert!(store::offer::in_letters(&store, letters).await.unwrap().is_empty());
    }

    async fn the_silent_are_found_once_and_so_is_whose_time_is_over(store: Store) {
        let (programme, ids) = lay_out(&store).await;
        let decide: Vec<Change> = ids.iter().map(|id| decided(*id, Choice::Offer, None)).collect();
        happens(&store, programme, at(0), &decide).await.unwrap();
        let offer = |who, until| Change::Offered { who, until, from_list: false };
        happens(&store, programme, at(1), &[offer(ids[0], at(10000)), offer(ids[1], at(20000)), offer(ids[2], at(10000))]).await.unwrap();
        happens(&store, programme, at(2), &[Change::Answered { who: ids[2], answer: Answer::Accepted }]).await.unwrap();
        let none = store::offer::silent(&store, at(5000), at(15000), at(4000), 9).await.unwrap();
        assert!(none.is_empty(), "no letter is out");
        let tx = store.begin().await.unwrap();
        for id in &ids {
            store::offer::heard(&tx, *id, 2, at(1)).await.unwrap();
            store::offer::heard(&tx, *id, 1, at(1)).await.unwrap();
        }
        tx.commit().await.unwrap();
        let silent = async |now, before, heard| store::offer::silent(&store, now, before, heard, 9).await.unwrap();
        assert_eq!(silent(at(5000), at(15000), at(4000)).await, [ids[0]]);
        assert!(silent(at(5000), at(15000), at(1)).await.is_empty(), "they have only just heard");
        assert_eq!(silent(at(7000), at(20100), at(7000)).await, [ids[0], ids[1]]);
        let tx = store.begin().await.unwrap();
        store::offer::set_reminded(&tx, ids[0], at(5000)).await.unwrap();
        tx.commit().await.unwrap();
        assert!(silent(at(5100), at(15000), at(4000)).await.is_empty());
        let ended = async |now| store::offer::ended(&store, now).await.unwrap().into_iter().map(|one| one.application).collect::<Vec<_>>();
        assert!(ended(at(9900)).await.is_empty());
        assert_eq!(ended(at(10000)).await, [ids[0]]);
        assert_eq!(ended(at(20000)).await, [ids[0], ids[1]]);
        assert_eq!(store::offer::ended(&store, at(10000)).await.unwrap()[0].programme, programme);
    }

    async fn only_the_answers_that_are_asked_for_are_read(store: Store) {
        let (programme, ids) = lay_out(&store).await;
        let found = store::offer::answers(&store, programme, &["organisation".to_owned()]).await.unwrap();
        assert_eq!(found.len(), 3);
        assert_eq!(found[&ids[0]], [("organisation".to_owned(), "Ash".to_owned())].into());
        assert!(store::offer::answers(&store, programme, &[]).await.unwrap().is_empty());
        let tx = store.begin().await.unwrap();
        store::application::set_withdrawn(&tx, &filling(ids[0]), Some(at(0))).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(store::offer::round(&store, programme).await.unwrap().len(), 2, "who took it back is not decided of");
        assert!(store::offer::of_application(&store, ids[0]).await.unwrap().is_none());
    }
}
