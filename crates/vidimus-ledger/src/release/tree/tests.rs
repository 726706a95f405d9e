use super::*;
use crate::package::hexadecimal;

/// The leaves with which implementations of Certificate Transparency are tested.
fn known() -> Vec<Hash> {
    let inputs: [&[u8]; 8] = [
        b"",
        b"\x00",
        b"\x10",
        b"\x20\x21",
        b"\x30\x31",
        b"\x40\x41\x42\x43",
        b"\x50\x51\x52\x53\x54\x55\x56\x57",
        b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
    ];
    inputs.map(leaf).to_vec()
}

#[test]
fn the_roots_are_those_that_others_find() {
    for (size, root) in [
        (
            0,
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        ),
        (
            1,
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        ),
        (
            3,
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        ),
        (
            7,
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        ),
        (
            8,
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
        ),
    ] {
        let tree = Tree::of(known()[..size].to_vec());
        assert_eq!(hexadecimal(&tree.root()), root, "{size}");
    }
}

#[test]
fn every_leaf_leads_to_the_root_and_to_no_other_place() {
    for size in 1..70_u8 {
        let leaves: Vec<Hash> = (0..size).map(|number| leaf(&[number])).collect();
        let tree = Tree::of(leaves.clone());
        for (index, leaf) in leaves.iter().enumerate() {
            let path = tree.path(index);
            let holds = |index: usize, size: u8| {
                leads(*leaf, (index as u64, size.into()), &path, tree.root())
            };
            assert!(holds(index, size), "{index} of {size}");
            assert!(
                !holds((index + 1) % usize::from(size.max(2)), size),
                "{index} of {size}"
            );
            assert!(!holds(usize::from(size), size));
            for at in 0..path.len() {
                let shorter = [&path[..at], &path[at + 1..]].concat();
                assert!(!leads(
                    *leaf,
                    (index as u64, size.into()),
                    &shorter,
                    tree.root()
                ));
            }
        }
    }
}
