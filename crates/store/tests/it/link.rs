//! Personal links: replaced at once, over at their instant, and worth nothing outside what they were made for.

use crate::on_both;
use crate::room::{Kept, at, lay_out};
use domain::access::{Relation, Scope};
use domain::id::{SessionId, WaveId};
use jiff::Timestamp;
use store::Store;
use store::access::{Proof, standing};
use store::link::{NewLink, Purpose, by_token, put};

async fn link(store: &Store, kept: &Kept, token_hash: &str, generation: u32) {
    let new = NewLink {
        purpose: Purpose::Reply,
        person: kept.members[0],
        subject: kept.session.0,
        generation,
        token_hash,
        now: at(-60),
        expires_at: Some(at(75)),
    };
    let tx = store.begin().await.unwrap();
    put(&tx, &new).await.unwrap();
    tx.commit().await.unwrap();
}

async fn bears(store: &Store, token_hash: &str, scope: Scope, now: Timestamp) -> bool {
    let proof = Proof::Link { token_hash: token_hash.to_owned() };
    standing(store, &proof, scope, now).await.unwrap().actor.standing.has(Relation::Bearer)
}

on_both! {
    async fn a_new_token_replaces_the_old_one_at_once(store: Store) {
        let kept = lay_out(&store).await;
        link(&store, &kept, "old", 1).await;
        link(&store, &kept, "new", 2).await;
        assert!(by_token(&store, "old", at(0)).await.unwrap().is_none());
        let found = by_token(&store, "new", at(0)).await.unwrap().unwrap();
        assert_eq!((found.person, found.subject, found.generation), (kept.members[0], kept.session.0, 2));
    }

    async fn a_link_is_over_at_its_instant(store: Store) {
        let kept = lay_out(&store).await;
        link(&store, &kept, "token", 1).await;
        let session = Scope::Session(kept.session);
        assert!(by_token(&store, "token", at(74)).await.unwrap().is_some());
        assert!(bears(&store, "token", session, at(74)).await);
        assert!(by_token(&store, "token", at(75)).await.unwrap().is_none());
        assert!(!bears(&store, "token", session, at(75)).await);
    }

    async fn a_link_is_for_its_one_thing_and_ends_with_the_membership(store: Store) {
        let kept = lay_out(&store).await;
        link(&store, &kept, "token", 1).await;
        for other in [
            Scope::Session(SessionId(kept.session.0 + 1)),
            Scope::Wave(WaveId(kept.session.0)),
            Scope::Person(kept.members[0]),
            Scope::Group(kept.group),
            Scope::Provider,
        ] {
            assert!(!bears(&store, "token", other, at(0)).await, "{other:?}");
        }
        let tx = store.begin().await.unwrap();
        assert!(store::group::remove(&tx, kept.group, kept.members[0], at(-1)).await.unwrap());
        tx.commit().await.unwrap();
        assert!(by_token(&store, "token", at(0)).await.unwrap().is_none());
        assert!(!bears(&store, "token", Scope::Session(kept.session), at(0)).await);
    }
}
