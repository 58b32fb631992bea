# What every letter shares.
letter-greeting = Hello { $name },
letter-signature = { $brand }
letter-link-hint = If the button does not work, copy this address into your browser:

weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
time-span = { $from } to { $to }
day-long = { $weekday } { $day } { $month }
day-with-year = { $weekday } { $day } { $month } { $year }
month-with-year = { $month } { $year }
