use super::*;

fn address(last: u8) -> IpAddr {
    [10, 0, 0, last].into()
}

#[test]
fn one_address_does_not_take_the_seats_of_the_others_and_gives_its_own_back() {
    let seats = Arc::new(Seats::default());
    let greedy: Vec<Seat> = (0..FROM_ONE)
        .filter_map(|_| seats.take(address(1)))
        .collect();
    assert!(greedy.iter().all(|seat| seat.is_served));
    assert!(!seats.take(address(1)).unwrap().is_served);
    assert!(seats.take(address(2)).unwrap().is_served);
    drop(greedy);
    assert!(seats.take(address(1)).unwrap().is_served);
    assert!(seats.taken().by_address.is_empty(), "nothing is remembered");
}

#[test]
fn beyond_all_seats_some_are_told_and_the_rest_dropped() {
    let seats = Arc::new(Seats::default());
    let mut held = Vec::new();
    for number in 0..SERVED {
        let from = address(u8::try_from(number / FROM_ONE).unwrap());
        held.extend(seats.take(from));
    }
    assert!(held.iter().all(|seat| seat.is_served));
    for _ in 0..TOLD {
        held.extend(seats.take(address(99)));
    }
    assert_eq!(held.iter().filter(|seat| !seat.is_served).count(), TOLD);
    assert!(seats.take(address(99)).is_none());
    held.pop();
    assert!(seats.take(address(99)).is_some());
}
