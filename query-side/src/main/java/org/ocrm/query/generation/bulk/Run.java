package org.ocrm.query.generation.bulk;

/// A file of tiles, sorted by subscriber: what the events of some blocks of history add up to.
///
/// A record is `varint shared · varint n · n bytes · varint m · m bytes`: an id that begins with
/// the first `shared` bytes of the one before it, and its packed tile.
///
/// @param file name of the file in the folder of the build
/// @param bytes its length
/// @param checksum its CRC-32C
/// @param events events in it
/// @param payload bytes of payload that were read for them
record Run(String file, BlockRange blocks, long bytes, int checksum, long events, long payload) {}
