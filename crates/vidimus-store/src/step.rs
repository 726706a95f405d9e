//! The points between which a crash must lose nothing.

/// What has just been done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// A file of a new workspace is written.
    Laid,
    /// The new key of a person is written.
    PersonKey,
    /// The next vault key is on the disk, beside the one in force.
    NextKey,
    /// A database has the next vault key.
    Rekeyed,
    /// `key.age` opens with everybody's keys.
    Keyed,
    /// A new key of this device is in the place of the old.
    DeviceKey,
    /// An attachment is written.
    Attached,
    /// The names of attachments are on the disk.
    Settled,
    /// The ledger is committed.
    Ledger,
    /// The head in the workspace is signed.
    Head,
    /// The head in the device's state is signed.
    OuterHead,
    /// The register is committed.
    Register,
    /// The desk is committed.
    Desk,
    /// The file of an erased attachment is removed.
    Discarded,
    /// Nothing erased is left in the log of a database.
    Cleared,
    /// A new register is on the disk, beside the old one.
    Built,
    /// It is in the place of the old one.
    Swapped,
    /// A file of a backup, or one from it, is copied.
    Copied,
}

/// Says that a step is done. In tests a process may be told to die there.
#[cfg(not(test))]
pub(crate) const fn reached(_: Step) {}

#[cfg(test)]
pub(crate) use tests::reached;

#[cfg(test)]
mod tests;
