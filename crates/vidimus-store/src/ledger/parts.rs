//! How the parts of an item are kept: an array with, for each, its salt and bytes, or nothing where
//! it was erased, or the bytes of a sealed file.

use minicbor::data::Type;
use minicbor::{Decoder, Encoder, decode};
use vidimus_ledger::{ItemHead, PartBytes};
use vidimus_model::id::EntryHash;
use vidimus_model::label::Label;
use vidimus_model::wire::{Here, read_trusted, write};

/// The bytes that keep these parts.
pub(crate) fn parts_to(parts: &[PartBytes]) -> Vec<u8> {
    let mut encoder = Encoder::new(Vec::new());
    let written = write_parts(&mut encoder, parts);
    debug_assert!(written.is_ok(), "memory takes every byte");
    encoder.into_writer()
}

type Written = Result<(), minicbor::encode::Error<std::convert::Infallible>>;

fn write_parts(encoder: &mut Encoder<Vec<u8>>, parts: &[PartBytes]) -> Written {
    encoder.array(parts.len() as u64)?;
    for part in parts {
        match part {
            PartBytes::Open { salt, bytes } => encoder.array(2)?.bytes(salt)?.bytes(bytes)?,
            PartBytes::Sealed(file) => encoder.bytes(file)?,
            PartBytes::Erased => encoder.null()?,
        };
    }
    Ok(())
}

/// The parts that these bytes keep.
pub(crate) fn parts_of(bytes: &[u8]) -> Result<Vec<PartBytes>, decode::Error> {
    let mut decoder = Decoder::new(bytes);
    let count = decoder.array()?.unwrap_or_default();
    let parts = (0..count).map(|_| read_part(&mut decoder)).collect();
    if decoder.position() == bytes.len() {
        parts
    } else {
        Err(decode::Error::message("more bytes than parts"))
    }
}

fn read_part(decoder: &mut Decoder<'_>) -> Result<PartBytes, decode::Error> {
    match decoder.datatype()? {
        Type::Null => decoder.null().map(|()| PartBytes::Erased),
        Type::Bytes => Ok(PartBytes::Sealed(decoder.bytes()?.to_vec())),
        _ => {
            decoder.array()?;
            let salt = <[u8; 32]>::try_from(decoder.bytes()?)
                .map_err(|_| decode::Error::message("a salt has 32 bytes"))?;
            let bytes = decoder.bytes()?.to_vec();
            Ok(PartBytes::Open { salt, bytes })
        }
    }
}

/// The labels of an item's parts.
pub(crate) fn labels_in(head: &ItemHead) -> Vec<Label> {
    head.parts.iter().map(|part| part.label.clone()).collect()
}

/// The bytes that keep these labels.
pub(crate) fn labels_to(labels: &Vec<Label>) -> Vec<u8> {
    write(labels, Here(EntryHash::THIS))
}

/// The labels that these bytes keep.
pub(crate) fn labels_of(bytes: &[u8]) -> Result<Vec<Label>, vidimus_model::wire::NotUnderstood> {
    read_trusted(bytes, Here(EntryHash::THIS))
}
