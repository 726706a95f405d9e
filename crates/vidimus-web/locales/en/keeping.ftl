# What is kept, how closely, under which definitions, and what was put aside.

dossier-end-disputed = Sources differ on whether this ended:
dossier-more = More refer to this than are shown here.
home-end-disputed = whether it ended is disputed
figures-named-at-least = { $people ->
    [one] The register names at least 1 person.
   *[other] The register names at least { $people } people.
}
