poll-subject = When can { $group } meet?
poll-lead = We look for a time that suits { $group }. Say which times you can come to, by { $deadline }. It takes a minute.
poll-hidden = Nobody sees the answers until the poll closes. You can change yours until then.
poll-button = Say when you can come
poll-reminder-subject = When can you come to { $group }?
poll-reminder-lead = You have not said yet when you can come to { $group }. The poll closes after { $deadline }.
