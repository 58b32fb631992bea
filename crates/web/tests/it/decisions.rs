//! Decisions that stay true: what a late letter says, what can be undone, what can be a reason, and draws that stand.

use crate::applications::link;
use crate::draws::tells;
use crate::places::{LEILA, MIREILLE, OWEN, Round, accepts, at_home, closed_round, newest, passes, told};
use domain::offer::Standing;
use jiff::SignedDuration;
use testkit::{Answer, App, Person, on_both};

pub(crate) const VALUE: &str = "3 14 15 22 31 40";
pub(crate) const SOURCE: &str = "The lottery of the first Saturday, smallest first";

/// The world's open round of ten, its places and aims settled; returns its place on the desk.
pub(crate) async fn settled(app: &App, aims: &[(&str, &str)]) -> String {
    let id = world::open_a_round(&app.provider).await.unwrap();
    let desk = format!("/desk/programmes/{id}");
    let dana = app.coordinator().await;
    let form = dana.opens(&format!("{desk}/draw/aims")).await.is(200);
    let page = dana.presses(&form, "Save places and aims", aims).await.is(200);
    dana.presses(&page, "Settle it", &[("source", SOURCE), ("sure", "yes")])
        .await
        .is(200)
        .says("nobody can choose the draw");
    desk
}

pub(crate) async fn draws(app: &App, desk: &str) -> Answer {
    draws_by(&once_closed(app).await, desk).await
}

/// The coordinator, after the round has closed and before its first session.
pub(crate) async fn once_closed(app: &App) -> Person<'_> {
    app.time.pass(SignedDuration::from_hours(24 * 24));
    app.coordinator().await
}

async fn draws_by(dana: &Person<'_>, desk: &str) -> Answer {
    let page = dana.opens(&format!("{desk}/draw")).await.is(200);
    dana.presses(&page, "Draw", &[("value", VALUE)]).await
}

async fn saves_the_round(dana: &Person<'_>, desk: &str, field: &str, value: &str) -> Answer {
    let page = dana.opens(&format!("{desk}/setup/round")).await.is(200);
    dana.presses(&page, "Save", &[(field, value)]).await
}

on_both! {
    async fn a_letter_whose_decision_changed_before_it_was_written_does_not_go(app: App) {
        let round = closed_round(&app, 2).await;
        round.decides(&app, &[3, 4], "Waiting list", &[("reason", "aim"), ("words", "Social care")]).await.is(200);
        let dana = app.coordinator().await;
        let page = dana.opens(&format!("{}/letters", round.desk)).await.is(200);
        dana.presses(&page, "Approve and send now", &[]).await.is(200);
        // The letters are told of and not yet written; meanwhile something else is decided.
        let words = [("reason", "panel"), ("words", "Another time.")];
        round.decides(&app, &[3], "Not this time", &words).await.is(200);
        let before = newest(&app, MIREILLE).await;
        assert!(before.contains("We have your application"), "nobody has approved what she would read: {before}");
        let other = newest(&app, "jonas.lind@example.org").await;
        assert!(other.contains("Social care") && other.contains("You are 2nd"), "what is decided since has moved nobody yet: {other}");
        round.sends_now(&app).await;
        let late = newest(&app, MIREILLE).await;
        assert!(late.contains("Another time.") && !late.contains("waiting list"), "{late}");
    }

    async fn what_letters_have_told_is_not_offered_to_be_undone(app: App) {
        let round = closed_round(&app, 2).await;
        round.decides(&app, &[1], "Offer places", &[]).await.is(200);
        round.decides(&app, &[3], "Waiting list", &[]).await.is(200).says("Undo");
        round.sends_now(&app).await;
        let dana = app.coordinator().await;
        dana.opens(&round.board()).await.is(200).does_not_say("Undo");
        // What is decided after is.
        round.decides(&app, &[4], "Waiting list", &[]).await.says("1 application is decided.").says("Undo");
        // Whoever was told one thing and is decided anew can be undone as well, and the round can be read on.
        app.time.pass(SignedDuration::from_mins(1));
        let words = [("reason", "panel"), ("words", "Another time.")];
        round.decides(&app, &[3], "Not this time", &words).await.is(200);
        let board = dana.opens(&round.board()).await.says("Undo");
        dana.presses(&board, "Undo", &[]).await.is(200).says("Waiting list 2");
        dana.opens(&format!("{}/letters", round.desk)).await.is(200);
    }

    async fn who_gave_a_place_back_does_not_come_back_by_an_undo(app: App) {
        let round = told(&app).await;
        accepts(&app, LEILA).await.is(200).says("Take it back");
        let (leila, home) = at_home(&app, LEILA).await;
        let page = leila.opens(&home).await;
        let sure = leila.follows(&page, "I can't take it after all").await.is(200);
        leila.presses(&sure, "Pass it on", &[]).await.is(200).says("You passed your place on");
        let dana = app.coordinator().await;
        let people = format!("{}/people", round.desk);
        dana.opens(&people).await.is(200).says("No one takes part yet.").does_not_say("Undo");
        let id = app.dump().await.table("people").iter().find(|row| row["email"] == LEILA).unwrap()["id"].clone();
        dana.post(&format!("{people}/removal/undo"), &[("person", &id)]).await.is(422);
        dana.opens(&people).await.says("No one takes part yet.");
    }

    async fn an_application_is_taken_back_only_where_that_gives_something_back(app: App) {
        told(&app).await;
        for email in [LEILA, MIREILLE] {
            let page = app.visitor().opens(&link(&app, email).await).await;
            page.is(200).says("Take it back");
        }
        passes(&app, OWEN).await.is(200).does_not_say("Take it back");
        let not_this_time = link(&app, "carys.vaughan@example.org").await;
        app.visitor().opens(&not_this_time).await.is(200).says("Not this time").does_not_say("Take it back");
    }

    async fn scores_are_a_reason_only_where_there_are_scores(app: App) {
        let round = closed_round(&app, 2).await;
        let dana = app.coordinator().await;
        dana.opens(&round.board()).await.is(200).does_not_say("By the scores");
        round.decides(&app, &[1], "Offer places", &[("reason", "score")]).await.is(422).says("Application 1 has no score");
        let read = world::close_a_round(&app.provider).await.unwrap();
        let places = format!("/desk/programmes/{read}/places");
        let board = dana.opens(&places).await.is(200).says("By the scores");
        let all = store::offer::round(&app.provider.store, read).await.unwrap();
        let id = |number: u32| all.iter().find(|one| one.candidate.number == number).unwrap().candidate.id.to_string();
        // Three have read the first, and not yet the ninth.
        let form = board.form("Waiting list").with("reason", "score").ticks("application", &id(1)).ticks("application", &id(9));
        dana.sends(form).await.is(422).says("Application 9 has no score");
        let form = board.form("Waiting list").with("reason", "score").ticks("application", &id(1));
        dana.sends(form).await.is(200).says("1 application is decided.");
    }

    async fn criteria_stay_once_scores_are_locked(app: App) {
        let read = world::close_a_round(&app.provider).await.unwrap();
        let (dana, desk) = (app.coordinator().await, format!("/desk/programmes/{read}"));
        let page = dana.opens(&format!("{desk}/setup/round")).await.is(200);
        let kept = page.form("Save").value("round.criteria").unwrap().to_owned();
        let more = format!("{kept}\nnearness | Nearness | How near they work | 1");
        saves_the_round(&dana, &desk, "round.criteria", &more).await.is(422).says("Scores are locked by these criteria");
        dana.opens(&format!("{desk}/places")).await.says("By the scores");
        let reworded = kept.replacen("Ideas and plans", "Plans and ideas", 1);
        assert_ne!(kept, reworded);
        saves_the_round(&dana, &desk, "round.criteria", &reworded).await.is(200);
    }

    async fn the_waiting_list_moves_once_by_a_double_press(app: App) {
        let round = told(&app).await;
        let dana = app.coordinator().await;
        let board = dana.opens(&format!("{}?show=waiting", round.board())).await;
        let five = round.application(&app, 5).await;
        let press = || board.form("Up").with("up", &format!("{five}-3"));
        for _ in ["once", "and by a second press"] {
            dana.sends(press()).await.is(200);
        }
        let (_, priti) = at_home(&app, "priti.mehta@example.org").await;
        app.visitor().opens(&priti).await.says("You are 2nd.");
        // Where somebody stands elsewhere by now, it is told.
        let three = round.application(&app, 3).await;
        dana.sends(board.form("Down").with("down", &format!("{three}-3"))).await.is(422).says("in between");
    }

    async fn a_date_that_is_over_is_told_as_over(app: App) {
        let id = world::open_a_round(&app.provider).await.unwrap();
        let desk = format!("/desk/programmes/{id}");
        let (leila, home) = at_home(&app, LEILA).await;
        leila.opens(&home).await.is(200).says("Closes Friday").says("You hear from us by").says("We write to everyone by");
        let dana = app.coordinator().await;
        dana.opens(&format!("{desk}/applications")).await.says("Closes Friday");
        app.time.pass(SignedDuration::from_hours(24 * 60));
        let page = leila.opens(&home).await.is(200).says("Closed Friday").says("You were to hear from us by").says("Everyone was to hear by");
        page.does_not_say("Closes Friday").does_not_say("You hear from us").does_not_say("We write to everyone");
        let dana = app.coordinator().await;
        for page in ["applications", "draw"] {
            dana.opens(&format!("{desk}/{page}")).await.says("Closed Friday").does_not_say("Closes Friday");
        }
    }

    async fn a_draw_is_settled_before_anything_is_decided_or_scored(app: App) {
        let id = world::open_a_round(&app.provider).await.unwrap();
        let desk = format!("/desk/programmes/{id}");
        let dana = app.coordinator().await;
        let all = store::offer::round(&app.provider.store, id).await.unwrap();
        let board = dana.opens(&format!("{desk}/places")).await;
        let one = all[0].candidate.id.to_string();
        let decided = board.form("Waiting list").with("reason", "eligibility").ticks("application", &one);
        dana.sends(decided).await.is(200);
        let page = dana.opens(&format!("{desk}/draw")).await;
        dana.presses(&page, "Settle it", &[("source", SOURCE), ("sure", "yes")]).await.is(422).says("something was scored or decided already");

        // A round that was read, and is opened again.
        let read = world::close_a_round(&app.provider).await.unwrap();
        let desk = format!("/desk/programmes/{read}");
        let later = (app.time.now() + SignedDuration::from_hours(24 * 9)).to_zoned(jiff::tz::TimeZone::UTC).date();
        saves_the_round(&dana, &desk, "round.apply_by", &format!("{later}T17:00")).await.is(200);
        let page = dana.opens(&format!("{desk}/draw")).await;
        dana.presses(&page, "Settle it", &[("source", SOURCE), ("sure", "yes")]).await.is(422).says("something was scored or decided already");
    }

    async fn nothing_is_approved_of_an_application_that_is_being_scored_once_more(app: App) {
        let id = world::close_a_round(&app.provider).await.expect("a round that is read");
        let programme = store::programme::by_id(&app.provider.store, id).await.unwrap().unwrap();
        let closed = programme.design.applications_close().unwrap();
        let round = Round { id, desk: format!("/desk/programmes/{id}"), closed, hear: closed };
        let dana = app.coordinator().await;
        let panel = dana.opens(&format!("{}/panel", round.desk)).await.says("Application 3");
        dana.presses(&panel, "Ask for a talk", &[]).await.is(200).says("3 second scorings to come.");
        round.decides(&app, &[1, 3], "Offer places", &[]).await.is(200);
        let letters = dana.opens(&format!("{}/letters", round.desk)).await.is(200);
        let why = "Application 3 is being scored once more after a talk. Wait until every reader has locked it";
        let refused = dana.presses(&letters, "Approve and send now", &[]).await.is(422).says(why);
        for reader in world::reviewers() {
            assert!(!refused.body.contains(&reader), "{reader}");
        }
        app.work().await;
        assert!(matches!(round.standing(&app, 1).await, Standing::Proposed(_)), "nobody has heard");
        // Of the others it can be approved once nothing is decided of this one.
        round.decides(&app, &[3], "Not decided", &[]).await.is(200);
        let letters = dana.opens(&format!("{}/letters", round.desk)).await.is(200);
        dana.presses(&letters, "Approve and send now", &[("without-panel", "There is no time left.")]).await.is(200);
        app.work().await;
        assert!(matches!(round.standing(&app, 1).await, Standing::Offered { .. }));
    }

    async fn aims_that_cannot_be_met_today_are_told_while_they_can_be_changed(app: App) {
        // Ten have applied, four of them from the NHS.
        let id = world::open_a_round(&app.provider).await.unwrap();
        let desk = format!("/desk/programmes/{id}");
        let dana = app.coordinator().await;
        let form = dana.opens(&format!("{desk}/draw/aims")).await.is(200).says("With the 10 people who have applied so far, the aims can be met.");
        let aims = [("places", "6"), ("method", "score"), ("sector.0.fewest", "5")];
        let told = "With the 10 people who have applied so far, the aims could not be met.";
        let change = "5 to 6, which would become";
        dana.presses(&form, "Save places and aims", &aims).await.is(200).says(told).says(change).says("4 to 6");
        let form = dana.opens(&format!("{desk}/draw/aims")).await.is(200).says(told).says(change);
        let page = dana.presses(&form, "Save places and aims", &[("sector.0.fewest", "4")]).await.is(200);
        page.says("the aims can be met.").does_not_say(told);
    }

    async fn once_a_change_is_accepted_nobody_is_told_that_all_aims_stand(app: App) {
        let desk = settled(&app, &[("places", "6"), ("method", "lottery"), ("sector.0.fewest", "5")]).await;
        let dana = app.coordinator().await;
        dana.opens(&format!("{desk}/draw")).await.says("The aims stand, and nobody can choose");
        let stuck = draws(&app, &desk).await.is(422);
        let dana = app.coordinator().await;
        let change = dana.follows(&stuck, "See the smallest change").await.is(200);
        let why = [("why", "Only four people from the NHS applied.")];
        let page = dana.presses(&change, "Accept this change", &why).await.is(200);
        page.says("The aims stand but for the change that was accepted.").does_not_say("The aims stand, and");
    }

    async fn the_command_that_repeats_a_draw_says_why_it_names_fewer_places_than_were_sealed(app: App) {
        let desk = settled(&app, &[("places", "20"), ("method", "lottery")]).await;
        let why = "It says 10 places because so many were shared out. What was sealed says 20, which is how many there are.";
        let page = draws(&app, &desk).await.is(200).says("--places 10 ").says(why);
        assert!(!page.text().contains("It is published."));
        tells(&app, &desk).await;
        let dana = app.coordinator().await;
        let page = dana.opens(&format!("{desk}/draw")).await;
        dana.presses(&page, "Publish the draw", &[]).await.is(200).says("It is published.");
        let public = app.visitor().opens(&format!("/programmes/{}/draw", world::OPEN_ROUND)).await.is(200);
        public.says("places: 20").says("--places 10 ").says(why);
    }

    async fn a_settled_round_closes_when_it_was_settled_for(app: App) {
        let desk = settled(&app, &[("places", "5"), ("method", "lottery")]).await;
        let dana = app.coordinator().await;
        let page = dana.opens(&format!("{desk}/setup/round")).await.is(200);
        let closes = page.form("Save").value("round.apply_by").unwrap().to_owned();
        let earlier = closes.replace("T17:", "T16:");
        assert_ne!(closes, earlier);
        saves_the_round(&dana, &desk, "round.apply_by", &earlier).await.is(422).says("It cannot be moved any more.");
        saves_the_round(&dana, &desk, "round.apply_by", &closes).await.is(200);
    }

    async fn a_round_whose_letters_are_out_stays_closed(app: App) {
        let round = told(&app).await;
        let dana = app.coordinator().await;
        let later = (app.time.now() + SignedDuration::from_hours(24 * 9)).to_zoned(jiff::tz::TimeZone::UTC).date();
        let refused = saves_the_round(&dana, &round.desk, "round.apply_by", &format!("{later}T17:00")).await.is(422);
        refused.says("this round stays closed. Make another round");
        let closes = dana.opens(&format!("{}/setup/round", round.desk)).await.form("Save").value("round.apply_by").unwrap().to_owned();
        saves_the_round(&dana, &round.desk, "round.apply_by", &closes).await.is(200);
    }

    async fn nothing_is_drawn_or_changed_once_places_are_decided_from_a_draw(app: App) {
        let desk = settled(&app, &[("places", "5"), ("method", "lottery")]).await;
        draws(&app, &desk).await.is(200).says("5 people are proposed");
        let dana = app.coordinator().await;
        let drawn = dana.opens(&format!("{desk}/draw")).await;
        let board = dana.opens(&format!("{desk}/places")).await;
        dana.presses(&board, "Decide as it was drawn", &[]).await.is(200);
        dana.presses(&drawn, "Draw again", &[("value", "1 2 3")]).await.is(422).says("Places have been decided from this draw.");
        let version = drawn.form("Draw again").value("version").unwrap().to_owned();
        let why = [("why", "Because somebody asked for it."), ("version", version.as_str())];
        dana.post(&format!("{desk}/draw/aims-to-change"), &why).await.is(422).says("Places have been decided from this draw.");
        dana.opens(&format!("{desk}/draw")).await.says(VALUE).says("5 people are proposed");
    }

    async fn a_limit_in_a_round_of_fewer_people_than_places_is_somebodys_to_change_or_to_keep(app: App) {
        // Ten applied for twenty places; four work for the NHS, and three of these at most may come. Nine are left.
        let aims = [("places", "20"), ("method", "lottery"), ("sector.0.most", "3")];
        let desk = settled(&app, &aims).await;
        let dana = once_closed(&app).await;
        let stuck = draws_by(&dana, &desk).await.is(422).says("No choice of people meets every aim.").does_not_say("are proposed");
        dana.follows(&stuck, "See the smallest change").await.is(200).says("0 to 3").says("0 to 4");
        dana.presses(&stuck, "Keep the aims and leave places free", &[]).await.is(200).says("9 people are proposed");
        let page = dana.opens(&format!("{desk}/draw")).await
            .says("There are 20 places, and 9 were shared out. No choice of more people keeps to every aim.").does_not_say("proposes them all");
        let certificate = dana.get(&format!("{desk}/draw/files/lottery.json")).await.is(200);
        assert!(certificate.body.contains("\"places\":9"), "{}", certificate.body);
        tells(&app, &desk).await;
        dana.opens(&format!("{desk}/places")).await.says("20 places, 11 left").says("Waiting list 1");
        let page = dana.opens(&page.path).await;
        dana.presses(&page, "Publish the draw", &[]).await.is(200).says("It is published.");
        let public = format!("/programmes/{}/draw", world::OPEN_ROUND);
        app.visitor().opens(&public).await.is(200).says("No choice of more people keeps to every aim.").says("--places 9 --method leximin");
    }

    async fn everybody_has_a_place_where_the_limit_gives_way(app: App) {
        let desk = settled(&app, &[("places", "20"), ("method", "lottery"), ("sector.0.most", "3")]).await;
        let dana = once_closed(&app).await;
        let stuck = draws_by(&dana, &desk).await.is(422);
        let change = dana.follows(&stuck, "See the smallest change").await.is(200);
        dana.presses(&change, "Accept this change", &[("why", "There is room for all of them.")]).await.is(200);
        let page = dana.opens(&format!("{desk}/draw")).await;
        dana.presses(&page, "Draw", &[("value", VALUE)]).await.is(200).says("10 people are proposed")
            .says("There are 20 places, and 10 people took part. The draw proposes them all.");
    }

    async fn a_least_number_that_nobody_can_reach_is_not_met_by_fewer_people(app: App) {
        // Four of the ten work for the NHS.
        let desk = settled(&app, &[("places", "20"), ("method", "lottery"), ("sector.0.fewest", "5")]).await;
        let dana = once_closed(&app).await;
        let stuck = draws_by(&dana, &desk).await.is(422);
        let stuck = stuck.says("No choice of fewer people meets every aim either.").does_not_say("Keep the aims and leave places free");
        dana.follows(&stuck, "See the smallest change").await.is(200).says("4 to 20");
    }

    async fn an_auditor_reads_the_draw_and_takes_its_files_and_nothing_that_names_anybody(app: App) {
        let desk = settled(&app, &[("places", "5"), ("method", "lottery"), ("organisation-most", "1")]).await;
        let dana = app.coordinator().await;
        dana.post(&format!("{desk}/draw/auditors"), &[("name", "The audit office")]).await.is(422).says("once the draw is published");
        draws(&app, &desk).await.is(200);
        tells(&app, &desk).await;
        let dana = app.coordinator().await;
        let page = dana.opens(&format!("{desk}/draw")).await;
        let page = dana.presses(&page, "Publish the draw", &[]).await.is(200);
        dana.presses(&page, "Make a link", &[("name", " ")]).await.is(422).says("Say who the link is for");
        let made = dana.presses(&page, "Make a link", &[("name", "The audit office")]).await.is(200).says("It is not shown again.");
        let at = made.body.find("/l/").unwrap();
        let link = made.body[at..].split('<').next().unwrap().to_owned();
        let later = dana.opens(&format!("{desk}/draw")).await.says("The audit office").does_not_say("It is not shown again.");
        assert!(!later.body.contains(&link), "the link is shown a second time");

        let auditor = app.visitor();
        let page = auditor.opens(&link).await.is(200).says("by a link for auditors").says("--places 5 --method leximin").says(VALUE);
        let mut read = page.body.clone();
        for name in ["respondents.csv", "categories.csv", "lottery.json"] {
            read += &auditor.follows(&page, name).await.is(200).body;
        }
        let dump = app.dump().await;
        let applied: Vec<&str> = dump.table("applications").iter().flat_map(|row| [row["name"].as_str(), row["email"].as_str()]).collect();
        let employers = dump.table("application_answers").iter().filter(|row| row["question"] == "organisation").map(|row| row["answer"].as_str());
        for secret in applied.into_iter().chain(employers).filter(|text| text.len() > 3) {
            assert!(!read.to_lowercase().contains(&secret.to_lowercase()), "{secret} is named");
        }
        assert!(read.contains("A01") && !read.contains("The audit office"));
        // It opens nothing of the desk, and no other draw.
        auditor.opens(&format!("{link}/place")).await.is(404);
        let page = dana.opens(&format!("{desk}/draw")).await;
        dana.presses(&page, "End it", &[]).await.is(200).does_not_say("The audit office");
        auditor.opens(&link).await.is(404);
        auditor.get(&format!("{link}/draw/lottery.json")).await.is(404);

        let page = dana.opens(&format!("{desk}/draw")).await;
        let made = dana.presses(&page, "Make a link", &[("name", "Another office")]).await;
        let at = made.body.find("/l/").unwrap();
        let link = made.body[at..].split('<').next().unwrap().to_owned();
        app.time.pass(SignedDuration::from_hours(24 * 89));
        auditor.opens(&link).await.is(200);
        app.time.pass(SignedDuration::from_hours(24 * 2));
        auditor.opens(&link).await.is(404);
    }

    async fn an_accepted_change_for_one_organisation_reaches_the_board(app: App) {
        // Ten people for ten places, one at most from each organisation: but two of them work in one.
        let desk = settled(&app, &[("places", "10"), ("method", "lottery"), ("organisation-most", "1")]).await;
        app.meddle("UPDATE application_answers SET answer = 'Kestrel Care' WHERE answer = 'Ferndale Hospital'").await;
        let stuck = draws(&app, &desk).await.is(422);
        let dana = app.coordinator().await;
        let change = dana.follows(&stuck, "See the smallest change").await.is(200).says("0 to 2").does_not_say("Kestrel");
        dana.presses(&change, "Accept this change", &[("why", "Both of them are needed.")]).await.is(200);
        let all = store::offer::round(&app.provider.store, id_of(&desk)).await.unwrap();
        for (number, act) in [(1, "Offer places"), (2, "Waiting list")] {
            let id = all.iter().find(|one| one.candidate.number == number).unwrap().candidate.id.to_string();
            let board = dana.opens(&format!("{desk}/places")).await;
            let form = board.form(act).with("reason", "eligibility").ticks("application", &id);
            dana.sends(form).await.is(200);
        }
        let letters = dana.opens(&format!("{desk}/letters")).await.is(200);
        dana.presses(&letters, "Approve and send now", &[("without-panel", "Nobody was asked.")]).await.is(200);
        dana.opens(&format!("{desk}/places")).await.says("who fits: application 2").does_not_say("Passed over now");
        let public = app.visitor().opens(&format!("/programmes/{}/draw", world::OPEN_ROUND)).await;
        assert!(!public.body.contains("kestrel"), "the public page names an organisation");
    }
}

fn id_of(desk: &str) -> domain::id::ProgrammeId {
    domain::id::ProgrammeId(desk.rsplit('/').next().unwrap().parse().unwrap())
}
