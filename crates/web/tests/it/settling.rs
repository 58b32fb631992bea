//! Settling and drawing as a coordinator meets them: nothing final by one press, nothing typed lost, nothing read after the draw.

use crate::decisions::{SOURCE, VALUE, draws, once_closed, settled};
use crate::programmes::drafted;
use domain::application::{Form, Role};
use testkit::on_both;

on_both! {
    async fn a_draw_is_settled_only_by_who_is_sure_and_where_everybody_can_read_it(app: App) {
        let id = world::open_a_round(&app.provider).await.unwrap();
        let dana = app.coordinator().await;
        let page = dana.opens(&format!("/desk/programmes/{id}/draw")).await.is(200);
        let again = dana.presses(&page, "Settle it", &[("source", SOURCE)]).await.is(422);
        again.clone().says("Tick that the places and aims are right").says("Change places and aims");
        assert_eq!(again.form("Settle it").value("source"), Some(SOURCE), "what was typed is lost");
        dana.presses(&again, "Settle it", &[("sure", "yes")]).await.is(200).says("nobody can choose the draw any more");

        let draft = drafted(&dana, "facilitator-training", "Training that nobody sees", "5/5/2027").await;
        let page = dana.opens(&format!("{draft}/draw")).await.is(200);
        let refused = dana.presses(&page, "Settle it", &[("source", SOURCE), ("sure", "yes")]).await.is(422);
        refused.says("Publish the programme first").does_not_say("It is settled");
    }

    async fn one_of_each_home_is_a_rule_only_where_people_are_asked_for_it(app: App) {
        let id = world::open_a_round(&app.provider).await.unwrap();
        let programme = store::programme::by_id(&app.provider.store, id).await.unwrap().unwrap();
        let (desk, public) = (format!("/desk/programmes/{id}"), format!("/programmes/{}/draw", world::OPEN_ROUND));
        // A form that was kept before anybody was asked.
        let mut form = Form::of(&programme.design);
        form.sections.iter_mut().for_each(|section| section.questions.retain(|one| one.role != Role::Household));
        let form = serde_json::to_string(&form).unwrap().replace('\'', "''");
        app.meddle(&format!("INSERT INTO application_forms (programme_id, form, version, changed_at) VALUES ({id}, '{form}', 1, 0)")).await;
        let dana = app.coordinator().await;
        let page = dana.opens(&format!("{desk}/draw")).await.is(200).does_not_say("No two places go to one home");
        let page = dana.presses(&page, "Settle it", &[("source", SOURCE), ("sure", "yes")]).await.is(200);
        page.does_not_say("No two places go to one home");
        app.visitor().opens(&public).await.is(200).says("method: score").does_not_say("household");
        let kept = app.dump().await;
        let aims = &kept.table("draws").iter().find(|row| row["programme_id"] == id.to_string()).unwrap()["aims"];
        assert!(aims.contains("\"one_per_household\":false"), "{aims}");
    }

    async fn the_public_value_is_kept_on_the_way_to_the_aims_and_back(app: App) {
        let desk = settled(&app, &[("places", "6"), ("method", "lottery"), ("sector.0.fewest", "5")]).await;
        let stuck = draws(&app, &desk).await.is(422);
        let dana = app.coordinator().await;
        let change = dana.follows(&stuck, "See the smallest change").await.is(200);
        let refused = dana.presses(&change, "Accept this change", &[("why", "")]).await.is(422);
        let back = dana.follows(&refused, "Sharing out the places").await.is(200);
        assert_eq!(back.form("Draw").value("value"), Some(VALUE));
        let why = [("why", "Only four people from the NHS applied.")];
        let page = dana.presses(&refused, "Accept this change", &why).await.is(200);
        assert_eq!(page.form("Draw").value("value"), Some(VALUE));
        dana.presses(&page, "Draw", &[]).await.is(200).says("Drawn with the public value");
    }

    async fn nothing_is_offered_that_leaves_no_place_for_anybody(app: App) {
        let desk = settled(&app, &[("places", "6"), ("method", "lottery"), ("sector.0.fewest", "5")]).await;
        let dana = once_closed(&app).await;
        let page = dana.opens(&format!("{desk}/draw")).await.is(200);
        let stuck = dana.presses(&page, "Draw", &[("value", VALUE)]).await.is(422);
        stuck.says("No choice of people meets every aim.").says("No choice of fewer people meets every aim either").says("See the smallest change")
            .does_not_say("Keep the aims and leave places free");
    }

    async fn after_a_lottery_is_drawn_nothing_is_given_out_to_read(app: App) {
        let desk = settled(&app, &[("places", "20"), ("method", "lottery")]).await;
        let dana = once_closed(&app).await;
        let panel = dana.opens(&format!("{desk}/panel")).await.says("10 are ready to be shared out");
        draws(&app, &desk).await.is(200).says("The draw proposes them all").does_not_say("Everybody has one");
        let dana = app.coordinator().await;
        dana.opens(&format!("{desk}/panel")).await.is(200)
            .says("The places are drawn. Nothing is left to read.").does_not_say("Share out applications");
        let form = panel.form("Share out applications");
        let refused = dana.post(&format!("{desk}/panel"), &[("readers", form.value("readers").unwrap()), ("read_by", "2027-06-20")]).await;
        refused.is(422).says("drawn");
    }
}
