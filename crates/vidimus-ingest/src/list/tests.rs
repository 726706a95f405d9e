use super::Roles;

#[test]
fn the_built_in_table_of_columns_is_consistent() {
    let roles = Roles::parse(include_str!("../../rules/columns.toml")).unwrap();
    assert!(roles.iter().count() > 15);
}
