topic-title = Topics of { $group }
topic-link = Topics of the group
topic-home-link = Topics of { $group }
topic-home-waits = Say which topics you would like in { $group }
topic-says = Your group agrees beforehand what it talks about. In the session a topic becomes a scenario or a case.
topic-private = Everybody in { $group } and whoever leads it can read this. Managers, coordinators and commissioners cannot.
topic-open-title = Which topics would you like?
topic-open-says = Nobody sees the answers until the round closes. Then all see how many said what, and not who.
topic-open-none = Nobody has proposed a topic yet. You can be the first.
topic-yes = Yes
topic-if-needed = If needed
topic-no = No
topic-send = Send my answers
topic-sent-notice = Noted. You can change your answers until the round closes.
topic-propose-title = Propose a topic
topic-propose = A topic in a line
topic-propose-hint = Leave out names and details. Everybody in the group reads it, and not who wrote it.
topic-propose-button = Propose it
topic-proposed-notice = It stands with the others now.
topic-themes = Themes that other groups talk about
topic-theme-button = Propose “{ $theme }”
topic-closed-title = What you agreed on
topic-closed-none = No topic is agreed yet.
topic-never = Nobody has been asked for topics yet. Whoever leads the group opens a round.
topic-count = Yes { $yes }, if needed { $maybe }, no { $no }
topic-remove = Take it away
topic-removed-notice = It is taken away.
topic-answered = { $count ->
    [one] 1 of { $all } has answered.
   *[other] { $count } of { $all } have answered.
}
topic-close = Close the round
topic-close-hint = Then all see how many said what, and you put the topics on dates.
topic-closed-notice = The round is closed. Put the topics on dates.
topic-open = Open a round
topic-open-hint = Members propose topics and say which ones they would like. What is on no date yet is asked about again.
topic-opened-notice = The round is open. It stands on everybody’s page.
topic-dates = On which date
topic-dates-none = No dates are laid out yet.
topic-no-topic = No topic yet
topic-scenario = A scenario: something that could happen
topic-case = A case: something from somebody’s work
topic-shape-none = Still open
topic-on-scenario = Scenario: { $line }
topic-on-case = Case: { $line }
topic-is-scenario = As a scenario.
topic-is-case = As a case.
topic-choose = Topic on { $day }
topic-shape = What it becomes
topic-line = A line of words
topic-line-hint = Leave out names and details. Everybody in the group reads it.
topic-save = Save
topic-saved-notice = Saved. The group reads it on the page of the session.
topic-by-wish = Put them on dates in order of wish
topic-by-wish-hint = It fills the dates that have no topic. What is there already stays.
topic-by-wish-notice = { $count ->
    [0] There is nothing to put on a date.
    [one] 1 topic is put on a date. You can undo it for 10 minutes.
   *[other] { $count } topics are put on dates. You can undo it for 10 minutes.
}
topic-undo = Undo
topic-undo-says = The topics were put on dates in order of wish.
topic-undone-notice = They are off those dates again.
topic-session = Topic: { $topic }.
fault-topic-not-here = This group does not agree on topics.
fault-topic-empty = Type a topic.
fault-topic-long = Shorten it to { $most } characters.
fault-topic-identifies = Leave out addresses, days of birth and long numbers, so that nobody can be known by them.
fault-topic-there = This topic stands there already. Answer it above.
fault-topic-many = There are { $most } topics already. That is enough for one round.
fault-topic-not-open = This round is closed. Look below what was agreed.
fault-topic-open = Close the round first.
fault-topic-unsaid = Choose an answer for at least one topic.
fault-topic-on-date = This topic is on a date. Take it off there first.
fault-topic-date-over = This date is over or cancelled. Choose another.
fault-topic-choose = Choose a topic of this group.
fault-topic-undo-late = This can be undone for 10 minutes only. Change the dates one by one.
