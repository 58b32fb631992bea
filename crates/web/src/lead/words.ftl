lead-title = My groups
lead-empty = You have no sessions to come. When a group is yours, its dates stand here.
lead-next = Next, { $day }
lead-who = See who is coming
lead-close = Close { $group } of { $day }
lead-close-why = Note who came and what came up. It takes 2 minutes.
lead-groups = Groups
