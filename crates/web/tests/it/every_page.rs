//! Every page that somebody can reach: each GET route with everything that exists, and every link on what they found.

use crate::blindness::without;
use futures_util::StreamExt;
use futures_util::stream::iter;
use std::collections::{BTreeMap, BTreeSet};
use testkit::{App, Dump, Person};

/// More pages than anybody of the world has; a page that links on and on ends the walk loudly.
const MOST: usize = 8_000;
/// Requests at once.
const AT_ONCE: usize = 8;

/// Address of each page that was not refused, with what stands there; workbooks as their cells.
pub type Pages = BTreeMap<String, String>;

/// What fills the places in a route's path.
fn things(dump: &Dump, path: &str) -> Vec<String> {
    let ids = |table: &str| dump.table(table).iter().map(|row| row["id"].clone()).collect();
    match path {
        _ if path.starts_with("/review/letters/") => ids("programmes"),
        _ if path.starts_with("/review/") => ids("reviews"),
        _ if path.contains("/sessions/") => ids("sessions"),
        _ if path.contains("/groups/{id}") => ids("groups"),
        _ if ["/programmes/{id}", "/impact/{id}", "/courses/{id}", "/plans/{id}"]
            .iter()
            .any(|part| path.contains(part)) =>
        {
            ids("programmes")
        }
        _ if path.contains("/people/{id}") || path.contains("/facilitators/{id}") => ids("people"),
        _ if path.contains("/organisations/{id}") => ids("organisations"),
        _ if path.contains("/import/{id}") => ids("imports"),
        _ if path.contains("/enquiries/{id}") => ids("enquiries"),
        _ if path.contains("/commissions/{id}") => ids("commissioned"),
        _ if path.contains("/community/{id}") => ids("people"),
        _ if path.starts_with("/lead/safeguarding/{id}") => ids("safeguarding_entries"),
        _ if path.starts_with("/programmes/{slug}") => {
            dump.table("programmes").iter().map(|row| row["slug"].clone()).collect()
        }
        _ if path.starts_with("/agreements/{id}") => ids("signatures"),
        _ if path == "/desk/messages/{kind}" => {
            actions::message::kind::ALL.iter().map(|kind| kind.name.to_owned()).collect()
        }
        // Reached by their links alone.
        _ if path.contains('{') => vec![],
        _ => vec![String::new()],
    }
}

/// Sections of a programme's set-up come by link; one of them stands for the walk of those who may not see any.
fn addresses(app: &App, dump: &Dump) -> BTreeSet<String> {
    let table = web::routes::pages(&web::App::new(app.provider.clone()));
    let gets = table.iter().filter(|route| route.method == "get" && !route.path.starts_with("/dev"));
    gets.flat_map(|route| {
        let path = route.path.replace("{section}", "about").replace("{application}", "1");
        let fill = |thing: String| path.replace("{id}", &thing).replace("{slug}", &thing).replace("{kind}", &thing);
        things(dump, &path).into_iter().map(fill).collect::<Vec<_>>()
    })
    .collect()
}

/// Everything this person can read, by routes, by links on pages, and by links in their letters.
pub async fn every_page_of(app: &App, person: &Person<'_>) -> Pages {
    let dump = app.dump().await;
    let mut seen = addresses(app, &dump);
    seen.extend(by_letter(app, person).await);
    let mut waiting: Vec<String> = seen.iter().cloned().collect();
    let mut pages = Pages::new();
    while !waiting.is_empty() {
        let found: Vec<_> =
            iter(waiting.drain(..)).map(|path| read(person, path)).buffer_unordered(AT_ONCE).collect().await;
        for (path, page) in found.into_iter().filter_map(|(path, page)| Some((path, page?))) {
            let links = links(app, &path, &page).into_iter().filter(|link| seen.insert(link.clone()));
            waiting.extend(links.collect::<Vec<_>>());
            pages.insert(path, page);
        }
        assert!(seen.len() < MOST, "{} can go round and round", person.email);
    }
    pages
}

/// What stands at an address; nothing where the person is turned away.
async fn read(person: &Person<'_>, path: String) -> (String, Option<String>) {
    if path.ends_with(".xlsx") || path.contains(".xlsx?") {
        return (path.clone(), workbook(person, &path).await);
    }
    let answer = person.get(&path).await;
    assert!(answer.status < 500, "{path} as {}: {}", person.email, answer.text());
    // Each time a form that saves itself, or is taken once only, is opened it has a name of its own.
    let page = without(&answer.body, "name=\"opened-as\" value=\"");
    let page = without(&page, "name=\"key\" value=\"");
    (path, (answer.status == 200).then_some(page))
}

async fn workbook(person: &Person<'_>, path: &str) -> Option<String> {
    if person.get(path).await.status != 200 {
        return None;
    }
    let table = documents::table::read(&person.download(path).await, path).expect("a workbook of ours");
    let rows = table.rows.iter().map(|row| (0..table.headers.len()).map(|n| row.cell(n)).collect::<Vec<_>>().join(","));
    Some([vec![table.headers.join(",")], rows.collect()].concat().join("\n"))
}

/// Paths of the links on a page, as far as they are this site's.
fn links(app: &App, path: &str, page: &str) -> BTreeSet<String> {
    // A calendar's address stands as text, to be copied.
    let starts = ["href=\"", "hx-get=\"", "id=\"address\">"];
    let here = path.split('?').next().unwrap_or_default();
    let values =
        starts.iter().flat_map(|start| page.split(start).skip(1)).filter_map(|rest| rest.split(['"', '<']).next());
    values
        .map(|link| link.strip_prefix(app.base.as_str()).unwrap_or(link))
        .map(|link| if link.starts_with('?') { format!("{here}{link}") } else { link.to_owned() })
        .filter(|link| link.starts_with('/') && !link.starts_with("//"))
        .filter(|link| !link.starts_with("/assets") && !link.starts_with("/dev"))
        .map(|link| link.replace("&#38;", "&").replace("&amp;", "&").split('#').next().unwrap_or_default().to_owned())
        .collect()
}

async fn by_letter(app: &App, person: &Person<'_>) -> BTreeSet<String> {
    let letters = app.letters_to(&person.email).await;
    let texts: Vec<String> = letters.iter().map(|kept| kept.letter.text()).collect();
    let words = texts.iter().flat_map(|text| text.split_whitespace());
    words.filter_map(|word| word.strip_prefix(app.base.as_str())).map(str::to_owned).collect()
}
