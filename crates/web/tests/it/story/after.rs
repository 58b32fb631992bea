//! Questionnaires before and after, and the report that comes of it.

use super::{Plot, email};
use testkit::{App, Person};

const ITEMS: [&str; 12] = [
    "supported-1",
    "supported-2",
    "coping-1",
    "coping-2",
    "colleagues-1",
    "colleagues-2",
    "organisation-1",
    "organisation-2",
    "confidence-1",
    "confidence-2",
    "time-1",
    "time-2",
];

/// Sends a wave; everybody answers by their own link, around `level`; the wave is closed.
pub async fn asks(app: &App, dana: &Person<'_>, plot: &Plot, programme: &str, moment: &str, level: usize) {
    let path = format!("{programme}/evaluation");
    let page = dana.opens(&path).await.is(200);
    let words = if moment == "before" || !page.has_link("Send it early") {
        format!("Send to {} people", plot.people)
    } else {
        "Send it early".to_owned()
    };
    let over = dana.follows(&page, &words).await.is(200).says("See the questions");
    dana.presses(&over, &format!("Send to {} people", plot.people), &[]).await.is(200);
    for n in 0..plot.people {
        let letters = app.letters_to(&email(n)).await;
        let letter = letters.iter().find(|kept| kept.letter.occasion.contains("questionnaire")).expect("a letter");
        let text = letter.letter.text();
        let link = text.split_whitespace().find(|word| word.contains("/l/")).expect("a link");
        let visitor = app.visitor();
        let page = visitor.opens(link).await.is(200).says("Your name is not stored with your answers");
        let answers: Vec<String> =
            (0..ITEMS.len()).map(|item| (level - 1 + (n + item) % 3).clamp(1, 5).to_string()).collect();
        let fields: Vec<(&str, &str)> =
            ITEMS.iter().zip(&answers).map(|(item, answer)| (*item, answer.as_str())).collect();
        let page = visitor.presses(&page, "Check my answers", &fields).await.is(200);
        let page = visitor.presses(&page, "Send", &[]).await;
        page.is(200).says("Thank you");
        visitor.opens(link).await.says("answered already");
    }
    let page = dana.opens(&path).await;
    dana.presses(&page, "Close", &[]).await.is(200);
}

/// The report holds sessions, attendance, time and both waves, and no verdict on a young group; a stranger to the programme never sees it.
pub async fn report(app: &App, dana: &Person<'_>, plot: &Plot, programme: &str) {
    let id = programme.rsplit('/').next().unwrap();
    let path = format!("/impact/{id}/report");
    let report = dana
        .opens(&path)
        .await
        .is(200)
        .says(plot.title)
        .says("Supported at work")
        .says("How many came is told once 2 sessions have been held");
    let report = report.says(&format!("{0} of {0} people answered before", plot.people));
    let report = report.says(&format!("{0} of {0} answered after", plot.people));
    let (is_young, is_kept_back) = (report.text().contains("still forming"), report.text().contains("not shown"));
    assert_eq!(is_kept_back, is_young, "a figure is not shown, or a young group is judged: {}", report.text());
    let csv = String::from_utf8(dana.download(&format!("{path}.csv")).await).unwrap();
    assert!(csv.contains("Supported at work"), "{csv}");
    let amina = app.person("amina.osei@ferndale.example.org").await;
    amina.opens(&path).await.is(404);
    let desk = dana.opens(programme).await;
    let unknown = [("email", "nobody@kestrel.example.org")];
    dana.presses(&desk, "Let them see the report", &unknown).await.is(422).says("We know nobody with this address");
    dana.presses(&desk, "Let them see the report", &[("email", amina.email.as_str())])
        .await
        .is(200)
        .says("Paid for by");
    amina.opens(&path).await.is(200).says("Supported at work");
    for wrong in [app.person(&email(0)).await, app.person("bo.boss@kestrel.example.org").await] {
        wrong.opens(&path).await.is(404);
    }
    app.visitor().get(&path).await.is(303);
}
