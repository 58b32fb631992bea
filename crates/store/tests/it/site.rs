//! Sites as kept: the room a session is in, who else is there, and what an answer of the host's is worth.

use crate::on_both;
use crate::room::{Kept, at, lay_out, person};
use domain::access::{Actor, AnswerForRooms, Permit, ReadDesk, Relation, Relations, Scope, may};
use domain::id::{QuietRoomId, SiteId};
use domain::site::{Closure, RoomAnswer, Said, SiteDraft, Standing};
use jiff::civil::date;
use store::group::Group;
use store::site::Booked;
use store::{Store, StoreError};

async fn house(store: &Store, name: &str) -> (SiteId, QuietRoomId) {
    let draft = SiteDraft {
        name: name.into(),
        address: "1 Elm Street".into(),
        directions: "Ring at the side door.".into(),
        ..SiteDraft::default()
    };
    let tx = store.begin().await.unwrap();
    let site = store::site::add(&tx, &draft, at(-900)).await.unwrap();
    let room = store::site::add_room(&tx, site, ("Garden room", 4), true).await.unwrap();
    tx.commit().await.unwrap();
    (site, room)
}

async fn give_group(store: &Store, kept: &Kept, room: QuietRoomId, place: &str) {
    let tx = store.begin().await.unwrap();
    let group = store::group::by_id(&tx, kept.group).await.unwrap().unwrap();
    store::group::describe(&tx, &Group { place: place.into(), ..group }).await.unwrap();
    store::site::set_group_room(&tx, kept.group, Some(room)).await.unwrap();
    tx.commit().await.unwrap();
}

async fn there(store: &Store, site: SiteId) -> Vec<Booked> {
    store::site::at_site(store, site, at(-600), at(600)).await.unwrap()
}

fn host(site: SiteId) -> Permit<AnswerForRooms> {
    may(Actor::bearer("Host".into(), Scope::Site(site)), AnswerForRooms, site).unwrap()
}

fn desk() -> Permit<ReadDesk> {
    let standing = Relations::none().and(Relation::Coordinator);
    let actor = Actor { standing, ..Actor::visitor(Scope::Provider) };
    may(actor, ReadDesk, domain::access::Provider).unwrap()
}

on_both! {
    async fn a_session_follows_the_room_of_its_group_until_it_has_a_place_of_its_own(store: Store) {
        let kept = lay_out(&store).await;
        let (site, room) = house(&store, "Elm House").await;
        assert_eq!(there(&store, site).await, []);
        give_group(&store, &kept, room, "Garden room, Elm House").await;
        let found = there(&store, site).await;
        let held = found[0].held.clone().unwrap();
        assert_eq!((found[0].people(), held.room, held.capacity), (4, room, 4));
        assert_eq!(found[0].directions, "Ring at the side door.");
        let view = store::session::by_id(&store, kept.session).await.unwrap().unwrap();
        assert_eq!((view.room, view.directions.as_str()), (Some(room), "Ring at the side door."));

        let tx = store.begin().await.unwrap();
        let elsewhere = domain::session::Session { place: "Their ward".into(), ..view.session.clone() };
        store::session::update(&tx, &elsewhere, at(-800)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(there(&store, site).await, []);

        // With a room of its own, and out of it again with another place.
        let tx = store.begin().await.unwrap();
        store::site::set_session_room(&tx, kept.session, Some(room)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(there(&store, site).await.len(), 1);
        let view = store::session::by_id(&store, kept.session).await.unwrap().unwrap();
        let tx = store.begin().await.unwrap();
        let online = domain::session::Session { place: "Room 9".into(), ..view.session.clone() };
        store::session::update(&tx, &online, at(-800)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(there(&store, site).await, []);
    }

    async fn a_group_in_another_place_has_left_its_room(store: Store) {
        let kept = lay_out(&store).await;
        let (_, room) = house(&store, "Elm House").await;
        give_group(&store, &kept, room, "Garden room, Elm House").await;
        let tx = store.begin().await.unwrap();
        let group = store::group::by_id(&tx, kept.group).await.unwrap().unwrap();
        store::group::describe(&tx, &Group { name: "Oak".into(), ..group }).await.unwrap();
        assert_eq!(store::site::room_of_group(&tx, kept.group).await.unwrap(), Some(room));
        let group = store::group::by_id(&tx, kept.group).await.unwrap().unwrap();
        store::group::describe(&tx, &Group { place: "Room 9".into(), ..group }).await.unwrap();
        assert_eq!(store::site::room_of_group(&tx, kept.group).await.unwrap(), None);
    }

    async fn an_answer_holds_until_the_session_moves(store: Store) {
        let kept = lay_out(&store).await;
        let (site, room) = house(&store, "Elm House").await;
        give_group(&store, &kept, room, "Garden room, Elm House").await;
        let yes = RoomAnswer {
            room,
            starts_at: at(0),
            minutes: 75,
            said: Said::Yes,
            words: String::new(),
            name: "Sam".into(),
            answered_at: at(-700),
        };
        let tx = store.begin().await.unwrap();
        store::site::answer(&tx, &host(site), kept.session, &yes).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(there(&store, site).await[0].standing(), Some(Standing::Yes));
        let view = store::session::by_id(&store, kept.session).await.unwrap().unwrap();
        let longer = domain::session::Session { minutes: 90, ..view.session };
        let tx = store.begin().await.unwrap();
        store::session::update(&tx, &longer, at(-600)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(there(&store, site).await[0].standing(), Some(Standing::Again));
        let no = RoomAnswer { minutes: 90, said: Said::No, words: "Full".into(), ..yes };
        let tx = store.begin().await.unwrap();
        store::site::answer(&tx, &host(site), kept.session, &no).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(there(&store, site).await[0].standing(), Some(Standing::No));
        let needs = store::site::needs(&store, &desk(), at(-100), at(9_000)).await.unwrap();
        assert_eq!((needs.groups, needs.refused, needs.site), (0, 1, Some((site, "Elm House".to_owned()))));
    }

    async fn a_host_has_one_open_link_and_an_ended_one_opens_nothing(store: Store) {
        let by = person(&store, "ada").await;
        let (site, _) = house(&store, "Elm House").await;
        let (other, _) = house(&store, "Oak House").await;
        let hash = |number: u32| format!("hash-{number}");
        let tx = store.begin().await.unwrap();
        let first = store::site::open_link(&tx, site, ("h@example.org", by), hash, at(-800)).await.unwrap();
        let again = store::site::open_link(&tx, site, ("h@example.org", by), hash, at(-700)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(first, again);
        assert_eq!(store::site::opened(&store, "hash-1").await.unwrap(), Some(site));
        let proof = store::access::Proof::Link { token_hash: "hash-1".into() };
        for (site, bears) in [(site, true), (other, false)] {
            let standing = store::access::standing(&store, &proof, Scope::Site(site), at(0)).await.unwrap().actor.standing;
            assert_eq!(standing.has(Relation::Bearer), bears);
        }
        assert_eq!(store::site::silent_links(&store, at(-701)).await.unwrap(), []);
        assert_eq!(store::site::silent_links(&store, at(-700)).await.unwrap().len(), 1);
        let tx = store.begin().await.unwrap();
        assert!(store::site::note_reminded(&tx, first, at(0)).await.unwrap());
        assert!(!store::site::note_reminded(&tx, first, at(0)).await.unwrap());
        assert!(store::site::end_link(&tx, site, at(0)).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(store::site::opened(&store, "hash-1").await.unwrap(), None);
        let tx = store.begin().await.unwrap();
        store::site::open_link(&tx, site, ("h@example.org", by), hash, at(10)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(store::site::opened(&store, "hash-2").await.unwrap(), Some(site));
    }

    async fn sites_are_listed_by_name_and_saved_over_the_version_read(store: Store) {
        let (oak, _) = house(&store, "Oak House").await;
        let (elm, room) = house(&store, "Elm House").await;
        let names = |rows: Vec<store::site::Listed>| rows.into_iter().map(|row| row.name).collect::<Vec<_>>();
        assert_eq!(names(store::site::some(&store, None, 0).await.unwrap()), ["Elm House", "Oak House"]);
        let tx = store.begin().await.unwrap();
        store::site::set_ended(&tx, elm, Some(at(0))).await.unwrap();
        let draft = SiteDraft { name: "Oak Hall".into(), ..SiteDraft::default() };
        store::site::change(&tx, oak, &draft, 1).await.unwrap();
        assert!(matches!(store::site::change(&tx, oak, &draft, 1).await, Err(StoreError::Conflict)));
        assert_eq!(names(store::site::some(&tx, None, 0).await.unwrap()), ["Oak Hall", "Elm House"]);
        let choices = store::site::choices(&tx).await.unwrap();
        assert_eq!(choices.iter().map(|one| one.site_name.as_str()).collect::<Vec<_>>(), ["Oak Hall"]);
        let closed = Closure {
            id: domain::id::ClosureId(0),
            site: elm,
            room: Some(room),
            first: date(2026, 3, 9),
            last: date(2026, 3, 10),
            reason: "Painting".into(),
        };
        let id = store::site::add_closure(&tx, &closed, at(0)).await.unwrap();
        assert_eq!(store::site::closures(&tx, elm, date(2026, 3, 10)).await.unwrap(), [Closure { id, ..closed }]);
        assert_eq!(store::site::closures(&tx, elm, date(2026, 3, 11)).await.unwrap(), []);
        assert!(store::site::drop_closure(&tx, elm, id).await.unwrap());
    }
}
