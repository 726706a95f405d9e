//! The points between which a crash must lose nothing.

/// What has just been done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
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
}

/// Says that a step is done. In tests a process may be told to die there.
#[cfg(not(test))]
pub(crate) const fn reached(_: Step) {}

#[cfg(test)]
pub(crate) use tests::reached;

#[cfg(test)]
mod tests;
