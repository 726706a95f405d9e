use super::leftovers;

#[test]
fn rules_of_leftovers_fit_their_own_examples() {
    assert_eq!(leftovers::problems(), Vec::<String>::new());
}
