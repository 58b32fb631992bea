//! Letters about sessions, their groups and rotas.

use super::Group::Sessions;
use super::{Kind, OF_PROGRAMME, kind};

const GROUP_AND_WHEN: &[&str] = &["group", "when"];
const OF_SESSION: &[&str] = &["group", "when", "programme"];
const OF_OVERVIEW: &[&str] = &["group", "programme", "dates", "these"];
pub const OVERVIEW: Kind =
    kind("overview", (Sessions, "overview"), ("overview-subject", &["overview-lead"]), OF_OVERVIEW);
pub const OVERVIEW_FACILITATOR: Kind =
    kind("overview-facilitator", (Sessions, "overview"), ("overview-subject", &["overview-facilitator"]), OF_OVERVIEW);
pub const OVERVIEW_OWN: Kind = kind(
    "overview-own",
    (Sessions, "overview"),
    ("overview-subject", &["overview-own-lead"]),
    &["group", "programme", "dates", "these", "kept"],
);
pub const OVERVIEW_CHANGED: Kind = kind(
    "overview-changed",
    (Sessions, "overview"),
    ("overview-changed-subject", &["overview-changed-lead"]),
    &["group", "programme", "dates"],
);
pub const INVITATION: Kind =
    kind("invitation", (Sessions, "invitation"), ("invitation-subject", &["invitation-lead"]), OF_SESSION);
pub const INVITATION_COMING: Kind = kind(
    "invitation-coming",
    (Sessions, "invitation"),
    ("invitation-coming-subject", &["invitation-lead", "invitation-coming"]),
    OF_SESSION,
);
pub const INVITATION_FACILITATOR: Kind = kind(
    "invitation-facilitator",
    (Sessions, "invitation"),
    ("invitation-facilitator-subject", &["invitation-facilitator"]),
    OF_SESSION,
);
pub const REMINDER: Kind =
    kind("reminder", (Sessions, "reminder"), ("reminder-subject", &["reminder-lead"]), GROUP_AND_WHEN);
pub const CHANGED: Kind =
    kind("changed", (Sessions, "changed"), ("changed-subject", &["changed-lead"]), GROUP_AND_WHEN);
pub const CHANGED_BACK: Kind =
    kind("changed-back", (Sessions, "changed"), ("changed-back-subject", &["changed-back"]), GROUP_AND_WHEN);
pub const CANCELLED: Kind =
    kind("cancelled", (Sessions, "cancellation"), ("cancellation-subject", &["cancellation-lead"]), GROUP_AND_WHEN);
pub const TAKEN_OUT: Kind = kind(
    "taken-out",
    (Sessions, "cancellation"),
    ("cancellation-left-subject", &["cancellation-left"]),
    GROUP_AND_WHEN,
);
pub const NOT_YOURS: Kind =
    kind("not-yours", (Sessions, "cancellation"), ("cancellation-not-yours", &["cancellation-left"]), GROUP_AND_WHEN);
pub const YOUR_GROUP: Kind =
    kind("your-group", (Sessions, "your_group"), ("your-group-subject", &["your-group-lead"]), &["programme"]);
pub const LEAVING: Kind =
    kind("leaving", (Sessions, "leaving"), ("leaving-subject", &["leaving-lead"]), &["group", "programme"]);
pub const LEAVING_OWN: Kind =
    kind("leaving-own", (Sessions, "leaving"), ("leaving-own-subject", &["leaving-own-lead"]), &["group", "programme"]);
pub const ROTA: Kind = kind("rota", (Sessions, "rota"), ("rota-subject", &["rota-lead"]), OF_PROGRAMME);
pub const ROTA_CHANGED: Kind =
    kind("rota-changed", (Sessions, "rota"), ("rota-subject-changed", &["rota-lead-changed"]), OF_PROGRAMME);
pub const ROTA_NONE: Kind =
    kind("rota-none", (Sessions, "rota"), ("rota-subject-changed", &["rota-none"]), OF_PROGRAMME);
pub const KEEPER: Kind = kind("keeper", (Sessions, "keeper"), ("keeper-subject", &["keeper-lead"]), &["group"]);
pub const KEEPER_NEXT: Kind =
    kind("keeper-next", (Sessions, "keeper"), ("keeper-subject", &["keeper-next-lead"]), &["group", "keeper"]);
pub const KEEPER_NO: Kind =
    kind("keeper-no", (Sessions, "keeper"), ("keeper-no-subject", &["keeper-no-lead"]), &["group", "member"]);
pub const POLL: Kind = kind("poll", (Sessions, "poll"), ("poll-subject", &["poll-lead"]), &["group", "deadline"]);
pub const POLL_REMINDER: Kind = kind(
    "poll-reminder",
    (Sessions, "poll"),
    ("poll-reminder-subject", &["poll-reminder-lead"]),
    &["group", "deadline"],
);
pub const DROP_IN: Kind =
    kind("drop-in", (Sessions, "drop-in"), ("drop-in-subject", &["drop-in-lead"]), &["group", "when", "until"]);
pub const DROP_IN_LINK: Kind =
    kind("drop-in-link", (Sessions, "drop-in"), ("drop-in-link-subject", &["drop-in-link-lead"]), GROUP_AND_WHEN);
pub const DROP_IN_OFF: Kind =
    kind("drop-in-off", (Sessions, "drop-in"), ("drop-in-off-subject", &["drop-in-off-lead"]), GROUP_AND_WHEN);
pub const DROP_IN_MOVED: Kind =
    kind("drop-in-moved", (Sessions, "drop-in"), ("drop-in-moved-subject", &["drop-in-moved-lead"]), GROUP_AND_WHEN);
pub const DROP_IN_STORY: Kind =
    kind("drop-in-story", (Sessions, "drop-in"), ("drop-in-story-subject", &["drop-in-story-lead"]), GROUP_AND_WHEN);
const OF_SWAP: &[&str] = &["group", "when", "other", "member"];
pub const TURN: Kind = kind("turn", (Sessions, "turn"), ("turn-subject", &["turn-lead"]), GROUP_AND_WHEN);
pub const TURN_OFF: Kind =
    kind("turn-off", (Sessions, "turn"), ("turn-off-subject", &["turn-off-lead"]), GROUP_AND_WHEN);
pub const SWAP: Kind = kind("swap", (Sessions, "swap"), ("swap-subject", &["swap-lead"]), OF_SWAP);
pub const SWAP_YES: Kind = kind("swap-yes", (Sessions, "swap"), ("swap-yes-subject", &["swap-yes-lead"]), OF_SWAP);
pub const SWAP_NO: Kind = kind("swap-no", (Sessions, "swap"), ("swap-no-subject", &["swap-no-lead"]), OF_SWAP);
