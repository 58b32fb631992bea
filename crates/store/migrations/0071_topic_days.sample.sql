UPDATE topic_rounds SET last_day = '2026-05-01', reminded_at = 0;
