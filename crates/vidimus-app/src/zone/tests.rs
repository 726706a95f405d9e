use super::Zone;

/// The day that it is somewhere at an instant of UTC.
fn day(zone: &str, instant: &str) -> String {
    let instant: jiff::Timestamp = instant.parse().unwrap();
    let zone = Zone::named(zone).unwrap();
    zone.moment(instant.as_millisecond()).today.to_string()
}

#[test]
fn days_begin_at_midnight_where_the_office_is() {
    for (zone, instant, expected) in [
        ("Etc/UTC", "2031-10-20T23:59:59.999Z", "2031-10-20"),
        ("Etc/UTC", "2031-10-21T00:00:00Z", "2031-10-21"),
        // Four hours ahead, all the year round.
        ("Asia/Tbilisi", "2031-10-20T19:59:59Z", "2031-10-20"),
        ("Asia/Tbilisi", "2031-10-20T20:00:00Z", "2031-10-21"),
        ("Asia/Tbilisi", "2031-12-31T20:00:00Z", "2032-01-01"),
        // A leap day, and the day before it.
        ("Asia/Yerevan", "2032-02-28T19:59:59Z", "2032-02-28"),
        ("Asia/Yerevan", "2032-02-28T20:00:00Z", "2032-02-29"),
        ("Asia/Yerevan", "2032-02-29T20:00:00Z", "2032-03-01"),
        ("Asia/Yerevan", "2031-02-28T20:00:00Z", "2031-03-01"),
        // Summer time begins on 28 March 2027 and ends on 31 October: midnight moves by an hour.
        ("Europe/Paris", "2027-03-27T22:59:59Z", "2027-03-27"),
        ("Europe/Paris", "2027-03-27T23:00:00Z", "2027-03-28"),
        ("Europe/Paris", "2027-03-28T21:59:59Z", "2027-03-28"),
        ("Europe/Paris", "2027-03-28T22:00:00Z", "2027-03-29"),
        ("Europe/Paris", "2027-10-31T22:59:59Z", "2027-10-31"),
        ("Europe/Paris", "2027-10-31T23:00:00Z", "2027-11-01"),
        // West of Greenwich, and where a day has no midnight: summer time begins at that hour.
        ("America/New_York", "2031-07-01T03:59:59Z", "2031-06-30"),
        ("America/New_York", "2031-07-01T04:00:00Z", "2031-07-01"),
        ("Africa/Cairo", "2024-04-25T21:59:59Z", "2024-04-25"),
        ("Africa/Cairo", "2024-04-25T22:00:00Z", "2024-04-26"),
        // Half hours, and the far ends of the day; a day that an island left out.
        ("Asia/Kolkata", "2031-10-20T18:29:59Z", "2031-10-20"),
        ("Asia/Kolkata", "2031-10-20T18:30:00Z", "2031-10-21"),
        ("Pacific/Kiritimati", "2031-10-20T10:00:00Z", "2031-10-21"),
        ("Pacific/Apia", "2011-12-30T09:59:59Z", "2011-12-29"),
        ("Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-31"),
        // Before 1970.
        ("Asia/Tbilisi", "1969-12-31T23:00:00Z", "1970-01-01"),
    ] {
        assert_eq!(day(zone, instant), expected, "{zone} at {instant}");
    }
}

#[test]
fn the_program_knows_zones_by_itself_and_no_others() {
    assert!(
        jiff::tz::TimeZoneDatabase::bundled()
            .get("Asia/Tbilisi")
            .is_ok()
    );
    for unknown in ["", "Tarvelia/Stavren", "Asia", "../etc/passwd"] {
        assert!(Zone::named(unknown).is_none(), "{unknown}");
    }
}
