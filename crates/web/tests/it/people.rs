//! The people table, one person, organisations: found, changed, put into programmes, taken away as files.

use documents::table::read;
use testkit::{Answer, Person, on_both};

/// The ids of the people on a page of the table.
fn ids(page: &Answer) -> Vec<String> {
    let parts = page.body.split("name=\"person\" value=\"").skip(1);
    parts.map(|part| part[..part.find('"').unwrap()].to_owned()).collect()
}

async fn id_of(dana: &Person<'_>, q: &str) -> String {
    let found = ids(&dana.get(&format!("/desk/people?q={q}")).await);
    assert_eq!(found.len(), 1, "{q} is not one person");
    found[0].clone()
}

/// The value of an option of a select with this label.
fn option(page: &Answer, label: &str) -> String {
    let before = &page.body[..page.body.find(&format!(">{label}</option>")).unwrap_or_else(|| panic!("no {label}"))];
    let value = &before[before.rfind("value=\"").unwrap() + 7..];
    value[..value.find('"').unwrap()].to_owned()
}

on_both! {
    async fn the_table_is_walked_page_by_page_and_back(app: App) {
        let dana = app.coordinator().await;
        let mut path = "/desk/people".to_owned();
        let mut seen: Vec<String> = Vec::new();
        let mut pages = Vec::new();
        loop {
            let page = dana.get(&path).await.is(200);
            let found = ids(&page);
            assert!(found.len() <= 50);
            seen.extend(found.iter().cloned());
            pages.push(found);
            let Some(next) = page.body.split("rel=\"next\"").next().filter(|before| before.len() < page.body.len()) else { break };
            path = next[next.rfind("href=\"").unwrap() + 6..].trim_end_matches(['"', ' ']).to_owned();
        }
        let all = app.dump().await.table("people").len();
        let mut once = seen.clone();
        once.sort();
        once.dedup();
        assert_eq!((seen.len(), once.len()), (all, all), "somebody is missing or stands twice");
        let last = pages.len() - 1;
        let back = dana.get(&format!("/desk/people?before={}", pages[last][0])).await;
        assert_eq!(ids(&back), pages[last - 1]);
    }

    async fn filters_stand_in_the_address(app: App) {
        let dana = app.coordinator().await;
        let page = dana.get("/desk/people").await.is(200);
        let ferndale = option(&page, "Ferndale Hospital");
        let programme = option(&page, "Reflective practice across agencies");
        let page = dana.get(&format!("/desk/people?organisation={ferndale}")).await.is(200);
        page.clone().says("Ferndale Hospital, Ward 4").does_not_say("Rhys Morgan").says("33 people");
        let ward = option(&page, "Ward 4");
        let page = dana.get(&format!("/desk/people?organisation={ferndale}&team={ward}")).await;
        assert_eq!(ids(&page).len(), 8);
        dana.get("/desk/people?q=SHAH+priya").await.says("1 person");
        dana.get("/desk/people?q=%25").await.says("Nobody fits");
        let page = dana.get("/desk/people?manager=none&q=ferndale").await;
        page.says("1 person").says("Amina Osei");
        let page = dana.get(&format!("/desk/people?programme={programme}")).await.is(200);
        assert!(!ids(&page).is_empty());
        dana.get("/desk/people?organisation=none&after=x&team=9").await.is(200);
    }

    async fn the_table_costs_the_same_however_many_there_are(app: App) {
        let dana = app.coordinator().await;
        let (of_one, page) = app.statements(dana.get("/desk/people?q=priya+shah")).await;
        assert_eq!(ids(&page).len(), 1);
        let (of_many, page) = app.statements(dana.get("/desk/people")).await;
        assert_eq!(ids(&page).len(), 50);
        assert_eq!(of_one, of_many);
        assert!(of_many <= 4, "{of_many} statements");
    }

    async fn chosen_people_are_put_into_a_programme_and_taken_out_again(app: App) {
        let dana = app.coordinator().await;
        let page = dana.get("/desk/people?q=northgate.example").await;
        let rhys = ids(&page);
        let page = dana.get("/desk/people").await;
        let programme = option(&page, "Reflective practice across agencies");
        let before = app.dump().await;

        dana.post("/desk/people/selection", &[("do", "join"), ("into", &programme)]).await.is(422).says("Select at least one person");
        dana.post("/desk/people/selection", &[("do", "join"), ("person", &rhys[0])]).await.is(422).says("Choose a programme first");
        let chosen = [("do", "join"), ("into", programme.as_str()), ("person", &rhys[0]), ("person", &rhys[1])];
        let answer = dana.post("/desk/people/selection?q=northgate.example", &chosen).await.is(303);
        let told = dana.get(answer.location()).await.is(200).says("You put 2 people into").says("Undo for 10 minutes");
        assert_eq!(ids(&told), rhys, "the filter is lost");
        dana.get(&format!("/desk/people/{}", rhys[0])).await.says("Reflective practice across agencies");

        let at = told.after("name=\"at\" value=\"").unwrap();
        let undo = [("joined", programme.as_str()), ("at", at.as_str())];
        dana.post("/desk/people/selection/undo", &undo).await.is(303);
        assert_eq!(app.dump().await.table("participations"), before.table("participations"));

        let answer = dana.post("/desk/people/selection", &chosen).await.is(303);
        let to = answer.location().to_owned();
        let at = dana.get(&to).await.after("name=\"at\" value=\"").unwrap();
        app.time.pass(jiff::SignedDuration::from_mins(11));
        dana.get(&to).await.says("You put 2 people into").does_not_say("Undo");
        let undo = [("joined", programme.as_str()), ("at", at.as_str())];
        dana.post("/desk/people/selection/undo", &undo).await.is(422).says("The 10 minutes are over");
    }

    async fn all_who_match_are_put_into_a_programme_at_once_and_taken_out_with_one_undo(app: App) {
        let dana = app.coordinator().await;
        let page = dana.get("/desk/people").await;
        let programme = option(&page, "Reflective practice across agencies");
        let before = app.dump().await;
        let is_direct = |row: &&std::collections::BTreeMap<String, String>| ["1", "t", "true"].contains(&row["direct_work"].as_str());
        let direct = before.table("people").iter().filter(is_direct).count();
        assert!(direct > 100, "more than two pages: {direct}");

        let page = dana.opens("/desk/people?work=direct").await.is(200);
        let button = format!("Add all {direct} who match");
        dana.presses(&page, &button, &[("into", "")]).await.is(422).says("Choose a programme first");
        let told = dana.presses(&page, &button, &[("into", &programme)]).await.is(200).says("into Reflective practice across agencies");
        let after = app.dump().await;
        let is_in = |dump: &testkit::Dump, person: &str| {
            let rows = dump.table("participations").iter();
            rows.filter(|row| row["programme_id"] == programme && row["left_at"].is_empty()).any(|row| row["person_id"] == person)
        };
        for row in after.table("people") {
            let was = is_in(&before, &row["id"]);
            assert_eq!(is_in(&after, &row["id"]), was || is_direct(&row), "{}", row["email"]);
        }
        dana.presses(&told, "Undo", &[]).await.is(200);
        assert_eq!(app.dump().await.table("participations"), before.table("participations"));
        // One page needs no such button, and so many that nobody could look at them are not put in at once.
        dana.get("/desk/people?q=northgate.example").await.does_not_say("who match");
        let many: Vec<String> = (0..501).map(|n| format!("({}, 'Kim', 'Many {n}', 'many {n} kim', 'many{n}@many.example.org', 0, 0)", 700_000 + n)).collect();
        for some in many.chunks(100) {
            app.meddle(&format!("INSERT INTO people (id, first_name, last_name, sort_name, email, added_at, changed_at) VALUES {}", some.join(", "))).await;
        }
        dana.get("/desk/people?q=many.example").await.is(200).says("narrow the list to 500 people or fewer").does_not_say("who match");
        dana.post("/desk/people/selection?q=many.example", &[("do", "join-all"), ("into", &programme)]).await.is(422)
            .says("More than 500 people match.");
        assert_eq!(app.dump().await.table("participations"), before.table("participations"));
        let rhys = app.person("rhys.morgan@northgate.example.org").await;
        rhys.post("/desk/people/selection?q=many.example", &[("do", "join-all"), ("into", &programme)]).await.is(404);
    }

    async fn a_list_taken_away_runs_nothing_and_is_noted(app: App) {
        let dana = app.coordinator().await;
        let evil = [("first_name", "=HYPERLINK(1)"), ("last_name", "+Plus"), ("email", "evil@harbour.example.org"), ("role", "@role")];
        dana.post("/desk/people", &evil).await.is(303);
        let bytes = dana.download("/desk/people.csv?q=evil").await;
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.contains("'=HYPERLINK(1),'+Plus,evil@harbour.example.org,,'@role"), "{text}");
        let found = read(&dana.download("/desk/people.xlsx?q=shah+priya").await, "people.xlsx").unwrap();
        assert_eq!(found.rows.len(), 1);
        assert_eq!(found.rows[0].cell(2), "priya.shah@ferndale.example.org");
        let chosen = id_of(&dana, "priya+shah").await;
        let answer = dana.post("/desk/people/selection", &[("do", "csv"), ("person", &chosen)]).await.is(200);
        assert_eq!(answer.header("content-disposition"), "attachment; filename=\"people.csv\"");
        assert_eq!(answer.body.lines().count(), 2);
        let events = app.dump().await;
        let noted = events.table("events").iter().filter(|row| row["why"] == "exported 1 people").count();
        assert_eq!(noted, 3);
    }

    async fn a_person_is_added_changed_and_put_under_a_manager(app: App) {
        let dana = app.coordinator().await;
        dana.get("/desk/people/new").await.is(200).says("Add one person");
        dana.post("/desk/people", &[("email", "x")]).await.is(422).says("Write a first name").says("Write an email address");
        let fields = [
            ("first_name", " Wren "), ("last_name", "Hale"), ("email", "Wren.Hale@newplace.example.org"),
            ("organisation", "New Place"), ("team", "Front desk"), ("manager_email", "priya.shah@ferndale.example.org"),
        ];
        let answer = dana.post("/desk/people", &fields).await.is(303);
        let wren = answer.location().to_owned();
        dana.get(&wren).await.is(200).says("Wren Hale").says("New Place").says("Front desk").says("Priya Shah");
        dana.post("/desk/people", &fields).await.is(422).says("Somebody else here has this email");

        let priya = id_of(&dana, "priya+shah").await;
        dana.get(&format!("/desk/people/{priya}")).await.says("Wren Hale").says("Who reports to them");
        let edit = |id: String| { let dana = &dana; async move { dana.get(&format!("/desk/people/{id}/edit")).await.is(200) } };
        let circle = [("first_name", "Priya"), ("last_name", "Shah"), ("email", "priya.shah@ferndale.example.org"), ("manager_email", "wren.hale@newplace.example.org")];
        dana.post(&format!("/desk/people/{priya}"), &circle).await.is(422).says("Managers cannot go in a circle");
        let unknown = [("last_name", "Hale"), ("email", "wren.hale@newplace.example.org"), ("manager_email", "no.body@newplace.example.org")];
        dana.post(&wren, &unknown).await.is(422).says("Nobody here has this email");
        let id = wren.rsplit('/').next().unwrap().to_owned();
        let (first, second) = (edit(id.clone()).await, edit(id).await);
        let emptied = [("organisation", ""), ("team", ""), ("manager_email", "")];
        for _ in ["once", "and by a second press"] {
            dana.presses(&first, "Save", &emptied).await.is(200).does_not_say("Somebody else");
        }
        // Somebody who opened the same form before sees both, and loses nothing.
        let both = dana.presses(&second, "Save", &[("phone", "020 7946 0182")]).await.is(422).says("Somebody else saved this")
            .says("What stands there now Telephone Nothing Organisation Nothing");
        assert_eq!(both.form("Save").value("phone"), Some("020 7946 0182"));
        dana.get(&wren).await.does_not_say("New Place").does_not_say("020 7946 0182");
        dana.presses(&both, "Save", &[("organisation", ""), ("team", ""), ("manager_email", "")]).await.is(200).says("020 7946 0182");
        dana.get(&wren).await.does_not_say("New Place").does_not_say("Priya Shah");
    }

    async fn people_are_kept_apart_and_let_together(app: App) {
        let dana = app.coordinator().await;
        let (priya, nia) = (id_of(&dana, "priya+shah").await, id_of(&dana, "nia.odowd").await);
        let path = format!("/desk/people/{priya}");
        dana.get(&path).await.says("Nia O’Dowd").says("Same household");
        dana.post(&format!("{path}/conflicts"), &[("conflict_email", "no.body@x.example.org")]).await.is(422).says("Nobody here has this email");
        dana.post(&format!("{path}/conflicts"), &[("conflict_email", "priya.shah@ferndale.example.org")]).await.is(422).says("Choose somebody else");
        dana.post(&format!("{path}/conflicts"), &[("conflict_email", "Sade.Adeyemi@ferndale.example.org"), ("kind", "conflict")]).await.is(303);
        dana.get(&path).await.says("Sade Adeyemi Conflict");
        dana.post(&format!("{path}/conflicts/{nia}/removal"), &[]).await.is(303);
        dana.get(&format!("/desk/people/{nia}")).await.does_not_say("Priya Shah");
        dana.post(&format!("{path}/conflicts/{nia}/removal"), &[]).await.is(404);
    }

    async fn a_refused_bulk_act_keeps_who_was_ticked(app: App) {
        let dana = app.coordinator().await;
        let page = dana.get("/desk/people").await;
        let everybody = ids(&page);
        let ticked = [("do", "join"), ("into", ""), ("person", everybody[0].as_str()), ("person", everybody[2].as_str())];
        let again = dana.post("/desk/people/selection", &ticked).await.is(422).says("Choose a programme first");
        for (place, id) in everybody.iter().take(4).enumerate() {
            let is_ticked = again.body.contains(&format!("value=\"{id}\" checked"));
            assert_eq!(is_ticked, place == 0 || place == 2, "person {place}");
        }
    }

    async fn a_name_in_small_letters_is_the_organisation_that_is_there(app: App) {
        let dana = app.coordinator().await;
        let organisations = app.dump().await.table("organisations").len();
        let teams = app.dump().await.table("teams").len();
        let ada = [
            ("first_name", "Ada"), ("last_name", "New"), ("email", "ada.new@ferndale.example.org"),
            ("organisation", "ferndale hospital"), ("team", "WARD 4"), ("manager_email", ""),
        ];
        dana.post("/desk/people", &ada).await.is(303);
        let after = app.dump().await;
        assert_eq!((after.table("organisations").len(), after.table("teams").len()), (organisations, teams));
        dana.get("/desk/people?q=ada.new").await.says("Ferndale Hospital, Ward 4");
    }

    async fn an_organisation_is_renamed_once(app: App) {
        let dana = app.coordinator().await;
        let page = dana.get("/desk/organisations").await.is(200).says("Ferndale Hospital").says("Ward 4, Ward 9").says("33 people");
        let before = &page.body[..page.body.find(">Harbour House<").unwrap()];
        let start = before.rfind("href=\"").unwrap() + 6;
        let harbour = before[start..].trim_end_matches('"').to_owned();
        dana.post(&harbour, &[("name", "Ferndale Hospital")]).await.is(422).says("Another organisation has this name");
        dana.post(&harbour, &[("name", "")]).await.is(422).says("Write a name");
        dana.post(&harbour, &[("name", "Harbour Lights"), ("sector", "voluntary")]).await.is(303);
        dana.get(&harbour).await.says("Harbour Lights").says("Day staff");
        dana.get("/desk/organisations").await.says("Harbour Lights voluntary").does_not_say("Harbour House");
    }

    async fn nobody_but_coordinators_sees_people(app: App) {
        let dana = app.coordinator().await;
        let sade = id_of(&dana, "sade.adeyemi").await;
        let about = format!("/desk/people/{sade}");
        for email in [world::PARTICIPANT, world::OPERATOR, "sade.adeyemi@ferndale.example.org"] {
            let other = app.person(email).await;
            let paths = ["/desk/people", "/desk/people.csv", "/desk/people.xlsx", "/desk/people/new", "/desk/organisations", "/desk/organisations/1"];
            for path in paths.into_iter().chain([about.as_str()]) {
                other.get(path).await.is(404).does_not_say("Oluwaseun Delgado");
            }
            other.post(&about, &[("last_name", "Gone"), ("email", "gone@x.example.org")]).await.is(404);
            other.post(&format!("{about}/conflicts"), &[("conflict_email", world::PARTICIPANT)]).await.is(404);
            other.post("/desk/people/selection", &[("do", "csv"), ("person", &sade)]).await.is(404);
            other.post("/desk/people/selection", &[("do", "join"), ("into", "1"), ("person", &sade)]).await.is(404);
        }
        app.visitor().get("/desk/people").await.is(303);
    }
}
