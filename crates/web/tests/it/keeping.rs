//! A group that is its members' own: where it meets is theirs to say and nobody else's to read; who is in it, and who leads it.

use crate::every_page::every_page_of;
use crate::handover::{dana, supervision};
use actions::peer;
use domain::id::GroupId;
use jiff::SignedDuration;
use testkit::{App, on_both};

const RHYS: &str = "rhys.morgan@northgate.example.org";
const LINK: &str = "https://meet.example.org/ours-alone";

async fn links_of(app: &App, group: GroupId) -> Vec<String> {
    let (dump, id) = (app.dump().await, group.to_string());
    let groups = dump.table("groups").iter().filter(|row| row["id"] == id);
    let sessions = dump.table("sessions").iter().filter(|row| row["group_id"] == id);
    groups.chain(sessions).map(|row| row["join_link"].clone()).filter(|link| !link.is_empty()).collect()
}

/// Letters that tell somebody of dates of a group.
async fn dates_told(app: &App, email: &str) -> usize {
    let letters = app.letters_to(email).await;
    let tells = |name: &str| name.starts_with("overview") || name.starts_with("invitation");
    letters.iter().filter(|kept| tells(kept.letter.kind.name)).count()
}

on_both! {
    async fn the_provider_never_reads_where_it_meets(app: App) {
        let group = supervision(&app).await;
        let (made, session) = group.hand_over().await;
        assert_eq!(links_of(&app, made).await, Vec::<String>::new(), "the old link went along");
        let keeper = app.numbered(group.members[0]).await;
        let page = keeper.opens(&format!("/me/groups/{made}/keeping")).await;
        keeper.presses(&page, "Save where it meets", &[("join_link", "http://plain")]).await.is(422).says("begins with https://");
        let place = [("place", "The blue room"), ("join_link", LINK)];
        keeper.presses(&page, "Save where it meets", &place).await.is(200);
        keeper.presses(&page, "Save where it meets", &[("place", "Elsewhere")]).await.is(422).says("Somebody saved it in between");
        let date = keeper.opens(&format!("/sessions/{session}/date")).await;
        assert_eq!(date.form("Save").value("join_link"), Some(LINK));
        let own = format!("{LINK}-once");
        keeper.presses(&date, "Save", &[("join_link", &own)]).await.is(200);
        assert_eq!(links_of(&app, made).await, [LINK.to_owned(), own]);
        app.work().await;
        let member = app.numbered(group.members[1]).await;
        member.get(&format!("/sessions/{session}")).await.is(200).says("The blue room").says("ours-alone-once");
        let letters = app.letters_to(&member.email).await;
        let address = format!("/sessions/{session}/join");
        assert!(letters.iter().any(|kept| kept.letter.text().contains("The blue room, online")), "nobody hears where it meets");
        assert_eq!(member.get(&address).await.is(303).location(), format!("{LINK}-once"));
        member.post(&format!("/me/groups/{made}/keeping/place"), &[("place", "Mine")]).await.is(422).says("You do not keep this group");
        for email in [world::COORDINATOR, RHYS] {
            let pages = every_page_of(&app, &app.person(email).await).await;
            let leak = |page: &String| page.contains("ours-alone") || page.contains("The blue room");
            let found: Vec<&String> = pages.iter().filter(|(_, page)| leak(page)).map(|(path, _)| path).collect();
            assert!(found.is_empty(), "{email}: {found:?}");
            let letters = app.letters_to(email).await;
            assert!(letters.iter().all(|kept| !kept.letter.text().contains("ours-alone")), "{email}");
        }
    }

    async fn a_place_is_taken_away_from_one_date_and_a_facilitator_from_a_group(app: App) {
        let group = supervision(&app).await;
        let (made, session) = group.hand_over().await;
        let keeper = app.numbered(group.members[0]).await;
        let page = keeper.opens(&format!("/me/groups/{made}/keeping")).await;
        keeper.presses(&page, "Save where it meets", &[("place", "The blue room"), ("join_link", LINK)]).await.is(200);
        let date = keeper.opens(&format!("/sessions/{session}/date")).await;
        keeper.presses(&date, "Save", &[("place", ""), ("join_link", LINK)]).await.is(200);
        let dump = app.dump().await;
        keeper.get(&format!("/sessions/{session}")).await.is(200).does_not_say("The blue room");
        let board = format!("/desk/programmes/{}/groups?stage=supervision", group.programme);
        let other = dump.table("groups").iter().find(|row| row["name"] == "Supervision B").unwrap()["id"].clone();
        let page = group.dana.get(&format!("{board}&lead={other}")).await.is(200);
        group.dana.presses(&page, "Save who facilitates", &[("facilitator", "")]).await.is(200);
        let groups = app.dump().await;
        let lead = groups.table("groups").iter().find(|row| row["id"] == other).unwrap()["facilitator_id"].clone();
        assert_eq!(lead, "", "nobody was chosen, and somebody is named still");
    }

    async fn where_it_meets_can_be_said_with_the_yes(app: App) {
        let group = supervision(&app).await;
        group.dana.post(&group.handover(), &[("keeper", &group.members[0].to_string())]).await.is(303);
        let made = peer::look(&dana(&app).await, group.group).await.unwrap().handover.unwrap().group;
        let keeper = app.numbered(group.members[0]).await;
        let page = keeper.opens(&format!("/me/groups/{made}/keeping")).await;
        keeper.presses(&page, "Yes, I will", &[("join_link", "not a link")]).await.is(422).says("begins with https://");
        keeper.presses(&page, "Yes, I will", &[("join_link", LINK)]).await.is(200).says("Supervision A");
        // Pressed twice it is once.
        keeper.presses(&page, "Yes, I will", &[("join_link", LINK)]).await.is(200).says("Supervision A");
        let dates = app.dump().await.table("sessions").iter().filter(|row| row["group_id"] == made.to_string()).count();
        assert_eq!(dates, 6);
        assert_eq!(links_of(&app, made).await, [LINK]);
        app.work().await;
        let member = app.numbered(group.members[1]).await;
        let letters = app.letters_to(&member.email).await;
        assert!(letters.iter().any(|kept| kept.letter.text().contains("Each date has its own way to the call")), "one letter, with the way in");
    }

    async fn a_member_leaves_and_the_keeper_takes_somebody_out(app: App) {
        let group = supervision(&app).await;
        let (made, session) = group.hand_over().await;
        app.work().await;
        let (keeper, leaver) = (app.numbered(group.members[0]).await, app.numbered(group.members[1]).await);
        let path = format!("/me/groups/{made}/keeping");
        let page = leaver.opens(&path).await;
        leaver.presses(&page, "Leave the group", &[]).await.is(200);
        leaver.get(&format!("/sessions/{session}")).await.is(404);
        keeper.post(&format!("{path}/leaving"), &[]).await.is(422).says("The keeper stays");
        let out = app.numbered(group.members[2]).await;
        let page = keeper.opens(&path).await;
        keeper.presses(&page, "Take somebody out", &[("member", "")]).await.is(422).says("Choose who is taken out");
        let asked = keeper.presses(&page, "Take somebody out", &[("member", &group.members[2].to_string())]).await.is(200);
        keeper.presses(&asked, "Take them out", &[]).await.is(200);
        out.get(&format!("/sessions/{session}")).await.is(404);
        // Who is out can be put back by the keeper alone, and hears of the dates; who was never in it cannot.
        let (back, theirs) = (format!("{path}/back"), group.members[2].to_string());
        app.numbered(group.members[3]).await.post(&back, &[("former", &theirs)]).await.is(422);
        out.get(&format!("/sessions/{session}")).await.is(404);
        keeper.post(&back, &[("former", "1")]).await.is(422).says("somebody who was in the group");
        let page = keeper.opens(&path).await;
        keeper.presses(&page, "Put them back", &[]).await.is(422).says("Choose who is put back");
        app.work().await;
        let told = dates_told(&app, &out.email).await;
        app.time.pass(SignedDuration::from_mins(1));
        keeper.presses(&page, "Put them back", &[("former", &theirs)]).await.is(200);
        out.get(&format!("/sessions/{session}")).await.is(200);
        keeper.post(&back, &[("former", &theirs)]).await.is(303);
        app.work().await;
        assert!(dates_told(&app, &out.email).await > told, "they hear of no date");
        // Somebody who has left the programme is not put back into a group of it.
        let gone = group.members[1].to_string();
        app.meddle(&format!("UPDATE participations SET left_at = 1 WHERE person_id = {gone}")).await;
        keeper.post(&back, &[("former", &gone)]).await.is(422);
        keeper.post(&format!("{path}/out"), &[("member", &theirs)]).await.is(303);
        app.numbered(group.members[3]).await.post(&format!("{path}/out"), &[("member", &group.members[4].to_string())]).await.is(422);
        app.work().await;
        for person in [&leaver, &out] {
            let letters = app.letters_to(&person.email).await;
            let is_told = |kind: &str| letters.iter().any(|kept| kept.letter.kind.name == kind);
            assert!(is_told("leaving-own") || is_told("cancellation") || is_told("taken-out"), "{}", person.email);
        }
    }

    async fn a_keeper_is_told_that_the_old_link_is_known(app: App) {
        let group = supervision(&app).await;
        let (made, _) = group.hand_over().await;
        let (keeper, path) = (app.numbered(group.members[0]).await, format!("/me/groups/{made}/keeping"));
        app.meddle(&format!("UPDATE groups SET join_link = 'https://meet.example.org/the-old-one' WHERE id = {} OR id = {made}", group.group)).await;
        let page = keeper.opens(&path).await.is(200).says("Whoever ran the group before knows this link.");
        keeper.presses(&page, "Save", &[("join_link", LINK)]).await.is(200).does_not_say("knows this link");
    }

    async fn a_group_of_ones_own_does_not_hold_anybody_in_the_programme(app: App) {
        let group = supervision(&app).await;
        let (made, _) = group.hand_over().await;
        let person = group.members[1];
        let ctx = dana(&app).await;
        app.meddle(&format!("UPDATE memberships SET left_at = 1 WHERE person_id = {person} AND group_id <> {made}")).await;
        actions::programme::remove_participant(&ctx, group.programme, person).await.unwrap();
        app.meddle("UPDATE participations SET left_at = NULL").await;
        app.meddle("UPDATE peer_groups SET accepted_at = NULL").await;
        assert!(actions::programme::remove_participant(&ctx, group.programme, person).await.is_err());
    }

    async fn whoever_led_a_date_of_it_leads_none_once_it_is_the_members_own(app: App) {
        let group = supervision(&app).await;
        group.dana.post(&group.handover(), &[("keeper", &group.members[0].to_string())]).await.is(303);
        let ctx = dana(&app).await;
        let made = peer::look(&ctx, group.group).await.unwrap().handover.unwrap().group;
        let session = actions::session::schedule(&ctx, made).await.unwrap()[0];
        let dump = app.dump().await;
        let rhys = dump.table("people").iter().find(|row| row["email"] == RHYS).unwrap()["id"].clone();
        app.meddle(&format!("UPDATE sessions SET facilitator_id = {rhys}, join_link = 'https://meet.example.org/theirs' WHERE id = {session}")).await;
        app.person(RHYS).await.get(&format!("/sessions/{session}/lead")).await.is(200);
        let keeper = app.numbered(group.members[0]).await;
        keeper.post(&format!("/me/groups/{made}/keeping"), &[]).await.is(303);
        app.person(RHYS).await.get(&format!("/sessions/{session}/lead")).await.is(404);
        keeper.get(&format!("/sessions/{session}/lead")).await.is(200);
        assert_eq!(links_of(&app, made).await, Vec::<String>::new());
    }

    async fn whoever_left_since_it_was_offered_does_not_go_on(app: App) {
        let group = supervision(&app).await;
        group.dana.post(&group.handover(), &[("keeper", &group.members[0].to_string())]).await.is(303);
        let ctx = dana(&app).await;
        let made = peer::look(&ctx, group.group).await.unwrap().handover.unwrap().group;
        actions::group::remove(&ctx, group.group, group.members[1]).await.unwrap();
        // Two of them may never sit together any more: the keeper is not told why.
        let [one, other] = [group.members[2], group.members[3]];
        app.meddle(&format!("UPDATE people SET manager_id = {one} WHERE id = {other}")).await;
        let keeper = app.numbered(group.members[0]).await;
        let path = format!("/me/groups/{made}/keeping");
        keeper.post(&path, &[]).await.is(422).says("cannot go on together as they are now").does_not_say("and both are in");
        app.meddle(&format!("UPDATE people SET manager_id = NULL WHERE id = {other}")).await;
        keeper.post(&path, &[]).await.is(303);
        let dump = app.dump().await;
        let people = dump.table("memberships").iter().filter(|row| row["group_id"] == made.to_string() && row["left_at"].is_empty());
        let mut people: Vec<i64> = people.map(|row| row["person_id"].parse().unwrap()).collect();
        people.sort_unstable();
        let mut stay: Vec<i64> = group.members.iter().filter(|id| **id != group.members[1]).map(|id| id.0).collect();
        stay.sort_unstable();
        assert_eq!(people, stay);
    }

    async fn the_keeper_asks_another_who_keeps_it_once_they_say_yes(app: App) {
        let group = supervision(&app).await;
        let (made, session) = group.hand_over().await;
        app.work().await;
        let (first, second) = (app.numbered(group.members[0]).await, app.numbered(group.members[1]).await);
        let led = first.get(&format!("/lead/groups/{made}")).await.is(200);
        let page = first.follows(&led, "Ask somebody else to keep it").await.is(200).says("You keep Supervision A").does_not_say("Will you keep");
        first.presses(&page, "Ask them", &[("keeper", "")]).await.is(422).says("one of the group’s members");
        let page = first.presses(&page, "Ask them", &[("keeper", &group.members[1].to_string())]).await.is(200);
        let page = page.says("is asked, and has not answered yet");
        app.time.pass(SignedDuration::from_secs(1));
        first.presses(&page, "Ask them", &[("keeper", &group.members[1].to_string())]).await.is(200);
        assert!(app.letters_to(&second.email).await.iter().any(|kept| kept.letter.occasion == "keeper"));
        let asked = app.dump().await.table("jobs").iter().filter(|job| job["kind"] == "ask_keeper").count();
        assert_eq!(asked, 2, "one letter for each of the two who were asked");
        first.get(&format!("/sessions/{session}/lead")).await.is(200);
        second.get(&format!("/sessions/{session}/lead")).await.is(404);

        let home = second.get("/me").await.is(200);
        let page = second.follows(&home, "Say whether you will keep Supervision A").await.is(200).says("They ask you to keep it after them.");
        second.presses(&page, "I keep it from now on", &[]).await.is(200).says("Ask somebody else to keep it");
        second.post(&format!("/me/groups/{made}/keeping/mine"), &[]).await.is(303);
        second.get(&format!("/sessions/{session}/lead")).await.is(200);
        first.get(&format!("/sessions/{session}/lead")).await.is(404);
        first.post(&format!("/me/groups/{made}/keeping/next"), &[("keeper", &group.members[2].to_string())]).await.is(422);
        second.get("/me").await.does_not_say("Say whether you will keep");
        // A keeper who cannot any more is replaced by whoever steps in; nobody from outside does.
        let third = app.numbered(group.members[2]).await;
        second.get(&format!("/sessions/{session}")).await.is(200).does_not_say("keeps this group");
        let page = third.get(&format!("/sessions/{session}")).await.is(200).says("keeps this group.");
        let page = third.follows(&page, "If they cannot any more, you can step in.").await.is(200);
        third.presses(&page, "I keep it from now on", &[]).await.is(200);
        third.get(&format!("/sessions/{session}/lead")).await.is(200);
        for outside in [app.coordinator().await, app.person(RHYS).await] {
            outside.post(&format!("/me/groups/{made}/keeping/mine"), &[]).await.is(404);
        }
    }

    async fn stepping_in_twice_at_once_is_once(app: App) {
        let group = supervision(&app).await;
        let (made, _) = group.hand_over().await;
        let third = app.numbered(group.members[2]).await;
        let tx = app.provider.store.begin().await.unwrap();
        store::programme::lock(&tx, group.programme).await.unwrap();
        let path = format!("/me/groups/{made}/keeping/mine");
        let presses = futures_util::future::join(third.post(&path, &[]), third.post(&path, &[]));
        let released = async {
            tokio::time::sleep(std::time::Duration::from_millis(300)).await;
            tx.commit().await.unwrap();
        };
        let ((one, other), ()) = futures_util::future::join(presses, released).await;
        one.is(303);
        other.is(303);
    }
}
